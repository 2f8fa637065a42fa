"""How well the proposals agree with filled entries: precision and recall of each field."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from surveymark.curation.extracting.proposal import Evidence, Proposal, values_of
from surveymark.curation.extracting.proposals import Extraction
from surveymark.model.evidence import About, Aspect, Relation, Result, Size
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

_Value = tuple[str, str, Hashable]
"""The key of an entry, a field, and a value of it."""


@dataclass(frozen=True, kw_only=True)
class FieldScore:
    """The agreement on one field, counted in values."""

    field: str
    proposed: int
    filled: int
    """Values that the entries have."""
    both: int

    @property
    def precision(self) -> float | None:
        """The share of proposals that the entries have; None without proposals."""
        return self.both / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """The share of the entries' values that are proposed; None if they have none."""
        return self.both / self.filled if self.filled else None


def scores(papers: Sequence[Paper], survey: Survey) -> tuple[FieldScore, ...]:
    """The agreement on each field over those of the entries that have an abstract; nothing is learned from them.

    Results are the same with the same dataset, metric and number, whatever their setting; sizes with the same number; relations
    with the same paper and kind. Own words on an axis count as values that no rule finds.
    """
    extraction = Extraction(survey, unseen={paper.key for paper in papers})
    proposed: set[_Value] = set()
    filled: set[_Value] = set()
    for paper in papers:
        if paper.key in survey.abstracts:
            proposed |= {(paper.key, *one) for one in _comparable(extraction.all_values(paper))}
            filled |= {(paper.key, *one) for one in _comparable(values_of(paper))}
    return tuple(
        FieldScore(
            field=field,
            proposed=_count(field, proposed),
            filled=_count(field, filled),
            both=_count(field, proposed & filled),
        )
        for field in _fields()
    )


def _fields() -> Iterator[str]:
    for name in Evidence.model_fields:
        yield from (f"about.{part}" for part in About.model_fields) if name == "about" else [name]


def _count(field: str, values: set[_Value]) -> int:
    return sum(one[1] == field for one in values)


def _comparable(proposals: Iterator[Proposal]) -> Iterator[tuple[str, Hashable]]:
    for field, value in proposals:
        match value:
            case Aspect(terms=terms, words=words):
                yield from (("aspects", (field, one)) for one in (*terms, *filter(None, [words])))
            case Size(parameters=parameters):
                yield from ((field, one.exact) for one in parameters)
            case Result(dataset=dataset, metric=metric, value=number):
                yield field, (dataset, metric, number.exact)
            case Relation(to=to, how=how):
                yield field, (to, how)
            case _:
                yield field, value
