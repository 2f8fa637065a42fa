"""The history of entries, from git."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from surveymark.content.places import PAPERS
from surveymark.curation.changes import field_changes
from surveymark.git.command import PLAIN_FILE, Git, GitError, git_output
from surveymark.model.paper import Paper
from surveymark.strict_yaml.noun_text import noun_from_text


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One commit that changed an entry."""

    commit: str
    date: str
    """YYYY-MM-DD, in the author's time zone."""
    author: str
    subject: str
    key: str
    """The key of the entry at that commit."""
    paper: Paper | None
    """None if the commit deleted the file, or left an invalid entry."""
    is_deleted: bool


def revisions(root: Path, key: str) -> tuple[Revision, ...]:
    """Every commit that changed the entry, newest first, including those under former keys.

    Raises: GitError.
    """
    arguments = (
        "--follow",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-ext-diff",
        "--format=%H",
        "--",
        f"{PAPERS}/{key}.yml",
    )
    git = Git(root)
    found = list(_commits(git.output("log", *arguments)))
    if not found:
        return ()
    log = git.output(
        "show",
        "-s",
        "-z",
        "--date=short",
        "--format=%ad%x00%an%x00%s",
        *(commit for commit, *_ in found),
    )
    facts = log.decode("utf-8", "replace").split("\0")
    contents = git.blob_contents(blob for _, mode, blob, _ in found if mode.startswith(PLAIN_FILE))
    return tuple(
        Revision(
            commit=commit,
            date=date,
            author=author,
            subject=subject,
            key=Path(path).stem,
            is_deleted=not mode.strip("0"),
            paper=entry_in(contents[blob], Path(path).stem) if blob in contents else None,
        )
        for (commit, mode, blob, path), date, author, subject in zip(
            found, facts[::3], facts[1::3], facts[2::3], strict=False
        )
    )


def fields_by_people(root: Path, paper: Paper) -> frozenset[str]:
    """The fields that a machine filled and a person changed later: the value differs, but the recorded source does not.

    Raises: GitError, also in a shallow clone.
    """
    if git_output(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        message = "this is a shallow clone; fetch the full history (fetch-depth: 0)"
        raise GitError(message)
    changed = set()
    waiting = set(paper.sources)
    for revision in revisions(root, paper.key):
        then = revision.paper
        if then is None:
            continue
        waiting = {field for field in waiting if then.sources.get(field) == paper.sources[field]}
        changed |= waiting & {
            _source_name(change.field, paper) for change in field_changes(then, paper)
        }
    return frozenset(changed)


def _source_name(field: str, paper: Paper) -> str:
    """The name under `sources` that applies to the field: its own, or that of its parent."""
    return field if field in paper.sources else field.split(".", maxsplit=1)[0]


def entry_in(content: bytes, key: str) -> Paper | None:
    """The entry in a file; None if it is not a valid entry."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return noun_from_text(Paper, text, key, given={"key": key}).noun


def _commits(log: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Each commit with mode, blob and path of the file after it, from `git log --raw -z --format=%H`."""
    commit = ""
    parts = iter(part.decode("utf-8", "surrogateescape") for part in log.split(b"\0"))
    for part in parts:
        head = part.strip("\n")
        if not head.startswith(":"):
            commit = head or commit
            continue
        _, mode, _, blob, status = head.split(" ")
        path = next(parts)
        yield commit, mode, blob, next(parts) if status.startswith(("R", "C")) else path
