"""What commands share that change entries: the day, the texts, and how changes are told."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from rich.progress import Progress

from surveymark.cli.output import console, errors
from surveymark.content.transaction import Writer
from surveymark.curation.completion import Conflict
from surveymark.model.facts import further_fields
from surveymark.safe.terminal import terminal_text

MANY = 100
"""Files from which on a progress bar is shown."""

FACTS_HELP = (
    "A file of facts, one JSON object a line: title, arxiv, authors, doi, date (of the first public version), venue, venue_year, "
    "published_title and published_authors (where they are others than the preprint's), volume, number, pages, publisher, code, "
    f"project, {''.join(f'{name}, ' for name in further_fields())}"
    "evidence (addresses at which the values stand), unsure (why they may be wrong), remarks (for the curator)."
)
dry_run_option = click.option(
    "--dry-run", "-n", is_flag=True, help="Say what would change and change nothing."
)


def write_texts(writer: Writer, texts: Mapping[Path, str]) -> None:
    """Write the files, with a bar on standard error where they are many."""
    with Progress(console=errors, transient=True, disable=len(texts) < MANY) as progress:
        task = progress.add_task("writing", total=len(texts))
        writer.write(texts, on_file=lambda: progress.advance(task))


def print_line(text: str, *, indent: int = 0) -> None:
    """One line on standard output, whatever stands in it."""
    console.print(" " * indent + terminal_text(text), markup=False)


def report_disagreements(conflicts: Iterable[Conflict]) -> None:
    """Each conflict on a line."""
    for one in sorted(conflicts):
        print_line(
            f"{one.key}: {one.field}: the entry keeps {one.kept}, {one.source} says {one.found}"
        )
