"""The files of a survey that differ from where a branch began, as git tells them."""

import subprocess
from pathlib import Path


class GitFaultError(RuntimeError):
    """git cannot tell; the message says why."""


def changed_files(root: Path, base: str) -> frozenset[str]:
    """Paths relative to the root: changed, renamed or new since the merge base with `base`, committed or not.

    Raises: GitFaultError where the root is in no repository, or there is no such base.
    """
    _git(root, "rev-parse", "--show-toplevel", fault=f"{root} is in no git repository", with_reason=True)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}", fault=f"git knows no commit {base!r}")
    fault = f"{base!r} and this branch have no commit in common; fetch more of its history"
    begin = _git(root, "merge-base", commit.strip(), "HEAD", fault=fault).strip()
    changed = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", begin, "--", ".", fault="git cannot compare")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", fault="git cannot list new files")
    return frozenset(filter(None, (changed + new).split("\0")))


def _git(root: Path, *arguments: str, fault: str, with_reason: bool = False) -> str:
    command = ["git", "-c", "core.quotepath=off", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a fixed program, and no shell
    except OSError as error:
        message = f"git cannot be run: {error.strerror}"
        raise GitFaultError(message) from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise GitFaultError(f"{fault}: {reason}" if with_reason else fault)
    return done.stdout.decode("utf-8", "surrogateescape")
