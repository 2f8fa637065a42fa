"""JSON Schemas of the content files, which editors use for completion and validation."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from surveymark.content.tables import (
    DatasetsFile,
    ListingsFile,
    RemovedFile,
    TopicsFile,
    VenuesFile,
)
from surveymark.model.config import SurveyConfig
from surveymark.model.context import ContextWork
from surveymark.model.decision import Decision
from surveymark.model.paper import Paper
from surveymark.model.status import Status
from surveymark.model.vocabulary import Attributes
from surveymark.model.watch import Searches, Watch

SCHEMAS: Mapping[str, type[BaseModel]] = {
    "paper": Paper,
    "context": ContextWork,
    "topics": TopicsFile,
    "datasets": DatasetsFile,
    "attributes": Attributes,
    "venues": VenuesFile,
    "listings": ListingsFile,
    "removed": RemovedFile,
    "decision": Decision,
    "status": Status,
    "watch": Watch,
    "searches": Searches,
    "survey": SurveyConfig,
}
_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that the YAML language server fully supports."""
_FROM_FILE_NAME = "key"


def json_schema_text(name: str) -> str:
    """The schema of one kind of file, as JSON.

    It validates single files as YAML 1.2; `surveymark check` also validates them against the whole survey.
    """
    generated = SCHEMAS[name].model_json_schema(mode="validation", by_alias=True)
    schema = whole_schema(generated)
    if _FROM_FILE_NAME in schema["properties"]:
        del schema["properties"][_FROM_FILE_NAME]
        schema["required"].remove(_FROM_FILE_NAME)
    return json.dumps({"$schema": _DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def whole_schema(generated: Mapping[str, Any]) -> dict[str, Any]:
    """The schema that pydantic generates, with references inlined and without null, because unknown values are omitted."""
    schema: dict[str, Any] = _plain(dict(generated), generated.get("$defs", {}))
    return {name: value for name, value in schema.items() if name != "$defs"}


def _plain(schema: Any, definitions: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a schema is any JSON
    if isinstance(schema, list):
        return [_plain(one, definitions) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        beside = {name: value for name, value in schema.items() if name != "$ref"}
        return _plain(
            {**definitions[schema["$ref"].rsplit("/", maxsplit=1)[-1]], **beside}, definitions
        )
    options = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(options) == 1:
        beside = {name: value for name, value in schema.items() if name != "anyOf"}
        return _plain({**options[0], **beside}, definitions)
    found: dict[str, Any] = {}
    for name, value in schema.items():
        if name == "properties":
            found[name] = {field: _plain(one, definitions) for field, one in value.items()}
        elif name not in {"title", "default", "$defs"} and value != []:
            found[name] = _plain(value, definitions)
    if "description" in found:
        found["description"] = " ".join(found["description"].split())
    return found
