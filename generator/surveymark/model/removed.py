"""Deliberately removed entries and topics."""

from surveymark.model.date import PartialDate
from surveymark.model.evidence import Contribution
from surveymark.model.noun import Noun, Sentence, Slug


class Removed(Noun):
    """The key of a removed entry, with the reason."""

    key: Slug
    reason: Sentence
    """Why the paper was removed, for readers who follow an old link."""
    on: PartialDate | None = None


class RetiredTopic(Noun):
    """The id of a retired topic, with the reason."""

    id: Slug
    reason: Sentence
    """Why the topic was retired, for readers who follow an old link."""
    gives: Contribution | None = None
    """The contribution whose papers in Explore replace the topic; its address redirects there."""
    on: PartialDate | None = None
