"""One part of each kind that surveymark lets other packages add."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from surveymark import Survey
from surveymark.checks.check import Check, entry_path
from surveymark.exports.export import Export, Frame
from surveymark.listings.capture import Capture, Format, LedgerLine, lines_with_ends
from surveymark.model.facts import Facts
from surveymark.model.problem import Finding, Rule
from surveymark.model.record import Record
from surveymark.sources.source import Question, Request, Source, VenueFinder

MENU = Export(
    name="menu",
    title="Menu",
    suffix="menu.txt",
    media_type="text/plain",
    purpose="kitchens",
    language="text",
    entry=lambda citation: f"* {citation.key}\n",
    frame=Frame(between=""),
    order=90,
)

QUIET = Rule(id="quiet-title", requirement="A title does not end in an exclamation mark.")


def _loud_titles(survey: Survey) -> Iterator[Finding]:
    for paper in survey.papers:
        if paper.title.endswith("!"):
            yield Finding(
                rule=QUIET,
                path=entry_path(paper),
                field=("title",),
                expected="a quiet title",
                found=paper.title,
            )


LOUD_TITLES = Check(name="loud-titles", rules=(QUIET,), findings=_loud_titles)


def _shelf(text: str, fallback_id: str, captured: datetime.date | None) -> Capture:
    """A line with the name, and a title on each line after it."""
    lines = lines_with_ends(text)
    return Capture(
        listing=fallback_id,
        format="shelf-list",
        captured=captured,
        captured_note=None,
        records=tuple(
            Record(
                title=line.strip(),
                abstract="",
                line_start=number,
                line_end=number,
                listing=fallback_id,
            )
            for number, line in enumerate(lines[1:], 2)
        ),
        ledger=tuple(
            LedgerLine(number=number, kind="title" if number > 1 else "chrome", text=line)
            for number, line in enumerate(lines, 1)
        ),
    )


SHELF_LIST = Format(
    name="shelf-list", recognises=lambda text: text.startswith("Shelf\n"), read=_shelf
)


def _answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    return dict.fromkeys(questions, text)


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    del venue
    return (Facts(title=text, source=source),)


KITCHEN_INDEX = Source(
    name="kitchen-index",
    host="kitchens.example",
    pause=1.0,
    at_once={"title": 1},
    content_types=("text/plain",),
    questions=lambda paper: (Question(kind="title", value=paper.title),),
    request=lambda questions: Request(address=f"https://kitchens.example/{len(questions)}"),
    answers=_answers,
    facts=_facts,
)
