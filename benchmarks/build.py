"""What builds cost: cold, unchanged, one entry changed, checking and previewing, as multiples of Hugo in the same run.

    python benchmarks/build.py [--runs 3] [--stages] [377 4000 20000]

Surveys are made by `surveys.py`. Where Hugo is installed it builds the same entries, plain and fair (see `hugo.py`). CPU
seconds are of all processes; every figure is the median of the runs, taken in turns. The tables replace those of
`benchmarks/RESULTS.md`; the date and machine are written there too.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hugo import KINDS, write_hugo_site
from results import Table, machine, write_results
from running import PROGRAM, Cost, cost_of, cpu_of, median_cost
from surveys import OWN, survey_of, written_survey

from surveymark import load

_STAGES = Path(__file__).with_name("stages.py")
_WAIT = 600
"""Seconds after which a preview is given up."""


class Bench:
    """A survey on disk, and everything that is measured of it."""

    def __init__(self, folder: Path, size: int, runs: int) -> None:
        self.size, self._runs = size, runs
        self._root, self._site = folder / "survey", folder / "site"
        self._survey = survey_of(load(OWN), size)
        files = written_survey(self._root, self._survey)
        self._dated = [path for path in files.values() if "\ndate:" in path.read_text("utf-8")]
        self._changes, self._next = 0, self._dated[0]
        _git(self._root, "init", "--quiet")
        (self._root / ".gitignore").write_text(".cache/\n", "utf-8")
        _git(self._root, "add", ".")
        _git(
            self._root, "-c", "user.name=b", "-c", "user.email=b@b", "commit", "--quiet", "-m", "b"
        )

    def costs(self) -> Iterator[tuple[str, Cost]]:
        """Each measurement with its name."""
        yield "build, cold", self._median("build", "--cold")
        yield "build, unchanged", self._median("build")
        yield "build, one entry changed", median_cost(self._runs, lambda _: self._one_changed())
        yield "check", self._checked()
        yield "check --changed, one entry changed", self._checked("--changed", "HEAD")
        yield "serve: edit to screen", median_cost(self._runs, self._previewed)

    def hugo_costs(self) -> Iterator[tuple[str, Cost]]:
        """What Hugo's builds of the same entries cost; nothing where it is not installed."""
        if not shutil.which("hugo"):
            return
        page = next(self._site.glob("papers/*/index.html")).read_text("utf-8")
        for kind in KINDS:
            source = self._site.parent / f"hugo-{kind}"
            write_hugo_site(source, self._survey, page, kind)

            def built(_: int, source: Path = source) -> Cost:
                shutil.rmtree(source / "public", ignore_errors=True)
                return cost_of(["hugo", "--quiet", "--source", source])

            yield f"Hugo, {kind}", median_cost(self._runs, built)

    def bytes_by_folder(self) -> Mapping[str, tuple[float, float]]:
        """KB and files for each paper, of every folder of the site and of all of it."""
        found: dict[str, tuple[int, int]] = {}
        for path in self._site.rglob("*"):
            if path.is_file():
                inside = path.relative_to(self._site).parts
                for name in (inside[0] if inside[1:] else "files at the top", "the whole site"):
                    size, files = found.get(name, (0, 0))
                    found[name] = (size + path.stat().st_size, files + 1)
        return {
            name: (size / 1000 / self.size, files / self.size)
            for name, (size, files) in sorted(found.items(), key=lambda item: item[1])
        }

    def stages(self) -> Mapping[str, float]:
        """CPU seconds of each stage of a cold build."""
        done = subprocess.run(
            [sys.executable, _STAGES, self._root], check=True, capture_output=True, text=True
        )
        seconds: Mapping[str, float] = json.loads(done.stdout)["seconds"]
        return seconds

    def _median(self, *command: str) -> Cost:
        return median_cost(self._runs, lambda _: self._cost(*command))

    def _cost(self, *command: str) -> Cost:
        out = ("--out", str(self._site)) if command[0] == "build" else ()
        return cost_of([*PROGRAM, *command, *out, "--root", self._root])

    def _one_changed(self) -> Cost:
        self._change()
        return self._cost("build")

    def _checked(self, *options: str) -> Cost:
        self._change()
        return self._median("check", *options)

    def _change(self) -> str:
        """Change the date of the next entry; returns the new one."""
        self._changes += 1
        file = self._next
        date = f"2024-0{self._changes % 9 + 1}-0{self._changes // 9 % 9 + 1}"
        dated = f"\ndate: '{date}'\n"
        file.write_text(re.sub(r"\ndate: .*\n", dated, file.read_text("utf-8")), "utf-8")
        self._next = self._dated[self._changes * 7 % len(self._dated)]
        return date

    def _previewed(self, _: int) -> Cost:
        """From saving an entry until its page shows the change."""
        with _preview(self._root) as (address, process):
            before = cpu_of(process)
            page = f"{address}papers/{self._next.stem}/"
            started = time.monotonic()
            date = self._change()
            while f'datetime="{date}"' not in _page(page):
                _give_up(started)
                time.sleep(0.02)
            wall = time.monotonic() - started
            return Cost(cpu=cpu_of(process) - before, wall=wall, peak=0)


@contextmanager
def _preview(root: Path) -> Iterator[tuple[str, int]]:
    """The address of a preview that is ready, and its process."""
    command = [*PROGRAM, "serve", "--root", str(root), "--address", "127.0.0.1:0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        started = time.monotonic()
        address = ""
        for line in process.stdout or ():
            address = next((w.rstrip(";") for w in line.split() if w.startswith("http:")), "")
            if address:
                break
        threading.Thread(target=lambda: list(process.stdout or ()), daemon=True).start()
        while not _page(address):
            _give_up(started)
            time.sleep(0.1)
        time.sleep(1)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def _give_up(started: float) -> None:
    if time.monotonic() - started > _WAIT:
        sys.exit("the preview does not answer")


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            content: bytes = answer.read()
            return content.decode("utf-8")
    except (OSError, urllib.error.URLError, ValueError):
        return ""


def _git(root: Path, *command: str) -> None:
    subprocess.run(["git", "-C", root, *command], check=True)


def measure(size: int, runs: int) -> Iterator[Table]:
    """The tables of one size."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), size, runs)
        ours = dict(bench.costs())
        theirs = dict(bench.hugo_costs())
        yield _cost_table(size, runs, ours, theirs)
        rows = [
            (name, f"{size_:.1f}", f"{files:.2f}")
            for name, (size_, files) in bench.bytes_by_folder().items()
        ]
        yield Table(f"{size:,} papers: the site", ("folder", "kB a paper", "files a paper"), rows)


def _cost_table(
    size: int, runs: int, ours: Mapping[str, Cost], theirs: Mapping[str, Cost]
) -> Table:
    def multiple(cost: Cost, kind: str) -> str:
        other = theirs.get(f"Hugo, {kind}")
        return f"{cost.cpu / other.cpu:.2f}" if other else "–"

    rows = [
        (
            name,
            f"{cost.cpu:.2f}",
            f"{cost.wall:.2f}",
            f"{cost.peak:,.0f}" if cost.peak else "–",
            *(multiple(cost, kind) for kind in KINDS),
        )
        for name, cost in {**ours, **theirs}.items()
    ]
    head = ("what", "CPU s", "wall s", "peak MB", "× Hugo plain", "× Hugo fair")
    return Table(f"{size:,} papers: commands, median of {runs}", head, rows)


def stage_table(sizes: list[int]) -> Table:
    """CPU milliseconds a paper of every stage, at each size; constant where a stage is linear."""
    columns = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            columns.append(Bench(Path(folder), size, 1).stages())
    rows = [
        (
            name,
            *(f"{column[name]:.2f}" for column in columns),
            *(f"{c[name] / n * 1000:.2f}" for n, c in zip(sizes, columns, strict=True)),
        )
        for name in columns[0]
    ]
    head = ("stage", *(f"{n:,}: CPU s" for n in sizes), *(f"{n:,}: ms a paper" for n in sizes))
    return Table("Stages of a cold build, once each", head, rows)


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--stages", action="store_true", help="measure only the stages")
    parser.add_argument("sizes", nargs="*", type=int, default=[377, 4_000, 20_000])
    chosen = parser.parse_args()
    tables = []
    if chosen.stages:
        tables.append(stage_table(chosen.sizes))
    else:
        for size in chosen.sizes:
            tables += measure(size, chosen.runs)
    for table in tables:
        print(table)
    write_results(tables, machine())


if __name__ == "__main__":
    main()
