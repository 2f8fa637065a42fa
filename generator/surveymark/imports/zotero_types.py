"""Zotero's types of items and of creators, which its RDF and its web API share."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from surveymark.imports.imported import Section, SectionPath
from surveymark.imports.names import is_others, person_in_parts
from surveymark.imports.work import Fields, Role
from surveymark.model.publication import VenueKind
from surveymark.safe.clean import clean

KINDS: Mapping[str, VenueKind | Literal["preprint"]] = {
    **dict.fromkeys(("journalArticle", "magazineArticle", "newspaperArticle"), "journal"),
    **dict.fromkeys(("bookSection", "encyclopediaArticle", "dictionaryEntry"), "chapter"),
    "book": "book",
    "thesis": "thesis",
    **dict.fromkeys(("report", "standard"), "report"),
    "computerProgram": "software",
    "dataset": "dataset",
    "presentation": "talk",
    **dict.fromkeys(("webpage", "blogPost", "forumPost"), "online"),
    **dict.fromkeys(("preprint", "manuscript"), "preprint"),
}
"""By type; others, such as letters and films, are not published versions."""
AT_VENUE = "conferencePaper"
NO_PAPERS: Mapping[str, str] = {
    "attachment": "an attachment",
    "note": "a note",
    "annotation": "an annotation",
}
"""Items that are not works, in words."""
_AUTHORS = frozenset(
    "author presenter programmer inventor artist director podcaster interviewee cartographer composer".split()
)
_MARKUP = re.compile(r"<[^<>]*>")
_LONGEST_NOTE = 5_000
_LONGEST_PATH = 20
"""Deeper collections are a circle."""


@dataclass(frozen=True, kw_only=True)
class Collection:
    """A collection and the one around it."""

    line: int
    name: str
    parent: str = ""


def add_creator(fields: Fields, name: str, creator: str, family: str, given: str = "") -> None:
    """Add an author or editor; `creator` is Zotero's word for what the person did.

    Raises: AnswerFaultError if the name is too long.
    """
    role: Role = "author" if creator in _AUTHORS else "editor" if creator == "editor" else "other"
    whole = f"{given} {family}".strip()
    if role == "other":
        fields.add(name, "other", whole)
    elif is_others(whole):
        fields.add(name, "more authors" if role == "author" else "more editors", whole)
    else:
        fields.add_person(name, role, person_in_parts(family, given, whole=family))


def paths_of(collections: Mapping[str, Collection]) -> Mapping[str, SectionPath]:
    """Where each collection stands, by key; those in a circle are left out."""
    found = {key: tuple(_path(key, collections))[::-1] for key in collections}
    return {key: path for key, path in found.items() if 0 < len(path) <= _LONGEST_PATH}


def _path(key: str, collections: Mapping[str, Collection]) -> Iterator[str]:
    for _ in range(_LONGEST_PATH + 1):
        if key not in collections:
            return
        yield clean(collections[key].name) or key
        key = collections[key].parent


def sections_of(
    collections: Mapping[str, Collection], paths: Mapping[str, SectionPath]
) -> Sequence[Section]:
    """The collections as sections, in the order of the file."""
    lines: dict[SectionPath, int] = {}
    for key, path in paths.items():
        lines.setdefault(path, collections[key].line)
    return tuple(Section(path=path, line=line) for path, line in lines.items())


def without_markup(note: str) -> str:
    """The words of a note, which Zotero keeps as HTML."""
    return _MARKUP.sub(" ", note[:_LONGEST_NOTE])
