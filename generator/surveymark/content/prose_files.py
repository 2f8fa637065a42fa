"""Read the prose files of a survey, and check the files beside them that a builder copies."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from surveymark.content.gate import (
    Entry,
    UnreadableFileError,
    entries_below,
    folder_entries,
    plain_size,
    survey_bytes,
)
from surveymark.content.places import ABSTRACTS, BUILDER_CONFIG, PAGES, SCOPE, THEME
from surveymark.model.problem import Problem, Rule
from surveymark.model.scope import Scope
from surveymark.model.survey import HandWrittenPage
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.reading_rules import ENCODING, FILE, FILE_NAME, LIMIT
from surveymark.text.words import clean_text

LONGEST_ABSTRACT = 10_000
LONGEST_PROSE = 20_000
"""Characters of a topic's introduction or a reading path."""
LARGEST_PAGE = 64 * 1024
"""Bytes of a hand-written page: some ten thousand words."""
LARGEST_BESIDE = 20 * 1024 * 1024
"""Bytes of a picture or document beside a page, or of a theme file."""
BESIDE_PAGES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".csv", ".txt"}
)
"""File types allowed beside hand-written pages; none of them runs code in a browser."""
_MOST_BYTES = 4
"""Bytes of one character in UTF-8."""


def pages(root: Path, problems: list[Problem]) -> Iterator[HandWrittenPage]:
    """Hand-written pages by path; files that are neither pages nor allowed beside them are reported."""
    for path, entry in sorted(_below(root, PAGES, problems)):
        suffix = PurePosixPath(path).suffix
        shown = terminal_text(entry.name)
        if shown != entry.name:
            problems.append(
                _of_file(
                    f"{PAGES}/{shown}",
                    FILE_NAME,
                    "file name",
                    expected="printable characters only",
                    found="others",
                )
            )
        elif suffix == ".md":
            text = _text(root, path, LARGEST_PAGE, problems)
            if text is not None:
                yield HandWrittenPage(path=path.removeprefix(f"{PAGES}/"), text=text)
        elif entry.kind != "a folder" and suffix.lower() not in BESIDE_PAGES:
            expected = f"a page (.md) or a file of type {' '.join(sorted(BESIDE_PAGES))}"
            problems.append(
                _of_file(
                    terminal_text(path),
                    FILE,
                    "file",
                    expected=expected,
                    found=terminal_text(suffix) or "none",
                )
            )
        elif entry.kind != "a folder":
            problems.extend(_unfit(root, path))


def prose_files(root: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The name, without suffix, and the text of every prose file in the folder."""
    try:
        entries = folder_entries(root, folder)
    except UnreadableFileError as error:
        problems.append(error.problem(folder, field="folder"))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        name = terminal_text(path)
        if name != path:
            problems.append(
                _of_file(
                    name,
                    FILE_NAME,
                    "file name",
                    expected="printable characters only",
                    found="others",
                )
            )
        elif not entry.name.endswith(".md"):
            problems.append(
                _of_file(name, FILE, "file", expected="a file named ID.md", found="another name")
            )
        elif (text := _text(root, path, LONGEST_PROSE * _MOST_BYTES, problems)) is not None:
            if len(text) > LONGEST_PROSE:
                expected = f"at most {LONGEST_PROSE:,} characters"
                problems.append(
                    _of_file(name, LIMIT, "text", expected=expected, found=f"{len(text):,}")
                )
            else:
                yield entry.name.removesuffix(".md"), text


def scope(root: Path, problems: list[Problem]) -> Scope | None:
    """The survey's scope; None without the file."""
    try:
        plain_size(root, SCOPE, largest=LARGEST_PAGE)
    except UnreadableFileError as error:
        if error.is_missing:
            return None
    text = _text(root, SCOPE, LARGEST_PAGE, problems)
    return None if text is None else Scope(text=text)


def abstracts(root: Path, problems: list[Problem]) -> Mapping[str, str]:
    """The abstracts on the curator's disk, by key; unreadable or overlong ones are left out."""
    found = {}
    try:
        entries = folder_entries(root, ABSTRACTS)
    except UnreadableFileError as error:
        problems.append(error.problem(ABSTRACTS, field="folder"))
        return {}
    for entry in entries:
        if not entry.name.endswith(".txt") or entry.name.startswith("."):
            continue
        try:
            content = survey_bytes(
                root, f"{ABSTRACTS}/{entry.name}", largest=LONGEST_ABSTRACT * _MOST_BYTES
            )
        except UnreadableFileError:
            continue
        text = clean_text(content.decode("utf-8", "replace"))
        if text and len(text) <= LONGEST_ABSTRACT:
            found[entry.name.removesuffix(".txt")] = text
    return found


def builder_problems(root: Path) -> Iterator[Problem]:
    """Problems of files that only MkDocs reads: its configuration and the survey's theme."""
    problems: list[Problem] = []
    for path, entry in sorted(_below(root, THEME, problems)):
        if entry.kind != "a folder":
            yield from _unfit(root, path)
    yield from problems
    yield from _unfit(root, BUILDER_CONFIG)


def _below(root: Path, folder: str, problems: list[Problem]) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    try:
        found.extend(entries_below(root, folder))
    except UnreadableFileError as error:
        problems.append(error.problem(folder, field="folder"))
    return found


def _unfit(root: Path, path: str) -> Iterator[Problem]:
    try:
        plain_size(root, path, largest=LARGEST_BESIDE)
    except UnreadableFileError as error:
        if not error.is_missing:
            yield error.problem(path)


def _text(root: Path, path: str, largest: int, problems: list[Problem]) -> str | None:
    """The text of a prose file; None, with a problem, if it cannot be read."""
    try:
        return survey_bytes(root, path, largest=largest).decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(
            _of_file(terminal_text(path), ENCODING, "text", expected="UTF-8", found="invalid bytes")
        )
    except UnreadableFileError as error:
        problems.append(error.problem(path))
    return None


def _of_file(name: str, rule: Rule, field: str, *, expected: str, found: str) -> Problem:
    """A problem of a whole file."""
    return Problem(path=name, line=0, rule=rule.id, field=field, expected=expected, found=found)
