"""Differences between two states of a survey's entries, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveymark.model.identity import identities
from surveymark.model.noun import Noun
from surveymark.model.paper import Paper
from surveymark.model.person import Person


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """A field before and after; empty if it is not set."""

    field: str
    """Its path: `published.year`."""
    before: str
    after: str
    source: str = ""
    """The source of the new value, if a machine filled it in."""


@dataclass(frozen=True, kw_only=True)
class ChangedEntry:
    """A paper that has an entry before and after."""

    paper: Paper
    """The entry after the change."""
    former_key: str | None = None
    """The key before the change, if it is another."""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Changes:
    """All changes of entries, each group sorted by key."""

    added: tuple[Paper, ...] = ()
    changed: tuple[ChangedEntry, ...] = ()
    renamed: tuple[ChangedEntry, ...] = ()
    removed: tuple[Paper, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Keys of entries that are invalid before or after the change."""


def entry_changes(before: Mapping[str, Paper | None], after: Mapping[str, Paper | None]) -> Changes:
    """The changes between two states of the entries by key; None for a file that is not a valid entry.

    An entry counts as renamed if the new one has the old key among its aliases, or shares its arXiv id, DOI or title.
    """
    unreadable = sorted(
        key for key in {*before, *after} if None in (before.get(key, ...), after.get(key, ...))
    )
    old = {key: paper for key, paper in before.items() if paper and key not in unreadable}
    new = {key: paper for key, paper in after.items() if paper and key not in unreadable}
    gone = {key: paper for key, paper in old.items() if key not in new}
    added, renamed = [], []
    for key in sorted(set(new) - set(old)):
        former = _former_key(new[key], gone)
        if former is None:
            added.append(new[key])
        else:
            renamed.append(
                ChangedEntry(
                    paper=new[key],
                    former_key=former,
                    fields=field_changes(gone.pop(former), new[key]),
                )
            )
    both = sorted(set(new) & set(old))
    changed = (
        ChangedEntry(paper=new[key], fields=field_changes(old[key], new[key])) for key in both
    )
    return Changes(
        added=tuple(added),
        changed=tuple(entry for entry in changed if entry.fields),
        renamed=tuple(renamed),
        removed=tuple(gone[key] for key in sorted(gone)),
        unreadable=tuple(unreadable),
    )


def field_changes(before: Paper | None, after: Paper | None) -> tuple[FieldChange, ...]:
    """The fields that differ, except the key, in the order of the model; None for a missing entry."""
    old, new = dict(_leaves(before) if before else ()), dict(_leaves(after) if after else ())
    sources = after.sources if after else {}
    return tuple(
        FieldChange(
            field=name,
            before=old.get(name, ""),
            after=new.get(name, ""),
            source=str(sources.get(name, "")) if name in new else "",
        )
        for name in dict.fromkeys([*new, *old])
        if name != "key" and old.get(name) != new.get(name)
    )


def changed_topics(changes: Changes) -> tuple[str, ...]:
    """The ids of the topics of all changed papers, sorted."""
    papers = (
        *changes.added,
        *changes.removed,
        *(entry.paper for entry in (*changes.changed, *changes.renamed)),
    )
    return tuple(sorted({topic for paper in papers for topic in paper.topics}))


def _former_key(paper: Paper, gone: Mapping[str, Paper]) -> str | None:
    names = set(identities(paper))
    by_alias = (key for key in paper.aliases if key in gone)
    return next(by_alias, None) or next(
        (key for key in sorted(gone) if names & set(identities(gone[key]))), None
    )


def _leaves(value: Noun, path: str = "") -> Iterator[tuple[str, str]]:
    """Every leaf field by its path, as text."""
    for name in type(value).model_fields:
        inner = getattr(value, name)
        if isinstance(inner, Noun):
            yield from _leaves(inner, f"{path}{name}.")
        elif isinstance(inner, Mapping):
            yield from ((f"{path}{name}.{part}", _text(text)) for part, text in inner.items())
        elif (
            inner not in (None, ()) and inner is not True
        ):  # what is true of most entries is not written
            yield f"{path}{name}", _text(inner)


def _text(value: Any) -> str:  # noqa: ANN401 - a field may hold anything
    if isinstance(value, tuple):
        return "; ".join(map(_text, value))
    if isinstance(value, Person):
        return f"{{name: {value.family}}}" if value.is_collective else value.sorted_name
    if isinstance(value, Noun):
        return ", ".join(f"{name} {text}" for name, text in _leaves(value))
    return "false" if value is False else str(value)
