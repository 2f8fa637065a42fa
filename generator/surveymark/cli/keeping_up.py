"""`surveymark status`, `freeze` and `thaw`: whether a survey is maintained."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from surveymark.api.keeping_up import KeepingUp, suggestion_queue, survey_status, update_status
from surveymark.api.keeping_up import freeze as freeze_survey
from surveymark.api.keeping_up import thaw as thaw_survey
from surveymark.cli.editing import dry_run_option, print_line
from surveymark.cli.output import print_output, report_notice, root_option, stop, survey_root
from surveymark.content.build_cache import BuildCache
from surveymark.content.places import STATUS
from surveymark.github.queue import WaitingSuggestion
from surveymark.model.date import shown_date
from surveymark.text.counting import counted

_UNKNOWN = "unknown"


@click.command()
@click.option("--update", is_flag=True, help=f"Write {STATUS} first.")
@click.option(
    "--issues",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="List the suggestions that wait, from GitHub's list of issues; with --update, record how many.",
)
@click.option(
    "--searched", is_flag=True, help="With --update: record that papers were searched for today."
)
@click.option(
    "--every",
    type=click.IntRange(1, 3650),
    metavar="DAYS",
    help="With --update: promise an update at least once every DAYS days.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@dry_run_option
@root_option
def status(
    issues: Path | None,
    every: int | None,
    root: Path | None,
    *,
    update: bool,
    searched: bool,
    as_json: bool,
    dry_run: bool,
) -> None:
    """Show whether the survey is still maintained.

    Prints the dates of the last review and the last search, the number of suggestions waiting, and the date on which the next
    update is due. The site shows the same, and says that an update is overdue once that date has passed, even if nobody builds
    the site any more. The workflow refresh.yml runs 'status --update' every week. The last review is the latest commit to
    content/ whose author is a person; names of programs end with [bot].

    The file of --issues is printed by 'gh issue list --label suggest-paper --state all --limit 1000 --json
    number,title,labels,author,createdAt,closedAt'. Labels that begin with "triage:" are explained by 'surveymark triage
    --help'.
    """
    where = survey_root(root)
    if not update and (every or searched or dry_run):
        stop("--searched, --every and --dry-run need --update")
    queue = suggestion_queue(issues) if issues and not update else ()
    memo = BuildCache(where)
    found = (
        update_status(
            where,
            issues=issues,
            searched=searched,
            every=every,
            dry_run=dry_run,
            on_event=report_notice,
            memo=memo,
        )
        if update
        else survey_status(where, report_notice, memo=memo)
    )
    _report(found, queue, as_json=as_json)


@click.command()
@click.option(
    "--note", required=True, help="Why, and what continues the survey: one sentence for readers."
)
@root_option
def freeze(note: str, root: Path | None) -> None:
    """Mark the survey as no longer updated.

    Every page then has a notice with the date and a link to the note on the front page; both are in content/status.yml.
    survey-DATE.zip contains what people wrote, all exports, the data, and a note for whoever continues the survey; give it to
    an archive such as Zenodo. 'surveymark thaw' ends the freeze.
    """
    where = survey_root(root)
    done = freeze_survey(where, note, on_event=report_notice, memo=BuildCache(where))
    print_line(f"frozen since {done.status.since}: {STATUS}")
    print_line(f"wrote {done.archive.name}")
    print_line(f"next: commit {STATUS}, publish, and give {done.archive.name} to an archive")


@click.command()
@root_option
def thaw(root: Path | None) -> None:
    """End a freeze."""
    where = survey_root(root)
    thaw_survey(where, on_event=report_notice, memo=BuildCache(where))
    print_line(f"no longer frozen: {STATUS}")


def _report(found: KeepingUp, queue: Sequence[WaitingSuggestion], *, as_json: bool) -> None:
    made = found.status
    if as_json:
        fields = {**made.model_dump(exclude_none=True), "due": made.due}
        value = {**asdict(found), "status": fields, "queue": [asdict(one) for one in queue]}
        print_output(json.dumps(value, ensure_ascii=False, indent=1))
        return
    lines = {
        "mode": f"frozen since {shown_date(made.since)}" if made.since else made.mode,
        "note": made.note,
        "papers": f"{found.papers:,}",
        "last change": _day(found.changed),
        "last review": _day(made.reviewed),
        "last search": _day(found.searched),
        "suggestions": _suggestions(found),
        "next update": _due(found),
    }
    for name, text in lines.items():
        if text:
            print_line(f"{name}: {text}")
    for one in queue:
        labels = f" ({', '.join(one.labels)})" if one.labels else ""
        print_line(f"#{one.number}, {counted(one.days, 'day')}: {one.title}{labels}")


def _day(day: str | None) -> str:
    return shown_date(day) if day else _UNKNOWN


def _suggestions(found: KeepingUp) -> str:
    made = found.status
    if made.waiting is None:
        return _UNKNOWN
    if made.answered_in is None:
        return f"{made.waiting} waiting"
    return f"{made.waiting} waiting; half were answered within {counted(made.answered_in, 'day')}"


def _due(found: KeepingUp) -> str:
    if found.status.is_frozen:
        return ""
    if not found.status.due:
        return "no interval is promised; see --every"
    return f"{'overdue since' if found.is_overdue else 'due by'} {shown_date(found.status.due)}"
