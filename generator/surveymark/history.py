"""The history of entries, from git."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from surveymark.content.disk import PAPERS
from surveymark.content.noun_text import noun_from_text
from surveymark.content.paper_changes import field_values
from surveymark.model.paper import Paper

_SECONDS = 60
_STATUSES_WITH_TWO_PATHS = frozenset("RC")


class NoHistoryError(Exception):
    """Git has nothing to tell; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One commit that changed an entry."""

    commit: str
    date: str
    """YYYY-MM-DD, where the author was."""
    author: str
    subject: str
    key: str
    """What the entry was called then."""
    paper: Paper | None
    """Nothing where the commit deleted the file, or left something in it that is no entry."""
    is_deleted: bool


def revisions(root: Path, key: str) -> tuple[Revision, ...]:
    """Every commit that changed the entry, the newest first, across changes of its key.

    Raises: NoHistoryError.
    """
    found = list(_commits(_git(root, "log", "--follow", "--name-status", "-z", "--format=%H", "--", f"{PAPERS}/{key}.yml")))
    if not found:
        return ()
    hashes = [commit for commit, _, _ in found]
    facts = _git(root, "show", "-s", "-z", "--date=short", "--format=%ad%x00%an%x00%s", *hashes).split("\0")
    result = []
    for number, (commit, status, path) in enumerate(found):
        date, author, subject = facts[3 * number : 3 * number + 3]
        is_deleted = status == "D"
        result.append(Revision(
            commit=commit, date=date, author=author, subject=subject, key=Path(path).stem, is_deleted=is_deleted,
            paper=None if is_deleted else _paper(_git(root, "show", f"{commit}:{path}"), Path(path).stem),
        ))
    return tuple(result)


def fields_by_people(root: Path, paper: Paper) -> frozenset[str]:
    """The fields that a machine filled and a person changed since: their value differs from an earlier one with the same source.

    Raises: NoHistoryError, also where this clone holds only a part of the history.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        message = "this clone holds only a part of the history (fetch-depth: 0 gets the whole)"
        raise NoHistoryError(message)
    now = field_values(paper)
    changed = set()
    waiting = set(paper.sources)
    for revision in revisions(root, paper.key):
        then = revision.paper
        if then is None:
            continue
        waiting = {field for field in waiting if then.sources.get(field) == paper.sources[field]}
        values = field_values(then)
        changed |= {field for field in waiting if values.get(field) != now.get(field)}
    return frozenset(changed)


def _git(root: Path, *arguments: str) -> str:
    options = ("-c", "core.quotePath=false", "-c", "log.showSignature=false", "--no-pager")
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell; keys are checked before
            ["git", "-C", str(root), *options, *arguments], capture_output=True, check=False, timeout=_SECONDS,  # noqa: S607 - as people find it
        )
    except FileNotFoundError:
        message = "git is not installed"
        raise NoHistoryError(message) from None
    except subprocess.TimeoutExpired:
        message = f"git took more than {_SECONDS} seconds"
        raise NoHistoryError(message) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise NoHistoryError(said.removeprefix("fatal: ") or f"git ended with {done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def _commits(log: str) -> Iterator[tuple[str, str, str]]:
    """Hash, status letter and path of each commit in the output of `git log -z --name-status --format=%H`."""
    parts = [part.strip("\n") for part in log.split("\0")]
    parts = [part for part in parts if part]
    place = 0
    while place + 2 < len(parts):
        commit, status = parts[place], parts[place + 1][:1]
        more = 2 if status in _STATUSES_WITH_TWO_PATHS else 1
        yield commit, status, parts[place + 1 + more]
        place += 2 + more


def _paper(text: str, key: str) -> Paper | None:
    return noun_from_text(Paper, text, key, given={"key": key}).noun


