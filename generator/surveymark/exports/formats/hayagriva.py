"""Hayagriva's YAML, the bibliography format of Typst."""

from collections.abc import Iterator, Mapping
from typing import Any

from surveymark.exports.export import Export, Frame
from surveymark.model.citation import Citation
from surveymark.model.person import Person
from surveymark.safe.yaml_text import yaml_text

_TYPES = {
    "preprint": "article",
    "journal": "article",
    "conference": "article",
    "workshop": "article",
    "chapter": "chapter",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "software": "repository",
    "dataset": "repository",
    "talk": "misc",
    "online": "web",
}
_PARENTS = {
    "journal": "periodical",
    "conference": "proceedings",
    "workshop": "proceedings",
    "chapter": "anthology",
}


def hayagriva_entry(citation: Citation) -> str:
    """One work under its key; its container is its parent, as Hayagriva requires.

    Addresses of works with a DOI are omitted, because styles would print both.
    """
    return yaml_text({citation.key: dict(_fields(citation))})


def _fields(citation: Citation) -> Iterator[tuple[str, Any]]:
    yield "type", _TYPES[citation.kind]
    yield "title", {"value": citation.title, "verbatim": True}
    if citation.people:
        yield "author", [*map(_name, citation.people), *(["others"] if citation.has_others else [])]
    yield from _known({"genre": citation.genre, "date": citation.date})
    parent = dict(_parent(citation))
    if parent:
        yield "parent", parent
    else:
        yield from _of_container(citation)
    yield from _known({"chapter": citation.chapter, "page-range": citation.pages})
    serials = {
        "doi": citation.doi,
        "arxiv": citation.arxiv,
        **({} if parent else {"serial": citation.number, "isbn": citation.isbn}),
    }
    if known := dict(_known(serials)):
        yield "serial-number", known
    if citation.address and not citation.doi:
        yield "url", citation.address
    yield from _known({"language": citation.language, "note": citation.printed_note})


def _known(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in values.items() if value)


def _parent(citation: Citation) -> Iterator[tuple[str, Any]]:
    if citation.event:
        yield "type", "conference"
        yield "title", {"value": citation.event, "verbatim": True}
        yield from _place(citation)
    if citation.container:
        yield "type", _PARENTS[citation.kind]
        yield "title", {"value": citation.container, "verbatim": True}
        yield from _of_container(citation)
        if citation.number:
            yield "issue", citation.number


def _of_container(citation: Citation) -> Iterator[tuple[str, Any]]:
    if citation.editors:
        others = ["others"] if citation.has_other_editors else []
        yield "editor", [*map(_name, citation.editors), *others]
    if citation.volume:
        yield "volume", citation.volume
    if citation.edition:
        yield "edition", int(citation.edition) if citation.edition.isdecimal() else citation.edition
    numbers = dict(_known({"isbn": citation.isbn, "issn": citation.issn}))
    if citation.container and numbers:
        yield "serial-number", numbers
    yield from _place(citation)
    if citation.publisher:
        yield (
            "organization" if citation.kind in {"thesis", "report"} else "publisher",
            citation.publisher,
        )


def _place(citation: Citation) -> Iterator[tuple[str, Any]]:
    if citation.place:
        yield "location", citation.place


def _name(author: Person) -> Any:  # noqa: ANN401 - a text or parts of a name
    if author.is_collective or not author.given:
        return {"name": author.family}
    return {
        "name": author.family,
        "given-name": author.given,
        **({"suffix": author.suffix} if author.suffix else {}),
    }


FORMAT = Export(
    name="hayagriva",
    title="Hayagriva",
    suffix="hayagriva.yml",
    media_type="application/yaml",
    purpose="Typst",
    language="yaml",
    entry=hayagriva_entry,
    frame=Frame(between="", empty="{}\n"),
    each_paper=False,
    order=6,
)
