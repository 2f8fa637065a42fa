"""What commands share that change entries: the day, the texts, and how changes are told."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from rich.progress import Progress

from surveymark.cli.output import console, errors
from surveymark.content.transaction import Writer
from surveymark.curation.completion import Conflict
from surveymark.safe.terminal import terminal_text

MANY = 100
"""Files from which on a progress bar is shown."""

dry_run_option = click.option(
    "--dry-run", "-n", is_flag=True, help="Show what would change, without writing anything."
)


def write_texts(writer: Writer, texts: Mapping[Path, str]) -> None:
    """Write the files, with a bar on standard error where they are many."""
    with Progress(console=errors, transient=True, disable=len(texts) < MANY) as progress:
        task = progress.add_task("writing", total=len(texts))
        writer.write(texts, on_file=lambda: progress.advance(task))


def print_line(text: str, *, indent: int = 0) -> None:
    """One line on standard output, whatever stands in it."""
    console.print(" " * indent + terminal_text(text), markup=False)


def report_conflicts(conflicts: Iterable[Conflict]) -> None:
    """Print each conflict on a line."""
    for one in sorted(conflicts):
        print_line(
            f"{one.key}: {one.field}: the entry keeps {one.kept}, {one.source} says {one.found}"
        )
