#!/usr/bin/env python3
"""Push a patch from another job as a branch, if it only changes what is allowed.

It runs with a write token, so it trusts nothing, needs only Python and git, and checks what git would commit instead
of the patch.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

BOT = "41898282+github-actions[bot]@users.noreply.github.com"
"""The e-mail address of commits by GitHub's workflows."""
LARGEST = 20 * 1024 * 1024
BRANCH = re.compile(r"(?:issue-[1-9][0-9]{0,9}|refresh|watch|locks)\Z")
ENTRY = re.compile(r"content/papers/[a-z0-9][a-z0-9-]{0,79}\.yml\Z")
CONTENT = re.compile(r"content/(?:papers/[a-z0-9][a-z0-9-]{0,79}|[a-z][a-z0-9-]{0,40})\.yml\Z")
WATCH = re.compile(
    r"content/(?:searches\.yml|candidates\.jsonl|decisions/[0-9]{4}-[0-9]{2}\.jsonl)\Z"
)
LOCKS = re.compile(r"requirements/[a-z]{1,20}\.txt\Z")
PLAIN_FILE = "100644"
PUSHED = "refs/surveymark/pushed/"
"""The prefix of refs that hold the last commit pushed to each branch by this script."""
NO_SUCH_REF = 2
"""The exit code of `git ls-remote --exit-code` without a match."""


def main(arguments: Sequence[str]) -> int:
    """Push the branch; return 1, with a line for each reason, if the patch or branch does not allow it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patch", type=Path)
    parser.add_argument(
        "--only",
        choices=["entry", "content", "watch", "locks"],
        required=True,
        help="one entry, YAML of the content, what a search found, or locks",
    )
    parser.add_argument("--branch", required=True)
    parser.add_argument("--message", required=True)
    given = parser.parse_args(arguments)
    branch, pushed = f"refs/heads/{given.branch}", f"{PUSHED}{given.branch}"
    tip, last = _commit_at(branch), _commit_at(pushed)
    faults = list(_faults(given.patch, given.only, given.branch, tip, last))
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    _git(
        "-c",
        "user.name=github-actions[bot]",
        "-c",
        f"user.email={BOT}",
        "commit",
        "--quiet",
        "--message",
        given.message,
    )
    leases = (f"--force-with-lease={branch}:{tip}", f"--force-with-lease={pushed}:{last}")
    _git("push", "--quiet", "--atomic", *leases, "origin", f"HEAD:{branch}", f"HEAD:{pushed}")
    if output := os.environ.get("GITHUB_OUTPUT"):
        with Path(output).open("a", encoding="utf-8") as file:
            file.write(f"before={tip}\nafter={_git('rev-parse', 'HEAD').decode().strip()}\n")
    return 0


def _commit_at(ref: str) -> str:
    """The commit of a ref of the origin; empty if there is no such ref."""
    listed = _run("ls-remote", "--exit-code", "origin", ref)
    if listed.returncode == NO_SUCH_REF:
        return ""
    return (
        (listed.stdout if not listed.returncode else _git("ls-remote", "origin"))
        .decode()
        .split("\t")[0]
    )


def _faults(patch: Path, only: str, branch: str, tip: str, last: str) -> Iterator[str]:
    """The reasons not to push the patch, which is staged afterwards.

    `tip` is the branch's commit and `last` the one pushed by this script, because amending a commit keeps its author.
    """
    if not BRANCH.match(branch):
        yield "the branch must be refresh, watch, locks or issue-N"
        return
    if patch.stat().st_size > LARGEST:
        yield f"the patch has more than {LARGEST:,} bytes"
        return
    applied = _run("apply", "--index", "--whitespace=nowarn", str(patch.absolute()))
    if applied.returncode:
        yield f"the patch does not apply: {applied.stderr.decode('utf-8', 'replace')!a}"
        return
    changes = list(_staged())
    allowed = {"entry": ENTRY, "content": CONTENT, "watch": WATCH, "locks": LOCKS}[only]
    if not changes or (only == "entry" and len(changes) != 1):
        yield f"the patch changes {len(changes)} files"
    for mode, path in changes:
        if not allowed.match(path) or mode != PLAIN_FILE:
            yield f"the patch must not change this, or not to mode {mode}: {path!a}"
    if tip and (tip != last or _people(tip) != {BOT}):
        yield f"the branch {branch} was changed by a person and is left unchanged; delete it to have it recreated"


def _staged() -> Iterator[tuple[str, str]]:
    """Mode and path of everything that differs from the last commit; deleted files have a mode of zeros."""
    parts = (
        _git("diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev")
        .decode("utf-8", "surrogateescape")
        .split("\0")
    )
    for head, path in zip(parts[::2], parts[1::2], strict=False):
        yield head.split(" ")[1], path


def _people(commit: str) -> set[str]:
    """The e-mail addresses of author and committer."""
    _git("fetch", "--quiet", "--no-tags", "origin", commit)
    return set(
        _git("log", "-1", "--format=%ae%n%ce", commit)
        .decode("utf-8", "surrogateescape")
        .splitlines()
    )


def _git(*arguments: str) -> bytes:
    done = _run(*arguments)
    if done.returncode:
        sys.exit(f"git {arguments[0]}: {done.stderr.decode('utf-8', 'replace')!a}")
    return done.stdout


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], capture_output=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
