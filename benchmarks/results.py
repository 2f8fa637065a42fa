"""Keep tables of measurements in RESULTS.md, each replaced when it is measured again."""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True)
class Table:
    """A table of measurements."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        """The table as Markdown, numbers to the right."""
        lines = [self.head, ["---", *("---:" for _ in self.head[1:])], *self.rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def machine() -> str:
    """When and on what this is measured."""
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(tz=UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, load at the end {load:.1f}"
    )


def write_results(tables: Iterable[Table], measured: str) -> None:
    """Put the tables into RESULTS.md, in place of earlier ones of the same titles."""
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else "# Results\n"
    for table in tables:
        section = f"## {table.title}\n\n{measured}\n\n{table}\n"
        found = re.search(
            rf"^## {re.escape(table.title)}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
        )
        if found:
            end = "\n" if text[found.end() :] else ""
            text = text[: found.start()] + section + end + text[found.end() :]
        else:
            text = f"{text.rstrip()}\n\n{section}"
    RESULTS.write_text(text, "utf-8")
