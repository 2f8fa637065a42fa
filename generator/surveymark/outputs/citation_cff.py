"""The survey's citation in the Citation File Format 1.2.0, which GitHub, Zenodo and Zotero read from a repository."""

from collections.abc import Iterator, Mapping
from typing import Any

from surveymark.model.date import is_day
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.model.survey_citation import cited_title, survey_authors
from surveymark.safe.yaml_text import yaml_text

PATH = "CITATION.cff"
_HEAD = "# Made by `surveymark forms` from site-config/survey.yml.\n"
MESSAGE = (
    "Cite the papers themselves; where the selection or the summaries helped, cite this survey."
)


def citation_cff(survey: Survey) -> str:
    """The text of `CITATION.cff`. It depends only on `survey.yml` and the themes, so that new papers do not change it."""
    return _HEAD + yaml_text(dict(_fields(survey)))


def _fields(survey: Survey) -> Iterator[tuple[str, Any]]:
    config = survey.config
    yield "cff-version", "1.2.0"
    yield "message", MESSAGE
    yield "type", "dataset"
    yield "title", cited_title(survey)
    yield "authors", [_author(person) for person in survey_authors(survey)]
    yield "abstract", config.description
    if config.doi:
        yield "doi", config.doi
    yield "url", config.address
    yield "repository-code", config.repository
    yield "license-url", config.license_address
    if config.version:
        yield "version", config.version
    if config.released and is_day(config.released):
        yield "date-released", config.released
    if survey.themes:
        yield "keywords", [theme.title for theme in survey.themes]


def _author(person: Person) -> Mapping[str, str]:
    if person.is_collective:
        return {"name": person.family}
    named = {
        "family-names": person.family,
        "given-names": person.given,
        "name-suffix": person.suffix,
    }
    return {name: value for name, value in named.items() if value}
