"""The folders of a survey on disk: read whole, written atomically, locked while they change."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from pydantic import BaseModel

from surveymark.content.noun_text import Reading, noun_from_text
from surveymark.content.reading_rules import ENCODING, FILE, FILE_NAME, LIMIT
from surveymark.content.tables import LinksFile, ListingsFile, TopicsFile, VenuesFile
from surveymark.content.yaml_tree import Tree
from surveymark.model.config import SurveyConfig
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Problem, Rule
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import HandWrittenPage, Survey
from surveymark.safe.clean import clean
from surveymark.safe.slug import ascii_words, slug_fault
from surveymark.safe.terminal import terminal_text

PAPERS, ABSTRACTS, PAGES = "content/papers", "content/abstracts", "content/pages"
INTRODUCTIONS, PATHS = "content/topics", "content/paths"
TOPICS, LISTINGS, VENUES, LINKS = "content/topics.yml", "content/listings.yml", "content/venues.yml", "content/links.yml"
CONFIG = "site-config/survey.yml"

LARGEST_TABLE = 4 * 1024 * 1024
"""Bytes of a file that holds one entry a topic, listing or venue."""
LONGEST_ABSTRACT = 10_000
LONGEST_PROSE = 10_000
"""Characters of a topic's introduction or a reading path."""
BESIDE_PAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".csv", ".txt"})
"""Files that may stand beside hand-written pages: none of them runs anything in a browser."""
_LOCK_SECONDS = 20

_NO_CONFIG = SurveyConfig(
    title="?", tagline="?", description="?", address="https://example.org/", repository="https://example.org/",
    license_name="?", license_address="https://example.org/",
)
"""In place of a configuration that cannot be read, so that the entries are still checked."""

N = TypeVar("N", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Content:
    """A survey as it was read, with the problems of single files and the place of every field."""

    survey: Survey | None
    """Nothing where `site-config/survey.yml` itself cannot be read; papers with problems are left out."""
    problems: tuple[Problem, ...]
    readings: Mapping[str, Reading[Any]] = field(default_factory=lambda: MappingProxyType({}))
    """Every YAML file, by path relative to the root."""
    legible: Survey
    """All that can be read, wrong values left out: what the checks look at, so that one pass tells everything."""


class BusyError(RuntimeError):
    """Another process holds the content folder."""


def load_content(root: Path) -> Content:
    """The survey under `root`, in one pass that gathers every problem of every file."""
    problems: list[Problem] = []
    readings: dict[str, Reading[Any]] = {}

    def taken(reading: Reading[N], path: str) -> N | None:
        problems.extend(reading.problems)
        readings[path] = reading
        return reading.noun

    config = taken(_read(root, CONFIG, SurveyConfig), CONFIG)
    topics = taken(_read(root, TOPICS, TopicsFile), TOPICS)
    listings = taken(_read(root, LISTINGS, ListingsFile), LISTINGS) if (root / LISTINGS).exists() else None
    venues = taken(_read(root, VENUES, VenuesFile), VENUES) if (root / VENUES).exists() else None
    links = taken(_read(root, LINKS, LinksFile), LINKS) if (root / LINKS).exists() else None
    papers = []
    for path in _files(root / PAPERS, problems, root):
        name = path.relative_to(root).as_posix()
        if fault := _name_fault(path):
            problems.append(_of_name(name, path, fault))
            if path.suffix in {".yml", ".yaml"}:
                problems.extend(replace(told, path=terminal_text(name)) for told in _read(root, name, Paper, key="unnamed").problems)
        elif paper := taken(_read(root, name, Paper, key=path.stem), name):
            papers.append(paper)
    survey = Survey(
        config=config or _NO_CONFIG,
        themes=topics.themes if topics else (),
        papers=tuple(sorted(papers, key=lambda paper: paper.key)),
        listings=listings.listings if listings else (),
        venues=venues.venues if venues else (),
        pages=tuple(_pages(root, problems)),
        introductions=dict(_prose(root, INTRODUCTIONS, problems)),
        paths=tuple(sorted(_paths(root, problems), key=lambda path: path.id)),
        link_states={state.address: state for state in links.links} if links else {},
        abstracts=_abstracts(root),
    )
    return Content(
        survey=survey if config else None, problems=tuple(sorted(problems)), readings=readings, legible=_legible(survey, readings),
    )


def _of_name(name: str, path: Path, fault: str) -> Problem:
    right = "-".join(ascii_words(path.stem))
    hint = f"{right}.yml" if not slug_fault(right) else ""
    return Problem(
        path=terminal_text(name), line=0, rule=FILE_NAME.id, field="file name", expected=fault, found=terminal_text(path.name), hint=hint,
    )


def _of_file(name: str, rule: Rule, field: str, *, expected: str, found: str) -> Problem:
    """A problem of a whole file."""
    return Problem(path=name, line=0, rule=rule.id, field=field, expected=expected, found=found)


def _legible(survey: Survey, readings: Mapping[str, Reading[Any]]) -> Survey:
    """The survey with what can be read of files that have problems."""
    rest = {name: reading.salvage.noun for name, reading in readings.items() if reading.salvage.noun is not None}
    if not rest:
        return survey
    papers = [*survey.papers, *(noun for noun in rest.values() if isinstance(noun, Paper))]
    return replace(
        survey,
        themes=rest[TOPICS].themes if TOPICS in rest else survey.themes,
        papers=tuple(sorted(papers, key=lambda paper: paper.key)),
        listings=rest[LISTINGS].listings if LISTINGS in rest else survey.listings,
        venues=rest[VENUES].venues if VENUES in rest else survey.venues,
    )


def write_file(path: Path, text: str) -> None:
    """Put the text in place of the file at once: a reader sees the old or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_changed_file(path: Path, text: str) -> None:
    """Write a file of the site, unless it stands there already; sites are made anew, so nothing is synced to disk."""
    content = text.encode("utf-8")
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other processes from changing the same content.

    Raises: BusyError after 20 seconds of waiting.
    """
    folder = root / "content"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock", timeout=_LOCK_SECONDS)
        lock.acquire()
    except OSError as error:
        if not isinstance(error, Timeout):
            message = f"{folder} cannot be locked: {error.strerror}"
            raise BusyError(message) from None
        message = f"another surveymark has been changing {folder} for {_LOCK_SECONDS} seconds"
        raise BusyError(message) from None
    try:
        yield
    finally:
        lock.release()


def _read(root: Path, name: str, noun: type[N], *, key: str | None = None) -> Reading[N]:
    largest = {"largest": LARGEST_TABLE} if key is None else {}
    try:
        text = (root / name).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        line, column, found = before.count("\n") + 1, len(before) - before.rfind("\n"), f"byte 0x{error.object[error.start]:02x}"
        problem = Problem(path=name, line=line, column=column, rule=ENCODING.id, field="text", expected="UTF-8", found=found)
        return Reading(tree=Tree(None), faulty=((),), problems=(problem,))
    except OSError as error:
        found = error.strerror or "an error"
        problem = _of_file(name, FILE, "file", expected="a readable file", found=found)
        return Reading(tree=Tree(None), faulty=((),), problems=(problem,))
    body = text.removeprefix("\ufeff")
    given, stand_ins = ({"key": key}, _stand_ins(key)) if key else (None, None)
    reading = noun_from_text(noun, body, name, given=given, stand_ins=stand_ins, **largest)
    return replace(reading, has_byte_order_mark=True) if body != text else reading


def _stand_ins(key: str) -> Mapping[FieldPath, str]:
    """What an entry cannot do without: a title that is like no other, a kind for its venue."""
    return {("title",): f"unread {hashlib.sha256(key.encode()).hexdigest()}", ("published", "kind"): "conference"}


def _files(folder: Path, problems: list[Problem], root: Path) -> Iterator[Path]:
    """The files of the folder by name; links and folders in it are problems, never followed."""
    folded: dict[str, str] = {}
    for path in _inside(folder, problems, root):
        name = terminal_text(path.relative_to(root).as_posix())
        if path.name.startswith("."):
            continue
        if path.is_symlink() or not path.is_file():
            problems.append(_of_file(name, FILE, "file", expected="a plain file", found="a link or folder"))
        elif other := folded.get(path.name.casefold()):
            problems.append(_of_file(name, FILE_NAME, "file name", expected="a name of its own in any case", found=other))
        else:
            folded[path.name.casefold()] = name
            yield path


def _name_fault(path: Path) -> str | None:
    return "a name that ends in .yml" if path.suffix != ".yml" else slug_fault(path.stem)


def _inside(folder: Path, problems: list[Problem], root: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        name = terminal_text(folder.relative_to(root).as_posix())
        problems.append(_of_file(name, FILE, "folder", expected="a readable folder", found=error.strerror or "an error"))
        return []


def _text(path: Path, problems: list[Problem], root: Path) -> str | None:
    """The text of a file of prose; where there is none, the problem is told."""
    name = terminal_text(path.relative_to(root).as_posix())
    try:
        if path.is_symlink() or not path.is_file():
            problems.append(_of_file(name, FILE, "file", expected="a plain file", found="a link or folder"))
            return None
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(_of_file(name, ENCODING, "text", expected="UTF-8", found="other bytes"))
    except OSError as error:
        problems.append(_of_file(name, FILE, "file", expected="a readable file", found=error.strerror or "an error"))
    return None


def _pages(root: Path, problems: list[Problem]) -> Iterator[HandWrittenPage]:
    """Hand-written pages; what is neither one nor a picture or document beside one is a problem."""
    folder = root / PAGES
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        shown = terminal_text(path.name)
        if shown != path.name:
            problems.append(_of_file(f"{PAGES}/{shown}", FILE_NAME, "file name", expected="ordinary characters", found="others"))
        elif path.suffix == ".md":
            text = _text(path, problems, root)
            if text is not None:
                yield HandWrittenPage(path=path.relative_to(folder).as_posix(), text=text)
        elif path.is_symlink() or (path.is_file() and path.suffix.lower() not in BESIDE_PAGES):
            name = terminal_text(path.relative_to(root).as_posix())
            expected = f"a page .md or a file {' '.join(sorted(BESIDE_PAGES))}"
            problems.append(_of_file(name, FILE, "file", expected=expected, found=terminal_text(path.suffix) or "none"))


def _paths(root: Path, problems: list[Problem]) -> Iterator[ReadingPath]:
    for path_id, text in _prose(root, PATHS, problems):
        if fault := slug_fault(path_id):
            name = terminal_text(path_id)
            problems.append(_of_file(f"{PATHS}/{name}.md", FILE_NAME, "file name", expected=fault, found=name))
        else:
            yield ReadingPath(id=path_id, text=text)


def _prose(root: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Name, without suffix, and text of every file of prose in the folder."""
    for path in _inside(root / folder, problems, root):
        name = terminal_text(path.relative_to(root).as_posix())
        if path.suffix != ".md":
            problems.append(_of_file(name, FILE, "file", expected="a plain file ID.md", found="something else"))
        elif (text := _text(path, problems, root)) is not None:
            if len(text) > LONGEST_PROSE:
                expected = f"at most {LONGEST_PROSE:,} characters"
                problems.append(_of_file(name, LIMIT, "text", expected=expected, found=f"{len(text):,}"))
            else:
                yield path.stem, text


def _abstracts(root: Path) -> Mapping[str, str]:
    """The abstracts that the curator's disk holds; one that is too long or no text is left out."""
    found = {}
    for path in sorted((root / ABSTRACTS).glob("*.txt")):
        if path.is_file() and not path.is_symlink():
            text = clean(path.read_bytes().decode("utf-8", "replace"))
            if text and len(text) <= LONGEST_ABSTRACT:
                found[path.stem] = text
    return found
