"""Import bibliographies and lists, as `surveymark import` does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from surveymark.api.content import (
    changing,
    completed_texts,
    named_content,
    sound_survey,
    today,
    write_texts,
)
from surveymark.api.events import Importing, OnEvent, ignore_event
from surveymark.api.services import metadata_client
from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.content.paper_text import paper_text
from surveymark.content.parsing import LARGEST_TABLE
from surveymark.content.places import ABSTRACTS, PAPERS, TOPICS, VENUES
from surveymark.content.tables_text import topics_text, venues_text
from surveymark.curation.events import Unanswered
from surveymark.curation.import_ledger import ImportResult, SourceFile
from surveymark.curation.importing import Answers, import_result, open_questions
from surveymark.curation.lookup import identified, unanswered
from surveymark.fetch.network import Network
from surveymark.imports.detecting import format_of, is_surely_of_a_format
from surveymark.imports.imported import ImportContext, ImportFormat, UnreadableImportError
from surveymark.listings.reading import NotACaptureError, capture_of, format_names
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.sources.source import Question

LARGEST = 100 * 1024 * 1024
"""Bytes of one imported file."""
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


def import_files(
    folder: str | PathLike[str],
    files: Sequence[str | PathLike[str]],
    *,
    format_name: str | None = None,
    columns: Mapping[str, str] = _NO_COLUMNS,
    keep_keys: bool = False,
    offline: bool = False,
    dry_run: bool = False,
    on_event: OnEvent = ignore_event,
    network: Network | None = None,
) -> ImportResult:
    """Import files into the survey in the folder; together they are one import, in which one may cite the keys of another.

    A format is chosen by content unless it is named. Services are asked only for papers of which a file has nothing but an
    identifier; with `offline`, cached answers are used. With `dry_run`, nothing is written. Importing again changes
    nothing, and goes on where an earlier import was interrupted. `on_event` receives progress.

    Raises: SurveyError if a file cannot be read or is of no known format, or another process has locked the folder;
    ContentError if the survey has errors; OSError if a file cannot be written.
    """
    root, network = Path(folder), network or Network()
    texts = [(Path(file), _text(Path(file))) for file in files]
    formats = [_format(path, text, format_name) for path, text in texts]
    sources = list(zip(texts, formats, strict=True))
    answers: Answers = {}
    failed: tuple[Unanswered, ...] = ()
    while True:
        with changing(root, on_event) as writer:
            survey = sound_survey(root, on_event)
            read = _read(sources, survey, today(network.clock), columns, on_event)
            questions = [one for one in open_questions(read) if one not in answers]
            if not questions:
                result = import_result(
                    survey,
                    read,
                    answers,
                    added=today(network.clock),
                    keep_keys=keep_keys,
                    on_paper=lambda done, total: on_event(
                        Importing(what="comparing", done=done, total=total)
                    ),
                )
                if not dry_run:
                    write_texts(writer, _texts(root, survey, result, on_event), on_event)
                return replace(result, unanswered=failed)
        found, failed = _answers(root, survey, questions, network, on_event, offline=offline)
        answers = {**answers, **found}


def are_captures(files: Sequence[str | PathLike[str]], format_name: str | None = None) -> bool:
    """Whether the files are captured listings, which `ingest` imports.

    Raises: SurveyError if only some are, or one cannot be read.
    """
    if format_name is not None:
        return format_name in format_names()
    found = [path for path in map(Path, files) if _is_capture(_text(path))]
    if found and len(found) < len(files):
        message = f"{found[0]} is a captured listing; import it by itself"
        raise SurveyError(message)
    return bool(found)


def _is_capture(text: str) -> bool:
    if is_surely_of_a_format(text):
        return False
    try:
        capture_of(text.encode("utf-8", "replace"))
    except NotACaptureError:
        return False
    return True


def _text(path: Path) -> str:
    """The text of the file.

    Raises: SurveyError if it cannot be read or is neither UTF-8 nor UTF-16 with a byte order mark.
    """
    content = named_content(path, largest=LARGEST)
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"{path}:{line}: expected UTF-8 text, found byte 0x{content[error.start]:02x} at offset "
            f"{error.start:,}; save the file as UTF-8"
        )
        raise SurveyError(message) from error


def _format(path: Path, text: str, name: str | None) -> ImportFormat:
    if not text.strip():
        message = f"{path}: the file is empty"
        raise SurveyError(message)
    try:
        return format_of(text, name)
    except UnreadableImportError as error:
        message = f"{path}: {error}"
        raise SurveyError(message) from error


def _read(
    sources: Sequence[tuple[tuple[Path, str], ImportFormat]],
    survey: Survey,
    day: str,
    columns: Mapping[str, str],
    on_event: OnEvent,
) -> tuple[SourceFile, ...]:
    found = []
    for (path, text), chosen in sources:
        context = ImportContext(
            source=f"{path.name} {day}",
            venue=survey.venue,
            columns=columns,
            on_record=lambda done, total: on_event(
                Importing(what="reading", done=done, total=total)
            ),
        )
        try:
            found.append(SourceFile(name=str(path), imported=chosen.read(text, context)))
        except UnreadableImportError as error:
            message = f"{path}: {error}"
            raise SurveyError(message) from error
    return tuple(found)


def _answers(
    root: Path,
    survey: Survey,
    questions: Sequence[Question],
    network: Network,
    on_event: OnEvent,
    *,
    offline: bool,
) -> tuple[Answers, tuple[Unanswered, ...]]:
    """The facts about what each question asks for, or why there are none."""
    with metadata_client(network, root, survey, offline=offline) as client:
        found = dict(identified(questions, client, survey.venue, on_event))
        failed = unanswered(client)
    missing = (
        "not looked up without the network; import the file again without --offline"
        if offline
        else "not all services answered; import the file again later"
        if failed
        else "no service knows it; enter the paper with 'surveymark new'"
    )
    return {one: found.get(one, missing) for one in questions}, failed


def _texts(root: Path, survey: Survey, result: ImportResult, on_event: OnEvent) -> dict[Path, str]:
    """Path and text of every file to write: topics and venues first, because entries name them."""
    texts: dict[Path, str] = {}
    if result.themes:
        texts[root / TOPICS] = topics_text(_before(root, TOPICS), survey.themes, result.themes)
    if result.venues:
        more = [one.venue for one in result.venues]
        texts[root / VENUES] = venues_text(_before(root, VENUES), survey.venues, more)
    changed = [paper for paper in result.entries if paper.key not in result.new]
    completed = completed_texts(root, changed)
    for done, paper in enumerate(result.entries, 1):
        path = root / PAPERS / f"{paper.key}.yml"
        if abstract := result.abstracts.get(paper.key):
            texts[root / ABSTRACTS / f"{paper.key}.txt"] = abstract + "\n"
        texts[path] = completed[path] if path in completed else paper_text(paper)
        on_event(Importing(what="preparing", done=done, total=len(result.entries)))
    return texts


def _before(root: Path, name: str) -> str:
    try:
        return survey_bytes(root, name, largest=LARGEST_TABLE).decode("utf-8")
    except UnreadableFileError as error:
        if error.is_missing:
            return ""
        raise
