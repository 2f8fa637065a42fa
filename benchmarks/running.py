"""Run a command and measure it: CPU seconds, seconds on the clock, and peak memory, all of it and its children."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAM = (sys.executable, "-m", "surveymark")
_KIB = 1024 if sys.platform == "linux" else 1024**2


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a command cost."""

    cpu: float
    """User and system seconds of all its processes."""
    wall: float
    """Seconds on the clock."""
    peak: float
    """Peak memory in MB of its largest process; Hugo and Surveymark have only one."""

    def __str__(self) -> str:
        """The cost as a cell of a table."""
        return f"{self.cpu:.1f} ({self.wall:.1f} s, {self.peak:,.0f} MB)"


def cost_of(command: Sequence[str | Path], *, folder: Path | None = None) -> Cost:
    """Run the command to its end.

    Raises: subprocess.CalledProcessError with its last words.
    """
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    with process:
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said[-2000:])
    return Cost(
        cpu=used.ru_utime + used.ru_stime,
        wall=time.monotonic() - started,
        peak=used.ru_maxrss / _KIB,
    )


def median_cost(runs: int, measure: Callable[[int], Cost]) -> Cost:
    """The median of each figure over several runs; `measure` is given the number of the run."""
    costs = [measure(number) for number in range(runs)]
    return Cost(
        cpu=statistics.median(cost.cpu for cost in costs),
        wall=statistics.median(cost.wall for cost in costs),
        peak=statistics.median(cost.peak for cost in costs),
    )


def cpu_of(process: int) -> float:
    """User and system seconds that a running process has used so far; Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
