"""`surveymark watch`: new papers from saved queries."""

import json
from pathlib import Path

import click

from surveymark.api.content import named_text
from surveymark.api.events import Event
from surveymark.api.ranking import described
from surveymark.api.screening import screener
from surveymark.api.watching import WatchResult, include_ticked
from surveymark.api.watching import watch as watch_in
from surveymark.cli.bar import Bar
from surveymark.cli.editing import print_line
from surveymark.cli.exit_codes import WRONG_USE
from surveymark.cli.output import (
    print_error,
    print_output,
    refuse_inside_content,
    report_notice,
    root_option,
    stop,
    survey_root,
)
from surveymark.content.places import CANDIDATES, WATCH
from surveymark.content.writing import write_file
from surveymark.fetch.network import Network
from surveymark.github.watch_report import ticked_marks, watch_report
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

HELP = f"""Find new papers with saved queries.

{WATCH} contains the queries: of arXiv, Crossref, Hugging Face (daily papers), OpenAlex, Semantic Scholar, or the address of
an RSS or Atom feed.

\b
  queries:
  - {{service: arxiv, query: 'abs:"micro-expression" AND cat:cs.CV'}}
  - {{service: openalex, query: '"micro-expression recognition"'}}
  - {{service: crossref, query: 'micro expression, facial action unit'}}
  - {{service: feed, query: 'https://example.org/new.xml'}}

Each query is searched from two weeks before its last complete search, which content/searches.yml records; a new one goes back
30 days. Papers that have an entry or a decision, or that were found before, are left out. All others are added to
{CANDIDATES}, where they wait for a decision; nothing is excluded. Abstracts are not kept there.

All candidates are ordered as by 'surveymark rank'. --report writes them as the text of a pull request, with a box for each.
--ticked reads that text and records that the ticked ones are included. The workflow Watch does both: it keeps one pull request
up to date every week, and adds to it what you tick there.

\b
  surveymark watch
  surveymark screen {CANDIDATES}
  surveymark watch --out candidates.jsonl       # with abstracts
  surveymark watch --report report.md
  surveymark watch --ticked report.md --who "Ada Wood"

A query that fails is named, and the exit code is then 2: what the others found is kept, and the next run searches that query
from the same day. Ctrl-C keeps what complete searches found. The environment variables are those of 'surveymark enrich'.
"""


@click.command(help=HELP)
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.md",
    help="Write all candidates as the text of a pull request.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help="Write all candidates in order, as JSON lines with abstracts.",
)
@click.option(
    "--ticked",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.md",
    help="Instead of searching, include the candidates that are ticked in a report.",
)
@click.option(
    "--who", metavar="NAME", help="With --ticked: who decides (default: user.name of git)."
)
@root_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def watch(
    network: Network | None,
    report_file: Path | None,
    out: Path | None,
    ticked: Path | None,
    who: str | None,
    root: Path | None,
    *,
    as_json: bool,
) -> None:
    """Find new papers with saved queries."""
    where = survey_root(root)
    if ticked:
        if report_file or out or as_json:
            stop("--ticked cannot be used with --report, --out or --json")
        _include(where, ticked, who)
        return
    if who:
        stop("--who needs --ticked")
    for file, option in ((report_file, "--report"), (out, "--out")):
        if file:
            refuse_inside_content(where, file.parent, option)
    result = _searched(where, network)
    if out:
        lines = [
            json.dumps(described(*one), ensure_ascii=False) for one in result.ranked.candidates
        ]
        write_file(out, "".join(f"{line}\n" for line in lines))
    if report_file:
        write_file(report_file, report_text(result))
    (_print_json if as_json else _print)(result)
    if not result.is_complete:
        raise SystemExit(WRONG_USE)


def _searched(root: Path, network: Network | None) -> WatchResult:
    with Bar() as bar:

        def on_event(event: Event) -> None:
            if not bar.shows(event):
                report_notice(event)

        return watch_in(root, on_event=on_event, network=network)


def report_text(result: WatchResult) -> str:
    """The text of the pull request."""
    new = [one for one in result.ranked.candidates if one[0].names in result.new]
    waiting = [one for one in result.ranked.candidates if one[0].names not in result.new]
    return watch_report(new, waiting, result.ranked.ranking, result.searched)


def _include(root: Path, file: Path, who: str | None) -> None:
    name = who or screener(root)
    if not name:
        stop("expected a name, because git has no user.name; give one with --who NAME")
    result = include_ticked(root, ticked_marks(named_text(file)), who=name, on_event=report_notice)
    for one in result.included:
        print_line(f"include {one.title}")
    print_output(
        f"{counted(len(result.included), 'candidate')} included; {result.already:,} in the survey or decided before,"
        f" {result.unknown:,} not in {CANDIDATES}"
    )


def _print(result: WatchResult) -> None:
    if not result.searched:
        print_output(f"nothing to search: {WATCH} has no queries")
        return
    for one in result.searched:
        query = f"{one.query.service} {one.query.query}"
        if one.fault:
            print_error(terminal_text(f"surveymark: {query}: not complete: {one.fault}"))
        else:
            cut = "; there are more, so narrow the query" if one.is_cut else ""
            unreadable = f", {one.untitled:,} more unreadable" if one.untitled else ""
            print_line(
                f"{query}: {counted(len(one.candidates), 'record')}{unreadable} since {one.since}{cut}"
            )
    left_out = ", ".join(f"{number:,} {why}" for why, number in sorted(result.closed.items()))
    waiting = len(result.ranked.candidates) - len(result.new)
    print_output(
        f"{counted(len(result.new), 'new candidate')}, {waiting:,} found earlier in {CANDIDATES};"
        f" left out: {left_out or 'none'}"
    )


def _print_json(result: WatchResult) -> None:
    searched = [
        {
            **one.query.model_dump(),
            "since": one.since,
            "records": len(one.candidates),
            "unreadable": one.untitled,
            "is_cut": one.is_cut,
            "fault": one.fault or None,
        }
        for one in result.searched
    ]
    candidates = [
        {**described(*one), "is_new": one[0].names in result.new}
        for one in result.ranked.candidates
    ]
    whole = {"searched": searched, "left_out": dict(result.closed), "candidates": candidates}
    print_output(json.dumps(whole, ensure_ascii=False, indent=1))
