"""A whole survey in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from pydantic_core import to_json

from surveymark.model.citation import Citation, citation_of
from surveymark.model.config import SurveyConfig
from surveymark.model.link_state import LinkState
from surveymark.model.listing import Listing
from surveymark.model.paper import Paper, newest_first
from surveymark.model.prose import Prose, prose_of
from surveymark.model.reading_path import ReadingPath
from surveymark.model.removed import Removed
from surveymark.model.topic import Theme, Topic, hue_of_place
from surveymark.model.venue import Venue, folded_name
from surveymark.safe.neutral_word import neutral_word


@dataclass(frozen=True, kw_only=True)
class HandWrittenPage:
    """A Markdown page that people wrote."""

    path: str
    """Relative to `content/pages/`, with forward slashes."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Survey:
    """Everything that the pages and exports are made from."""

    config: SurveyConfig
    themes: tuple[Theme, ...] = ()
    papers: tuple[Paper, ...] = ()
    """By key."""
    listings: tuple[Listing, ...] = ()
    venues: tuple[Venue, ...] = ()
    pages: tuple[HandWrittenPage, ...] = ()
    introductions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What people wrote about topics, as it stands in `content/topics/`, by topic id."""
    paths: tuple[ReadingPath, ...] = ()
    """By id."""
    link_states: Mapping[str, LinkState] = field(default_factory=lambda: MappingProxyType({}))
    """What `surveymark links` saw, by address."""
    removed: tuple[Removed, ...] = ()
    """Keys that are given up, with the reason."""
    abstracts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By key; only what the curator's own disk holds."""

    @cached_property
    def neutral_word(self) -> str:
        """A word of letters and digits that occurs nowhere in the survey's text; the same survey always gives the same."""
        mappings = (self.introductions, self.link_states, self.abstracts)
        nouns = (
            self.config,
            self.themes,
            self.papers,
            self.listings,
            self.venues,
            self.pages,
            self.paths,
            self.removed,
        )
        return neutral_word(
            to_json((*nouns, *(dict(mapping) for mapping in mappings))).decode("utf-8", "replace")
        )

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of all themes, in order."""
        return tuple(topic for theme in self.themes for topic in theme.topics)

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def theme_of_topic(self) -> Mapping[str, Theme]:
        """Themes by the id of each of their topics."""
        return {topic.id: theme for theme in self.themes for topic in theme.topics}

    @cached_property
    def hue_of_theme(self) -> Mapping[str, int]:
        """The number of each theme's colour and outline, by its id; see `hue_of_place`."""
        return {theme.id: hue_of_place(number) for number, theme in enumerate(self.themes)}

    @cached_property
    def hue_of_topic(self) -> Mapping[str, int]:
        """The number of the colour of each topic's theme, by the topic's id."""
        return {topic: self.hue_of_theme[theme.id] for topic, theme in self.theme_of_topic.items()}

    @cached_property
    def introduction_by_topic(self) -> Mapping[str, Prose]:
        """Introductions by topic id, read as prose."""
        return {topic_id: prose_of(text) for topic_id, text in self.introductions.items()}

    @cached_property
    def paper_by_key(self) -> Mapping[str, Paper]:
        """Papers by key."""
        return {paper.key: paper for paper in self.papers}

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """How each paper is cited, by key."""
        return {paper.key: citation_of(paper, self) for paper in self.papers}

    @cached_property
    def papers_newest_first(self) -> tuple[Paper, ...]:
        """All papers by date, the newest first."""
        return tuple(sorted(self.papers, key=newest_first))

    @cached_property
    def papers_by_topic(self) -> Mapping[str, tuple[Paper, ...]]:
        """For each topic its papers, newest first; a paper stands under each of its topics."""
        found: dict[str, list[Paper]] = {topic.id: [] for topic in self.topics}
        for paper in self.papers_newest_first:
            for topic_id in paper.topics:
                if topic_id in found:  # a topic that is not there is a problem that a check names
                    found[topic_id].append(paper)
        return {topic_id: tuple(papers) for topic_id, papers in found.items()}

    @cached_property
    def papers_by_path(self) -> Mapping[str, tuple[Paper, ...]]:
        """For each reading path its papers, in the order in which it names them."""
        known = self.paper_by_key  # a paper that is not there is a problem that a check names
        return {
            path.id: tuple(known[key] for key in path.keys if key in known) for path in self.paths
        }

    @cached_property
    def paths_by_topic(self) -> Mapping[str, tuple[ReadingPath, ...]]:
        """For each topic the reading paths that pass there: those that name at least two of its papers."""
        return {
            topic.id: tuple(
                path
                for path in self.paths
                if sum(topic.id in paper.topics for paper in self.papers_by_path[path.id]) > 1
            )
            for topic in self.topics
        }

    @cached_property
    def papers_by_year(self) -> Mapping[int, tuple[Paper, ...]]:
        """Papers by the year of their first public version, newest first in both; those without a year are left out."""
        found: dict[int, list[Paper]] = {}
        for paper in self.papers_newest_first:
            if paper.year:
                found.setdefault(paper.year, []).append(paper)
        return {year: tuple(papers) for year, papers in found.items()}

    @cached_property
    def papers_by_venue(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers by the short name of the venue, venues by alphabet, papers newest first; preprints are left out."""
        found: dict[str, list[Paper]] = {}
        for paper in self.papers_newest_first:
            if paper.published:
                found.setdefault(self.venue_name(paper.published.venue), []).append(paper)
        return {name: tuple(found[name]) for name in sorted(found, key=str.casefold)}

    @cached_property
    def _venue_by_name(self) -> Mapping[str, Venue]:
        return {folded_name(name): venue for venue in self.venues for name in venue.names}

    def venue(self, name: str) -> Venue | None:
        """The venue that goes by this name."""
        return self._venue_by_name.get(folded_name(name))

    def venue_name(self, name: str) -> str:
        """The short name of the venue that goes by this name; the name itself where it is not known."""
        venue = self.venue(name)
        return venue.short if venue else name

    def full_venue_name(self, name: str) -> str:
        """The name that a bibliography prints for the venue that goes by this name; the name itself where it is not known."""
        venue = self.venue(name)
        return venue.full if venue else name

    def dead_link(self, address: str) -> LinkState | None:
        """The state of an address that is dead, with a link to an archived copy where there is one."""
        state = self.link_states.get(address)
        return state if state and state.is_dead else None

    @cached_property
    def listing_by_id(self) -> Mapping[str, Listing]:
        """Listings by id."""
        return {listing.id: listing for listing in self.listings}
