"""`removed.yml` with more removed keys and retired topics appended."""

from collections.abc import Sequence

import yaml

from surveymark.content.parsing import LARGEST_TABLE
from surveymark.content.tables import RemovedFile
from surveymark.model.noun import Noun
from surveymark.model.removed import Removed, RetiredTopic
from surveymark.strict_yaml.noun_text import noun_from_text

_HEAD = "# Published names that are gone, with the reasons. Their addresses show the reason.\n"
_ENDLESS = 100_000


class CannotEditRemovedError(ValueError):
    """The file cannot be edited automatically without losing something."""


def removed_text(
    before: str, removed: Sequence[Removed] = (), topics: Sequence[RetiredTopic] = ()
) -> str:
    """The text of the file with these lists, which begin with those that it has; nothing else changes.

    Raises: CannotEditRemovedError.
    """
    has_fields = any(line.strip() and not line.startswith("#") for line in before.splitlines())
    had = _parsed(before) if has_fields else RemovedFile()
    text = before if before.strip() else _HEAD
    if had is not None:
        text = _extended(text, "removed", had.removed, removed)
        text = _extended(text, "topics", had.topics, topics)
    if had is None or _parsed(text) != RemovedFile(removed=tuple(removed), topics=tuple(topics)):
        message = "write each list as a block, one removed name per line"
        raise CannotEditRemovedError(message)
    return text


def _parsed(text: str) -> RemovedFile | None:
    return noun_from_text(
        RemovedFile, text, "removed.yml", largest=max(LARGEST_TABLE, len(text.encode()) + 1)
    ).noun


def _extended(text: str, name: str, had: Sequence[Noun], has: Sequence[Noun]) -> str:
    """The text with lines for the further items of a list."""
    if len(has) == len(had):
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [_line(one) + end for one in has[len(had) :]]
    text = text if not text or text.endswith("\n") else text + end
    if not had:
        kept = [line for line in text.splitlines(keepends=True) if line.strip() != f"{name}: []"]
        return "".join([*kept, f"{name}:{end}", *lines])
    place = _end_of(text, name, len(had))
    return text[:place] + "".join(lines) + text[place:]


def _end_of(text: str, name: str, number: int) -> int:
    """The end of the line of the last item of a list."""
    result = noun_from_text(
        RemovedFile, text, "removed.yml", largest=max(LARGEST_TABLE, len(text.encode()) + 1)
    )
    last = max(
        scalar.stretch[1]
        for path, scalar in result.tree.scalars.items()
        if path[:2] == (name, number - 1)
    )
    return text.find("\n", last) + 1


def _line(item: Noun) -> str:
    fields = item.model_dump(exclude_none=True, mode="json")
    day = fields.pop("on", None)
    text = yaml.safe_dump(
        fields, default_flow_style=True, sort_keys=False, allow_unicode=True, width=_ENDLESS
    ).rstrip("\n")
    return "- " + (f"{text[:-1]}, on: '{day}'}}" if day else text)
