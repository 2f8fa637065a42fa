"""Write untrusted text as YAML: all text is double-quoted, so that no parser misreads it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from surveymark.safe.clean import clean

_WORDS = frozenset("y n yes no on off true false null".split())
"""Names that some parsers read as booleans or null."""


def yaml_text(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """The mapping or sequence in YAML's block style; text is cleaned, numbers and booleans are unchanged.

    >>> print(yaml_text({"cups": {"title": "No: 1", "issued": [{"year": 2024}]}}), end="")
    cups:
      title: "No: 1"
      issued:
      - year: 2024
    """
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> Iterator[str]:  # noqa: ANN401 - anything that JSON has
    if isinstance(value, Mapping):
        for name, inner in value.items():
            name = f'"{name}"' if name in _WORDS else name  # noqa: PLW2901 - as it is to be written
            if isinstance(inner, Mapping) and inner:
                yield f"{name}:"
                yield from (f"  {line}" for line in _lines(inner))
            elif isinstance(inner, list | tuple) and inner:
                yield f"{name}:"
                yield from _lines(inner)
            else:
                yield f"{name}: {_scalar(inner)}"
    elif isinstance(value, list | tuple):
        for inner in value:
            first, *rest = _lines(inner)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield _scalar(value)


def _scalar(value: Any) -> str:  # noqa: ANN401 - anything that JSON has
    """The value as JSON, whose strings are valid double-quoted YAML."""
    return json.dumps(clean(value) if isinstance(value, str) else value, ensure_ascii=False)
