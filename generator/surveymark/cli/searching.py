"""`surveymark search`: papers, topics, venues, datasets and authors for the words of a reader."""

from collections.abc import Sequence
from pathlib import Path

import click

from surveymark.api.searching import search as found_in
from surveymark.cli.output import print_error, root_option, sound_survey, survey_root
from surveymark.model.context import OUTSIDE
from surveymark.retrieval.entries import Entry
from surveymark.retrieval.ranking import Findings, Result
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    metavar="N",
    help="Print at most N results.",
)
@click.option("--keys", is_flag=True, help="Print only the keys of papers, one per line.")
@root_option
def search(words: Sequence[str], limit: int, root: Path | None, *, keys: bool) -> None:
    """Search the survey.

    Finds papers, topics, reading paths, venues, datasets, authors, hand-written pages, and works that a reader should know
    although they are not in this survey, in the order of the site's search dialog, and shows why each was found. WORDS may
    be an arXiv id, a DOI, a link to either, a key, a title, a name, or words on a subject; a result need not contain all of
    them.

    "two words" finds a phrase, -word excludes, and author:, venue:, topic: and year: restrict the search.

    \b
      surveymark search micro-expression transformers
      surveymark search topic:speech year:2022-2024 -diffusion
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    findings = found_in(sound_survey(survey_root(root)), " ".join(words), limit=limit)
    _report_missing(findings)
    for result in (*findings.results, *findings.nearest):
        if not keys:
            _print(result)
        elif result.entry.kind == "paper":
            click.echo(result.entry.id)


def _report_missing(findings: Findings) -> None:
    if findings.meant:
        print_error(f"Did you mean: {terminal_text(findings.meant)}")
    if not findings.is_answered:
        nearest = "; nearest:" if findings.results or findings.nearest else ""
        query = terminal_text(findings.query.text)
        print_error(f"Nothing in this survey answers “{query}”{nearest}")
    elif findings.unknown:
        words = ", ".join(f"“{terminal_text(word)}”" for word in findings.unknown)
        print_error(f"Not in this survey: {words}")


def _print(result: Result) -> None:
    entry = result.entry
    click.echo(terminal_text(f"{_name(entry)}: {entry.title}"))
    facts = [
        entry.card.get("retracted"),
        entry.byline,
        entry.where,
        counted(entry.papers, "paper") if entry.papers else "",
    ]
    why = [f"{field}: {', '.join(words)}" for field, words in result.why]
    for line in (facts, why):
        if text := " · ".join(filter(None, line)):
            click.echo(f"    {terminal_text(text)}")


def _name(entry: Entry) -> str:
    """The key of a paper; what else it is, with its id where that is not the title."""
    if entry.kind == "paper":
        return entry.id
    if entry.kind == "context":
        return OUTSIDE
    return f"{entry.kind} {entry.id}" if entry.kind in {"topic", "path", "dataset"} else entry.kind
