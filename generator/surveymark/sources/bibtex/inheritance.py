"""Values that entries take from others by `crossref` and `xdata`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from surveymark.sources.bibtex.raw import RawEntry

_NEVER = frozenset(
    "crossref xdata xref entryset entrysubtype execute label options presort related relatedoptions relatedtype shorthand sortkey key"
    " ids keywords groups abstract file doi url eprint eprinttype eprintclass archiveprefix primaryclass".split()
)
"""Fields of the entry itself, which no other inherits (biblatex manual, appendix B), and identifiers of another work."""
_INSIDE = frozenset({"inproceedings", "conference", "incollection", "inbook", "inreference"})
_AS_CONTAINER = {"title": "booktitle", "subtitle": "booksubtitle"}
_AS_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_NOT_FROM_BOOKS = frozenset({"author", "title", "subtitle", "pages"})
_DEEPEST = 4


def with_inherited(entries: Sequence[RawEntry]) -> tuple[RawEntry, ...]:
    """The entries with what they inherit; parents may stand before or after them."""
    if not any("crossref" in one.fields or "xdata" in one.fields for one in entries):
        return tuple(entries)
    by_key = {one.key.lower(): one for one in reversed(entries)}
    return tuple(
        replace(one, fields=_inherited(one, by_key, depth=0))
        if "crossref" in one.fields or "xdata" in one.fields
        else one
        for one in entries
    )


def _inherited(entry: RawEntry, by_key: Mapping[str, RawEntry], *, depth: int) -> Mapping[str, str]:
    """All fields of the entry; `crossref` and `xdata` are left only if what they name is missing."""
    own = dict(entry.fields)
    if depth == _DEEPEST:
        return own
    for name in ("xdata", "crossref"):
        keys = [key.strip().lower() for key in own.get(name, "").split(",") if key.strip()]
        parents = [by_key[key] for key in keys if key in by_key]
        for parent in parents:
            given = _inherited(parent, by_key, depth=depth + 1)
            for field, value in _renamed(given, entry, parent).items():
                own.setdefault(field, value)
        if keys and len(parents) == len(keys):
            own.pop(name)
    return own


def _renamed(fields: Mapping[str, str], child: RawEntry, parent: RawEntry) -> Mapping[str, str]:
    """The parent's fields by their names in the child."""
    if parent.kind == "xdata":
        return {name: value for name, value in fields.items() if name not in {"xdata", "crossref"}}
    names = (
        _AS_CONTAINER if child.kind in _INSIDE else _AS_JOURNAL if child.kind == "article" else {}
    )
    given = {
        name: value
        for name, value in fields.items()
        if name not in _NEVER and not (names and name in _NOT_FROM_BOOKS)
    }
    for name, renamed in names.items():
        if name in fields:
            given.setdefault(renamed, fields[name])
    return given
