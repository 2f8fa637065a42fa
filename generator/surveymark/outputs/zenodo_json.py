"""The survey's metadata for Zenodo, which prefers this file to `CITATION.cff` when it archives a release."""

import json
import re
from collections.abc import Iterator
from typing import Any

from surveymark.model.date import is_day
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.model.survey_citation import cited_title, survey_authors
from surveymark.outputs.citation_cff import MESSAGE
from surveymark.safe.html import html_text

PATH = ".zenodo.json"
_LICENCE = re.compile(
    r"https://creativecommons\.org/(?:licenses/([a-z-]+)/([0-9.]+)|publicdomain/zero/([0-9.]+))/"
)


def zenodo_json(survey: Survey) -> str:
    """The text of `.zenodo.json`. Like `CITATION.cff`, it depends only on `survey.yml` and the themes."""
    return json.dumps(dict(_fields(survey)), ensure_ascii=False, indent=2) + "\n"


def _fields(survey: Survey) -> Iterator[tuple[str, Any]]:
    config = survey.config
    yield "title", cited_title(survey)
    yield "upload_type", "dataset"
    yield "description", f"<p>{html_text(config.description)}</p>"
    yield "creators", [{"name": _name(person)} for person in survey_authors(survey)]
    yield "notes", MESSAGE
    licence = _licence(config.license_address)
    if licence:
        yield "license", licence
    if config.version:
        yield "version", config.version
    if config.released and is_day(config.released):
        yield "publication_date", config.released
    if survey.themes:
        yield "keywords", [theme.title for theme in survey.themes]
    yield (
        "related_identifiers",
        [
            {"identifier": config.address, "relation": "isIdenticalTo"},
            {"identifier": config.repository, "relation": "isDerivedFrom"},
        ],
    )


def _name(person: Person) -> str:
    """The name as Zenodo expects it: "Family, Given", and a group as it is."""
    return person.family if person.is_collective else person.sorted_name


def _licence(address: str) -> str:
    """Zenodo's id of a Creative Commons licence; empty for any other, so that somebody chooses it there.

    >>> _licence("https://creativecommons.org/licenses/by/4.0/")
    'cc-by-4.0'
    >>> _licence("https://creativecommons.org/publicdomain/zero/1.0/")
    'cc-zero'
    """
    found = _LICENCE.match(address)
    if not found:
        return ""
    return "cc-zero" if found[3] else f"cc-{found[1]}-{found[2]}"
