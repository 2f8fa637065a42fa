"""`surveymark ingest` and `explain`: imports, and how topics are found."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from surveymark.api.events import Event
from surveymark.api.ingesting import UNPLACED_LINES, read_captures
from surveymark.api.ingesting import ingest as ingest_in
from surveymark.cli.bar import Bar
from surveymark.cli.editing import dry_run_option, report_conflicts
from surveymark.cli.exit_codes import UNPLACED, WRONG_USE
from surveymark.cli.listings import captured_option, format_option, report_unknown, report_unread
from surveymark.cli.output import (
    files_argument,
    print_output,
    report_notice,
    root_option,
    sound_survey,
    stop,
    survey_root,
)
from surveymark.cli.terminal import console, errors
from surveymark.curation.explaining import explanation
from surveymark.curation.intake import Intake
from surveymark.text.counting import counted


@click.command()
@files_argument
@root_option
@format_option
@captured_option
@click.option(
    "--facts",
    "facts_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help="Facts that complete new entries before their keys are made; 'surveymark enrich --help' describes the format.",
)
@dry_run_option
def ingest(
    files: Sequence[Path],
    root: Path | None,
    format_name: str | None,
    captured: datetime.datetime | None,
    facts_file: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Import captured listings as entries.

    Each new paper gets a file in content/papers/. A paper that already has an entry is only recorded as listed again: what a
    person wrote is never changed. Papers are the same if they share an arXiv id or DOI, or if their titles differ only in
    case and punctuation. Similar titles are reported, not merged. Importing a capture twice changes nothing. Abstracts are
    written to content/abstracts/, which git ignores.
    """
    captures = read_captures(
        files,
        format_name=format_name,
        captured=captured.date() if captured else None,
        on_event=report_unread,
    )
    if len(captures) < len(files):
        stop("nothing was written", WRONG_USE)
    for one in captures:
        report_unknown(one.path, one.capture)
    if any(one.capture.unknown for one in captures):
        stop(UNPLACED_LINES, UNPLACED)
    where = survey_root(root)
    with Bar(lambda: Progress(console=errors, transient=True)) as bar:

        def on_event(event: Event) -> None:
            if bar.shows(event):
                return
            if isinstance(event, Intake):
                _report_intake(event, dry_run=dry_run)
            report_notice(event)

        ingest_in(where, captures, facts_file=facts_file, dry_run=dry_run, on_event=on_event)


@click.command()
@click.argument("key")
@root_option
def explain(key: str, root: Path | None) -> None:
    """Show why an entry has its topics.

    Lists every topic whose phrases occur in the title, summary or abstract of the entry KEY, with scores.
    """
    found = explanation(key, sound_survey(survey_root(root)))
    print_output(
        f"{found.paper.title}\ntopics: {', '.join(found.paper.topics) or 'none'}"
        f" ({found.chosen_by or 'set by a person'})"
    )
    if not found.has_abstract:
        print_output("no abstract in content/abstracts/: only title and summary were searched")
    table = Table(box=None, pad_edge=False)
    table.add_column("topic")
    table.add_column("score", justify="right")
    table.add_column("phrases")
    for scored in found.scores:
        why = ", ".join(f"{one.phrase} ({one.place} {one.score})" for one in scored.found)
        table.add_row(Text(scored.topic.id), str(scored.score), Text(why))
    console.print(table if found.scores else "no phrase of any topic was found in its text")


def _report_intake(result: Intake, *, dry_run: bool) -> None:
    for listing_id in result.known:
        print_output(f"{listing_id}: already imported")
    for listing in result.listings:
        new = result.first_listed.get(listing.id, 0)
        print_output(
            f"{listing.id}: {counted(listing.records, 'record')}: {new} new, {listing.records - new} listed before"
        )
    if result.near:
        print_output("similar titles, not merged:")
        for pair in result.near:
            print_output(f"  {pair.likeness} %  {pair.first}  {pair.second}")
    report_conflicts(result.conflicts)
    if result.without_topic:
        print_output(
            f"no topic found for {counted(len(result.without_topic), 'entry', 'entries')}: {', '.join(result.without_topic)}"
        )
    wrote, changed = ("would write", "change") if dry_run else ("wrote", "changed")
    print_output(
        f"{wrote} {counted(len(result.new), 'new entry', 'new entries')} and {changed} {len(result.changed):,}"
    )
