"""Import bibliographies and lists, as `surveymark import` does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from surveymark.api.content import changing, completed_texts, sound_survey, write_texts
from surveymark.api.events import Importing, OnEvent, ignore_event
from surveymark.api.imported_texts import chosen_format, file_text
from surveymark.api.included_files import IncludedFiles
from surveymark.api.services import metadata_client
from surveymark.api.today import today
from surveymark.api.zotero_groups import library_text
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
from surveymark.imports.detecting import is_surely_of_a_format
from surveymark.imports.imported import ImportContext, ImportFormat, UnreadableImportError
from surveymark.listings.reading import NotACaptureError, capture_of, format_names
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.sources.source import Question
from surveymark.sources.zotero_group import ZoteroGroup, zotero_group

_UNWRITABLE = "too large for an entry"
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

    A text with the address of a Zotero group, such as `https://www.zotero.org/groups/12/cups` or `zotero:groups/12`, is
    fetched; the environment variable SURVEYMARK_ZOTERO_KEY holds the key of a private one.

    A format is chosen by content unless it is named. `columns` maps headers of a table to the fields that its columns have,
    where the headers do not show them. Services are asked only for papers of which a file has nothing but an
    identifier; with `offline`, cached answers are used. With `dry_run`, nothing is written. Importing again changes
    nothing, and goes on where an earlier import was interrupted. `on_event` receives progress.

    Raises: SurveyError if a file cannot be read or is of no known format, or another process has locked the folder;
    ContentError if the survey has errors; OSError if a file cannot be written.
    """
    root, network = Path(folder), network or Network()
    inputs = _inputs(root, files, network, on_event, offline=offline)
    advice = "; choose one with --format NAME"
    sources = [
        (one, chosen_format(one.name, one.text, format_name, columns=columns, advice=advice))
        for one in inputs
    ]
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
                entries, unwritable = _entry_texts(root, result, on_event)
                result = replace(result.refusing(unwritable, _UNWRITABLE), unanswered=failed)
                if not dry_run:
                    write_texts(writer, _texts(root, survey, result, entries), on_event)
                return result
        found, failed = _answers(root, survey, questions, network, on_event, offline=offline)
        answers = {**answers, **found}


@dataclass(frozen=True, kw_only=True)
class _Input:
    """A file, or a library as if it were one."""

    name: str
    """As somebody typed it."""
    label: str
    """As entries name it under `sources`."""
    text: str
    path: Path | None = None
    """The file, from whose folder others may be included."""


def _inputs(
    root: Path,
    files: Sequence[str | PathLike[str]],
    network: Network,
    on_event: OnEvent,
    *,
    offline: bool,
) -> list[_Input]:
    groups = {file: group for file in files if (group := group_of(file))}
    fetched: dict[str | PathLike[str], str] = {}
    if groups:
        with changing(root, on_event):
            survey = sound_survey(root, on_event)
        for file, group in groups.items():
            fetched[file] = library_text(group, root, survey, network, on_event, offline=offline)
    return [
        _Input(name=str(groups[file]), label=str(groups[file]), text=fetched[file])
        if file in groups
        else _Input(
            name=str(Path(file)), label=Path(file).name, text=file_text(Path(file)), path=Path(file)
        )
        for file in files
    ]


def group_of(file: str | PathLike[str]) -> ZoteroGroup | None:
    """The Zotero group that a text names; None for a file, also for one of such a name."""
    return zotero_group(file) if isinstance(file, str) and not Path(file).exists() else None


def are_captures(files: Sequence[str | PathLike[str]], format_name: str | None = None) -> bool:
    """Whether the files are captured listings, which `ingest` imports.

    Raises: SurveyError if only some are, or one cannot be read.
    """
    if format_name is not None:
        return format_name in format_names()
    paths = [Path(file) for file in files if not group_of(file)]
    found = [path for path in paths if _is_capture(file_text(path))]
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


def _read(
    sources: Sequence[tuple[_Input, ImportFormat]],
    survey: Survey,
    day: str,
    columns: Mapping[str, str],
    on_event: OnEvent,
) -> tuple[SourceFile, ...]:
    found = []
    named = [one.path for one, _ in sources if one.path]
    for one, chosen in sources:
        context = ImportContext(
            source=f"{one.label} {day}",
            venue=survey.venue,
            columns=columns,
            included=IncludedFiles(one.path, named).opened if one.path else _no_files,
            on_record=lambda done, total: on_event(
                Importing(what="reading", done=done, total=total)
            ),
        )
        try:
            found.append(SourceFile(name=one.name, imported=chosen.read(one.text, context)))
        except UnreadableImportError as error:
            message = f"{one.name}: {error}"
            raise SurveyError(message) from error
    return tuple(found)


def _no_files(_paths: Sequence[str]) -> str:
    return "only a document on disk can include files"


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


def _entry_texts(
    root: Path, result: ImportResult, on_event: OnEvent
) -> tuple[dict[str, str], frozenset[str]]:
    """The text of every entry by key, and the keys of those that are too large for a file or cannot be written as YAML."""
    changed = [paper for paper in result.entries if paper.key not in result.new]
    texts = {path.stem: text for path, text in completed_texts(root, changed).items()}
    unwritable = set[str]()
    for done, paper in enumerate(result.entries, 1):
        try:
            if paper.key in result.new:
                texts[paper.key] = paper_text(paper)
        except AssertionError:
            unwritable.add(paper.key)
        on_event(Importing(what="preparing", done=done, total=len(result.entries)))
    return texts, frozenset(unwritable)


def _texts(
    root: Path, survey: Survey, result: ImportResult, entries: Mapping[str, str]
) -> dict[Path, str]:
    """Path and text of every file to write: topics and venues first, because entries name them."""
    texts: dict[Path, str] = {}
    if result.themes:
        texts[root / TOPICS] = topics_text(_before(root, TOPICS), survey.themes, result.themes)
    if result.venues:
        more = [one.venue for one in result.venues]
        texts[root / VENUES] = venues_text(_before(root, VENUES), survey.venues, more)
    for paper in result.entries:
        if abstract := result.abstracts.get(paper.key):
            texts[root / ABSTRACTS / f"{paper.key}.txt"] = abstract + "\n"
        texts[root / PAPERS / f"{paper.key}.yml"] = entries[paper.key]
    return texts


def _before(root: Path, name: str) -> str:
    try:
        return survey_bytes(root, name, largest=LARGEST_TABLE).decode("utf-8")
    except UnreadableFileError as error:
        if error.is_missing:
            return ""
        raise
