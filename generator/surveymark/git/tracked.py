"""Whether git keeps files that only this machine should have made."""

from pathlib import Path

from surveymark.git.command import GitError, git_output


def is_tracked(root: Path, path: str) -> bool:
    """Whether git keeps the path or anything below it, which then came with the repository; false where there is no git."""
    try:
        return bool(git_output(root, "ls-files", "-z", "--", path))
    except GitError:
        return False
