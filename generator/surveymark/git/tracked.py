"""Whether git tracks files that only this machine should create."""

from collections.abc import Sequence
from pathlib import Path

from surveymark.git.command import GitError, git_output


def is_tracked(root: Path, path: str) -> bool:
    """Whether git tracks the path or anything below it; False without git."""
    try:
        return bool(git_output(root, "ls-files", "-z", "--", path))
    except GitError:
        return False


def changed_paths(root: Path, paths: Sequence[str]) -> list[str]:
    """Those of the paths whose content differs from the last commit; none without git, a repository or a commit."""
    if not paths:
        return []
    arguments = ("diff", "--name-only", "--no-renames", "--relative", "-z", "HEAD", "--", *paths)
    try:
        output = git_output(root, *arguments)
    except GitError:
        return []
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]
