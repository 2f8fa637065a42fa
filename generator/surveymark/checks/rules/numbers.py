"""The numbers of an entry are in the abstract that it names as their source."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from surveymark.checks.check import Check, entry_path
from surveymark.model.evidence import ABSTRACT, Result
from surveymark.model.fingerprint import DatasetNames, Fingerprint, fingerprint_of
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.nearest import nearest
from surveymark.text.numbers import stated_numbers, values_of

NUMBER = Rule(
    id="number-not-stated",
    requirement="Every number of a summary, and every size and result from the abstract, is in the abstract.",
)
DATASET = Rule(
    id="result-not-stated",
    requirement=(
        "A result from the abstract stands there in one sentence with a name of its dataset, or, as a percentage or a number"
        " with a fraction, in one that names no dataset after one that names it."
    ),
)
STALE = Rule(
    id="fingerprints",
    requirement="content/fingerprints.jsonl has the numbers of the abstracts on this disk.",
)
_FILE = "content/fingerprints.jsonl"


def _findings(survey: Survey) -> Iterator[Finding]:
    yield from _findings_at(survey, survey.papers)


def _findings_at(survey: Survey, papers: Iterable[Paper]) -> Iterator[Finding]:
    names = DatasetNames(survey.datasets)
    kept = survey.fingerprint_by_key
    stale = []
    for paper in papers:
        abstract = survey.abstracts.get(paper.key)
        made = fingerprint_of(abstract, names) if abstract else None
        numbers = kept.get(paper.key) if made is None else made
        if numbers is not None:
            yield from _of_paper(paper, numbers, survey, has_abstract=made is not None)
        if survey.fingerprints and made is not None and made != kept.get(paper.key):
            stale.append(paper.key)
    if stale:
        yield Finding(
            rule=STALE,
            path=_FILE,
            field=("line", 1),
            expected="the numbers of the abstracts on this disk; 'surveymark check --fix' writes them",
            found=f"others for {len(stale):,} of them, such as {stale[0]}",
            is_warning=True,
        )


def _of_paper(
    paper: Paper, numbers: Fingerprint, survey: Survey, *, has_abstract: bool
) -> Iterator[Finding]:
    known = {value for number in numbers for value in values_of(number)}
    for name in ("summary", "tldr"):
        for number in dict.fromkeys(stated_numbers(getattr(paper, name) or "")):
            if not known & values_of(number):
                yield _not_stated(paper, (name,), number, numbers)
    if paper.size and paper.size.basis == ABSTRACT:
        for place, figure in enumerate(paper.size.parameters):
            if figure.exact not in known:
                yield _not_stated(paper, ("size", "parameters", place), figure, numbers)
    for place, result in enumerate(paper.results):
        if result.basis == ABSTRACT:
            field: FieldPath = ("results", place, "value")
            yield from _of_result(paper, field, result, numbers, survey, has_abstract=has_abstract)


def _of_result(
    paper: Paper,
    field: FieldPath,
    result: Result,
    numbers: Fingerprint,
    survey: Survey,
    *,
    has_abstract: bool,
) -> Iterator[Finding]:
    wanted = _values_of_result(result, survey)
    at = [ids for number, ids in numbers.items() if wanted & values_of(number)]
    if not at:
        yield _not_stated(paper, field, result.value, numbers)
    elif not any(result.dataset in ids for ids in at):
        there = sorted({one for ids in at for one in ids})
        beside = f"beside {', '.join(there)}" if there else "in a sentence that names no dataset"
        yield Finding(
            rule=DATASET,
            path=entry_path(paper),
            field=field,
            expected=f"{result.value} in one sentence of the abstract with a name of {result.dataset}",
            found=f"it {beside}",
            hint=there[0] if len(there) == 1 else "",
            is_warning=not has_abstract,
            depends_on=("content/datasets.yml",),
        )


def _values_of_result(result: Result, survey: Survey) -> frozenset[Decimal]:
    """The value, and as a fraction if its metric is a percentage; fingerprints have no signs, so without its own."""
    metric = survey.attributes.metric_by_id.get(result.metric)
    value = abs(result.value.exact)
    return frozenset({value, value / 100} if metric and metric.unit == "%" else {value})


def _not_stated(paper: Paper, field: FieldPath, number: str, numbers: Fingerprint) -> Finding:
    return Finding(
        rule=NUMBER,
        path=entry_path(paper),
        field=field,
        expected="only numbers that the abstract states, or another source under `from`"
        if field[0] in {"size", "results"}
        else "only numbers that the abstract states",
        found=number,
        hint=nearest(number, numbers),
    )


CHECK = Check(
    name="numbers", rules=(NUMBER, DATASET, STALE), findings=_findings, findings_at=_findings_at
)
