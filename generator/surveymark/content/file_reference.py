"""The manual's reference of a survey's other files, generated from their schemas."""

from collections.abc import Iterator, Mapping
from typing import Any

from surveymark.content.field_reference import form_in_words
from surveymark.content.json_schemas import SCHEMAS, whole_schema

_PATHS = {
    "survey": "site-config/survey.yml",
    "context": "content/context/KEY.yml",
    "topics": "content/topics.yml",
    "datasets": "content/datasets.yml",
    "attributes": "content/attributes.yml",
    "venues": "content/venues.yml",
    "listings": "content/listings.yml",
    "removed": "content/removed.yml",
    "decision": "content/decisions/YYYY-MM.jsonl",
    "status": "content/status.yml",
    "watch": "content/watch.yml",
    "searches": "content/searches.yml",
}


def file_reference() -> str:
    """Each file as Markdown: its fields, their types, and which are required."""
    return "\n".join(line for name, path in _PATHS.items() for line in _section(name, path))


def _section(name: str, path: str) -> Iterator[str]:
    schema = whole_schema(SCHEMAS[name].model_json_schema(mode="validation", by_alias=True))
    yield f"## `{path}`\n"
    yield from _fields(schema, "")
    yield ""


def _fields(schema: Mapping[str, Any], indent: str) -> Iterator[str]:
    needed = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        description = f" {field['description']}" if field.get("description") else ""
        must = "" if name in needed else " Optional."
        yield f"{indent}- `{name}`: {form_in_words(field)}.{description}{must}"
        inner = field.get("items", field)
        yield from _fields(inner, f"{indent}    ")
