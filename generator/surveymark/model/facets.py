"""What readers narrow all papers by, and how they order them: the page, the index and the browser read these declarations.

A new facet is one more `Facet` in `FACETS`, a new order one more `Order` in `ORDERS`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from surveymark.model.date import shown_date
from surveymark.model.link import LINK_KINDS, LINK_NAMES
from surveymark.model.paper import KINDS, Paper

if TYPE_CHECKING:
    from surveymark.model.survey import Survey

Counts = Mapping[str, int]
"""Papers by value; 0 for a value that none has."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value that a reader may choose."""

    value: str
    """As it stands in addresses and in the index."""
    label: str
    """What readers see."""
    count: int
    """Papers that have it."""
    hue: int | None = None
    """The colour of what it names, where that has one."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One thing to narrow by."""

    id: str
    """Its name in addresses and in the index."""
    name: str
    """What readers see."""
    values_of: Callable[[Paper, "Survey"], Iterable[str]]
    """The values of one paper; one that is told twice counts once."""
    match: Literal["any", "all"] = "any"
    """Whether a paper must have any of the chosen values, or all of them."""
    labels: Callable[[Counts, "Survey"], Iterable[tuple[str, str]]] = lambda counts, _: (
        (value, value) for value in sorted(counts)
    )
    """The values to show in their order, each with what readers see."""
    hues: Callable[["Survey"], Mapping[str, int]] = lambda _: {}
    """The colours of values, where they have one."""
    is_open: bool = True
    """Whether its values show before a reader asks for them."""
    is_typed: bool = False
    """There are too many values to show: readers type one, and the index tells which there are."""

    def choices(self, survey: "Survey") -> tuple[Choice, ...]:
        """What a reader may choose; nothing where values are typed."""
        if self.is_typed:
            return ()
        counts = Counter(
            value for paper in survey.papers for value in set(self.values_of(paper, survey))
        )
        hues = self.hues(survey)
        return tuple(
            Choice(value=value, label=label, count=counts[value], hue=hues.get(value))
            for value, label in self.labels(counts, survey)
        )


@dataclass(frozen=True, kw_only=True)
class Order:
    """One order of papers."""

    id: str
    """Its name in addresses and in the index."""
    name: str
    """What readers see."""
    key_of: Callable[[Paper, "Survey"], str] | None = None
    """The text by which papers sort; none where the index knows better than any field, by the reader's own words."""
    direction: Literal["asc", "desc"] = "desc"
    is_default: bool = False
    """Papers come so where a reader typed no words and chose no order, and where they stand by year."""


def _present(names: Mapping[str, str]) -> Callable[[Counts, "Survey"], Iterable[tuple[str, str]]]:
    """Values in the order of the names, without those that no paper has."""
    return lambda counts, _: ((value, label) for value, label in names.items() if counts[value])


def _newest(counts: Counts, survey: "Survey") -> Iterable[tuple[str, str]]:
    del survey
    return ((value, shown_date(value)) for value in sorted(counts, reverse=True))


def _biggest(counts: Counts, survey: "Survey") -> Iterable[tuple[str, str]]:
    del survey
    return (
        (value, value)
        for value in sorted(counts, key=lambda value: (-counts[value], value.casefold()))
    )


FACETS = (
    Facet(
        id="theme",
        name="Theme",
        values_of=lambda paper, survey: (survey.theme_of_topic[topic].id for topic in paper.topics),
        labels=lambda _, survey: ((theme.id, theme.title) for theme in survey.themes),
    ),
    Facet(
        id="topic",
        name="Topic",
        values_of=lambda paper, _: paper.topics,
        labels=lambda _, survey: ((topic.id, topic.title) for topic in survey.topics),
        hues=lambda survey: survey.hue_of_topic,
    ),
    Facet(
        id="year",
        name="Year",
        values_of=lambda paper, _: [str(paper.year)] if paper.year else [],
        labels=_newest,
    ),
    Facet(
        id="kind",
        name="Kind",
        values_of=lambda paper, _: [paper.kind] if paper.kind else [],
        labels=_present({kind: kind for kind in KINDS}),
    ),
    Facet(
        id="has",
        name="Has",
        match="all",
        values_of=lambda paper, _: (kind for kind, _ in paper.links.pairs()),
        labels=_present({kind: LINK_NAMES[kind] for kind in LINK_KINDS}),
    ),
    Facet(
        id="venue",
        name="Venue",
        is_open=False,
        values_of=lambda paper, survey: (
            [survey.venue_name(paper.published.venue)] if paper.published else []
        ),
        labels=_biggest,
    ),
    Facet(
        id="listed",
        name="Listed in",
        is_open=False,
        values_of=lambda paper, _: (listed.listing for listed in paper.listed),
        labels=lambda _, survey: ((listing.id, listing.id) for listing in survey.listings),
    ),
    Facet(
        id="added",
        name="Added",
        is_open=False,
        values_of=lambda paper, _: [paper.added[:7]] if paper.added else [],
        labels=_newest,
    ),
    Facet(
        id="author",
        name="Author",
        is_typed=True,
        values_of=lambda paper, _: (author.full_name for author in paper.authors),
    ),
)
"""Every facet, in the order in which readers see them and addresses name them."""


def _day(paper: Paper) -> str:
    return (paper.first_public or "0000").replace("-", "").ljust(8, "0")


ORDERS = (
    Order(id="match", name="Best match"),
    Order(id="newest", name="Newest", is_default=True, key_of=lambda paper, _: f"d{_day(paper)}"),
    Order(
        id="title",
        name="Title",
        direction="asc",
        key_of=lambda paper, survey: survey.citations[paper.key].entry_title.casefold(),
    ),
    Order(
        id="listed",
        name="Most listed",
        key_of=lambda paper, _: f"n{len(paper.listed):06}{_day(paper)}",
    ),
    Order(
        id="discussed",
        name="Most discussed",
        key_of=lambda paper, _: (
            f"n{sum(listed.comments or 0 for listed in paper.listed):06}{_day(paper)}"
        ),
    ),
)
"""Every order. The letter in front of digits keeps the index from reading them as numbers, of which it keeps seven digits."""
