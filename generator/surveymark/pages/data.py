"""The survey as data for programs: every entry, the topics, the reading paths, and what an entry may hold."""

import json
from collections.abc import Iterator
from typing import Any

from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import VENUE_KINDS, Paper
from surveymark.model.person import Person
from surveymark.model.survey import Survey

SCHEMA_PATH = "data/paper.schema.json"


def data_files(survey: Survey) -> dict[str, str]:
    """Path and JSON of all entries, of the topics, of the reading paths and of the schema."""
    return {
        "data/papers.json": _json({"survey": survey.config.title, "papers": [paper_record(paper, survey) for paper in survey.papers]}),
        "data/topics.json": _json({"survey": survey.config.title, "themes": list(_themes(survey))}),
        "data/paths.json": _json({"survey": survey.config.title, "paths": list(_paths(survey))}),
        SCHEMA_PATH: _json(paper_schema(survey)),
    }


def paper_json(paper: Paper, survey: Survey) -> str:
    """One paper's record as JSON."""
    return _json(paper_record(paper, survey))


def paper_record(paper: Paper, survey: Survey) -> dict[str, Any]:
    """A paper as plain values: what its entry says, and its address; fields that are not known are left out."""
    record: dict[str, Any] = {
        "key": paper.key,
        "address": survey.config.address + paper.page,
        "title": paper.title,
        "authors": [_author(author) for author in paper.authors],
        "authors_complete": None if paper.authors_complete else False,
        "author_count": paper.author_count or (len(paper.authors) if paper.authors_complete else 0) or None,
        "date": paper.first_public,
        "added": paper.added,
        "arxiv": paper.arxiv,
        "doi": paper.best_doi,
        **paper.stated,
        "sources": {field: origin.stated for field, origin in paper.origins.items()},
        "aliases": list(paper.aliases),
    }
    return {name: value for name, value in record.items() if value not in (None, [], {})}


def paper_schema(survey: Survey) -> dict[str, Any]:
    """The JSON Schema of a paper's record."""
    text, strings = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    person = {
        "type": "object", "required": ["family"], "additionalProperties": False,
        "properties": {"family": text, "given": text, "suffix": text, "is_collective": {"const": True}},
    }
    published = {
        "type": "object", "required": ["venue", "kind"], "additionalProperties": False,
        "properties": {
            "venue": text, "year": {"type": "integer"}, "kind": {"enum": list(VENUE_KINDS)}, "doi": text, "title": text,
            "authors": {"type": "array", "items": person}, "authors_complete": {"const": False},
            **dict.fromkeys(("volume", "number", "pages", "publisher"), text),
        },
    }
    listed = {
        "type": "object", "required": ["in", "line"], "additionalProperties": False,
        "properties": {"in": text, "line": {"type": "integer"}, "comments": {"type": "integer"}, "organization": text},
    }
    origin = {
        "type": "object", "required": ["from"], "additionalProperties": False,
        "properties": {"from": text, "on": text, "evidence": strings, "unsure": text},
    }
    date = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": survey.config.address + SCHEMA_PATH,
        "title": "A paper of the survey",
        "type": "object",
        "required": ["key", "address", "title"],
        "additionalProperties": False,
        "properties": {
            "key": {"type": "string", "pattern": "^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$"},
            "address": {"type": "string", "format": "uri"}, "title": text, "authors": {"type": "array", "items": person},
            "authors_complete": {"const": False}, "author_count": {"type": "integer"},
            "date": date, "added": date, "arxiv": text, "doi": text, "published": published,
            "topics": strings, "kind": {"enum": ["method", "survey", "dataset", "benchmark", "tool", "theory", "study"]}, "summary": text,
            "note": text,
            "links": {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(LINK_KINDS, strings)},
            "listed": {"type": "array", "items": listed}, "aliases": strings,
            "sources": {"type": "object", "additionalProperties": origin},
        },
    }


def _themes(survey: Survey) -> Iterator[dict[str, Any]]:
    for theme in survey.themes:
        yield {
            "id": theme.id, "title": theme.title, "description": theme.description,
            "topics": [
                {
                    "id": topic.id, "title": topic.title, "description": topic.description,
                    "address": f"{survey.config.address}topics/{topic.id}/",
                    "papers": [paper.key for paper in survey.papers_by_topic[topic.id]],
                }
                for topic in theme.topics
            ],
        }


def _paths(survey: Survey) -> Iterator[dict[str, Any]]:
    for path in survey.paths:
        yield {
            "id": path.id, "title": path.title, "lead": path.lead,
            "address": f"{survey.config.address}paths/{path.id}/",
            "papers": [paper.key for paper in survey.papers_by_path[path.id]],
        }


def _author(author: Person) -> dict[str, Any]:
    return author.model_dump(exclude_defaults=True)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
