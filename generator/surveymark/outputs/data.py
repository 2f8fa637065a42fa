"""The survey as JSON for programs: entries, topics, reading paths, and the schema of an entry."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from surveymark.content.json_schemas import whole_schema
from surveymark.model.fields import fields_of, record_fields
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

SCHEMA_PATH = "data/paper.schema.json"


def data_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and JSON of all entries, topics, reading paths and the schema."""
    title = survey.config.title
    yield "data/papers.json", _papers(survey)
    yield "data/topics.json", _json({"survey": title, "themes": list(_themes(survey))})
    yield "data/paths.json", _json({"survey": title, "paths": list(_paths(survey))})
    yield SCHEMA_PATH, _json(paper_schema(survey))


def paper_record(paper: Paper, survey: Survey) -> dict[str, Any]:
    """A paper as plain values: its entry and its address, without unknown fields."""
    record = record_fields(paper)
    return {"key": record.pop("key"), "address": survey.config.address + paper.page, **record}


def paper_schema(survey: Survey) -> dict[str, Any]:
    """The JSON Schema of a paper's record, from the types and docstrings of its fields."""
    properties = whole_schema(Paper.model_json_schema(mode="serialization"))["properties"]
    for field in fields_of(Paper).values():
        if not field.held.is_public:
            del properties[field.name]
        elif field.held.record_type:
            other = TypeAdapter(field.held.record_type).json_schema(mode="serialization")
            properties[field.name] = {"description": field.documentation, **whole_schema(other)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": survey.config.address + SCHEMA_PATH,
        "title": "A paper of the survey",
        "type": "object",
        "required": ["key", "address", "title"],
        "additionalProperties": False,
        "properties": {
            "key": properties.pop("key"),
            "address": {
                "type": "string",
                "format": "uri",
                "description": "The address of its page in the survey.",
            },
            **properties,
        },
    }


def _papers(survey: Survey) -> str:
    """All entries as JSON, one a line."""
    records = ",\n".join(_line(paper_record(paper, survey)) for paper in survey.papers)
    return f'{{"survey":{_line(survey.config.title)},"papers":[\n{records}\n]}}\n'


def _themes(survey: Survey) -> Iterator[dict[str, Any]]:
    for theme in survey.themes:
        yield {
            "id": theme.id,
            "title": theme.title,
            "description": theme.description,
            "topics": [
                {
                    "id": topic.id,
                    "title": topic.title,
                    "description": topic.description,
                    "address": f"{survey.config.address}topics/{topic.id}/",
                    "papers": [paper.key for paper in survey.papers_by_topic[topic.id]],
                }
                for topic in theme.topics
            ],
        }


def _paths(survey: Survey) -> Iterator[dict[str, Any]]:
    for path in survey.paths:
        yield {
            "id": path.id,
            "title": path.title,
            "lead": path.lead,
            "address": f"{survey.config.address}paths/{path.id}/",
            "papers": [paper.key for paper in survey.papers_by_path[path.id]],
        }


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
