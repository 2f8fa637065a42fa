"""Every dataset, attribute, axis and paper that an entry names exists, and its results are possible values."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from surveymark.checks.check import entry_check, entry_path, unknown_paper
from surveymark.model.evidence import Aspect
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.model.vocabulary import Axis, Metric, Term
from surveymark.text.nearest import nearest

DATASET = Rule(
    id="unknown-dataset",
    requirement="Every dataset of an entry is defined in content/datasets.yml.",
)
ATTRIBUTE = Rule(
    id="unknown-attribute",
    requirement="Every task, modality, family and metric of an entry is defined in content/attributes.yml.",
)
REPEATED = Rule(
    id="repeated-value", requirement="An entry names each dataset, attribute and result once."
)
AXIS = Rule(
    id="unknown-axis",
    requirement="Every axis and term under `aspects` is declared in content/topics.yml by a topic of the entry.",
)
OUT_OF_RANGE = Rule(
    id="result-range",
    requirement="The value of a result lies in the range of its metric, in the metric's unit.",
)
RELATED = Rule(
    id="unknown-relation", requirement="Every relation leads to another paper of the survey."
)
CITED = Rule(
    id="unknown-citation",
    requirement="Every key under `cites` is that of another paper of the survey.",
)
_DATASETS, _ATTRIBUTES, _TOPICS = (
    "content/datasets.yml",
    "content/attributes.yml",
    "content/topics.yml",
)
_HUNDRED = 100


def _of_paper(paper: Paper, survey: Survey) -> Iterator[Finding]:
    yield from _datasets(paper, survey)
    yield from _about(paper, survey)
    yield from _aspects(paper, survey)
    yield from _results(paper, survey)
    yield from _relations(paper, survey)
    yield from _citations(paper, survey)


def _datasets(paper: Paper, survey: Survey) -> Iterator[Finding]:
    for name in ("uses", "introduces"):
        yield from _ids(paper, (name,), getattr(paper, name), survey.datasets, DATASET, _DATASETS)


def _about(paper: Paper, survey: Survey) -> Iterator[Finding]:
    if not paper.about:
        return
    known = survey.attributes
    for name, ids, terms in (
        ("task", paper.about.task, known.tasks),
        ("modality", paper.about.modality, known.modalities),
        ("builds_on", paper.about.builds_on, known.families),
    ):
        yield from _ids(paper, ("about", name), ids, terms, ATTRIBUTE, _ATTRIBUTES)


def _ids(
    paper: Paper, field: FieldPath, ids: Sequence[str], terms: Sequence[Term], rule: Rule, path: str
) -> Iterator[Finding]:
    for number, name in enumerate(ids):
        place = (*field, number)
        if name in ids[:number]:
            yield Finding(
                rule=REPEATED,
                path=entry_path(paper),
                field=place,
                expected="each id once",
                found=name,
                replacement="",
            )
        else:
            yield from _unknown(paper, place, name, terms, rule, path)


def _unknown(
    paper: Paper, field: FieldPath, name: str, terms: Sequence[Term], rule: Rule, path: str
) -> Iterator[Finding]:
    if not any(term.id == name for term in terms):
        yield Finding(
            rule=rule,
            path=entry_path(paper),
            field=field,
            expected=f"an id in {path}",
            found=name,
            hint=_nearest_id(name, terms),
            depends_on=(path,),
        )


def _nearest_id(name: str, terms: Sequence[Term]) -> str:
    """The id of the term with the most similar id, name or alias."""
    ids = {one: term.id for term in terms for one in (*term.names, term.id)}
    return ids.get(nearest(name, ids), "")


def _aspects(paper: Paper, survey: Survey) -> Iterator[Finding]:
    if not paper.aspects:
        return
    axes: dict[str, Axis] = {}
    for topic in paper.topics:
        if topic in survey.topic_by_id:
            axes |= survey.topic_by_id[topic].axes
    for name, aspect in paper.aspects.items():
        if name in axes:
            yield from _terms(paper, name, aspect, axes[name].terms)
        else:
            elsewhere = [one.id for one in survey.topics if name in one.axes]
            of_others = f", an axis of {', '.join(elsewhere)}" if elsewhere else ""
            yield Finding(
                rule=AXIS,
                path=entry_path(paper),
                field=("aspects", name),
                expected=f"an axis of its topics: {', '.join(axes) or 'they declare none'}",
                found=f"{name}{of_others}",
                hint=nearest(name, axes),
                depends_on=("topics", _TOPICS),
            )


def _terms(paper: Paper, axis: str, aspect: Aspect, terms: Mapping[str, str]) -> Iterator[Finding]:
    by_name = {name: term for term, name in terms.items()} | {term: term for term in terms}
    for number, term in enumerate(aspect.terms):
        if term not in terms:
            yield Finding(
                rule=AXIS,
                path=entry_path(paper),
                field=("aspects", axis, "terms", number),
                expected=f"a term of the axis {axis}: {', '.join(terms)}; other values belong under `words`",
                found=term,
                hint=by_name.get(nearest(term, by_name), ""),
                depends_on=(_TOPICS,),
            )


def _results(paper: Paper, survey: Survey) -> Iterator[Finding]:
    known = survey.attributes
    seen = set()
    for number, result in enumerate(paper.results):
        on: FieldPath = ("results", number, "on")
        yield from _unknown(paper, on, result.dataset, survey.datasets, DATASET, _DATASETS)
        metric: FieldPath = ("results", number, "metric")
        yield from _unknown(paper, metric, result.metric, known.metrics, ATTRIBUTE, _ATTRIBUTES)
        if result.metric in known.metric_by_id:
            yield from _range(paper, number, known.metric_by_id[result.metric])
        measured = (result.dataset, result.metric, result.setting)
        if measured in seen:
            yield Finding(
                rule=REPEATED,
                path=entry_path(paper),
                field=("results", number, "setting"),
                expected="one value for each dataset, metric and setting",
                found=f"a second one for {', '.join(measured)}",
            )
        seen.add(measured)


def _range(paper: Paper, number: int, metric: Metric) -> Iterator[Finding]:
    value = paper.results[number].value
    least, most = metric.least, metric.most
    if (least and value.exact < least.exact) or (most and value.exact > most.exact):
        limits = " ".join(
            filter(None, [f"from {least}" if least else "", f"up to {most}" if most else ""])
        )
        is_percentage = most is not None and most.exact == 1 < value.exact <= _HUNDRED
        yield Finding(
            rule=OUT_OF_RANGE,
            path=entry_path(paper),
            field=("results", number, "value"),
            expected=f"a value {limits}{f' {metric.unit}' if metric.unit else ''} of {metric.id}",
            found=value,
            hint=f"{(value.exact / _HUNDRED).normalize():f}" if is_percentage else "",
            depends_on=(_ATTRIBUTES,),
        )
    elif metric.unit == "%" and 0 < value.exact < 1:
        yield Finding(
            rule=OUT_OF_RANGE,
            path=entry_path(paper),
            field=("results", number, "value"),
            expected=f"a percentage, the unit of {metric.id}",
            found=f"{value}, which is less than 1 %",
            hint=f"{(value.exact * _HUNDRED).normalize():f}",
            is_warning=True,
            depends_on=(_ATTRIBUTES,),
        )


def _relations(paper: Paper, survey: Survey) -> Iterator[Finding]:
    seen = set()
    for number, relation in enumerate(paper.relates):
        to: FieldPath = ("relates", number, "to")
        of_place = partial(Finding, path=entry_path(paper), field=to)
        if relation.to in {paper.key, *paper.aliases}:
            shown = f"{relation.to}, the entry itself"
            yield of_place(rule=RELATED, expected="another paper", found=shown)
        elif relation.to not in survey.paper_by_key:
            yield unknown_paper(relation.to, survey, rule=RELATED, path=entry_path(paper), field=to)
        elif (relation.to, relation.how) in seen:
            shown = f"{relation.how} {relation.to} again"
            yield of_place(rule=REPEATED, expected="each relation once", found=shown)
        seen.add((relation.to, relation.how))


def _citations(paper: Paper, survey: Survey) -> Iterator[Finding]:
    seen = set()
    for number, key in enumerate(paper.cites):
        field: FieldPath = ("cites", number)
        of_place = partial(Finding, path=entry_path(paper), field=field)
        if key in {paper.key, *paper.aliases}:
            yield of_place(rule=CITED, expected="another paper", found=f"{key}, the entry itself")
        elif key in seen:
            yield of_place(rule=REPEATED, expected="each key once", found=key)
        elif key not in survey.paper_by_key:
            yield unknown_paper(
                key,
                survey,
                rule=CITED,
                path=entry_path(paper),
                field=field,
                is_warning=True,  # a paper may be removed although many cite it
            )
        seen.add(key)


CHECK = entry_check(
    name="evidence",
    rules=(DATASET, ATTRIBUTE, REPEATED, AXIS, OUT_OF_RANGE, RELATED, CITED),
    of_paper=_of_paper,
)
