"""What references are compared with in the browser: identifiers, titles, names, venues and places of all papers, in one file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.model.venue import Venue
from surveymark.retrieval.files import json_line
from surveymark.text.latex_leftovers import plain

PATH = "verify/records.json"
_OF_PUBLICATION = ("venue", "year", "volume", "number", "pages")


def verification_records(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and JSON of the file, which has no empty values; docs/verify.md describes it."""
    yield (
        PATH,
        json_line(
            {
                "venues": [_venue(venue) for venue in survey.venues],
                "papers": [_paper(paper) for paper in survey.papers],
            }
        ),
    )


def _venue(venue: Venue) -> Mapping[str, Any]:
    return {"names": venue.names} | ({"workshop": True} if venue.kind == "workshop" else {})


def _paper(paper: Paper) -> Mapping[str, Any]:
    published = paper.published
    fields = {
        "key": paper.key,
        "aliases": paper.aliases,
        "titles": [plain(title) for title in paper.titles],
        "authors": _names(paper.authors),
        "others": not paper.authors_complete,
        "year": paper.year,
        "arxiv": paper.arxiv,
        "dois": [doi for doi in (published.doi if published else None, paper.doi) if doi],
        "published": published
        and _filled({name: getattr(published, name) for name in _OF_PUBLICATION}),
        "published_doi": published and published.doi,
        "retracted": paper.retracted and str(paper.retracted),
        "published_authors": _names(published.authors) if published else (),
        "published_others": published and published.authors and not published.authors_complete,
    }
    return _filled(fields)


def _names(people: Sequence[Person]) -> Sequence[Sequence[str]]:
    """Family name, given names and suffix of each, as far as there are any."""
    return [[part for part in (one.family, one.given, one.suffix) if part] for one in people]


def _filled(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in values.items() if value}
