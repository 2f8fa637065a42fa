"""The tasks, kinds of data, families of models and terms of axes that a paper names."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping

from surveymark.curation.extracting.names import Names, Words
from surveymark.curation.extracting.proposal import Proposal, values_of
from surveymark.model.evidence import ABSTRACT, Aspect
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.vocabulary import Axis

_FEWEST = 3
"""Filled entries that name a term, before what they state counts."""
_LEAST_PERCENT = 40
_Field = tuple[str, str]
"""A field, and a term under it."""


class Subjects:
    """Finds the terms of `attributes.yml`, and those of the axes of a paper's topics.

    A term of which the title has no name is left out if at least three filled entries name it, and fewer than 40 % of these
    state it: "code" is a kind of data, but most abstracts that mention it say where to download it.
    """

    def __init__(self, survey: Survey, unseen: Container[str] = ()) -> None:
        """Prepare for this survey, and count what its entries state, except those with the keys in `unseen`."""
        known = survey.attributes
        self._names = {
            f"about.{field}": Names((term.id, name) for term in terms for name in term.names)
            for field, terms in (
                ("task", known.tasks),
                ("modality", known.modalities),
                ("builds_on", known.families),
            )
        }
        self._axes = {
            topic.id: {f"aspects.{axis}": _names_of(one) for axis, one in topic.axes.items()}
            for topic in survey.topics
        }
        self._named: Counter[_Field] = Counter()
        self._stated: Counter[_Field] = Counter()
        self._counted: dict[str, Mapping[_Field, bool]] = {}
        for paper in survey.papers:
            if paper.key in survey.abstracts and paper.key not in unseen:
                self._count(paper, survey.abstracts[paper.key])

    def of(self, paper: Paper, abstract: str) -> Iterator[Proposal]:
        """The terms that the title or abstract names, field by field, in the order in which they first appear."""
        counted = self._counted.get(paper.key)
        stated = _stated_by(paper)
        for one, is_in_title in (counted or self._mentions(paper, abstract)).items():
            if is_in_title or self._is_reliable(one, stated, is_counted=counted is not None):
                field, term = one
                axis = field.removeprefix("aspects.")
                aspect = Aspect(terms=(term,), **{"from": ABSTRACT}) if axis != field else None
                yield Proposal(field, aspect or term)

    def _count(self, paper: Paper, abstract: str) -> None:
        """Count which of the terms that an entry names it states, unless it states none."""
        stated = _stated_by(paper)
        if stated:
            self._counted[paper.key] = named = self._mentions(paper, abstract)
            self._named.update(named.keys())
            self._stated.update(named.keys() & stated)

    def _is_reliable(self, one: _Field, stated: set[_Field], *, is_counted: bool) -> bool:
        """Whether enough of the other entries that name a term state it."""
        named = self._named[one] - is_counted
        agreed = self._stated[one] - (is_counted and one in stated)
        return named < _FEWEST or 100 * agreed >= _LEAST_PERCENT * named

    def _mentions(self, paper: Paper, abstract: str) -> Mapping[_Field, bool]:
        """The terms that a paper names, and whether its title does."""
        fields = dict(self._names)
        for topic in paper.topics:
            fields |= self._axes.get(topic, {})
        texts = (Words(paper.title), Words(abstract))
        found: dict[_Field, bool] = {}
        for field, names in fields.items():
            for text in texts:
                for named in names.in_text(text):
                    found.setdefault((field, named.id), text is texts[0])
        return found


def _stated_by(paper: Paper) -> set[_Field]:
    return {
        (field, term)
        for field, value in values_of(paper)
        for term in (value.terms if isinstance(value, Aspect) else [str(value)])
        if field.startswith(("about.", "aspects."))
    }


def _names_of(axis: Axis) -> Names:
    """The names of its terms, without an article."""
    return Names(
        (term, written)
        for term, name in axis.terms.items()
        for written in (name.removeprefix("a ").removeprefix("an "), term)
    )
