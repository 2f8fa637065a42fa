"""Decisions on invented candidates."""

from collections.abc import Mapping

from surveymark.model.decision import Decision

SCOPE = """\
Papers on cups.

## In

- [[berg2024cups]]: it keeps tea warm.

## Out

- A spoon.

## Reasons

- `no-cup`: It has no cup.
- `spoon`: It is about spoons.
"""


def decision(**fields: object) -> Decision:
    """A decision on a teapot, with these fields instead."""
    usual: Mapping[str, object] = {
        "title": "A Teapot",
        "verdict": "include",
        "who": "Ada Wood",
        "on": "2026-01-02",
    }
    return Decision.model_validate({**usual, **fields})
