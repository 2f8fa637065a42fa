"""Give a survey a version, as `surveymark release` does."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from surveymark.api.content import changing, sound_survey
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.today import today
from surveymark.content.config_text import CannotEditConfigError, released_text
from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.content.places import CONFIG
from surveymark.content.writing import write_file
from surveymark.curation.release import Release, release
from surveymark.git.changed_entries import ENTRIES, changed_entries
from surveymark.git.changes import changed_files
from surveymark.git.command import GitError
from surveymark.git.releases import (
    TAG,
    commit_and_tag,
    contributors,
    has_tag,
    last_release,
    uncommitted,
)
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.date import is_day
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.model.survey_version import survey_version
from surveymark.outputs.survey_changelog import PATH as CHANGELOG
from surveymark.outputs.survey_changelog import changelog_text, has_section
from surveymark.scaffold.made_files import citation_files

_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class ReleaseResult:
    """A release, and the files that say so."""

    release: Release
    tag: str
    since: str | None
    """The tag of the release before; None for the first one."""
    message: str
    """The message of the commit and the tag."""
    files: Mapping[str, str]
    """The texts of all files of the release, by path."""
    has_own_section: bool = False
    """Whether the changelog had a section of the version, which was kept."""


def make_release(
    folder: str | os.PathLike[str],
    *,
    version: str = "",
    on: str = "",
    dry_run: bool = False,
    tag: bool = False,
    on_event: OnEvent = ignore_event,
    memo: Memo = NO_MEMO,
) -> ReleaseResult:
    """Write the changelog, the version and the citation of a new release of the survey in the folder.

    The version is the day with dots if none is given; the day `on` is today. The release describes the last commit; with
    `tag`, its files are committed and the commit is tagged. The same commit, version and day give the same bytes, so that
    an interrupted release can be repeated.

    Raises: SurveyError if the version or the day is invalid, the version is tagged already, content is not committed, or
    git fails; ContentError if the content has errors; OSError if a file cannot be written.
    """
    root, day = Path(folder), _day(on)
    version = _version(version or day.replace("-", "."))
    with changing(root, on_event):
        survey = sound_survey(root, on_event, memo=memo)
        try:
            found = _release(root, survey, version, day)
            if not dry_run:
                for path, text in found.files.items():
                    write_file(root / path, text)
                if tag:
                    commit_and_tag(root, tuple(found.files), found.tag, found.message)
        except GitError as error:
            message = f"{error}; a release is made from the history in git"
            raise SurveyError(message) from error
    return found


def _release(root: Path, survey: Survey, version: str, day: str) -> ReleaseResult:
    since, tag = last_release(root), f"{TAG}{version}"
    if has_tag(root, tag):
        message = f"the tag {tag} already exists; choose another version"
        raise SurveyError(message)
    left = uncommitted(root, written=(CHANGELOG, CONFIG))
    if left:
        message = (
            f"{left[0]}: not committed; commit it first, so that the release says what it contains"
        )
        raise SurveyError(message)
    made = release(
        changed_entries(changed_files(root, since, "HEAD", read=ENTRIES)) if since else None,
        version=version,
        day=day,
        papers=len(survey.papers),
        topics=len(survey.topics),
        reasons={one.key: one.reason for one in survey.removed},
        contributors=contributors(root, since),
    )
    changelog = _text(root, CHANGELOG)
    config = survey.config.model_copy(update={"version": version, "released": day})
    files = {
        CHANGELOG: changelog_text(changelog, made, config.address),
        **citation_files(replace(survey, config=config)),
        CONFIG: _config_text(root, version, day),
    }
    title = " ".join(survey.config.title.split())
    return ReleaseResult(
        release=made,
        tag=tag,
        since=since,
        message=f"{title} {version}",
        files=files,
        has_own_section=has_section(changelog, version),
    )


def _config_text(root: Path, version: str, day: str) -> str:
    try:
        return released_text(_text(root, CONFIG), version=version, released=day)
    except CannotEditConfigError as error:
        raise SurveyError(str(error)) from error


def _text(root: Path, path: str) -> str:
    """The text of a file; empty if it does not exist.

    Raises: SurveyError if it cannot be read.
    """
    try:
        return survey_bytes(root, path, largest=_LARGEST).decode("utf-8")
    except UnreadableFileError as error:
        if error.is_missing:
            return ""
        message = f"{path}: {error.strerror}"
        raise SurveyError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: expected UTF-8 text, found other bytes"
        raise SurveyError(message) from error


def _day(text: str) -> str:
    day = text or today()
    if not is_day(day):
        message = f"--on: expected a day such as 2026-11-28, found {text!r}"
        raise SurveyError(message)
    return day


def _version(text: str) -> str:
    try:
        return survey_version(text)
    except ValueError as error:
        message = f"VERSION: expected {error}, found {text!r}"
        raise SurveyError(message) from error
