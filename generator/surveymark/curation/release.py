"""What changed in a survey since its last release."""

from dataclasses import dataclass

from surveymark.curation.changes import ChangedEntry, Changes
from surveymark.model.paper import Paper


@dataclass(frozen=True, kw_only=True)
class Release:
    """A version of a survey, compared with the one before."""

    version: str
    day: str
    papers: int
    topics: int
    is_first: bool = False
    """Whether there was no release before; then nothing is compared."""
    added: tuple[Paper, ...] = ()
    retracted: tuple[ChangedEntry, ...] = ()
    """Papers that were retracted or withdrawn meanwhile."""
    published: tuple[ChangedEntry, ...] = ()
    """Papers that were published in a venue meanwhile."""
    changed: tuple[ChangedEntry, ...] = ()
    """Papers with other changes."""
    renamed: tuple[ChangedEntry, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    """Keys with their reasons, which may be empty."""
    contributors: tuple[str, ...] = ()


def _news(entry: ChangedEntry) -> str:
    """What happened to the paper: `retracted`, `published` if neither was known before; otherwise `changed`."""
    return next((field for field in ("retracted", "published") if _is_new(entry, field)), "changed")


def _is_new(entry: ChangedEntry, name: str) -> bool:
    """Whether the entry has the field now and had nothing of it before."""
    fields = [one for one in entry.fields if one.field.startswith(f"{name}.")]
    has_it = getattr(entry.paper, name) is not None
    return bool(fields) and has_it and not any(one.before for one in fields)


def changed_fields(entry: ChangedEntry) -> tuple[str, ...]:
    """The names of the fields that changed, without what records where values come from."""
    names = (one.field.split(".")[0] for one in entry.fields)
    return tuple(name for name in dict.fromkeys(names) if name not in {"sources", "aliases"})


def release(
    changes: Changes | None,
    *,
    version: str,
    day: str,
    papers: int,
    topics: int,
    reasons: dict[str, str],
    contributors: tuple[str, ...],
) -> Release:
    """The release with these changes; None stands for the first one. `reasons` tells why keys were removed."""
    changes, is_first = changes or Changes(), changes is None
    changed = [entry for entry in changes.changed if changed_fields(entry)]
    return Release(
        version=version,
        day=day,
        papers=papers,
        topics=topics,
        is_first=is_first,
        added=changes.added,
        retracted=tuple(entry for entry in changed if _news(entry) == "retracted"),
        published=tuple(entry for entry in changed if _news(entry) == "published"),
        changed=tuple(entry for entry in changed if _news(entry) == "changed"),
        renamed=changes.renamed,
        removed=tuple((paper.key, reasons.get(paper.key, "")) for paper in changes.removed),
        contributors=contributors,
    )
