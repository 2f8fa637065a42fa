"""A retraction can be looked up, and is not dated before the paper."""

from collections.abc import Iterator

from surveymark.checks.check import entry_check, entry_path
from surveymark.model.date import months
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey

DATED = Rule(
    id="retraction-date",
    requirement="A paper is not retracted before the date of its first public version.",
)
SOURCED = Rule(
    id="retraction-source",
    requirement="A retraction has the address of its notice, or a source under `sources`.",
)


def _of_paper(paper: Paper, _: Survey) -> Iterator[Finding]:
    retracted, public = paper.retracted, paper.first_public
    if retracted is None:
        return
    if retracted.on and public and months(retracted.on, last=True) < months(public):
        yield Finding(
            rule=DATED,
            path=entry_path(paper),
            field=("retracted", "on"),
            expected=f"{public} or later, the date of the first public version",
            found=retracted.on,
            is_warning=True,
            depends_on=("date", "arxiv", "published"),
        )
    if not retracted.notice and "retracted" not in paper.sources:
        yield Finding(
            rule=SOURCED,
            path=entry_path(paper),
            field=("retracted",),
            expected="the address of the notice as `notice`, or the source under `sources`",
            found="neither",
            depends_on=("sources",),
        )


CHECK = entry_check(name="retractions", rules=(DATED, SOURCED), of_paper=_of_paper)
