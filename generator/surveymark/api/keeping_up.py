"""Show and record whether a survey is maintained, as `surveymark status`, `freeze` and `thaw` do."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from surveymark.api.content import changing, sound_survey, write_texts
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.issue_files import from_issue_file
from surveymark.api.today import today
from surveymark.content.gate import entries_below, survey_bytes
from surveymark.content.places import ABSTRACTS, STATUS
from surveymark.content.status_text import status_text
from surveymark.content.writing import write_cache_file
from surveymark.git.reviews import last_review
from surveymark.github.issue_list import listed_issues
from surveymark.github.queue import WaitingSuggestion, waiting_suggestions
from surveymark.github.suggestion_times import suggestion_times
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.news import latest_change
from surveymark.model.status import Status
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.outputs.archive import archive

_LARGEST_FILE = 64 * 1024 * 1024
_FOLDERS = ("content", "site-config")
_OF_OTHERS = (f"{ABSTRACTS}/", "content/listings/")


@dataclass(frozen=True, kw_only=True)
class KeepingUp:
    """Whether a survey is maintained, as of one day."""

    status: Status
    papers: int
    changed: str
    """The day of the last recorded change of a paper; empty if there is none."""
    searched: str
    """The last day on which papers were searched for; empty if it is unknown."""
    is_overdue: bool
    """Whether the next update was due before that day."""


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """What froze."""

    status: Status
    archive: Path


def survey_status(
    folder: str | os.PathLike[str], on_event: OnEvent = ignore_event, *, memo: Memo = NO_MEMO
) -> KeepingUp:
    """The status of the survey in the folder, as of today.

    Raises: ContentError if the content has errors; SurveyError as `today`.
    """
    return _as_of(today(), sound_survey(Path(folder), on_event, memo=memo))


def suggestion_queue(issues: str | os.PathLike[str]) -> tuple[WaitingSuggestion, ...]:
    """The suggestions that wait as of today, the longest wait first.

    `issues` is a file with the output of `gh issue list --json number,title,labels,author,createdAt,closedAt`.

    Raises: SurveyError if it cannot be read or holds something else, or as `today`.
    """
    return waiting_suggestions(from_issue_file(Path(issues), listed_issues), today())


def update_status(
    folder: str | os.PathLike[str],
    *,
    issues: str | os.PathLike[str] | None = None,
    searched: bool = False,
    every: int | None = None,
    dry_run: bool = False,
    on_event: OnEvent = ignore_event,
    memo: Memo = NO_MEMO,
) -> KeepingUp:
    """Write `content/status.yml` anew, from the history in git and the arguments; everything else in it stays.

    The last search is that of `watch` if it is later.

    `issues` is a file with the output of `gh issue list --json createdAt,closedAt`; with `searched`, new papers were looked
    for today; `every` is the promised number of days between updates.

    Raises: ContentError if the content has errors; SurveyError if a value or the file of issues is invalid, or another
    process has locked the folder; OSError if the file cannot be written.
    """
    root, day = Path(folder), today()
    found: dict[str, Any] = {}
    if issues is not None:
        found |= _times(Path(issues))
    if searched:
        found["searched"] = day
    if every is not None:
        found["every"] = every
    with changing(root, on_event) as writer:
        survey = sound_survey(root, on_event, memo=memo)
        reviewed = last_review(root)
        if survey.searches.latest > (survey.status.searched or ""):
            found.setdefault("searched", survey.searches.latest)
        status = _status(survey.status, {**found, **({"reviewed": reviewed} if reviewed else {})})
        if status != survey.status and not dry_run:
            write_texts(writer, {root / STATUS: status_text(status)}, on_event)
    return _as_of(day, replace(survey, status=status))


def freeze(
    folder: str | os.PathLike[str],
    note: str,
    *,
    on_event: OnEvent = ignore_event,
    memo: Memo = NO_MEMO,
) -> Frozen:
    """Say on the site that nobody updates the survey any more, and why, and write an archive beside `content/`.

    Raises: ContentError if the content has errors; SurveyError if the survey is frozen already, the note is invalid, or
    another process has locked the folder; OSError if a file cannot be written.
    """
    root, day = Path(folder), today()
    with changing(root, on_event) as writer:
        before = sound_survey(root, on_event, memo=memo).status
        if before.is_frozen:
            message = f"the survey has been frozen since {before.since}; 'surveymark thaw' ends the freeze"
            raise SurveyError(message)
        status = _status(before, {"mode": "frozen", "since": day, "note": note})
        write_texts(writer, {root / STATUS: status_text(status)}, on_event)
        target = root / f"survey-{day}.zip"
        write_cache_file(target, archive(sound_survey(root, on_event, memo=memo), _sources(root)))
    return Frozen(status=status, archive=target)


def thaw(
    folder: str | os.PathLike[str], *, on_event: OnEvent = ignore_event, memo: Memo = NO_MEMO
) -> Status:
    """Say that the survey is updated again.

    Raises: ContentError if the content has errors; SurveyError if the survey is not frozen, or another process has locked
    the folder; OSError if the file cannot be written.
    """
    root = Path(folder)
    with changing(root, on_event) as writer:
        before = sound_survey(root, on_event, memo=memo).status
        if not before.is_frozen:
            message = "the survey is not frozen"
            raise SurveyError(message)
        status = _status(before, {"mode": "living", "since": None, "note": None})
        write_texts(writer, {root / STATUS: status_text(status)}, on_event)
    return status


def _as_of(day: str, survey: Survey) -> KeepingUp:
    return KeepingUp(
        status=survey.status,
        papers=len(survey.papers),
        changed=latest_change(survey.papers),
        searched=survey.last_search,
        is_overdue=bool(survey.status.due and survey.status.due < day),
    )


def _status(before: Status, changes: dict[str, Any]) -> Status:
    """The status with these changes.

    Raises: SurveyError that names the invalid value.
    """
    try:
        return Status.model_validate({**before.model_dump(), **changes})
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(map(str, fault["loc"])) or "status"
        message = f"{name}: expected {fault['msg']}, found {fault['input']!r}"
        raise SurveyError(message) from error


def _times(path: Path) -> dict[str, Any]:
    times = from_issue_file(path, suggestion_times)
    return {"waiting": times.waiting, "answered_in": times.answered_in}


def _sources(root: Path) -> Iterator[tuple[str, bytes]]:
    """The path and content of each file that people wrote, sorted by path; abstracts and captured pages are others' text.

    Raises: OSError that names a file.
    """
    for folder in _FOLDERS:
        for name, entry in sorted(entries_below(root, folder)):
            if entry.is_plain and not name.startswith(_OF_OTHERS) and "/." not in name:
                yield name, survey_bytes(root, name, largest=_LARGEST_FILE)
