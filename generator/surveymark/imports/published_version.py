"""The published version that the fields of a work describe."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from surveymark.imports.dates import written_date
from surveymark.imports.work import Role, SourceField, SourceWork
from surveymark.model.publication import WHOLE_WORKS, Publication
from surveymark.sources.reading import own_doi, page_span, publication, valid_year
from surveymark.sources.source import VenueFinder

NO_VENUE = re.compile(
    r"\barxiv\b|\bcorr\b|\b(?:bio|med|chem|psy|soc|eng|tech)?rxiv\b|preprint|\bssrn\b|research square",
    re.IGNORECASE,
)
"""Archives of preprints, which are no venues."""
PLACES: Mapping[Role, str] = {
    "volume": "volume",
    "number": "number",
    "version": "number",
    "pages": "pages",
    "first page": "pages",
    "last page": "pages",
    "place": "place",
    "series": "series",
    "edition": "edition",
    "chapter": "chapter",
    "genre": "genre",
    "isbn": "isbn",
    "issn": "issn",
}
"""The field of a published version for each role that has one of its own."""
_HOUSES: Mapping[str | None, tuple[Role, ...]] = {
    "talk": ("event", "container", "publisher"),
    "online": ("site", "container", "publisher"),
}


def venue_field(work: SourceWork) -> SourceField | None:
    """The field with the name of the venue: the container or, for a complete work, its publisher."""
    roles: tuple[Role, ...] = ("container", "event", "short container")
    if work.kind in WHOLE_WORKS:
        roles = _HOUSES.get(work.kind, ("publisher",))
    return next((one for one in work.of(*roles) if not NO_VENUE.search(one.text)), None)


def published_version(work: SourceWork, venue: VenueFinder) -> Publication | None:
    """The published version; None for a preprint, and if no venue is named."""
    named = venue_field(work)
    if not named or work.kind == "preprint" or not (work.kind or work.is_at_venue):
        return None
    date = date_of(work)
    year = valid_year(int(date[:4])) if date else None
    identifier = doi_of(work)
    found = publication(
        named.text, year, None if work.is_at_venue else work.kind, identifier, venue
    )
    return found and _completed(found, {**_details(work), **_date_parts(date)})


def date_of(work: SourceWork) -> str:
    """The most precise date of the work; empty if there is none."""
    dates = [written_date(one.text).date for one in work.of("date")]
    return max(dates, key=len, default="")


def doi_of(work: SourceWork) -> str | None:
    """The DOI of the work, unless it is the one that arXiv registers."""
    texts = (one.text for one in work.of("doi", "address"))
    return next((found for text in texts if (found := own_doi(text))), None)


def pages_of(work: SourceWork) -> str:
    """The pages, or the article number."""
    return work.text("pages") or page_span(work.text("first page"), work.text("last page"))


def number_of(work: SourceWork) -> str:
    """The issue; for complete works the number of a report or the version of software."""
    if work.kind in {"software", "dataset"}:
        return work.text("version", "number")
    return work.text("number", "report number" if work.kind == "report" else "number")


def _details(work: SourceWork) -> Mapping[str, Any]:
    texts: dict[str, Any] = {
        field: work.text(role) for role, field in PLACES.items() if field not in {"number", "pages"}
    }
    editors = tuple(one.person for one in work.of("editor") if one.person)
    return {
        **texts,
        "number": number_of(work),
        "pages": pages_of(work),
        "publisher": "" if work.kind in WHOLE_WORKS else work.text("publisher"),
        "editors": editors,
        **({"editors_complete": False} if editors and any(work.of("more editors")) else {}),
    }


def _date_parts(date: str) -> Mapping[str, Any]:
    names = ("month", "day")
    return dict(zip(names, (int(part) for part in date.split("-")[1:]), strict=False))


def _completed(found: Publication, details: Mapping[str, Any]) -> Publication:
    """The version with the details; invalid ones are left out."""
    values = {name: value for name, value in details.items() if value not in ("", ())}
    while values:
        try:
            return Publication.model_validate({**found.stated, **values})
        except ValidationError as error:
            wrong = {
                str(fault["loc"][0]) for fault in error.errors(include_url=False) if fault["loc"]
            }
            wrong = wrong & set(values) or {"month", "day"} & set(values) or set(values)
            values = {name: value for name, value in values.items() if name not in wrong}
    return found
