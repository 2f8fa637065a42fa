"""What git says of a survey's folder: its repository, remote, branches and hooks."""

from pathlib import Path

from surveymark.git.command import Git, GitError
from surveymark.scaffold.doctor.checkout import Checkout


def checkout(root: Path, branch: str) -> Checkout:
    """The state of the repository around the folder, with regard to this branch."""
    git = Git(root)
    try:
        prefix = git.output("rev-parse", "--show-prefix").decode("utf-8", "replace").strip("\n")
        common = git.output("rev-parse", "--git-common-dir").decode("utf-8", "surrogateescape")
    except GitError as error:
        return Checkout(fault=str(error))
    heads = _lines(git, "for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes/origin")
    local = frozenset(
        name.removeprefix("refs/heads/") for name in heads if name.startswith("refs/heads/")
    )
    return Checkout(
        is_top=not prefix,
        remote="".join(_lines(git, "config", "--get", "remote.origin.url")[:1]),
        branches=local,
        is_pushed=f"refs/remotes/origin/{branch}" in heads,
        has_hook=(root / common.strip("\n") / "hooks" / "pre-commit").is_file(),
    )


def _lines(git: Git, *arguments: str) -> list[str]:
    """The lines of the output; none if git finds nothing."""
    try:
        return git.output(*arguments).decode("utf-8", "replace").splitlines()
    except GitError:
        return []
