"""An entry's date agrees with its arXiv id and its year of publication."""

from collections.abc import Iterator

from surveymark.checks.check import entry_check, entry_path
from surveymark.model.date import months
from surveymark.model.identifier import arxiv_month
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey

ARXIV = Rule(
    id="date-and-arxiv",
    requirement="The date is not later than the month of the arXiv id, and is earlier only if the paper was published first.",
)
PUBLISHED = Rule(
    id="date-and-published",
    requirement="A paper is not published before the date of its first public version.",
)


def _of_paper(paper: Paper, _: Survey) -> Iterator[Finding]:
    yield from _against_arxiv(paper)
    year = paper.published.year if paper.published else None
    if year and paper.year and year < paper.year:
        expected = f"{paper.year} or later, the year of the first public version"
        yield Finding(
            rule=PUBLISHED,
            path=entry_path(paper),
            field=("published", "year"),
            expected=expected,
            found=str(year),
            is_warning=True,
            depends_on=("date", "arxiv"),
        )


def _against_arxiv(paper: Paper) -> Iterator[Finding]:
    """A date outside the month of the id; the month before is accepted, because arXiv assigns an id days after submission."""
    if not paper.date or not paper.arxiv:
        return
    month = arxiv_month(paper.arxiv)
    earliest, latest = months(paper.date, last=False), months(paper.date, last=True)
    given = months(month)
    expected = f"a date in {month}, the month of arXiv id {paper.arxiv}"
    year = paper.published.year if paper.published else None
    came_before = year is not None and year <= int(paper.date[:4])
    if latest < given - 1 and not came_before:
        expected += ", or an earlier publication under `published`"
    elif earliest <= given:
        return
    yield Finding(
        rule=ARXIV,
        path=entry_path(paper),
        field=("date",),
        expected=expected,
        found=paper.date,
        hint=month,
        is_warning=True,
        depends_on=("arxiv", "published"),
    )


CHECK = entry_check(name="dates", rules=(ARXIV, PUBLISHED), of_paper=_of_paper)
