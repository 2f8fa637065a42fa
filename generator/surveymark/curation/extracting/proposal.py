"""One proposed value, and entries with the values that a curator accepted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import Field

from surveymark.model.evidence import About, Aspect, Contribution, Relation, Result, Size
from surveymark.model.noun import Noun, Slug
from surveymark.model.paper import Paper

_ABOUT, _ASPECTS = "about.", "aspects."


class Proposal(NamedTuple):
    """One proposed value."""

    field: str
    """Such as `uses`, `about.task` or `aspects.driven-by`."""
    value: Any
    """As an entry holds it: an id, an aspect, a size, a result or a relation."""

    @property
    def shown(self) -> str:
        """The value in one line."""
        match self.value:
            case Result(dataset=dataset, metric=metric, value=value, setting=setting):
                return f"{metric} {value} on {dataset} ({setting})"
            case Relation(to=to, how=how):
                return f"{how} {to}"
            case Size(parameters=parameters):
                return f"{', '.join(parameters)} parameters"
            case Aspect(terms=terms, words=words):
                return ", ".join([*terms, *([words] if words else [])])
            case _:
                return str(self.value)


class Evidence(Noun):
    """The fields for which values are proposed, as an entry has them."""

    gives: tuple[Contribution, ...] = ()
    """As in an entry, as are all other fields."""
    about: About | None = None
    aspects: Mapping[str, Aspect] = Field(default_factory=dict)
    uses: tuple[Slug, ...] = ()
    introduces: tuple[Slug, ...] = ()
    size: Size | None = None
    results: tuple[Result, ...] = ()
    relates: tuple[Relation, ...] = ()


class ProposalsFile(Noun):
    """A file of proposals."""

    papers: Mapping[Slug, Evidence] = Field(default_factory=dict)
    """What is proposed, by the key of the entry."""


def values_of(noun: Paper | Evidence) -> Iterator[Proposal]:
    """Each value of an entry or of a file of proposals on its own."""
    for name in Evidence.model_fields:
        match getattr(noun, name):
            case About() as about:
                for part in About.model_fields:
                    yield from (Proposal(f"{_ABOUT}{part}", one) for one in getattr(about, part))
            case Size() as size:
                yield Proposal(name, size)
            case tuple() as values:
                yield from (Proposal(name, one) for one in values)
            case Mapping() as aspects:
                yield from (Proposal(f"{_ASPECTS}{axis}", one) for axis, one in aspects.items())


def is_open(paper: Paper, field: str) -> bool:
    """Whether the entry has no value there, so that one may be proposed."""
    if field.startswith(_ABOUT):
        return not getattr(paper.about, field.removeprefix(_ABOUT), ())
    if field.startswith(_ASPECTS):
        return field.removeprefix(_ASPECTS) not in paper.aspects
    return not getattr(paper, field)


def with_accepted(paper: Paper, accepted: Iterable[Proposal]) -> Paper:
    """The entry with the accepted values in those of its fields that are empty."""
    by_field: defaultdict[str, list[Any]] = defaultdict(list)
    for one in accepted:
        if is_open(paper, one.field):
            by_field[one.field].append(one.value)
    changes: dict[str, Any] = {}
    about, aspects = {}, dict(paper.aspects)
    for field, values in by_field.items():
        if field.startswith(_ABOUT):
            about[field.removeprefix(_ABOUT)] = tuple(values)
        elif field.startswith(_ASPECTS):
            aspects[field.removeprefix(_ASPECTS)] = _joined(values)
        else:
            changes[field] = values[0] if field == "size" else tuple(values)
    if about:
        changes["about"] = (paper.about or About()).model_copy(update=about)
    if aspects != paper.aspects:
        changes["aspects"] = aspects
    return paper.model_copy(update=changes)


def _joined(aspects: list[Aspect]) -> Aspect:
    """One aspect with the terms of several."""
    terms = tuple(term for one in aspects for term in one.terms)
    return aspects[0].model_copy(update={"terms": terms})
