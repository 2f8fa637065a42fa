"""The files that list topics, datasets, captures, venues, links and removed entries."""

from surveymark.model.link_state import LinkState
from surveymark.model.listing import Listing
from surveymark.model.noun import Noun
from surveymark.model.removed import Removed, RetiredTopic
from surveymark.model.topic import Theme
from surveymark.model.venue import Venue
from surveymark.model.vocabulary import Dataset


class TopicsFile(Noun):
    """`content/topics.yml`."""

    themes: tuple[Theme, ...]


class DatasetsFile(Noun):
    """`content/datasets.yml`."""

    datasets: tuple[Dataset, ...]


class ListingsFile(Noun):
    """`content/listings.yml`."""

    listings: tuple[Listing, ...]


class LinksFile(Noun):
    """`content/links.yml`."""

    links: tuple[LinkState, ...]


class RemovedFile(Noun):
    """`content/removed.yml`."""

    removed: tuple[Removed, ...] = ()
    topics: tuple[RetiredTopic, ...] = ()
    """Retired topics."""


class VenuesFile(Noun):
    """`content/venues.yml`."""

    venues: tuple[Venue, ...]
