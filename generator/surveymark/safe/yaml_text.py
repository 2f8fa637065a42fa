"""Write untrusted text as YAML: all text is double-quoted, so that no parser misreads it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from surveymark.safe.clean import clean

_QUOTED = {word: f'"{word}"' for word in "y n yes no on off true false null".split()}
"""Names that some parsers read as booleans or null, as they are written."""
_encoded = json.JSONEncoder(ensure_ascii=False).encode


def yaml_text(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """The mapping or sequence in YAML's block style; text is cleaned, numbers and booleans are unchanged.

    >>> print(yaml_text({"cups": {"title": "No: 1", "issued": [{"year": 2024}]}}), end="")
    cups:
      title: "No: 1"
      issued:
      - year: 2024
    """
    lines: list[str] = []
    _write(value, "", lines)
    return "".join(f"{line}\n" for line in lines)


def yaml_scalar(value: str) -> str:
    r"""The text as one double-quoted scalar, for a place in a file that people edit.

    >>> print(yaml_scalar('Cups: "a" survey'))
    "Cups: \"a\" survey"
    """
    return _scalar(value)


def _write(value: Any, indent: str, lines: list[str]) -> None:  # noqa: ANN401 - anything that JSON has
    """Append the value's lines, each after the indentation."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _write_field(f"{indent}{_QUOTED.get(name, name)}:", inner, indent, lines)
    elif isinstance(value, list | tuple):
        for inner in value:
            start = len(lines)
            _write(inner, f"{indent}  ", lines)
            lines[start] = f"{indent}- {lines[start][len(indent) + 2 :]}"
    else:
        lines.append(indent + _scalar(value))


def _write_field(name: str, value: Any, indent: str, lines: list[str]) -> None:  # noqa: ANN401 - anything that JSON has
    if isinstance(value, str) or not value or not isinstance(value, Mapping | list | tuple):
        lines.append(f"{name} {_scalar(value)}")
        return
    lines.append(name)
    _write(value, f"{indent}  " if isinstance(value, Mapping) else indent, lines)


def _scalar(value: Any) -> str:  # noqa: ANN401 - anything that JSON has
    """The value as JSON, whose strings are valid double-quoted YAML; each line of a text is cleaned."""
    if isinstance(value, str):
        return _encoded("\n".join(map(clean, value.split("\n"))) if "\n" in value else clean(value))
    return _encoded(value)
