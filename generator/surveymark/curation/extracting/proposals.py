"""Everything that the title and abstract of a paper say in words of the survey's vocabularies."""

from collections.abc import Container, Iterator, Sequence

from surveymark.curation.extracting.contributions import contributions_in
from surveymark.curation.extracting.datasets import Datasets
from surveymark.curation.extracting.figures import Measurements, size_in
from surveymark.curation.extracting.proposal import Proposal, is_open
from surveymark.curation.extracting.relations import Relations
from surveymark.curation.extracting.subjects import Subjects
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


class Extraction:
    """Proposes values for the entries of a survey whose abstracts are on this disk."""

    def __init__(self, survey: Survey, *, unseen: Container[str] = ()) -> None:
        """Prepare for this survey; the values of entries with the keys in `unseen` are not learned from."""
        self._survey = survey
        self._datasets = Datasets(survey.datasets)
        self._relations = Relations(survey)
        self._subjects = Subjects(survey, unseen)
        self._measurements = Measurements(survey.attributes.metrics)

    def proposals(self, paper: Paper) -> tuple[Proposal, ...]:
        """What can be proposed for the empty fields of an entry, in the order of the fields; nothing without an abstract."""
        return tuple(one for one in self.all_values(paper) if is_open(paper, one.field))

    def all_values(self, paper: Paper) -> Iterator[Proposal]:
        """What the title and abstract state, whether or not the entry has it."""
        abstract = self._survey.abstracts.get(paper.key)
        if not abstract:
            return
        uses, introduces = self._datasets.used_and_introduced(paper.key, [paper.title, abstract])
        named_in = self._datasets.named_in(paper.key)
        yield from _each("gives", contributions_in(paper.title, abstract))
        yield from self._subjects.of(paper, abstract)
        yield from _each("uses", uses)
        yield from _each("introduces", introduces)
        if size := size_in(abstract):
            yield Proposal("size", size)
        yield from _each("results", self._measurements.results_in(abstract, named_in))
        yield from _each("relates", self._relations.of(paper.key, abstract))


def _each(field: str, values: Sequence[object]) -> Iterator[Proposal]:
    return (Proposal(field, value) for value in values)
