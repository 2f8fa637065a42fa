"""What changed from one version of an entry to the next, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveymark.content.paper_text import paper_fields
from surveymark.model.paper import Paper


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field before and after."""

    field: str
    """As under `sources` in an entry: `published.doi`, `links.code`."""
    before: str
    """Empty where the field was."""
    after: str
    source: str = ""
    """Where the new value came from, if a machine filled it."""


def paper_changes(before: Paper | None, after: Paper | None) -> tuple[Change, ...]:
    """The fields that differ, in the model's order; nothing stands for a file that is not there."""
    old, new = field_values(before), field_values(after)
    sources = after.sources if after else {}
    return tuple(
        Change(field=field, before=old.get(field, ""), after=new.get(field, ""), source=sources.get(field, "") if field in new else "")
        for field in dict.fromkeys([*new, *old])
        if old.get(field) != new.get(field)
    )


def field_values(paper: Paper | None) -> Mapping[str, str]:
    """The fields as one line each, mappings taken apart; `sources` is left out, since it tells of the others."""
    values: dict[str, str] = {}
    for name, value in paper_fields(paper).items() if paper else ():
        if name == "sources":
            continue
        if isinstance(value, dict):
            values |= {f"{name}.{part}": _line(inner) for part, inner in value.items()}
        else:
            values[name] = _line(value)
    return values


def _line(value: Any) -> str:  # noqa: ANN401 - a field may be anything that YAML holds
    if isinstance(value, list):
        return "; ".join(_line(item) for item in value)
    if isinstance(value, dict):
        return " ".join(_line(item) for item in value.values())
    return str(value)
