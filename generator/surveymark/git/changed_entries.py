"""The entries among the files that changed in git."""

from collections.abc import Iterable
from typing import Literal

from surveymark.content.places import PAPERS
from surveymark.curation.changes import Changes, entry_changes
from surveymark.git.changes import FileChange
from surveymark.git.history import entry_in
from surveymark.model.paper import Paper
from surveymark.text.slug import slug_fault

ENTRIES = rf"{PAPERS}/[^/]*\.yml\Z"
"""A regular expression for the paths of entries, which `changed_files` then reads."""


def entry_key(path: str) -> str | None:
    """The key of the entry in the file, or None if the file is not an entry."""
    stem = path.removeprefix(f"{PAPERS}/").removesuffix(".yml")
    return stem if path == f"{PAPERS}/{stem}.yml" and not slug_fault(stem) else None


def changed_entries(files: Iterable[FileChange]) -> Changes:
    """How the entries among the files changed; all other files are ignored."""
    entries = {key: file for file in files if (key := entry_key(file.path))}
    return entry_changes(_papers(entries, "before"), _papers(entries, "after"))


def _papers(
    entries: dict[str, FileChange], side: Literal["before", "after"]
) -> dict[str, Paper | None]:
    """The entries on one side by key; None for an invalid entry."""
    contents = {key: getattr(file, side) for key, file in entries.items()}
    return {key: entry_in(content, key) for key, content in contents.items() if content is not None}
