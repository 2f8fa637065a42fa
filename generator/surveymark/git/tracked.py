"""Whether git tracks files that only this machine should create."""

from pathlib import Path

from surveymark.git.command import GitError, git_output


def is_tracked(root: Path, path: str) -> bool:
    """Whether git tracks the path or anything below it; False without git."""
    try:
        return bool(git_output(root, "ls-files", "-z", "--", path))
    except GitError:
        return False
