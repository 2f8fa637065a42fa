"""Deliberately removed entries."""

from surveymark.model.date import PartialDate
from surveymark.model.noun import Noun, Sentence, Slug


class Removed(Noun):
    """The key of a removed entry, with the reason."""

    key: Slug
    reason: Sentence
    """Why the paper was removed, for readers who follow an old link."""
    on: PartialDate | None = None
