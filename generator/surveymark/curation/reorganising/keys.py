"""Entries under another key, merged with each other, and retired."""

from dataclasses import dataclass, replace
from typing import Any

from surveymark.curation.completion import Conflict
from surveymark.curation.entry_keys import entry_with_key
from surveymark.curation.reorganising.names import refuse_taken_key
from surveymark.curation.reorganising.references import places_of_key, with_new_keys
from surveymark.model.noun import Noun
from surveymark.model.paper import Paper
from surveymark.model.removed import Removed
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError

_JOINED = ("listed", "aliases")
_OF_THE_ENTRY = frozenset({"key", "sources", "added", "authors_complete", *_JOINED})
"""Fields that are not filled by themselves."""


@dataclass(frozen=True, kw_only=True)
class MergedEntries:
    """The survey after two entries were merged."""

    survey: Survey
    conflicts: tuple[Conflict, ...]
    """The fields in which the entries differ, with the values that were kept."""


def with_renamed_key(survey: Survey, old: str, new: str) -> Survey:
    """The survey with another key for an entry; the old one becomes an alias.

    Raises: SurveyError if there is no such entry, or the new key is not free.
    """
    paper = entry_with_key(old, survey)
    refuse_taken_key(new, survey, own=paper.key)
    aliases = (*(alias for alias in paper.aliases if alias != new), paper.key)
    renamed = paper.model_copy(update={"key": new, "aliases": aliases})
    after = replace(survey, papers=_papers(survey, {paper.key: renamed}))
    return with_new_keys(after, {paper.key: new})


def with_merged_entries(survey: Survey, name: str, into: str) -> MergedEntries:
    """The survey with one entry merged into another, whose empty fields it fills.

    Listed lines and aliases are joined. A value that the remaining entry has is never replaced.
    Raises: SurveyError if there is no such entry.
    """
    gone, kept = entry_with_key(name, survey), entry_with_key(into, survey)
    if gone == kept:
        message = f"an entry cannot be merged into itself: {kept.key}"
        raise SurveyError(message)
    union, conflicts = merged_entry(kept, gone)
    after = replace(survey, papers=_papers(survey, {gone.key: None, kept.key: union}))
    return MergedEntries(survey=with_new_keys(after, {gone.key: kept.key}), conflicts=conflicts)


def with_retired_key(survey: Survey, name: str, *, reason: str, on: str) -> Survey:
    """The survey without an entry; the addresses of its key and aliases show the reason.

    Raises: SurveyError if there is no such entry, or prose refers to it.
    """
    paper = entry_with_key(name, survey)
    if places := list(places_of_key(survey, paper.key)):
        message = f"{paper.key} is mentioned in these places; edit them first"
        raise SurveyError(message, details=places)
    removed = (Removed(key=key, reason=reason, on=on) for key in (paper.key, *paper.aliases))
    return replace(
        survey, papers=_papers(survey, {paper.key: None}), removed=(*survey.removed, *removed)
    )


def merged_entry(kept: Paper, other: Paper) -> tuple[Paper, tuple[Conflict, ...]]:
    """The entry with its empty fields filled from another one of the same paper, and the conflicts."""
    union = _Union(kept, other)
    changes = union.filled(kept, other)
    changes["listed"] = tuple(dict.fromkeys((*kept.listed, *other.listed)))
    changes["aliases"] = tuple(dict.fromkeys((*kept.aliases, other.key, *other.aliases)))
    if union.sources:
        changes["sources"] = {**union.sources, **kept.sources}
    return kept.model_copy(update=changes), tuple(union.conflicts)


class _Union:
    """What one entry adds to another."""

    def __init__(self, kept: Paper, other: Paper) -> None:
        self._kept, self._other = kept, other
        self.conflicts: list[Conflict] = []
        self.sources: dict[str, Any] = {}
        """The origins of the values that were filled in."""

    def filled(self, kept: Noun, other: Noun, path: str = "") -> dict[str, Any]:
        """The values of the fields to fill in."""
        changes: dict[str, Any] = {}
        for name, info in type(kept).model_fields.items():
            had, found = getattr(kept, name), getattr(other, name)
            empty = info.get_default(call_default_factory=True)
            if name in _OF_THE_ENTRY or found in (empty, had):
                continue
            if had == empty:
                changes[name] = found
                self._keep_source(f"{path}{name}")
                if name == "authors":
                    changes["authors_complete"] = other.authors_complete  # type: ignore[attr-defined]
            elif isinstance(had, Noun) and isinstance(found, Noun) and type(had) is type(found):
                if inner := self.filled(had, found, f"{path}{name}."):
                    changes[name] = had.model_copy(update=inner)
            else:
                self._report(f"{path}{name}", had, found)
        return changes

    def _keep_source(self, field: str) -> None:
        for name, origin in self._other.sources.items():
            if name == field or name.startswith(f"{field}."):
                self.sources[name] = origin

    def _report(self, field: str, had: object, found: object) -> None:
        self.conflicts.append(
            Conflict(
                key=self._kept.key,
                field=field,
                kept=_shown(had),
                found=_shown(found),
                source=self._other.key,
            )
        )


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    return str(getattr(value, "sorted_name", value))


def _papers(survey: Survey, by_key: "dict[str, Paper | None]") -> tuple[Paper, ...]:
    """The papers by key, with others in place of those with these keys."""
    papers = (by_key.get(paper.key, paper) for paper in survey.papers)
    return tuple(sorted((paper for paper in papers if paper), key=lambda paper: paper.key))
