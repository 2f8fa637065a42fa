"""Authors are named, listed once, and as many as `author_count` says."""

import re
from collections.abc import Iterator

from surveymark.checks.check import entry_check, entry_path
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey

COUNT = Rule(
    id="author-count",
    requirement="The number of authors matches `author_count`, unless `note` or `sources.authors.unsure` explains the difference.",
)
REPEATED = Rule(
    id="repeated-author",
    requirement="No author is listed twice, unless `note` or `sources.authors.unsure` explains why.",
)
COMPLETE = Rule(
    id="authors-complete",
    requirement="`authors_complete: false` appears only beside a list of authors.",
)
NAME = Rule(
    id="author-name", requirement="Every author is a named person or group; “et al.” is not a name."
)
_NOT_A_NAME = re.compile(r"(?:et\.? al\b|and others\Z|\.\.\.|…)", re.IGNORECASE)

_FULL_NAME = re.compile(r"[^\W\d_]{2}")
"""Two people may share initials."""


def _of_paper(paper: Paper, _: Survey) -> Iterator[Finding]:
    yield from _names(paper)
    yield from _count(paper)
    for version, where in ((paper, ()), (paper.published, ("published",))):
        if version and not version.authors_complete and not version.authors:
            expected = "at least one author, or no `authors_complete`"
            field: FieldPath = (*where, "authors_complete")
            yield Finding(
                rule=COMPLETE,
                path=entry_path(paper),
                field=field,
                expected=expected,
                found="no authors",
            )


def _names(paper: Paper) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, author in enumerate(paper.published.authors if paper.published else ()):
        if _NOT_A_NAME.search(author.sorted_name) and not author.is_collective:
            field: FieldPath = ("published", "authors", number)
            yield Finding(
                rule=NAME,
                path=entry_path(paper),
                field=field,
                expected="the name of a person or group",
                found=author.sorted_name,
            )
    for number, author in enumerate(paper.authors):
        field = ("authors", number)
        if _NOT_A_NAME.search(author.sorted_name) and not author.is_collective:
            yield Finding(
                rule=NAME,
                path=entry_path(paper),
                field=field,
                expected="the name of a person or group",
                found=author.sorted_name,
            )
        elif (
            author.sorted_name in seen
            and _FULL_NAME.search(author.given)
            and not _is_explained(paper)
        ):
            yield Finding(
                rule=REPEATED,
                path=entry_path(paper),
                field=field,
                expected="each author once, or a note that explains the repetition",
                found=author.sorted_name,
                is_warning=True,
                depends_on=("note", "sources"),
            )
        seen.add(author.sorted_name)


def _count(paper: Paper) -> Iterator[Finding]:
    if paper.author_count == 0:
        yield Finding(
            rule=COUNT,
            path=entry_path(paper),
            field=("author_count",),
            expected="at least 1",
            found="0",
        )
    elif (
        paper.author_count
        and paper.authors
        and not _is_explained(paper)
        and not _agrees(paper.author_count, paper)
    ):
        number = len(paper.authors)
        right = (
            f"{number}, the number of authors,"
            if paper.authors_complete
            else f"more than {number}, the number of authors named,"
        )
        expected = f"{right} or a note that explains the difference"
        yield Finding(
            rule=COUNT,
            path=entry_path(paper),
            field=("author_count",),
            expected=expected,
            found=str(paper.author_count),
            is_warning=True,
            depends_on=("authors", "note", "sources"),
        )


def _is_explained(paper: Paper) -> bool:
    return bool(
        paper.note or (paper.origins["authors"].unsure if "authors" in paper.sources else "")
    )


def _agrees(count: int, paper: Paper) -> bool:
    return count == len(paper.authors) if paper.authors_complete else count > len(paper.authors)


CHECK = entry_check(name="authors", rules=(COUNT, REPEATED, COMPLETE, NAME), of_paper=_of_paper)
