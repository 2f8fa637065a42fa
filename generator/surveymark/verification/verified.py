"""The references of bibliographies, each with the verdict of its comparison."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveymark.curation.events import Unanswered
from surveymark.imports.imported import ImportedFile, ImportedPaper
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.sources.source import VenueFinder
from surveymark.verification.comparing import comparison
from surveymark.verification.matching import Records
from surveymark.verification.verdict import VERDICTS, Comparison, Verdict

SURVEY = "survey"
"""The source of a record of the survey."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One reference of a bibliography."""

    file: str
    line: int
    key: str
    """The citation key as written; empty if the format has none."""
    facts: Facts


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A reference, and what comparing it with its record says."""

    reference: Reference
    comparison: Comparison | None = None
    """None if there is no record."""
    key: str = ""
    """The key of the survey's record; empty for a record of a service."""
    sources: tuple[str, ...] = ()
    """Whose records were compared: `survey`, and names of services."""

    @property
    def verdict(self) -> Verdict:
        """The verdict of the comparison."""
        return self.comparison.verdict if self.comparison else "not here"


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """Something in a bibliography that should be a reference but cannot be parsed."""

    file: str
    line: int
    what: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The outcome for all files."""

    references: tuple[Verified, ...]
    unreadable: tuple[Unreadable, ...] = ()
    is_online: bool = False
    """Whether services were asked, too."""
    unanswered: tuple[Unanswered, ...] = ()

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """The number of references with each verdict."""
        found = Counter(one.verdict for one in self.references)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to look at: a reference that is not in the survey is, only if services were asked, too."""
        accepted = {"same"} if self.is_online else {"same", "not here"}
        return not self.unreadable and all(one.verdict in accepted for one in self.references)


def references_of(file: str, imported: ImportedFile) -> tuple[Reference, ...]:
    """The references of a file that have a title or an identifier, in their order."""
    found = ((paper, _facts(paper)) for paper in imported.papers)
    return tuple(
        Reference(file=file, line=paper.line, key=paper.key, facts=facts)
        for paper, facts in found
        if facts
    )


def unreadable_of(file: str, imported: ImportedFile) -> tuple[Unreadable, ...]:
    """What cannot be parsed in the file."""
    return tuple(
        Unreadable(file=file, line=one.line, what=one.what, why=one.why) for one in imported.refused
    )


def verified(references: Sequence[Reference], survey: Survey) -> tuple[Verified, ...]:
    """Each reference compared with the survey's record of its paper."""
    records = Records(survey)
    return tuple(
        _verified(one, records.cited_by(one.facts, one.key), survey.venue) for one in references
    )


def _verified(reference: Reference, record: Paper | None, venue: VenueFinder) -> Verified:
    if record is None:
        return Verified(reference=reference)
    found = comparison(reference.facts, record, venue)
    return Verified(reference=reference, comparison=found, key=record.key, sources=(SURVEY,))


def _facts(paper: ImportedPaper) -> Facts | None:
    """What the reference says; only its identifier where it says no more."""
    if paper.facts or paper.question is None:
        return paper.facts
    ids = {paper.question.kind: paper.question.value}
    return Facts(title="", source="", arxiv=ids.get("arxiv"), doi=ids.get("doi"))
