"""The ledger of an import: what became of every paper, key, field, section and venue of its files."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from surveymark.curation.completion import Conflict
from surveymark.curation.enrichment import News
from surveymark.curation.events import Unanswered
from surveymark.curation.venue_proposal import ProposedVenue
from surveymark.imports.imported import FieldTally, ImportedFile, Refusal
from surveymark.model.paper import Paper
from surveymark.model.topic import Theme

OutcomeKind = Literal["new", "known", "duplicate", "refused"]


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """An imported file."""

    name: str
    """Its path, as somebody typed it."""
    imported: ImportedFile


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one paper of a file."""

    file: str
    line: int
    what: str
    """Its title, or as much of it as the file has."""
    kind: OutcomeKind
    key: str = ""
    """The key of its entry; empty if it is refused."""
    source_key: str = ""
    """Its key in the file, as written."""
    why: str = ""
    """Why it is refused, or of which line it is a duplicate."""
    filled: tuple[str, ...] = ()
    """Empty fields of a known entry that were filled in."""


@dataclass(frozen=True, kw_only=True)
class SourceKey:
    """What became of a citation key of the source."""

    written: str
    """As written there."""
    kept_as: str
    """The key or alias that it is found by; empty if another paper has that."""
    key: str
    """The key of the entry."""


@dataclass(frozen=True, kw_only=True)
class ImportResult:
    """The changes to a survey from an import, and its ledger."""

    files: tuple[SourceFile, ...]
    outcomes: tuple[Outcome, ...] = ()
    """One for each paper, in the order of the files."""
    entries: tuple[Paper, ...] = ()
    """New and changed entries in the order in which the files name them first."""
    new: frozenset[str] = frozenset()
    """The keys of new entries."""
    abstracts: Mapping[str, str]
    """Abstracts of new entries, by key."""
    themes: tuple[Theme, ...] = ()
    """New topics in their themes; a theme may be one of the survey."""
    venues: tuple[ProposedVenue, ...] = ()
    keys: tuple[SourceKey, ...] = ()
    uncited: tuple[Outcome, ...] = ()
    """Keys that a file cites but no file and no entry has."""
    conflicts: tuple[Conflict, ...] = ()
    news: tuple[News, ...] = ()
    without_topic: int = 0
    """The number of new entries without a topic."""
    unanswered: tuple[Unanswered, ...] = ()

    def refusing(self, keys: frozenset[str], why: str) -> "ImportResult":
        """The result without the new entries with these keys, whose papers are refused."""
        if not keys:
            return self
        return replace(
            self,
            outcomes=tuple(
                replace(one, kind="refused", key="", why=why) if one.key in keys else one
                for one in self.outcomes
            ),
            entries=tuple(paper for paper in self.entries if paper.key not in keys),
            new=self.new - keys,
            keys=tuple(one for one in self.keys if one.key not in keys),
        )

    @property
    def counts(self) -> Mapping[OutcomeKind, int]:
        """The number of papers with each outcome; together they are the papers of the files."""
        found = Counter(one.kind for one in self.outcomes)
        return {kind: found[kind] for kind in ("new", "known", "duplicate", "refused")}

    @property
    def changed(self) -> int:
        """The number of changed entries."""
        return len(self.entries) - len(self.new)

    @property
    def changes_nothing(self) -> bool:
        """Whether the survey has everything already."""
        return not (self.entries or self.themes or self.venues)

    @property
    def is_whole(self) -> bool:
        """Whether nothing was refused or missing."""
        return not (self.counts["refused"] or self.uncited)

    @property
    def fields(self) -> Mapping[str, FieldTally]:
        """For each field of the sources, in how many papers it was kept and left out, by name."""
        found: dict[str, FieldTally] = {}
        for file in self.files:
            for name, tally in file.imported.fields.items():
                before = found.get(name, FieldTally())
                found[name] = FieldTally(
                    kept=before.kept + tally.kept, left_out=before.left_out + tally.left_out
                )
        return dict(sorted(found.items()))

    @property
    def passed_over(self) -> tuple[tuple[str, Refusal], ...]:
        """What is passed over in each file."""
        return tuple((file.name, one) for file in self.files for one in file.imported.passed_over)
