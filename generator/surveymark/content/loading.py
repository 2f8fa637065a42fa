"""Load the survey in a folder, collecting the problems of all files in one pass."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from surveymark.content.decisions_text import FILE_NAME as DECISIONS_NAME
from surveymark.content.decisions_text import LARGEST_DECISIONS, parsed_decisions
from surveymark.content.entry_form import form_problems
from surveymark.content.fingerprints_text import LARGEST_FINGERPRINTS, parsed_fingerprints
from surveymark.content.garbage import no_garbage_collection
from surveymark.content.gate import (
    SurveyFolder,
    UnreadableFileError,
    folder_entries,
    survey_bytes,
    survey_folder,
)
from surveymark.content.kept_entries import KeptEntries
from surveymark.content.parsing import (
    LARGEST_TABLE,
    ParseResults,
    encoding_problem,
    failed,
    parsed_file,
)
from surveymark.content.places import (
    ARTICLE,
    ATTRIBUTES,
    CANDIDATES,
    CONFIG,
    CONTEXT,
    DATASETS,
    DECISIONS,
    FINGERPRINTS,
    INTRODUCTIONS,
    LINKS,
    LISTINGS,
    PAPERS,
    PATHS,
    REMOVED,
    SEARCHES,
    STATUS,
    TOPICS,
    VENUES,
    WATCH,
)
from surveymark.content.prose_files import abstracts, builder_problems, pages, prose_files, scope
from surveymark.content.tables import (
    DatasetsFile,
    LinksFile,
    ListingsFile,
    RemovedFile,
    TopicsFile,
    VenuesFile,
)
from surveymark.content.watch_text import LARGEST_CANDIDATES, parsed_candidates
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.candidate import Candidate
from surveymark.model.config import SurveyConfig
from surveymark.model.context import ContextWork
from surveymark.model.decision import DecisionLine
from surveymark.model.fingerprint import Fingerprint
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem
from surveymark.model.reading_path import ReadingPath
from surveymark.model.status import NO_STATUS, Status
from surveymark.model.survey import Survey
from surveymark.model.vocabulary import NO_ATTRIBUTES, Attributes
from surveymark.model.watch import NO_SEARCHES, NO_WATCH, Searches, Watch
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.noun_text import ParseResult
from surveymark.strict_yaml.reading_rules import FILE_NAME
from surveymark.strict_yaml.tree import LARGEST
from surveymark.text.slug import ascii_words, slug_fault

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
    parse_results: ParseResults = field(default_factory=ParseResults)
    """The parse result of every YAML file, by path relative to the root."""
    readable: Survey
    """Everything that can be parsed, without invalid values; the checks use it, so that one pass reports all problems."""


def load_content(
    root: Path, *, unwritten: Mapping[str, str] | None = None, memo: Memo = NO_MEMO
) -> Content:
    """The survey under `root`, with all problems of all files.

    `unwritten` maps paths to texts that replace those on disk, to preview a change. Entries that `memo` knows from an
    earlier run are not parsed again.
    """
    with no_garbage_collection():
        return _content(root, unwritten or {}, memo)


def _content(root: Path, unwritten: Mapping[str, str], memo: Memo) -> Content:
    reader = _Reader(root, unwritten, memo)
    config = reader.noun(CONFIG, SurveyConfig)
    topics = reader.noun(TOPICS, TopicsFile)
    datasets = reader.noun(DATASETS, DatasetsFile, is_optional=True)
    attributes = reader.noun(ATTRIBUTES, Attributes, is_optional=True)
    listings = reader.noun(LISTINGS, ListingsFile, is_optional=True)
    venues = reader.noun(VENUES, VenuesFile, is_optional=True)
    links = reader.noun(LINKS, LinksFile, is_optional=True)
    removed = reader.noun(REMOVED, RemovedFile, is_optional=True)
    status = reader.noun(STATUS, Status, is_optional=True)
    watch = reader.noun(WATCH, Watch, is_optional=True)
    searches = reader.noun(SEARCHES, Searches, is_optional=True)
    papers = tuple(reader.papers())
    survey = Survey(
        config=config or _NO_CONFIG,
        themes=topics.themes if topics else (),
        datasets=datasets.datasets if datasets else (),
        attributes=attributes or NO_ATTRIBUTES,
        papers=tuple(sorted(papers, key=lambda paper: paper.key)),
        context=tuple(sorted(reader.context(), key=lambda work: work.key)),
        listings=listings.listings if listings else (),
        venues=venues.venues if venues else (),
        pages=tuple(pages(root, reader.problems)),
        introductions=dict(prose_files(root, INTRODUCTIONS, reader.problems)),
        paths=tuple(sorted(_paths(root, reader.problems), key=lambda path: path.id)),
        link_states={state.address: state for state in links.links} if links else {},
        removed=removed.removed if removed else (),
        retired_topics=removed.topics if removed else (),
        has_article=os.path.lexists(root / ARTICLE),
        scope=scope(root, reader.problems),
        decision_lines=tuple(reader.decision_lines()),
        status=status or NO_STATUS,
        watch=watch or NO_WATCH,
        searches=searches or NO_SEARCHES,
        candidates=reader.candidates(),
        abstracts=abstracts(root, reader.problems),
        fingerprints=reader.fingerprints(),
        entry_texts=reader.parse_results.entry_texts(),
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

    def __init__(self, root: Path, unwritten: Mapping[str, str], memo: Memo) -> None:
        self._root, self._unwritten = root, unwritten
        self._kept = KeptEntries(memo)
        self.problems: list[Problem] = []
        self.parse_results = ParseResults()

    def noun(self, name: str, noun: type[N], *, is_optional: bool = False) -> N | None:
        """The noun in the file; None if it has problems, or is optional and missing."""
        try:
            content = self._file_content(name, largest=LARGEST_TABLE)
        except UnreadableFileError as error:
            if not (error.is_missing and is_optional):
                self._add(name, failed(error.problem(name)))
            return None
        return self._add(name, parsed_file(noun, name, content))

    def fingerprints(self) -> Mapping[str, Fingerprint]:
        """The numbers of abstracts by key, if they are kept."""
        text = self._text(FINGERPRINTS, largest=LARGEST_FINGERPRINTS)
        parsed = parsed_fingerprints(text)
        self.problems.extend(parsed.problems)
        return parsed.fingerprints

    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates that await a decision."""
        text = self._text(CANDIDATES, largest=LARGEST_CANDIDATES)
        found, problems = parsed_candidates(CANDIDATES, text) if text else ((), ())
        self.problems.extend(problems)
        return found

    def decision_lines(self) -> Iterator[DecisionLine]:
        """The decisions on candidates, by month and line."""
        try:
            names = {f"{DECISIONS}/{entry.name}" for entry in folder_entries(self._root, DECISIONS)}
        except UnreadableFileError as error:
            self.problems.append(error.problem(DECISIONS, field="folder"))
            return
        names |= {name for name in self._unwritten if name.startswith(f"{DECISIONS}/")}
        for name in sorted(names):
            file = name.removeprefix(f"{DECISIONS}/")
            if DECISIONS_NAME.match(file):
                parsed = parsed_decisions(name, self._text(name, largest=LARGEST_DECISIONS))
                self.problems.extend(parsed.problems)
                yield from parsed.lines
            elif not file.startswith("."):
                expected = "a file named after a month, such as 2026-01.jsonl"
                self.problems.append(_of_name(terminal_text(name), expected, terminal_text(file)))

    def _text(self, name: str, *, largest: int) -> str:
        """The text of a file of lines; empty if it is missing, or has a problem."""
        try:
            content = self._file_content(name, largest=largest)
            return content if isinstance(content, str) else content.decode("utf-8")
        except UnicodeDecodeError as error:
            self.problems.append(encoding_problem(name, error))
        except UnreadableFileError as error:
            if not error.is_missing:
                self.problems.append(error.problem(name))
        return ""

    def _file_content(self, name: str, *, largest: int) -> str | bytes:
        """The unwritten text of a file, otherwise what is on disk.

        Raises: UnreadableFileError.
        """
        if name in self._unwritten:
            return self._unwritten[name]
        return survey_bytes(self._root, name, largest=largest)

    def papers(self) -> Iterator[Paper]:
        """The entries without problems; symbolic links and folders are reported and never followed."""
        for name, file, key, folder in self._files(PAPERS, Paper):
            if paper := self._paper(name, file, key, folder):
                yield paper
        self._kept.keep()

    def context(self) -> Iterator[ContextWork]:
        """The works outside the survey without problems, found like entries."""
        for name, file, key, folder in self._files(CONTEXT, ContextWork):
            try:
                content = self._entry_content(name, file, folder)
            except UnreadableFileError as error:
                self._add(name, failed(error.problem(name)))
                continue
            if work := self._add(name, parsed_file(ContextWork, name, content, key=key)):
                yield work

    def _files(
        self, where: str, noun: type[BaseModel]
    ) -> Iterator[tuple[str, str, str, SurveyFolder]]:
        """The path, name, key and folder of each file that is named like a key; others are reported."""
        try:
            with survey_folder(self._root, where) as folder:
                if not folder:
                    return
                for name, file in self._plain_files(where, folder):
                    stem, suffix = os.path.splitext(file)  # noqa: PTH122 - four times as fast
                    fault = "a name that ends in .yml" if suffix != ".yml" else slug_fault(stem)
                    if not fault:
                        yield name, file, stem, folder
                        continue
                    self._report_name(name, file, stem, fault)
                    if suffix in {".yml", ".yaml"}:
                        self._report_unnamed(noun, name, file, folder)
        except UnreadableFileError as error:
            self.problems.append(error.problem(where, field="folder"))

    def _plain_files(self, where: str, folder: SurveyFolder) -> Iterator[tuple[str, str]]:
        """The path and name of each file."""
        folded: dict[str, str] = {}
        for entry in folder.entries:
            name = f"{where}/{entry.name}"
            shown = terminal_text(name)
            if entry.name.startswith("."):
                continue
            if not entry.is_plain:
                error = UnreadableFileError(name, expected="a regular file", found=entry.kind)
                self.problems.append(error.problem(name))
            elif other := folded.get(entry.name.casefold()):
                expected = "a name that is unique regardless of case"
                self.problems.append(_of_name(shown, expected, other))
            else:
                folded[entry.name.casefold()] = shown
                yield name, entry.name

    def _report_name(self, name: str, file: str, stem: str, fault: str) -> None:
        right = "-".join(ascii_words(stem))
        hint = f"{right}.yml" if not slug_fault(right) else ""
        self.problems.append(_of_name(terminal_text(name), fault, terminal_text(file), hint=hint))

    def _report_unnamed(
        self, noun: type[BaseModel], name: str, file: str, folder: SurveyFolder
    ) -> None:
        """Add the problems in a file whose name is no key."""
        try:
            content = self._entry_content(name, file, folder)
        except UnreadableFileError as error:
            found: tuple[Problem, ...] = (error.problem(name),)
        else:
            found = parsed_file(noun, name, content, key="unnamed").problems
        shown = terminal_text(name)
        self.problems.extend(replace(problem, path=shown) for problem in found)

    def _paper(self, name: str, file: str, key: str, folder: SurveyFolder) -> Paper | None:
        """The entry; it is parsed only if it is not kept."""
        try:
            content = self._entry_content(name, file, folder)
        except UnreadableFileError as error:
            return self._add(name, failed(error.problem(name)))
        if isinstance(content, bytes) and (found := self._kept.found(key, content)):
            paper, is_tidy = found
        else:
            result = parsed_file(Paper, name, content, key=key)
            if result.noun is None:
                return self._add(name, result)
            paper = result.noun
            is_tidy = not any(form_problems(name, result))
            if isinstance(content, bytes):
                self._kept.add(content, paper, is_tidy=is_tidy)
        text = content.decode("utf-8") if isinstance(content, bytes) else content
        self.parse_results.add_entry(name, key, text, is_tidy=is_tidy)
        return paper

    def _entry_content(self, name: str, file: str, folder: SurveyFolder) -> bytes | str:
        if name in self._unwritten:
            return self._unwritten[name]
        return folder.content(file, largest=LARGEST)

    def _add(self, name: str, result: ParseResult[N]) -> N | None:
        self.problems.extend(result.problems)
        self.parse_results.add(name, result)
        return result.noun


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


def _readable(survey: Survey, parse_results: ParseResults) -> Survey:
    """The survey, including the valid parts of files with problems."""
    rest = {
        path: result.partial.noun
        for path, result in parse_results.with_problems()
        if result.partial.noun is not None
    }
    if not rest:
        return survey
    papers = [*survey.papers, *(noun for noun in rest.values() if isinstance(noun, Paper))]
    works = [*survey.context, *(noun for noun in rest.values() if isinstance(noun, ContextWork))]
    return replace(
        survey,
        themes=rest[TOPICS].themes if TOPICS in rest else survey.themes,
        datasets=rest[DATASETS].datasets if DATASETS in rest else survey.datasets,
        attributes=rest.get(ATTRIBUTES, survey.attributes),
        papers=tuple(sorted(papers, key=lambda paper: paper.key)),
        context=tuple(sorted(works, key=lambda work: work.key)),
        listings=rest[LISTINGS].listings if LISTINGS in rest else survey.listings,
        removed=rest[REMOVED].removed if REMOVED in rest else survey.removed,
        retired_topics=rest[REMOVED].topics if REMOVED in rest else survey.retired_topics,
        venues=rest[VENUES].venues if VENUES in rest else survey.venues,
    )
