"""`surveymark parse`: how captured listings are parsed."""

import dataclasses
import datetime
import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from surveymark.api.events import UnreadFile
from surveymark.api.ingesting import read_captures
from surveymark.cli.exit_codes import UNPLACED, WRONG_USE
from surveymark.cli.output import files_argument, print_error, print_output
from surveymark.cli.terminal import console
from surveymark.listings.capture import Capture
from surveymark.listings.reading import format_names
from surveymark.safe.terminal import terminal_text
from surveymark.text.words import terminal_line

_SHOWN = 100

format_option = click.option(
    "--format",
    "format_name",
    type=click.Choice(format_names()),
    help="Parse the files as this format instead of detecting it.",
)
captured_option = click.option(
    "--captured",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Date of capture; overrides the date found in the page.",
)


@click.command()
@files_argument
@format_option
@captured_option
@click.option("--json", "as_json", is_flag=True, help="Print the records as JSON Lines.")
def parse(
    files: Sequence[Path],
    format_name: str | None,
    captured: datetime.datetime | None,
    *,
    as_json: bool,
) -> None:
    """Show how captured listings are parsed.

    Prints the records of each FILE and accounts for every line. Nothing is written. Exits with code 3 if a line cannot be
    classified, and with code 2 if a file is not a capture.
    """
    captures = read_captures(
        files,
        format_name=format_name,
        captured=captured.date() if captured else None,
        on_event=report_unread,
    )
    for path, capture in [(one.path, one.capture) for one in captures]:
        if as_json:
            for record in capture.records:
                click.echo(json.dumps(dataclasses.asdict(record), ensure_ascii=False))
        else:
            _show(path, capture)
        report_unknown(path, capture)
    if not as_json and len(files) > 1:
        total = sum(len(one.capture.records) for one in captures)
        print_output(f"{total} records in {len(captures)} captures")
    if len(captures) < len(files):
        raise SystemExit(WRONG_USE)
    if any(one.capture.unknown for one in captures):
        raise SystemExit(UNPLACED)


def report_unread(event: UnreadFile) -> None:
    """Report on standard error why a file is not a capture."""
    print_error(terminal_text(f"{event.path}: {event.reason}"))


def report_unknown(path: Path, capture: Capture) -> None:
    """Report every line that could not be classified on standard error."""
    for line in capture.unknown:
        text = terminal_text(line.text)
        shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        print_error(
            f"{terminal_text(str(path))}:{line.number}: unknown line: {line.reason or 'cannot be classified'}: {shown}"
        )


def _show(path: Path, capture: Capture) -> None:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("line", "date", "by", "comments", "links", "title"):
        table.add_column(
            name,
            justify="right" if name in {"line", "comments", "links"} else "left",
            no_wrap=name != "title",
        )
    for record in capture.records:
        who = (
            record.organization.name
            if record.organization
            else f"{record.author_count} authors"
            if record.author_count
            else "–"
        )
        date = (record.date or "–") + ("*" if record.date_year_inferred else "")
        comments = "–" if record.comments is None else str(record.comments)
        cells = (
            str(record.line_start),
            date,
            terminal_text(who),
            comments,
            str(len(record.links)),
            terminal_line(record.title),
        )
        table.add_row(*map(Text, cells))
    console.print(table)
    when = (
        f"{capture.captured} ({capture.captured_note})"
        if capture.captured
        else "on an unknown date (the page shows no year)"
    )
    repeated = f", {capture.count('repeated')} repeated" if capture.count("repeated") else ""
    print_output(
        f"{terminal_text(path.name)}: {capture.format}, captured {when}: {len(capture.records)} records, "
        f"{capture.count('chrome', 'captured')} chrome lines, {len(capture.unknown)} unknown lines{repeated}"
    )
    if any(record.date_year_inferred for record in capture.records):
        print_output("* the page shows no year for this date; the year is that of the capture")
    console.print()
