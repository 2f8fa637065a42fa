"""Everything that a paper states, attribute by attribute, and how others relate to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from surveymark.evidence.cell import (
    Cell,
    Said,
    aspect_cell,
    dataset_cell,
    dataset_name,
    metric_name,
    result_words,
    size_cell,
    source_address,
)
from surveymark.model.evidence import RelationKind, Result
from surveymark.model.paper import Paper, newest_first
from surveymark.model.survey import Survey
from surveymark.model.vocabulary import Term

_GIVES = "Gives"
_TO: Mapping[RelationKind, str] = {
    "improves": "Improves",
    "extends": "Extends",
    "compares": "Compares itself with",
    "explains": "Explains",
    "surveys": "Surveys",
    "contradicts": "Contradicts",
}
_FROM: Mapping[RelationKind, str] = {
    "improves": "Improved by",
    "extends": "Extended by",
    "compares": "Compared by",
    "explains": "Explained by",
    "surveys": "Surveyed by",
    "contradicts": "Contradicted by",
}


@dataclass(frozen=True, kw_only=True)
class ShownResult:
    """A result, with what tells whether others can be compared with it."""

    words: str
    measured: str
    """The metric, the dataset and the unit, such as `top-1 accuracy on ImageNet-1K (%)`."""
    value: str
    """The digits of the value."""
    direction: str
    """`higher` or `lower`, whichever is better; empty if the vocabulary lacks the metric."""
    setting: str
    href: str


def attributes(paper: Paper, survey: Survey) -> Mapping[str, Cell]:
    """Its attributes with a value, by name: contributions, subject, the axes of its topics, datasets and size.

    Contributions alone are left out, because every page and card names them.
    """
    found: dict[str, Cell] = {}
    for name, topic, cell in _attributes(paper, survey):
        if cell:
            found[f"{name} ({topic})" if name in found else name] = cell
    return found if found.keys() - {_GIVES} else {}


def _attributes(paper: Paper, survey: Survey) -> Iterator[tuple[str, str, Cell]]:
    vocabulary, about = survey.attributes, paper.about
    yield _GIVES, "", tuple(Said(one, _explored("gives", one), "") for one in paper.gives)
    if about:
        yield "Task", "", _terms("task", about.task, vocabulary.tasks)
        yield "Data", "", _terms("modality", about.modality, vocabulary.modalities)
        yield "Builds on", "", _terms("family", about.builds_on, vocabulary.families)
    for topic in paper.topics:
        if known := survey.topic_by_id.get(topic):
            for axis_id, axis in known.axes.items():
                yield axis.name, known.title, aspect_cell(paper, axis_id, axis)
    yield "Datasets", "", dataset_cell(paper.uses, survey)
    yield "Introduces", "", dataset_cell(paper.introduces, survey)
    yield "Parameters", "", size_cell(paper)


def _terms(facet: str, ids: Sequence[str], terms: Sequence[Term]) -> Cell:
    names = {term.id: term.name for term in terms}
    return tuple(Said(names.get(one, one), _explored(facet, one), "") for one in ids)


def _explored(facet: str, value: str) -> str:
    return f"explore/?{facet}={quote(value, safe='')}"


def results(paper: Paper, survey: Survey) -> tuple[ShownResult, ...]:
    """Its results in the order of the entry."""
    return tuple(_result(paper, result, survey) for result in paper.results)


def _result(paper: Paper, result: Result, survey: Survey) -> ShownResult:
    metric = survey.attributes.metric_by_id.get(result.metric)
    unit = f" ({metric.unit})" if metric and metric.unit else ""
    where = dataset_name(result.dataset, survey)
    return ShownResult(
        words=result_words(result, survey),
        measured=f"{metric_name(result.metric, survey)} on {where}{unit}",
        value=str(result.value),
        direction=metric.direction if metric else "",
        setting=result.setting,
        href=source_address(paper, result.basis),
    )


def relations(paper: Paper, survey: Survey) -> tuple[tuple[str, Sequence[Paper]], ...]:
    """How it relates to other papers of the survey, and then how they relate to it, each with the papers."""
    found: dict[str, list[Paper]] = {}
    for relation in paper.relates:
        if relation.to in survey.paper_by_key:
            found.setdefault(_TO[relation.how], []).append(survey.paper_by_key[relation.to])
    for how, other in survey.papers_that_relate.get(paper.key, ()):
        found.setdefault(_FROM[how], []).append(other)
    return tuple(found.items())


def citations(paper: Paper, survey: Survey) -> tuple[tuple[str, Sequence[Paper]], ...]:
    """The papers of the survey that it cites, and those that cite it, newest first; without a list that is empty."""
    known = (survey.paper_by_key.get(key) for key in dict.fromkeys(paper.cites))
    cited = sorted((one for one in known if one), key=newest_first)
    both = (("Cites", cited), ("Cited by", survey.papers_that_cite.get(paper.key, ())))
    return tuple((how, papers) for how, papers in both if papers)
