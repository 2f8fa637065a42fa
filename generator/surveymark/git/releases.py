"""Releases of a survey in git: the last tag, what changed since, who contributed, and a new tag."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from surveymark.git.command import Git, GitError
from surveymark.safe.clean import clean

TAG = "survey-"
"""The prefix of tags; a repository may have others for other things."""
_CONTENT = ("content", "site-config")
_PERSON = re.compile(r"(.*)<[^<>]*>\s*\Z")
BOT = "[bot]"
_LONGEST_NAME = 200


def last_release(root: Path) -> str | None:
    """The tag of the last release that the current commit contains; None if there is none.

    Raises: GitError if there is no repository, no commit, or only a part of the history.
    """
    git = Git(root)
    git.commit_named("HEAD")
    if git.output("rev-parse", "--is-shallow-repository").strip() == b"true":
        message = "this is a shallow clone; fetch the full history ('git fetch --unshallow --tags')"
        raise GitError(message)
    try:
        found = git.output("describe", "--tags", "--abbrev=0", f"--match={TAG}*", "HEAD")
    except GitError:
        return None
    return found.decode("utf-8", "replace").strip()


def has_tag(root: Path, tag: str) -> bool:
    """Whether the tag exists."""
    try:
        Git(root).output("rev-parse", "--verify", "--quiet", f"refs/tags/{tag}")
    except GitError:
        return False
    return True


def contributors(root: Path, since: str | None) -> tuple[str, ...]:
    """The names of the authors and co-authors of the content since a tag, as .mailmap has them, without e-mail addresses.

    Sorted regardless of case. Bots are left out, and so are names that are e-mail addresses.

    Raises: GitError.
    """
    git = Git(root)
    commits = f"{since}..HEAD" if since else "HEAD"
    fields = "--format=%an <%ae>%n%(trailers:key=Co-authored-by,valueonly)"
    log = git.output("log", "--no-merges", fields, commits, "--", *_CONTENT)
    people = sorted({line for line in log.splitlines() if _has_address(line)})
    if not people:
        return ()
    mapped = git.output("check-mailmap", "--stdin", stdin=b"\n".join(people) + b"\n")
    names = set(_names(mapped.decode("utf-8", "replace").splitlines()))
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))


def uncommitted(root: Path, *, written: Sequence[str]) -> list[str]:
    """The files of the content that differ from the last commit or are not tracked, except those that a release writes.

    Raises: GitError.
    """
    git = Git(root)
    paths = [*_CONTENT, *(f":(exclude){path}" for path in written)]
    changed = git.output("diff", "--name-only", "--relative", "-z", "HEAD", "--", *paths)
    new = git.output("ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
    return sorted((changed + new).decode("utf-8", "surrogateescape").split("\0")[:-1])


def commit_and_tag(root: Path, paths: Sequence[str], tag: str, message: str) -> None:
    """Commit the files and tag the commit; a commit that was made before an interruption is not made again.

    Raises: GitError.
    """
    git = Git(root)
    git.output("add", "--", *paths)
    if git.output("diff", "--cached", "--name-only", "HEAD", "--", *paths):
        git.output("commit", "--quiet", "--message", message, "--only", "--", *paths)
    git.output("tag", "--annotate", "--message", message, "--", tag)


def _has_address(line: bytes) -> bool:
    """Whether git can map the line: it refuses one without an address in angle brackets, such as a mistyped co-author."""
    return b">" in line.partition(b"<")[2]


def _names(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        found = _PERSON.match(line)
        name = clean(found[1])[:_LONGEST_NAME] if found else ""
        if name and "@" not in name and not name.endswith(BOT):
            yield name
