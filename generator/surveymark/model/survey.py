"""A whole survey in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from pydantic_core import to_json

from surveymark.model.addresses import Author, IndexPage, authors_of, venue_addresses
from surveymark.model.candidate import Candidate
from surveymark.model.citation import Citation, citation_of
from surveymark.model.config import SurveyConfig
from surveymark.model.context import ContextWork
from surveymark.model.decision import Decision, DecisionIndex, DecisionLine
from surveymark.model.evidence import RELATION_KINDS, RelationKind
from surveymark.model.fingerprint import Fingerprint
from surveymark.model.identity import identities
from surveymark.model.introduction import Introduction
from surveymark.model.link_state import LinkState
from surveymark.model.listing import Listing
from surveymark.model.paper import Paper, newest_first
from surveymark.model.prose import Prose
from surveymark.model.reading_path import ReadingPath
from surveymark.model.removed import Removed, RetiredTopic
from surveymark.model.scope import Scope
from surveymark.model.status import NO_STATUS, Status
from surveymark.model.topic import Theme, Topic, hue_of_place
from surveymark.model.venue import Venue, folded_name
from surveymark.model.vocabulary import NO_ATTRIBUTES, Attributes, Dataset
from surveymark.model.watch import NO_SEARCHES, NO_WATCH, Searches, Watch
from surveymark.safe.neutral_word import neutral_word


@dataclass(frozen=True, kw_only=True)
class HandWrittenPage:
    """A Markdown page that people wrote."""

    path: str
    """Relative to `content/pages/`, with forward slashes."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Survey:
    """All content from which pages and exports are generated."""

    config: SurveyConfig
    themes: tuple[Theme, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    attributes: Attributes = NO_ATTRIBUTES
    papers: tuple[Paper, ...] = ()
    """By key."""
    context: tuple[ContextWork, ...] = ()
    """By key: works that are not in the survey; nothing counts or exports them."""
    listings: tuple[Listing, ...] = ()
    venues: tuple[Venue, ...] = ()
    pages: tuple[HandWrittenPage, ...] = ()
    introductions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The introductions in `content/topics/`, by topic id."""
    paths: tuple[ReadingPath, ...] = ()
    """By id."""
    link_states: Mapping[str, LinkState] = field(default_factory=lambda: MappingProxyType({}))
    """The results of `surveymark links`, by address."""
    removed: tuple[Removed, ...] = ()
    """Keys of removed entries, with the reasons."""
    retired_topics: tuple[RetiredTopic, ...] = ()
    """Ids of retired topics, with the reasons."""
    has_article: bool = False
    """Whether the survey's pages include the whole survey as a PDF, `content/pages/article.pdf`."""
    scope: Scope | None = None
    """None without `content/scope.md`."""
    decision_lines: tuple[DecisionLine, ...] = ()
    """Every line of `content/decisions/`, by month and line."""
    status: Status = NO_STATUS
    """Whether the survey is maintained."""
    watch: Watch = NO_WATCH
    """The saved queries for new papers."""
    searches: Searches = NO_SEARCHES
    """When each of them was last searched."""
    candidates: tuple[Candidate, ...] = ()
    """Those found by `surveymark watch`, in the order of the file; some may have an entry or a decision by now."""
    abstracts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Abstracts by key; only those on the curator's disk."""
    fingerprints: Mapping[str, Fingerprint] = field(default_factory=lambda: MappingProxyType({}))
    """The numbers of abstracts by key, as committed; perhaps a former key."""
    entry_texts: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({}), compare=False
    )
    """The YAML text of each entry by key, as it is in its file; a paper that was made in memory has none."""

    @cached_property
    def neutral_word(self) -> str:
        """A deterministic word of letters and digits that does not occur in the survey's text."""
        mappings = (self.introductions, self.link_states, self.abstracts)
        nouns = (
            self.config,
            self.themes,
            self.datasets,
            self.attributes,
            self.papers,
            self.context,
            self.listings,
            self.venues,
            self.pages,
            self.paths,
            self.removed,
            self.retired_topics,
            self.scope,
            self.decisions,
            self.status,
            self.watch,
            self.searches,
            self.candidates,
        )
        return neutral_word(
            to_json((*nouns, *(dict(mapping) for mapping in mappings))).decode("utf-8", "replace")
        )

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision on a candidate, in the order in which they were made."""
        return tuple(
            sorted((line.decision for line in self.decision_lines), key=lambda one: one.on)
        )

    @cached_property
    def last_search(self) -> str:
        """The last day on which papers were searched for, as status, captures and saved queries say; empty if unknown."""
        captured = (listing.captured for listing in self.listings)
        days = (self.status.searched, self.searches.latest, *captured)
        return max(filter(None, days), default="")

    @cached_property
    def decision_index(self) -> DecisionIndex:
        """The decision that holds for each candidate."""
        return DecisionIndex(self.decisions)

    @cached_property
    def candidate_decisions(self) -> tuple[Decision, ...]:
        """The decision that holds for each candidate without an entry, in the order in which they were made."""
        index = self.decision_index
        of_entries = {index.of(identities(paper)) for paper in self.papers}
        held = dict.fromkeys(index.of(decision.names) for decision in self.decisions)
        return tuple(one for one in held if one and one not in of_entries)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of all themes, in order."""
        return tuple(topic for theme in self.themes for topic in theme.topics)

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def topic_by_alias(self) -> Mapping[str, Topic]:
        """The topic that replaces each former id."""
        return {alias: topic for topic in self.topics for alias in topic.aliases}

    @cached_property
    def theme_of_topic(self) -> Mapping[str, Theme]:
        """Themes by the id of each of their topics."""
        return {topic.id: theme for theme in self.themes for topic in theme.topics}

    @cached_property
    def hue_of_theme(self) -> Mapping[str, int]:
        """The number of each theme's colour and outline, by theme id; see `hue_of_place`."""
        return {theme.id: hue_of_place(number) for number, theme in enumerate(self.themes)}

    @cached_property
    def hue_of_topic(self) -> Mapping[str, int]:
        """The colour number of each topic's theme, by topic id."""
        return {topic: self.hue_of_theme[theme.id] for topic, theme in self.theme_of_topic.items()}

    @cached_property
    def parsed_introductions(self) -> Mapping[str, Introduction]:
        """Introductions with their front matter, by topic id."""
        return {topic_id: Introduction(text=text) for topic_id, text in self.introductions.items()}

    @cached_property
    def introduction_by_topic(self) -> Mapping[str, Prose]:
        """The prose of introductions, by topic id."""
        return {
            name: introduction.prose for name, introduction in self.parsed_introductions.items()
        }

    @cached_property
    def paper_by_key(self) -> Mapping[str, Paper]:
        """Papers by key."""
        return {paper.key: paper for paper in self.papers}

    @cached_property
    def key_by_alias(self) -> Mapping[str, str]:
        """The key that replaces each former key."""
        return {alias: paper.key for paper in self.papers for alias in paper.aliases}

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """The citation of each paper, by key."""
        return {paper.key: citation_of(paper, self) for paper in self.papers}

    @cached_property
    def papers_newest_first(self) -> tuple[Paper, ...]:
        """All papers, newest first."""
        return tuple(sorted(self.papers, key=newest_first))

    @cached_property
    def fingerprint_by_key(self) -> Mapping[str, Fingerprint]:
        """The committed numbers of abstracts by the present key."""
        return {self.key_by_alias.get(key, key): one for key, one in self.fingerprints.items()}

    @cached_property
    def dataset_by_id(self) -> Mapping[str, Dataset]:
        """Datasets by id."""
        return {dataset.id: dataset for dataset in self.datasets}

    @cached_property
    def papers_by_dataset(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers that use or introduce each dataset, newest first, by its id, in the order of the ids."""
        found: dict[str, list[Paper]] = {}
        for paper in self.papers_newest_first:
            for dataset in dict.fromkeys((*paper.introduces, *paper.uses)):
                found.setdefault(dataset, []).append(paper)
        return {dataset: tuple(found[dataset]) for dataset in sorted(found)}

    @cached_property
    def papers_that_relate(self) -> Mapping[str, tuple[tuple[RelationKind, Paper], ...]]:
        """For the key of each paper that others relate to: how, and which, by kind and then newest first."""
        found: dict[str, list[tuple[RelationKind, Paper]]] = {}
        for paper in self.papers_newest_first:
            for relation in paper.relates:
                found.setdefault(relation.to, []).append((relation.how, paper))
        order = RELATION_KINDS.index
        return {
            key: tuple(sorted(others, key=lambda other: order(other[0])))
            for key, others in found.items()
        }

    @cached_property
    def papers_that_cite(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers that cite each paper, newest first, by its key."""
        found: dict[str, list[Paper]] = {}
        for paper in self.papers_newest_first:
            for key in dict.fromkeys(paper.cites):
                found.setdefault(key, []).append(paper)
        return {key: tuple(papers) for key, papers in found.items()}

    @cached_property
    def papers_by_topic(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers of each topic, newest first; a paper appears under each of its topics."""
        found: dict[str, list[Paper]] = {topic.id: [] for topic in self.topics}
        for paper in self.papers_newest_first:
            for topic_id in paper.topics:
                if topic_id in found:  # a check reports unknown topics
                    found[topic_id].append(paper)
        return {topic_id: tuple(papers) for topic_id, papers in found.items()}

    @cached_property
    def context_by_key(self) -> Mapping[str, ContextWork]:
        """Works outside the survey by key."""
        return {work.key: work for work in self.context}

    @cached_property
    def context_by_topic(self) -> Mapping[str, tuple[ContextWork, ...]]:
        """Works outside the survey that a reader of each topic should know, oldest first."""
        oldest_first = sorted(self.context, key=lambda work: (work.year, work.key))
        return {
            topic.id: tuple(work for work in oldest_first if topic.id in work.topics)
            for topic in self.topics
        }

    @cached_property
    def papers_by_path(self) -> Mapping[str, tuple[Paper, ...]]:
        """The papers of each reading path, in reading order."""
        known = self.paper_by_key  # a check reports unknown papers
        return {
            path.id: tuple(known[key] for key in path.keys if key in known) for path in self.paths
        }

    @cached_property
    def paths_by_topic(self) -> Mapping[str, tuple[ReadingPath, ...]]:
        """For each topic, the reading paths that name at least two of its papers."""
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
        """Papers by year of their first public version, newest first; papers without a year are left out."""
        found: dict[int, list[Paper]] = {}
        for paper in self.papers_newest_first:
            if paper.year:
                found.setdefault(paper.year, []).append(paper)
        return {year: tuple(papers) for year, papers in found.items()}

    @cached_property
    def papers_by_venue(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers by short venue name, alphabetically, newest papers first; preprints are left out."""
        found: dict[str, list[Paper]] = {}
        for paper in self.papers_newest_first:
            if paper.published:
                found.setdefault(self.venue_name(paper.published.venue), []).append(paper)
        return {name: tuple(found[name]) for name in sorted(found, key=str.casefold)}

    @cached_property
    def venue_addresses(self) -> Mapping[str, str]:
        """Where each venue leads, relative to the front page, by short name."""
        return venue_addresses(self.papers_by_venue)

    @property
    def authors(self) -> Mapping[str, Author]:
        """Everyone whose name is printed on a paper, by that name, in the order of the index of authors."""
        return self._index_of_authors[0]

    @property
    def author_index(self) -> tuple[IndexPage, ...]:
        """The pages of the index of authors."""
        return self._index_of_authors[1]

    @cached_property
    def _index_of_authors(self) -> tuple[Mapping[str, Author], tuple[IndexPage, ...]]:
        return authors_of(self.papers_newest_first)

    @cached_property
    def _venue_by_name(self) -> Mapping[str, Venue]:
        return {folded_name(name): venue for venue in self.venues for name in venue.names}

    def venue(self, name: str) -> Venue | None:
        """The venue with this name or alias."""
        return self._venue_by_name.get(folded_name(name))

    def venue_name(self, name: str) -> str:
        """The short name of the venue; the name itself if the venue is unknown."""
        venue = self.venue(name)
        return venue.short if venue else name

    def full_venue_name(self, name: str) -> str:
        """The full name of the venue for bibliographies; the name itself if the venue is unknown."""
        venue = self.venue(name)
        return venue.full if venue else name

    def dead_link(self, address: str) -> LinkState | None:
        """The state of a dead link, with an archived copy if there is one; None for other links."""
        state = self.link_states.get(address)
        return state if state and state.is_dead else None

    @cached_property
    def listing_by_id(self) -> Mapping[str, Listing]:
        """Listings by id."""
        return {listing.id: listing for listing in self.listings}
