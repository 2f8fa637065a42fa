"""What commands that change entries share: the dry run, and how conflicts are printed."""

from collections.abc import Iterable

import click

from surveymark.cli.output import print_output
from surveymark.curation.completion import Conflict
from surveymark.safe.terminal import terminal_text

dry_run_option = click.option(
    "--dry-run", "-n", is_flag=True, help="Show what would change, without writing anything."
)


def print_line(text: str, *, indent: int = 0) -> None:
    """Print one line on standard output; control characters are escaped."""
    print_output(" " * indent + terminal_text(text))


def report_conflicts(conflicts: Iterable[Conflict]) -> None:
    """Print each conflict on a line."""
    for one in sorted(conflicts):
        print_line(
            f"{one.key}: {one.field}: conflict: kept {one.kept}, {one.source} has {one.found}"
        )
