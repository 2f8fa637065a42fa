"""Load the survey in a folder, collecting the problems of all files in one pass."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from surveymark.content.gate import Entry, UnreadableFileError, folder_entries, survey_bytes
from surveymark.content.places import (
    CONFIG,
    INTRODUCTIONS,
    LINKS,
    LISTINGS,
    PAPERS,
    PATHS,
    REMOVED,
    TOPICS,
    VENUES,
)
from surveymark.content.prose_files import abstracts, builder_problems, pages, prose_files
from surveymark.content.tables import LinksFile, ListingsFile, RemovedFile, TopicsFile, VenuesFile
from surveymark.model.config import SurveyConfig
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Problem
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.noun_text import ParseResult, noun_from_text
from surveymark.strict_yaml.reading_rules import ENCODING, FILE_NAME
from surveymark.strict_yaml.tree import LARGEST, Tree, place_in
from surveymark.text.slug import ascii_words, slug_fault

LARGEST_TABLE = 4 * 1024 * 1024
"""Bytes of a file that lists topics, listings or venues."""

_NO_CONFIG = SurveyConfig(
    title="?",
    tagline="?",
    description="?",
    address="https://example.org/",
    repository="https://example.org/",
    license_name="?",
    license_address="https://example.org/",
)
"""Replaces an unreadable configuration, so that entries are still checked."""

N = TypeVar("N", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Content:
    """A loaded survey, with the problems of its files and the place of every field."""

    survey: Survey | None
    """None if `site-config/survey.yml` cannot be read; papers with problems are left out."""
    problems: tuple[Problem, ...]
    parse_results: Mapping[str, ParseResult[Any]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """The parse result of every YAML file, by path relative to the root."""
    readable: Survey
    """Everything that can be parsed, without invalid values; the checks use it, so that one pass reports all problems."""


def load_content(root: Path, *, unwritten: Mapping[str, str] | None = None) -> Content:
    """The survey under `root`, with all problems of all files.

    `unwritten` maps paths to texts that replace those on disk, to preview a change.
    """
    reader = _Reader(root, unwritten or {})
    config = reader.noun(CONFIG, SurveyConfig)
    topics = reader.noun(TOPICS, TopicsFile)
    listings = reader.noun(LISTINGS, ListingsFile, is_optional=True)
    venues = reader.noun(VENUES, VenuesFile, is_optional=True)
    links = reader.noun(LINKS, LinksFile, is_optional=True)
    removed = reader.noun(REMOVED, RemovedFile, is_optional=True)
    papers = tuple(reader.papers())
    survey = Survey(
        config=config or _NO_CONFIG,
        themes=topics.themes if topics else (),
        papers=tuple(sorted(papers, key=lambda paper: paper.key)),
        listings=listings.listings if listings else (),
        venues=venues.venues if venues else (),
        pages=tuple(pages(root, reader.problems)),
        introductions=dict(prose_files(root, INTRODUCTIONS, reader.problems)),
        paths=tuple(sorted(_paths(root, reader.problems), key=lambda path: path.id)),
        link_states={state.address: state for state in links.links} if links else {},
        removed=removed.removed if removed else (),
        abstracts=abstracts(root, reader.problems),
        entry_texts={
            paper.key: reader.parse_results[f"{PAPERS}/{paper.key}.yml"].tree.text
            for paper in papers
        },
    )
    reader.problems.extend(builder_problems(root))
    return Content(
        survey=survey if config else None,
        problems=tuple(sorted(reader.problems)),
        parse_results=reader.parse_results,
        readable=_readable(survey, reader.parse_results),
    )


class _Reader:
    """Reads YAML files and collects their problems and parse results."""

    def __init__(self, root: Path, unwritten: Mapping[str, str]) -> None:
        self._root, self._unwritten = root, unwritten
        self.problems: list[Problem] = []
        self.parse_results: dict[str, ParseResult[Any]] = {}

    def noun(
        self, name: str, noun: type[N], *, key: str | None = None, is_optional: bool = False
    ) -> N | None:
        """The noun in the file; None if it has problems, or is optional and missing."""
        result = self._parse_result(name, noun, key, is_optional=is_optional)
        if result is None:
            return None
        self.problems.extend(result.problems)
        self.parse_results[name] = result
        return result.noun

    def papers(self) -> Iterator[Paper]:
        """The entries without problems; symbolic links and folders are reported and never followed."""
        folded: dict[str, str] = {}
        for entry in self._entries(PAPERS):
            name = f"{PAPERS}/{entry.name}"
            shown = terminal_text(name)
            if not entry.is_plain:
                self.problems.append(
                    UnreadableFileError(name, expected="a regular file", found=entry.kind).problem(
                        name
                    )
                )
            elif other := folded.get(entry.name.casefold()):
                self.problems.append(
                    _of_name(shown, "a name that is unique regardless of case", other)
                )
            else:
                folded[entry.name.casefold()] = shown
                if paper := self._paper(name, PurePosixPath(entry.name)):
                    yield paper

    def _entries(self, folder: str) -> tuple[Entry, ...]:
        try:
            return tuple(
                entry
                for entry in folder_entries(self._root, folder)
                if not entry.name.startswith(".")
            )
        except UnreadableFileError as error:
            self.problems.append(error.problem(folder, field="folder"))
            return ()

    def _paper(self, name: str, path: PurePosixPath) -> Paper | None:
        fault = "a name that ends in .yml" if path.suffix != ".yml" else slug_fault(path.stem)
        if not fault:
            return self.noun(name, Paper, key=path.stem)
        shown = terminal_text(name)
        right = "-".join(ascii_words(path.stem))
        hint = f"{right}.yml" if not slug_fault(right) else ""
        self.problems.append(_of_name(shown, fault, terminal_text(path.name), hint=hint))
        if path.suffix in {".yml", ".yaml"} and (
            result := self._parse_result(name, Paper, "unnamed")
        ):
            self.problems.extend(replace(problem, path=shown) for problem in result.problems)
        return None

    def _parse_result(
        self, name: str, noun: type[N], key: str | None, *, is_optional: bool = False
    ) -> ParseResult[N] | None:
        largest = LARGEST_TABLE if key is None else LARGEST
        try:
            text = (
                self._unwritten[name]
                if name in self._unwritten
                else survey_bytes(self._root, name, largest=largest).decode("utf-8")
            )
        except UnicodeDecodeError as error:
            before, found = (
                error.object[: error.start].decode("utf-8"),
                f"byte 0x{error.object[error.start]:02x}",
            )
            line, column = place_in(before, len(before))
            problem = Problem(
                path=name,
                line=line,
                column=column,
                rule=ENCODING.id,
                field="text",
                expected="UTF-8",
                found=found,
            )
            return ParseResult(tree=Tree(None), faulty=((),), problems=(problem,))
        except UnreadableFileError as error:
            if error.is_missing and is_optional:
                return None
            return ParseResult(tree=Tree(None), faulty=((),), problems=(error.problem(name),))
        body = text.removeprefix("\ufeff")
        given, stand_ins = ({"key": key}, _stand_ins(key)) if key else (None, None)
        result = noun_from_text(noun, body, name, given=given, stand_ins=stand_ins, largest=largest)
        return replace(result, has_byte_order_mark=True) if body != text else result


def _stand_ins(key: str) -> Mapping[FieldPath, str]:
    """Stand-ins for required fields: a unique title, and a kind for the venue."""
    return {
        ("title",): f"unread {hashlib.sha256(key.encode()).hexdigest()}",
        ("published", "kind"): "conference",
    }


def _of_name(path: str, expected: str, found: str, *, hint: str = "") -> Problem:
    return Problem(
        path=path,
        line=0,
        rule=FILE_NAME.id,
        field="file name",
        expected=expected,
        found=found,
        hint=hint,
    )


def _paths(root: Path, problems: list[Problem]) -> Iterator[ReadingPath]:
    for path_id, text in prose_files(root, PATHS, problems):
        if fault := slug_fault(path_id):
            name = terminal_text(path_id)
            problems.append(_of_name(f"{PATHS}/{name}.md", fault, name))
        else:
            yield ReadingPath(id=path_id, text=text)


def _readable(survey: Survey, parse_results: Mapping[str, ParseResult[Any]]) -> Survey:
    """The survey, including the valid parts of files with problems."""
    rest = {
        name: result.partial.noun
        for name, result in parse_results.items()
        if result.partial.noun is not None
    }
    if not rest:
        return survey
    papers = [*survey.papers, *(noun for noun in rest.values() if isinstance(noun, Paper))]
    return replace(
        survey,
        themes=rest[TOPICS].themes if TOPICS in rest else survey.themes,
        papers=tuple(sorted(papers, key=lambda paper: paper.key)),
        listings=rest[LISTINGS].listings if LISTINGS in rest else survey.listings,
        removed=rest[REMOVED].removed if REMOVED in rest else survey.removed,
        venues=rest[VENUES].venues if VENUES in rest else survey.venues,
    )
