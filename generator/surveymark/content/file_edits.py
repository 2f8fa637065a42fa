"""The edits of files that turn one state of a survey into another: files are written, renamed and removed."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from surveymark.content.context_text import CannotEditContextError, with_topics
from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.content.paper_text import CannotCompleteError, completed_text
from surveymark.content.parsing import LARGEST_TABLE
from surveymark.content.places import (
    ABSTRACTS,
    INTRODUCTIONS,
    PAGES,
    PAPERS,
    PATHS,
    REMOVED,
    TOPICS,
)
from surveymark.content.prose_files import LARGEST_PAGE
from surveymark.content.removed_text import CannotEditRemovedError, removed_text
from surveymark.content.topics_text import CannotEditTopicsError, topics_text
from surveymark.model.context import context_path
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_error import UneditableEntryError
from surveymark.strict_yaml.tree import LARGEST

_BOM = "\ufeff"


@dataclass(frozen=True, kw_only=True)
class FileEdit:
    """A file that is written or removed."""

    path: str
    """Relative to the survey's folder."""
    before: str | None
    """None if there is no such file."""
    after: str | None
    """None if the file is removed."""


def file_edits(root: Path, before: Survey, after: Survey) -> tuple[FileEdit, ...]:
    """The edits, by path, with removals last; what does not differ keeps every byte.

    An entry whose aliases contain the key of a former one takes over its text, as a topic does.
    Raises: UneditableEntryError if a file cannot be edited without losing something; OSError if one cannot be read.
    """
    reader = _Reader(root)
    found = [*_entries(reader, before, after), *_tables(reader, before, after)]
    found += _context(reader, before, after)
    found += _prose_edits(reader, before, after)
    if reader.faults:
        message = "nothing was written"
        raise UneditableEntryError(message, details=reader.faults)
    edits = (edit for edit in found if edit.before != edit.after)
    return tuple(sorted(edits, key=lambda edit: (edit.after is None, edit.path)))


def unified_diff(edits: Iterable[FileEdit]) -> Iterator[str]:
    """The lines of the edits as a patch that git can apply, without line ends."""
    for edit in edits:
        lines = difflib.unified_diff(
            _lines(edit.before),
            _lines(edit.after),
            "/dev/null" if edit.before is None else f"a/{edit.path}",
            "/dev/null" if edit.after is None else f"b/{edit.path}",
        )
        for line in lines:
            yield line.removesuffix("\n")
            if not line.endswith("\n"):
                yield "\\ No newline at end of file"


def _lines(text: str | None) -> list[str]:
    return (
        [f"{line}\n" for line in text.split("\n")[:-1]]
        + ([text.rpartition("\n")[2]] if text and not text.endswith("\n") else [])
        if text
        else []
    )


class _Reader:
    """The texts of the survey's files, and the reasons why some cannot be edited."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.faults: list[str] = []

    def text(self, path: str, *, largest: int = LARGEST_TABLE) -> str | None:
        """The text of the file; None if it does not exist."""
        try:
            return survey_bytes(self._root, path, largest=largest).decode("utf-8")
        except UnreadableFileError as error:
            if error.is_missing:
                return None
            raise


def _entries(reader: _Reader, before: Survey, after: Survey) -> Iterator[FileEdit]:
    old, new = before.paper_by_key, after.paper_by_key
    successors = {key: paper for paper in after.papers for key in paper.aliases}
    for key, paper in new.items():
        if old.get(key) != paper:
            former = key if key in old else next(one for one in paper.aliases if one in old)
            yield from _entry(reader, former, paper)
    for key in old:
        if key not in new:
            path = f"{PAPERS}/{key}.yml"
            yield FileEdit(path=path, before=reader.text(path), after=None)
            if key in successors:
                yield from _abstract(reader, key, successors[key].key)


def _entry(reader: _Reader, former: str, paper: Paper) -> Iterator[FileEdit]:
    text = reader.text(f"{PAPERS}/{former}.yml", largest=LARGEST) or ""
    try:
        after = completed_text(text, paper)
    except CannotCompleteError as error:
        reader.faults.append(f"{PAPERS}/{error}")
        return
    yield FileEdit(
        path=f"{PAPERS}/{paper.key}.yml", before=text if former == paper.key else None, after=after
    )


def _abstract(reader: _Reader, old: str, new: str) -> Iterator[FileEdit]:
    """The abstract on the curator's disk under the new key, unless that has one."""
    path, to = f"{ABSTRACTS}/{old}.txt", f"{ABSTRACTS}/{new}.txt"
    try:
        text, there = reader.text(path), reader.text(to)
    except UnicodeDecodeError:
        return
    if text is not None and there is None:
        yield FileEdit(path=to, before=None, after=text)
        yield FileEdit(path=path, before=text, after=None)


def _context(reader: _Reader, before: Survey, after: Survey) -> Iterator[FileEdit]:
    """The edits of works outside the survey, whose topics alone change."""
    for key, work in after.context_by_key.items():
        if before.context_by_key.get(key) != work:
            path = context_path(work)
            text = reader.text(path, largest=LARGEST) or ""
            try:
                written = with_topics(text.removeprefix(_BOM), work)
                yield FileEdit(path=path, before=text, after=_like(text, written))
            except CannotEditContextError as error:
                reader.faults.append(f"{path} cannot be edited automatically: {error}")


def _tables(reader: _Reader, before: Survey, after: Survey) -> Iterator[FileEdit]:
    if after.themes != before.themes:
        text = reader.text(TOPICS) or ""
        try:
            written = topics_text(text.removeprefix(_BOM), after.themes)
            yield FileEdit(path=TOPICS, before=text, after=_like(text, written))
        except CannotEditTopicsError as error:
            reader.faults.append(f"{TOPICS} cannot be edited automatically: {error}")
    if (after.removed, after.retired_topics) != (before.removed, before.retired_topics):
        known = reader.text(REMOVED)
        text = known or ""
        try:
            written = removed_text(text.removeprefix(_BOM), after.removed, after.retired_topics)
            yield FileEdit(path=REMOVED, before=known, after=_like(text, written))
        except CannotEditRemovedError as error:
            reader.faults.append(f"{REMOVED} cannot be edited automatically: {error}")


def _prose_edits(reader: _Reader, before: Survey, after: Survey) -> Iterator[FileEdit]:
    """The edits of introductions, reading paths and hand-written pages."""
    for folder, old, new in (
        (INTRODUCTIONS, before.introductions, after.introductions),
        (PATHS, _path_texts(before), _path_texts(after)),
        (PAGES, _page_texts(before), _page_texts(after)),
    ):
        suffix = "" if folder == PAGES else ".md"
        for name in sorted({*old, *new}):
            if old.get(name) != new.get(name):
                path = f"{folder}/{name}{suffix}"
                text = reader.text(path, largest=LARGEST_PAGE)
                written = new.get(name)
                yield FileEdit(
                    path=path,
                    before=text,
                    after=None if written is None else _like(text or "", written),
                )


def _path_texts(survey: Survey) -> Mapping[str, str]:
    return {path.id: path.text for path in survey.paths}


def _page_texts(survey: Survey) -> Mapping[str, str]:
    return {page.path: page.text for page in survey.pages}


def _like(before: str, text: str) -> str:
    """The text with the byte order mark that the file had."""
    return _BOM + text if before.startswith(_BOM) else text
