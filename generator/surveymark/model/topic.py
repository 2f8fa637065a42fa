"""Themes and their topics."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from surveymark.model.evidence import with_ids
from surveymark.model.noun import Name, Noun, Sentence, Slug
from surveymark.model.vocabulary import Axis

HUES = 8
"""The number of colours, each with its own outline on the map, that distinguish themes."""

UNWRITTEN = "To do: describe this topic."
"""The description of an imported topic whose source has none; a check reports it."""


class Topic(Noun):
    """One subject with its own page."""

    id: Slug
    """Permanent once published."""
    title: Name
    description: Sentence
    phrases: tuple[Name, ...] = ()
    """Phrases in a title, abstract or summary that indicate the topic; matched as whole words, ignoring case."""
    hints: tuple[Name, ...] = ()
    """Weaker phrases that papers of other topics also use; each counts a quarter of a phrase."""
    aliases: tuple[Slug, ...] = ()
    """Former ids, whose addresses redirect here."""
    axes: Annotated[Mapping[str, Axis], AfterValidator(with_ids)] = Field(default_factory=dict)
    """Three to five axes, by id, on which its papers are compared; entries give their values under `aspects`."""


class Theme(Noun):
    """A group of topics."""

    id: Slug
    title: Name
    description: Sentence
    topics: tuple[Topic, ...] = Field(min_length=1)


def hue_of_place(place: int) -> int:
    """The colour number of the theme at this position; the colours repeat if there are more themes."""
    return place % HUES
