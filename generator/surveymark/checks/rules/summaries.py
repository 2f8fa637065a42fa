"""Summaries are one or two sentences in the curator's own words, and one line of at most 20 words."""

import re
from collections.abc import Iterator

from surveymark.checks.check import entry_check, entry_path
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.words import title_identity

LENGTH = Rule(id="summary-length", requirement="A summary has 40 to 600 characters.")
TITLE = Rule(id="summary-is-title", requirement="A summary says more than the title.")
COPIED = Rule(
    id="summary-copied",
    requirement="A summary does not copy nine or more consecutive words from the abstract.",
)
ONE_LINE = Rule(id="tldr-length", requirement="A `tldr` has at most 20 words.")
MOST_WORDS = 20
SHORTEST, LONGEST = 40, 600
"""Characters. Two full sentences rarely exceed 300; the schema refuses more than 1,000."""
RUN = 9
"""Consecutive words that two people do not write by chance."""


def _of_paper(paper: Paper, survey: Survey) -> Iterator[Finding]:
    if paper.summary:
        yield from _of_summary(paper, paper.summary, survey.abstracts.get(paper.key, ""))
    if paper.tldr:
        yield from _of_line(paper, paper.tldr, survey.abstracts.get(paper.key, ""))


def _of_line(paper: Paper, line: str, abstract: str) -> Iterator[Finding]:
    path, field = entry_path(paper), ("tldr",)
    if len(line.split()) > MOST_WORDS:
        yield Finding(
            rule=ONE_LINE,
            path=path,
            field=field,
            expected=f"at most {MOST_WORDS} words",
            found=f"{len(line.split())} words",
        )
    if title_identity(line) == title_identity(paper.title):
        yield Finding(
            rule=TITLE,
            path=path,
            field=field,
            expected="what is new and what it achieves",
            found="only the title",
            is_warning=True,
            depends_on=("title",),
        )
    yield from _copied(paper, field, line, abstract)


def _of_summary(paper: Paper, summary: str, abstract: str) -> Iterator[Finding]:
    path, field = entry_path(paper), ("summary",)
    if title_identity(summary) == title_identity(paper.title):
        expected = "what is new and what it achieves"
        yield Finding(
            rule=TITLE,
            path=path,
            field=field,
            expected=expected,
            found="only the title",
            is_warning=True,
            depends_on=("title",),
        )
    elif not SHORTEST <= len(summary) <= LONGEST:
        expected, found = (
            f"one or two sentences of {SHORTEST} to {LONGEST} characters",
            f"{len(summary)} characters",
        )
        yield Finding(
            rule=LENGTH, path=path, field=field, expected=expected, found=found, is_warning=True
        )
    yield from _copied(paper, field, summary, abstract)


def _copied(paper: Paper, field: FieldPath, text: str, abstract: str) -> Iterator[Finding]:
    theirs, title = _spaced(_words(abstract)), _spaced(_words(paper.title))
    words = _words(text)
    runs = [words[start : start + RUN] for start in range(len(words) - RUN + 1)] if abstract else []
    copied = next(
        (run for run in runs if _spaced(run) in theirs and _spaced(run) not in title), None
    )
    if copied:
        yield Finding(
            rule=COPIED,
            path=entry_path(paper),
            field=field,
            expected="your own words",
            found=f"{RUN} words from the abstract: {' '.join(copied)}",
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _spaced(words: list[str]) -> str:
    return f" {' '.join(words)} "


CHECK = entry_check(name="summaries", rules=(LENGTH, TITLE, COPIED, ONE_LINE), of_paper=_of_paper)
