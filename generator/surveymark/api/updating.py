"""Keep the files that `surveymark init` wrote current, without losing what people changed."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surveymark.api.content import sound_survey
from surveymark.api.initialising import make_executable, write_wheel
from surveymark.api.own_package import OwnPackage, own_package
from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.content.writing import write_file
from surveymark.git.command import GitError
from surveymark.git.merging import merged_text
from surveymark.git.tracked import changed_paths
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.scaffold.answers import Answers
from surveymark.scaffold.files import is_of_people, repository_files
from surveymark.scaffold.made_files import made_files
from surveymark.scaffold.updating import FileUpdate, Merge, updates
from surveymark.scaffold.written import PATH as RECORD
from surveymark.scaffold.written import Base, record_text, recorded

_LARGEST = 5_000_000
_NAMES = ("yours", "written by init", "of this version")


def update(folder: str | os.PathLike[str]) -> tuple[FileUpdate, ...]:
    """Renew the files of the survey in the folder that `init` wrote; what became of each.

    Content and settings are never changed. All texts are known before the first is written, and the record of what was
    written is last, so that an interrupted update can be repeated.

    Raises: SurveyError if `init` did not begin the survey, a file cannot be read, or files have changes that are not
    committed; ContentError if the survey has errors; OSError if a file cannot be written.
    """
    root = Path(folder)
    _base(root)  # that init did not begin the survey matters more than errors in its content
    survey = sound_survey(root)
    package = own_package()
    new = renewal(root, survey, package)
    found = [*new.updates, *_made_from_topics(root, survey)]
    changes = [one for one in found if one.outcome != "same"]
    _refuse_uncommitted(root, [one.path for one in changes if one.path in new.mine])
    write_wheel(root, package)
    _write(root, changes)
    known = {one.path for one in found if one.outcome == "kept" and one.path not in new.base}
    record = record_text(
        package.package.version, {path: new.files[path] for path in new.files.keys() - known}
    )
    write_file(root / RECORD, record)
    return tuple(changes)


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """The files that `init` wrote, and what an update would do with each."""

    base: Mapping[str, Base]
    """As they were written, by path."""
    mine: Mapping[str, str]
    """As they are there."""
    files: Mapping[str, str]
    """As this version has them."""
    updates: tuple[FileUpdate, ...]


def renewal(root: Path, survey: Survey, package: OwnPackage | None = None) -> Renewal:
    """What an update would do; nothing is written.

    Raises: SurveyError if `init` did not begin the survey, or a file cannot be read.
    """
    base = _base(root)
    answers = Answers(config=survey.config, package=(package or own_package()).package)
    files = {
        path: text for path, text in repository_files(answers).items() if not is_of_people(path)
    }
    mine = _texts(root, sorted(base.keys() | files.keys()))
    found = tuple(updates(base, mine, files, _merge))
    return Renewal(base=base, mine=mine, files=files, updates=found)


def _base(root: Path) -> Mapping[str, Base]:
    try:
        text = survey_bytes(root, RECORD, largest=_LARGEST).decode("utf-8")
        return recorded(text)
    except UnreadableFileError as error:
        message = (
            f"{RECORD}: {error.strerror}; only a survey that 'surveymark init' began can be updated"
        )
        raise SurveyError(message) from error
    except ValueError as error:
        raise SurveyError(str(error)) from error


def _texts(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """The texts of the files that are there.

    Raises: SurveyError if a file cannot be read.
    """
    found = {}
    for path in paths:
        try:
            found[path] = survey_bytes(root, path, largest=_LARGEST).decode("utf-8")
        except UnreadableFileError as error:
            if not error.is_missing:
                message = f"{path}: {error.strerror}; nothing was written"
                raise SurveyError(message) from error
        except UnicodeDecodeError as error:
            message = f"{path}: expected UTF-8 text, found other bytes; nothing was written"
            raise SurveyError(message) from error
    return found


def _made_from_topics(root: Path, survey: Survey) -> list[FileUpdate]:
    """The issue forms and the citation, where they are there and differ."""
    made = made_files(survey)
    mine = _texts(root, sorted(made))
    return [
        FileUpdate(path=path, outcome="replaced", text=made[path])
        for path, text in mine.items()
        if text != made[path]
    ]


def _merge(mine: str, base: str, new: str) -> Merge:
    try:
        text, has_conflict = merged_text(mine, base, new, names=_NAMES)
    except GitError as error:
        message = f"edited files cannot be merged: {error}; nothing was written"
        raise SurveyError(message) from error
    return Merge(text=text, has_conflict=has_conflict)


def _refuse_uncommitted(root: Path, paths: Sequence[str]) -> None:
    """Every change can be undone with git, so nothing is changed that git does not hold."""
    changed = changed_paths(root, paths)
    if changed:
        message = f"{changed[0]}: has changes that are not committed; commit them first, so that git can show and undo the update"
        raise SurveyError(message)


def _write(root: Path, changes: Sequence[FileUpdate]) -> None:
    for one in changes:
        if one.outcome == "removed":
            (root / one.path).unlink()
        elif one.text is not None:
            write_file(root / one.path, one.text)
    make_executable(root)
