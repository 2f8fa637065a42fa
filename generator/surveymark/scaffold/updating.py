"""What an update does with each file: three texts decide, and nothing that people did is lost."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from surveymark.scaffold.written import Base

Outcome = Literal["added", "replaced", "merged", "conflict", "kept", "deleted", "removed", "same"]
MEANINGS: Mapping[Outcome, str] = {
    "added": "new in this version",
    "replaced": "replaced, because nobody had edited it",
    "merged": "merged with your edits",
    "conflict": "you and this version changed the same lines; choose between the marks <<<<<<< and >>>>>>>",
    "kept": "yours, and not written by init: left as it is",
    "deleted": "you deleted it: left out",
    "removed": "no longer needed: removed",
}
"""What became of a file, for people."""


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Two changes of one text, combined."""

    text: str
    has_conflict: bool


@dataclass(frozen=True, kw_only=True)
class FileUpdate:
    """What becomes of one file."""

    path: str
    outcome: Outcome
    text: str | None = None
    """The text to write; None if nothing is written."""


MergeTexts = Callable[[str, str, str], Merge]
"""Combines, in this order: the text of people, the one that both began with, and the new one."""


def updates(
    base: Mapping[str, Base], mine: Mapping[str, str], new: Mapping[str, str], merge: MergeTexts
) -> Iterator[FileUpdate]:
    """What becomes of each file, by path. `mine` holds the files that are there."""
    for path in sorted(base.keys() | new.keys()):
        yield _update(path, base.get(path), mine.get(path), new.get(path), merge)


def _update(
    path: str, base: Base | None, mine: str | None, new: str | None, merge: MergeTexts
) -> FileUpdate:
    if new is None:
        is_ours = base is not None and mine is not None and base.is_still(mine)
        return FileUpdate(path=path, outcome="removed" if is_ours else "same")
    if mine == new:
        return FileUpdate(path=path, outcome="same")
    if mine is None:
        outcome: Outcome = "deleted" if base else "added"
        return FileUpdate(path=path, outcome=outcome, text=None if base else new)
    if base and base.is_still(mine):
        return FileUpdate(path=path, outcome="replaced", text=new)
    if base and base.is_still(new):
        return FileUpdate(path=path, outcome="same")
    if base is None or base.text is None:
        return FileUpdate(path=path, outcome="kept")
    merged = merge(mine, base.text, new)
    outcome = "conflict" if merged.has_conflict else "merged"
    return FileUpdate(path=path, outcome=outcome, text=merged.text)
