"""Begin a survey in a repository of its own, as `surveymark init` does."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from surveymark.api.content import sound_survey
from surveymark.api.own_package import OwnPackage, own_package
from surveymark.content.writing import is_running, write_changed_file, write_file
from surveymark.git.command import Git, GitError
from surveymark.model.config import SurveyConfig
from surveymark.model.survey_error import SurveyError
from surveymark.scaffold.answers import Answers, config_of
from surveymark.scaffold.files import repository_files
from surveymark.scaffold.made_files import made_files
from surveymark.scaffold.written import PATH as RECORD
from surveymark.scaffold.written import record_text

_PROGRAMS = (".github/scripts/propose.py",)
"""What workflows run as a program."""
_TEMPORARY = re.compile(r"\.(?P<name>.+)\.beginning-(?P<process>[0-9]{1,10})-[0-9a-f]{8}\Z")
_NOT_RELEASED = (
    "this Surveymark was installed from its source, so requirements/surveymark.txt names version {} of the package index; "
    "until that is released, install a wheel and run 'surveymark init --update'"
)


@dataclass(frozen=True, kw_only=True)
class NewSurvey:
    """A survey that was begun."""

    files: tuple[str, ...]
    """What was written, sorted by path."""
    notices: tuple[str, ...] = ()
    """What could not be done, and what to do about it."""


def begin(folder: str | os.PathLike[str], *, title: str, address: str = "") -> NewSurvey:
    """Begin a survey in a new or empty folder, or in an empty clone of a repository.

    All files appear together at the end: if this is interrupted, nothing was written.

    Raises: SurveyError if the folder is not empty, or the title or address is invalid; OSError.
    """
    target = Path(folder).absolute()
    _refuse_full(target)
    package = own_package()
    answers = Answers(config=_config(title, address), package=package.package)
    with _beside(target) as made:
        files = write_repository(made, answers, package)
        notices = [*_notices(package), *_start_git(made, target, answers.config.branch)]
        _place(made, target)
    return NewSurvey(files=tuple(files), notices=tuple(notices))


def write_repository(root: Path, answers: Answers, package: OwnPackage) -> Mapping[str, str]:
    """Write every file of a new repository into an empty folder; their texts by path."""
    files = dict(repository_files(answers))
    for path, text in files.items():
        write_file(root / path, text)
    survey = sound_survey(root)
    made = made_files(survey)
    for path, text in made.items():
        write_file(root / path, text)
    write_wheel(root, package)
    write_file(root / RECORD, record_text(answers.package.version, files))
    make_executable(root)
    return dict(sorted((files | made).items()))


def write_wheel(root: Path, package: OwnPackage) -> None:
    """Write the wheel that the repository installs, if it installs one."""
    if package.wheel:
        write_changed_file(root / "packages" / package.package.wheel, package.wheel)


def make_executable(root: Path) -> None:
    """Let workflows run the scripts of the repository."""
    for name in _PROGRAMS:
        with suppress(FileNotFoundError):
            (root / name).chmod(0o755)


def _config(title: str, address: str) -> SurveyConfig:
    try:
        return config_of(title, address)
    except ValidationError as error:
        fault = error.errors()[0]
        message = f"{fault['loc'][0]}: {fault['msg']}"
        raise SurveyError(message) from None


def _refuse_full(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = (
            f"{target}: expected a new or empty folder, found something else; name another folder"
        )
        raise SurveyError(message)
    entries = _names_in(target) if target.exists() else []
    if RECORD.split("/")[0] in entries:
        message = f"{target} is a survey that init began; 'surveymark init --update {target}' renews its files"
        raise SurveyError(message)
    others = [name for name in entries if name != ".git"]
    if others:
        message = (
            f"{target}: expected a new or empty folder, found {others[0]}; name another folder"
        )
        raise SurveyError(message)


def _names_in(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries)


def _notices(package: OwnPackage) -> Iterator[str]:
    if package.is_unreleased:
        yield _NOT_RELEASED.format(package.package.version)


def _start_git(made: Path, target: Path, branch: str) -> Iterator[str]:
    """Make the folder a repository, unless it is in one; why that failed."""
    if (target / ".git").exists():
        return
    above = next(folder for folder in target.parents if folder.exists())
    with suppress(GitError):
        Git(above).output("rev-parse", "--show-toplevel")
        yield f"{target} is inside another git repository, so it has none of its own; workflows must lie at the top of a repository"
        return
    try:
        Git(made).output("init", "--quiet", f"--initial-branch={branch}")
    except GitError as error:
        yield f"no git repository was made: {error}; install git, then run 'git init' in the folder"


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A temporary folder on the same disk, which is removed at the end; those of killed runs are removed too."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    made = target.parent / f".{target.name}.beginning-{os.getpid()}-{secrets.token_hex(4)}"
    made.mkdir(mode=0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sweep(target: Path) -> None:
    with os.scandir(target.parent) as entries:
        for entry in entries:
            found = _TEMPORARY.match(entry.name)
            is_left = (
                found and found["name"] == target.name and not is_running(int(found["process"]))
            )
            if is_left and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)


def _place(made: Path, target: Path) -> None:
    """Give the complete folder its name; in a folder that exists, move all entries or none."""
    if not target.exists():
        made.rename(target)
        return
    moved: list[str] = []
    try:
        for name in _names_in(made):
            (made / name).rename(target / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            (target / name).rename(made / name)
        raise
