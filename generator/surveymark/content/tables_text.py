"""`topics.yml` and `venues.yml` with more topics and venues; what stands in them stays as it is."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel
from ruamel.yaml import YAML

from surveymark.content.parsing import LARGEST_TABLE
from surveymark.content.tables import TopicsFile, VenuesFile
from surveymark.model.survey_error import SurveyError
from surveymark.model.topic import Theme
from surveymark.model.venue import Venue
from surveymark.strict_yaml.noun_text import noun_from_text

_ENDLESS = 100_000
_WIDTH = 110
_EMPTY = re.compile(r"^(themes|venues):[ \t]*\[[ \t]*\][ \t]*$", re.MULTILINE)
_VENUES_HEAD = "# Venues by short name, as used under `published.venue`; bibliographies print the full name.\nvenues:\n"
_TOPICS_HEAD = "# Themes and their topics. Ids are part of addresses and never change.\nthemes:\n"

N = TypeVar("N", bound=BaseModel)


def venues_text(before: str, known: Sequence[Venue], more: Sequence[Venue]) -> str:
    """The text of `venues.yml` with `more` appended.

    Raises: SurveyError if the file would become larger than is read.
    """
    items = [dict(venue.stated) for venue in more]
    wanted = VenuesFile(venues=(*known, *more))
    return _extended(
        before, _VENUES_HEAD, "venues", items, wanted, lambda fields: fields.extend(items)
    )


def topics_text(before: str, known: Sequence[Theme], more: Sequence[Theme]) -> str:
    """The text of `topics.yml` with the topics of `more` appended to their themes, and new themes at the end.

    Raises: SurveyError as above.
    """
    added = {theme.id: theme for theme in more}
    old = tuple(
        theme.model_copy(update={"topics": (*theme.topics, *added[theme.id].topics)})
        if theme.id in added
        else theme
        for theme in known
    )
    places = {theme.id: number for number, theme in enumerate(known)}
    new = [theme for theme in more if theme.id not in places]
    items = [_theme_fields(theme) for theme in new]

    def change(themes: Any) -> None:  # noqa: ANN401 - ruamel's types are its own
        for theme in more:
            if theme.id in places:
                inside = themes[places[theme.id]]["topics"]
                inside.extend(dict(topic.stated) for topic in theme.topics)
        themes.extend(items)

    wanted = TopicsFile(themes=(*old, *new))
    appended = items if len(new) == len(more) else None
    return _extended(before, _TOPICS_HEAD, "themes", appended, wanted, change)


def _theme_fields(theme: Theme) -> Mapping[str, Any]:
    return {**theme.stated, "topics": [dict(topic.stated) for topic in theme.topics]}


def _extended(
    before: str,
    head: str,
    name: str,
    items: Sequence[Mapping[str, Any]] | None,
    wanted: N,
    change: Any,  # noqa: ANN401 - a function of ruamel's types
) -> str:
    """The text with the change: items appended as text if that gives the wanted noun, otherwise edited as YAML."""
    if not before.strip():
        before = head
    before = _EMPTY.sub(r"\1:", before)
    text = _appended(before, items) if items is not None else ""
    if _noun(text, wanted) != wanted:
        text = _edited(before, name, change)
        if _noun(text, wanted) != wanted:
            message = f"content/{name} cannot be edited automatically"
            raise SurveyError(message)
    if len(text.encode()) > LARGEST_TABLE:
        message = f"the survey would have more {name} than a file of {LARGEST_TABLE // 1024 // 1024} MiB holds"
        raise SurveyError(message)
    return text


def _appended(before: str, items: Sequence[Mapping[str, Any]]) -> str:
    added = yaml.dump(
        list(items), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_ENDLESS
    )
    line_end = "\r\n" if "\r\n" in before else "\n"
    return before.rstrip("\r\n") + line_end + added.replace("\n", line_end)


def _edited(before: str, name: str, change: Any) -> str:  # noqa: ANN401 - as above
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = _WIDTH
    fields = editor.load(before)
    if fields[name] is None:
        fields[name] = []
    change(fields[name])
    stream = io.StringIO()
    editor.dump(fields, stream)
    return stream.getvalue()


def _noun(text: str, wanted: N) -> N | None:
    largest = len(text.encode()) + 1
    return noun_from_text(type(wanted), text, "table", largest=largest).noun if text else None


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper without aliases, with lists of names on one line."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - the library's signature
        return True

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:  # noqa: ANN401, FBT001 - the library's signature
        """Names on one line, mappings one below the other."""
        is_flow = all(isinstance(one, str) for one in sequence)
        return super().represent_sequence(tag, sequence, flow_style=is_flow or flow_style)
