"""Summaries are one or two sentences in the curator's own words."""

import re
from collections.abc import Iterator

from surveymark.checks.check import entry_check, entry_path
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.words import title_identity

LENGTH = Rule(id="summary-length", requirement="A summary has 40 to 600 characters.")
TITLE = Rule(id="summary-is-title", requirement="A summary says more than the title.")
COPIED = Rule(
    id="summary-copied",
    requirement="A summary does not copy nine or more consecutive words from the abstract.",
)
SHORTEST, LONGEST = 40, 600
"""Characters. Two full sentences rarely exceed 300; the schema refuses more than 1,000."""
RUN = 9
"""Consecutive words that two people do not write by chance."""


def _of_paper(paper: Paper, survey: Survey) -> Iterator[Finding]:
    if paper.summary:
        yield from _of_summary(paper, paper.summary, survey.abstracts.get(paper.key, ""))


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
    theirs, title = _spaced(_words(abstract)), _spaced(_words(paper.title))
    words = _words(summary)
    runs = [words[start : start + RUN] for start in range(len(words) - RUN + 1)] if abstract else []
    copied = next(
        (run for run in runs if _spaced(run) in theirs and _spaced(run) not in title), None
    )
    if copied:
        yield Finding(
            rule=COPIED,
            path=path,
            field=field,
            expected="your own words",
            found=f"{RUN} words from the abstract: {' '.join(copied)}",
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _spaced(words: list[str]) -> str:
    return f" {' '.join(words)} "


CHECK = entry_check(name="summaries", rules=(LENGTH, TITLE, COPIED), of_paper=_of_paper)
