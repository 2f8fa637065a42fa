"""Load and change a survey's folder: without errors, or an exception, and by one process at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from surveymark.api.events import Notice, OnEvent, Writing, ignore_event
from surveymark.content.checking import all_problems
from surveymark.content.garbage import no_garbage_collection
from surveymark.content.gate import LARGEST_NAMED, UnreadableFileError, named_bytes, survey_bytes
from surveymark.content.loading import load_content
from surveymark.content.paper_text import CannotCompleteError, completed_text
from surveymark.content.places import PAPERS
from surveymark.content.transaction import JOURNAL, BusyError, Writer, is_unfinished, locked
from surveymark.git.tracked import is_tracked
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_error import ContentError, SurveyError, UneditableEntryError
from surveymark.sources.facts_file import facts_in
from surveymark.strict_yaml.tree import LARGEST

_UNFINISHED = (
    "another command is changing the content, or was interrupted; "
    "the next command that changes it will complete that change"
)


@no_garbage_collection()
def sound_survey(
    root: Path,
    on_event: OnEvent = ignore_event,
    *,
    awaited: frozenset[str] = frozenset(),
    memo: Memo = NO_MEMO,
) -> Survey:
    """The survey in the folder.

    Entries may refer to listings in `awaited`, which are about to be written. Entries that `memo` knows are not parsed.
    Raises: ContentError if the content has errors.
    """
    notice_unfinished(root, on_event)
    content = load_content(root, memo=memo)
    problems = [
        problem
        for problem in all_problems(content)
        if not problem.is_warning
        and not (problem.field.startswith("listed[") and problem.found in awaited)
    ]
    if problems or content.survey is None:
        raise ContentError(problems)
    return content.survey


def survey_to_change(root: Path, on_event: OnEvent = ignore_event) -> Survey:
    """The survey in the folder, after completing a change that was interrupted.

    Raises: ContentError if the content has errors; SurveyError as `changing`.
    """
    if is_unfinished(root):
        with changing(root, on_event):
            pass
    return sound_survey(root, on_event)


def notice_unfinished(root: Path, on_event: OnEvent) -> None:
    """Send a notice if files of an interrupted change may be missing."""
    if is_unfinished(root):
        on_event(Notice(message=_UNFINISHED))


@contextmanager
def changing(root: Path, on_event: OnEvent = ignore_event) -> Iterator[Writer]:
    """Lock the content folder while it changes.

    Raises: SurveyError if another process has locked it, or if git tracks the journal of an interrupted change.
    """
    if is_unfinished(root) and is_tracked(root, JOURNAL):
        message = f"{JOURNAL} is tracked by git, so a commit could change the content unnoticed; remove it from git first"
        raise SurveyError(message)
    try:
        with locked(root) as writer:
            for line in writer.recovered:
                on_event(Notice(message=line))
            yield writer
    except BusyError as error:
        raise SurveyError(str(error)) from error


def write_texts(writer: Writer, texts: Mapping[Path, str], on_event: OnEvent) -> None:
    """Write the files and report progress.

    Raises: OSError with the name of the file.
    """
    writer.write(texts, on_file=_counter(len(texts), on_event))


def write_as_one(writer: Writer, texts: Mapping[Path, str | None], on_event: OnEvent) -> None:
    """Write the files, or remove those without a text, in one transaction, and report progress.

    Raises: OSError with the name of the file.
    """
    writer.write_together(texts, on_file=_counter(len(texts), on_event))


def _counter(total: int, on_event: OnEvent) -> Callable[[], None]:
    """A function to call after each of so many files."""
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        on_event(Writing(done=done, total=total))

    return count


def completed_texts(root: Path, papers: Sequence[Paper]) -> dict[Path, str]:
    """Path and new text of entries.

    Raises: UneditableEntryError if an entry cannot be edited without losing something.
    """
    texts: dict[Path, str] = {}
    faults = []
    for paper in papers:
        name = f"{PAPERS}/{paper.key}.yml"
        try:
            content = survey_bytes(root, name, largest=LARGEST)
            texts[root / name] = completed_text(content.decode("utf-8"), paper)
        except CannotCompleteError as error:
            faults.append(f"{PAPERS}/{error}")
    if faults:
        message = "nothing was written"
        raise UneditableEntryError(message, details=faults)
    return texts


def facts_of_file(path: Path, survey: Survey, day: str) -> tuple[Facts, ...]:
    """The facts in a facts file, dated with this day.

    Raises: SurveyError if the file cannot be read or a line is invalid.
    """
    facts, faults = facts_in(named_text(path), f"{path.name} {day}", survey.venue)
    if faults:
        message = "nothing was written"
        details = [f"{path}:{fault.line}: {fault.message}" for fault in faults]
        raise SurveyError(message, details=details)
    return facts


def named_text(path: Path, *, largest: int = LARGEST_NAMED, encoding: str = "utf-8") -> str:
    """The text of a file that the caller named.

    Raises: SurveyError if it cannot be read, is too large or is not UTF-8.
    """
    try:
        return named_content(path, largest=largest).decode(encoding)
    except UnicodeDecodeError as error:
        found = f"byte 0x{error.object[error.start]:02x} at offset {error.start:,}"
        message = f"{path}: expected UTF-8 text, found {found}"
        raise SurveyError(message) from error


def named_content(path: Path, *, largest: int = LARGEST_NAMED) -> bytes:
    """The bytes of a file that the caller named.

    Raises: SurveyError if it cannot be read or is too large.
    """
    try:
        return named_bytes(path, largest=largest)
    except UnreadableFileError as error:
        message = f"{path}: {error.strerror}"
        raise SurveyError(message) from error
