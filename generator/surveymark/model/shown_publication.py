"""What a bibliography says of a published version, in words for pages."""

from collections.abc import Iterator

from surveymark.model.citation import Citation
from surveymark.model.language import babel_name

_BEFORE_PLACE = {"talk": "Presented at"}
_VERSIONED = frozenset({"software", "dataset"})


def publication_label(citation: Citation) -> str:
    """What stands before the name of the venue."""
    return _BEFORE_PLACE.get(
        citation.kind, "Published in" if citation.container else "Published by"
    )


def publication_details(citation: Citation) -> tuple[str, ...]:
    """Where in its venue the work stands: volume, number, pages, editors, series, publisher and place."""
    return tuple(filter(None, _details(citation)))


def further_facts(citation: Citation) -> Iterator[tuple[str, str, str]]:
    """Field, label and value of what else a bibliography says of the work."""
    facts = {
        "collaboration": ("Collaboration", citation.collaboration),
        "report_numbers": ("Report numbers", ", ".join(citation.report_numbers)),
        "language": ("Language", babel_name(citation.language).capitalize()),
        "reference_note": ("Note in references", citation.note),
    }
    return ((field, label, value) for field, (label, value) in facts.items() if value)


def _details(citation: Citation) -> Iterator[str]:
    yield citation.genre
    yield citation.volume and f"volume {citation.volume}"
    number = "version" if citation.kind in _VERSIONED else "number"
    yield citation.number and f"{number} {citation.number}"
    yield citation.edition and _edition(citation.edition)
    yield citation.chapter and f"chapter {citation.chapter}"
    pages = "pages" if "-" in citation.pages or "," in citation.pages else "page or article"
    yield citation.pages and f"{pages} {citation.pages.replace('-', '–')}"
    editors = [person.full_name for person in citation.editors]
    others = ["others"] if citation.has_other_editors else []
    yield f"edited by {_listed([*editors, *others])}" if editors else ""
    yield citation.series and f"in the series {citation.series}"
    yield citation.publisher if citation.container or citation.event else ""
    yield citation.place
    yield citation.isbn and f"ISBN {citation.isbn}"
    yield citation.issn and f"ISSN {citation.issn}"


def _edition(edition: str) -> str:
    return f"edition {edition}" if edition.isdecimal() else edition


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
