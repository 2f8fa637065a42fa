"""Read a facts file: JSON Lines with one object per paper."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from surveymark.model.date import partial_date
from surveymark.model.facts import Facts, further_fields
from surveymark.model.identifier import arxiv_id, arxiv_id_of_doi, doi
from surveymark.model.link import Links, links_of
from surveymark.model.paper import Paper
from surveymark.model.person import Person, person_from_printed
from surveymark.model.publication import Publication
from surveymark.model.venue import Venue, guessed_venue_kind
from surveymark.safe.address import address_fault
from surveymark.safe.clean import clean

_DOUBT = {
    "authors": r"author|name|citation\b.*lists|initials|BibTeX|README|omits|list joined|version|\border\b",
    "published": r"venue|proceedings",
    "arxiv": r"arXiv id month|arXiv:|\bthe id\b|\btitle",
    "links.code": r"\bcode address",
}
"""Patterns that assign a remark in `unsure` to a field."""
_DETAILS = ("volume", "number", "pages", "publisher")
_FIELDS = {
    "venue": "published",
    "venue_year": "published",
    "code": "links.code",
    "project": "links.project",
}
"""The entry's names of fields that are named differently in a facts file."""


@dataclass(frozen=True, kw_only=True)
class FactsFault:
    """A line of the file without valid facts."""

    line: int
    message: str


def facts_in(
    text: str, source: str, venue: Callable[[str], Venue | None]
) -> tuple[tuple[Facts, ...], tuple[FactsFault, ...]]:
    """The facts of every valid line, and the faults of the others.

    `venue` looks up a venue by name; unknown venues keep their spelling.
    """
    found: list[Facts] = []
    faults: list[FactsFault] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_facts(json.loads(line), source, venue))
        except (
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            RecursionError,
            OverflowError,
        ) as error:
            faults.append(FactsFault(line=number, message=_reason(error)))
    return tuple(found), tuple(faults)


def _facts(values: Any, source: str, venue: Callable[[str], Venue | None]) -> Facts:  # noqa: ANN401 - JSON holds anything
    if not isinstance(values, dict) or not clean(values["title"]):
        message = "expected an object with a title"
        raise ValueError(message)
    identifier = doi(values["doi"]) if values.get("doi") else None
    of_doi = arxiv_id_of_doi(identifier) if identifier else None
    arxiv = arxiv_id(values["arxiv"]) if values.get("arxiv") else of_doi and arxiv_id(of_doi)
    identifier = None if of_doi else identifier
    year = int(partial_date(str(values["venue_year"]))[:4]) if values.get("venue_year") else None
    published = None
    if values.get("venue"):
        known = venue(values["venue"])
        name = known.short if known else clean(str(values["venue"]))
        published = Publication.model_validate(
            {
                "venue": name,
                "year": year,
                "kind": known.kind if known else guessed_venue_kind(name),
                "doi": identifier,
                "title": values.get("published_title"),
                "authors": tuple(_people(values.get("published_authors") or [])),
                **{field: str(values[field]) for field in _DETAILS if values.get(field)},
            }
        )
    return Facts(
        title=clean(values["title"]),
        source=source,
        authors=tuple(_people(values.get("authors") or [])),
        arxiv=arxiv,
        doi=identifier,
        date=partial_date(str(values["date"])) if values.get("date") else None,
        year=year,
        published=published,
        retracted=further(values, ("retracted",)).get("retracted"),
        links=_links(values),
        more=further(values, further_fields()),
        evidence=dict(_evidence(values.get("evidence") or [])),
        unsure=clean(values.get("unsure") or ""),
        doubtful=tuple(
            field for field, words in _DOUBT.items() if re.search(words, values.get("unsure") or "")
        ),
        remarks=tuple(_texts(values.get("remarks") or [], "remarks")),
    )


def further(values: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """The values of these fields, in the form of an entry."""
    given = {name: values[name] for name in names if values.get(name)}
    paper = Paper.model_validate({"key": "paper", "title": values["title"], **given})
    return {name: getattr(paper, name) for name in given}


def _evidence(given: Any) -> Iterator[tuple[str, tuple[str, ...]]]:  # noqa: ANN401 - JSON holds anything
    """Addresses by field, from one list for all fields or one list per field."""
    for field, addresses in (given if isinstance(given, dict) else {"": given}).items():
        sound = tuple(_texts(addresses, "evidence"))
        for address in sound:
            if fault := address_fault(address):
                message = f"evidence: expected {fault}"
                raise ValueError(message)
        if sound:
            yield _FIELDS.get(field, field), tuple(dict.fromkeys(sound))


def _texts(given: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - JSON holds anything
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        message = f"expected a list of texts under {name}"
        raise TypeError(message)
    yield from filter(None, map(clean, given))


def _people(names: list[str]) -> Iterator[Person]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        message = "expected a list of names under authors"
        raise TypeError(message)
    for name in names:
        if cleaned := clean(name).strip(" ,;"):
            yield person_from_printed(cleaned)


def _links(values: dict[str, Any]) -> Links:
    """Code links as given; project links are classified by host, because some are repositories."""
    by_host = links_of([*(values.get("code") or ()), *(values.get("project") or ())])
    code = tuple(dict.fromkeys([*(values.get("code") or ()), *by_host.code]))
    project = tuple(address for address in by_host.project if address not in code)
    return Links(
        code=code, project=project, data=by_host.data, demo=by_host.demo, model=by_host.model
    )


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(str(details["msg"]) for details in error.errors(include_url=False))
    if isinstance(error, KeyError):
        return "expected an object with a title"
    return str(error).split("\n", maxsplit=1)[0]
