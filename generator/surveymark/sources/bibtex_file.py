"""Read facts about papers from any BibTeX or biblatex file."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError

from surveymark.model.facts import Facts
from surveymark.model.venue import Venue
from surveymark.safe.clean import clean
from surveymark.sources.bibtex.entry import entry_facts
from surveymark.sources.bibtex.fields import Fields
from surveymark.sources.bibtex.parsing import raw_file
from surveymark.sources.facts_file import FactsFault
from surveymark.sources.source import AnswerFaultError

_GROUPS = ("groups", "mendeley-groups")
_KEYWORDS = ("keywords", "keyword", "mendeley-tags")


@dataclass(frozen=True, kw_only=True)
class BibtexEntry:
    """One valid entry."""

    facts: Facts
    key: str
    """The citation key as written."""
    line: int
    groups: tuple[str, ...] = ()
    """The groups of JabRef that contain it."""
    keywords: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Names of the fields that the facts hold; `facts.left_out` has the others."""


@dataclass(frozen=True, kw_only=True)
class BibtexFile:
    """Everything in a BibTeX file."""

    entries: tuple[BibtexEntry, ...]
    """In the order of the file."""
    faults: tuple[FactsFault, ...]
    comments: tuple[str, ...]
    """The texts of `@comment` blocks, which hold JabRef's groups."""


def bibtex_facts(
    text: str, source: str, venue: Callable[[str], Venue | None]
) -> tuple[tuple[Facts, ...], tuple[FactsFault, ...]]:
    """The facts of every valid entry, and the faults of the others."""
    read = bibtex_file(text, source, venue)
    return tuple(entry.facts for entry in read.entries), read.faults


def bibtex_file(
    text: str,
    source: str,
    venue: Callable[[str], Venue | None],
    *,
    on_entry: Callable[[int, int], object] = lambda _done, _total: None,
) -> BibtexFile:
    """Every valid entry, and the faults of the others; several entries may have the same key.

    `on_entry` is called after each entry with the number that are done, and that of all.
    """
    raw = raw_file(text)
    found: list[BibtexEntry] = []
    faults = list(raw.faults)
    for number, entry in enumerate(raw.entries, 1):
        fields = Fields(entry)
        try:
            found.append(_entry(fields, entry_facts(fields, source, venue)))
        except (AnswerFaultError, ValidationError, ValueError, RecursionError) as error:
            faults.append(FactsFault(line=entry.line, message=_first_line(error)))
        on_entry(number, len(raw.entries))
    return BibtexFile(
        entries=tuple(found),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
        comments=raw.comments,
    )


def _entry(fields: Fields, facts: Facts) -> BibtexEntry:
    return BibtexEntry(
        facts=facts,
        key=fields.entry.key,
        line=fields.entry.line,
        groups=_listed(fields, _GROUPS),
        keywords=_listed(fields, _KEYWORDS),
        kept=tuple(name for name in fields.entry.fields if name not in facts.left_out),
    )


def _listed(fields: Fields, names: tuple[str, ...]) -> tuple[str, ...]:
    """The items of these fields, without those that are there twice."""
    parts = (part.strip() for name in names for part in re.split("[,;]", fields.text(name)))
    return tuple(dict.fromkeys(filter(None, parts)))


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return str(error.errors(include_url=False)[0]["msg"])
    return clean(str(error).strip().split("\n")[0])
