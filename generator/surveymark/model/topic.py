"""What papers are about: themes and their topics."""

from pydantic import Field

from surveymark.model.noun import Name, Noun, Sentence, Slug

HUES = 8
"""Colours, each with an outline of its own on the map, by which themes are told apart."""


class Topic(Noun):
    """One subject with a page of its own."""

    id: Slug
    """Permanent once published."""
    title: Name
    description: Sentence
    phrases: tuple[Name, ...] = ()
    """Words that speak for the topic in a title, abstract or summary; matched as whole words, in any case."""
    hints: tuple[Name, ...] = ()
    """Words that many papers of other topics use as well: worth a quarter of a phrase."""


class Theme(Noun):
    """A group of topics."""

    id: Slug
    title: Name
    description: Sentence
    topics: tuple[Topic, ...] = Field(min_length=1)


def hue_of_place(place: int) -> int:
    """The number of the colour and outline of the theme at this place among all themes; with more themes they begin anew."""
    return place % HUES
