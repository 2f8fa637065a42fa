"""The manual's reference of an entry's fields, generated from their declarations."""

from collections.abc import Iterator, Mapping
from typing import Any

from surveymark.content.json_schemas import whole_schema
from surveymark.model.fields import Field, fields_of
from surveymark.model.paper import Paper

_MOST_SHOWN = 12


def field_reference() -> str:
    """Every field of an entry as Markdown: its meaning, type, sources, and columns in exports."""
    schema = whole_schema(Paper.model_json_schema(mode="validation", by_alias=True))
    return "\n".join(
        line
        for field in fields_of(Paper).values()
        for line in _section(field, schema["properties"][field.name], schema["required"])
    )


def _section(field: Field, schema: Mapping[str, Any], required: list[str]) -> Iterator[str]:
    yield f"## `{field.name}`\n"
    if field.documentation:
        yield f"{field.documentation}\n"
    facts = {
        "Format": "the file name" if field.name == "key" else form_in_words(schema),
        "Needed": "always" if field.name in required else "",
        "Filled by metadata services": "if empty" if field.held.is_filled else "",
        "In JSON data": "" if field.held.is_public else "never",
        "CSV columns": ", ".join(f"`{column.name}`" for column in field.columns if column.csv),
        "Database columns": ", ".join(f"`{column.name}`" for column in field.columns if column.sql),
    }
    yield from (f"- {name}: {fact}" for name, fact in facts.items() if fact)
    yield from (f"    - `{name}`: {_part(part)}" for name, part in _parts_of(schema).items())
    yield ""


def _parts_of(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields of a mapping, of the items of a list, or of the values of a mapping of names."""
    inner = schema.get("items") or schema.get("additionalProperties")
    parts: Mapping[str, Any] = (inner if isinstance(inner, dict) else schema).get("properties", {})
    return parts


def _part(schema: Mapping[str, Any]) -> str:
    description = " ".join(schema.get("description", "").split())
    return f"{form_in_words(schema)}. {description}" if description else form_in_words(schema)


def form_in_words(schema: Mapping[str, Any]) -> str:
    """The type and format of a value, in words."""
    if "const" in schema:
        return f"`{schema['const']}`".lower()
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if alternatives := schema.get("oneOf") or schema.get("anyOf"):
        return " or ".join(map(form_in_words, alternatives))
    kind = str(schema.get("type", ""))
    if kind == "array":
        return f"list of: {form_in_words(schema['items'])}"
    if kind == "object":
        parts = schema.get("properties") or {}
        inner = ", ".join(f"`{name}`" for name in list(parts)[:_MOST_SHOWN])
        return (
            f"fields {inner}"
            if inner
            else f"mapping of names to: {form_in_words(schema['additionalProperties'])}"
        )
    words = {
        "string": "text",
        "number": "a number",
        "integer": "a whole number",
        "boolean": "`true` or `false`",
    }[kind]
    limit = f" of at most {schema['maxLength']:,} characters" if "maxLength" in schema else ""
    examples = (
        f", as {' or '.join(f'`{example}`' for example in schema['examples'])}"
        if schema.get("examples")
        else ""
    )
    return f"{words}{limit}{examples}"
