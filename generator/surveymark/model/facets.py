"""Filters and sort orders of Explore, declared once for the page, the index and the browser.

To add a filter, add a `Facet` to `FACETS`; to add a sort order, add an `Order` to `ORDERS`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from surveymark.model.date import shown_date
from surveymark.model.evidence import CONTRIBUTIONS
from surveymark.model.link import LINK_KINDS, LINK_NAMES
from surveymark.model.paper import Paper
from surveymark.model.vocabulary import Term

if TYPE_CHECKING:
    from surveymark.model.survey import Survey

Counts = Mapping[str, int]
"""The number of papers by value; 0 for an unused value."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value that a reader may choose."""

    value: str
    """The value in addresses and in the index."""
    label: str
    """What readers see."""
    count: int
    """The number of papers with this value."""
    hue: int | None = None
    """The number of its colour, if it has one."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One filter."""

    id: str
    """Its name in addresses and in the index."""
    name: str
    """What readers see."""
    values_of: Callable[[Paper, "Survey"], Iterable[str]]
    """The values of one paper; repeated values count once."""
    match: Literal["any", "all"] = "any"
    """Whether a paper must match any or all of the chosen values."""
    labels: Callable[[Counts, "Survey"], Iterable[tuple[str, str]]] = lambda counts, _: (
        (value, value) for value in sorted(counts)
    )
    """The values in display order, each with its label."""
    hues: Callable[["Survey"], Mapping[str, int]] = lambda _: {}
    """The colour numbers of values that have one."""
    is_open: bool = True
    """Whether its values are shown initially."""
    is_typed: bool = False
    """Whether readers type a value, with suggestions from the index, because there are too many to list."""

    def choices(self, survey: "Survey") -> tuple[Choice, ...]:
        """The values to choose from; empty if values are typed."""
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
    """One sort order."""

    id: str
    """Its name in addresses and in the index."""
    name: str
    """What readers see."""
    key_of: Callable[[Paper, "Survey"], str] | None = None
    """The sort key; None if the search index ranks papers by the query."""
    direction: Literal["asc", "desc"] = "desc"
    is_default: bool = False
    """Whether this is the default order without a query."""
    is_by_year: bool = False
    """Whether papers with the same year on their cards come together, as in the view by year."""


def in_order_of(
    names: Mapping[str, str],
) -> Callable[[Counts, "Survey"], Iterable[tuple[str, str]]]:
    """The values in the order of the names, without unused ones."""
    return lambda counts, _: ((value, label) for value, label in names.items() if counts[value])


def latest_first(counts: Counts, survey: "Survey") -> Iterable[tuple[str, str]]:
    """Years, months or days as readers see them, the latest first."""
    del survey
    return ((value, shown_date(value)) for value in sorted(counts, reverse=True))


def commonest_first(counts: Counts, survey: "Survey") -> Iterable[tuple[str, str]]:
    """Values as they are, those of most papers first."""
    del survey
    return named_commonest_first(counts, ())


def named_commonest_first(counts: Counts, terms: Iterable[Term]) -> Iterable[tuple[str, str]]:
    """Ids with their names, those of most papers first; an unknown id is its own name."""
    names = {term.id: term.name for term in terms}
    pairs = ((value, names.get(value, value)) for value in counts)
    return sorted(pairs, key=lambda pair: (-counts[pair[0]], pair[1].casefold()))


FACETS = (
    Facet(
        id="theme",
        name="Theme",
        values_of=lambda paper, survey: (survey.theme_of_topic[topic].id for topic in paper.topics),
        labels=lambda _, survey: ((theme.id, theme.title) for theme in survey.themes),
        hues=lambda survey: survey.hue_of_theme,
    ),
    Facet(
        id="published",
        name="Published",
        values_of=lambda paper, _: (
            [str(paper.published.year)] if paper.published and paper.published.year else []
        ),
        labels=latest_first,
    ),
    Facet(
        id="topic",
        name="Topic",
        is_open=False,
        values_of=lambda paper, _: paper.topics,
        labels=lambda _, survey: ((topic.id, topic.title) for topic in survey.topics),
        hues=lambda survey: survey.hue_of_topic,
    ),
    Facet(
        id="venue",
        name="Venue",
        is_open=False,
        values_of=lambda paper, survey: (
            [survey.venue_name(paper.published.venue)] if paper.published else []
        ),
        labels=commonest_first,
    ),
    Facet(
        id="has",
        name="Has",
        match="all",
        is_open=False,
        values_of=lambda paper, _: (kind for kind, _ in paper.links.pairs()),
        labels=in_order_of({kind: LINK_NAMES[kind] for kind in LINK_KINDS}),
    ),
    Facet(
        id="gives",
        name="Gives",
        is_open=False,
        values_of=lambda paper, _: paper.gives,
        labels=in_order_of({gives: gives for gives in CONTRIBUTIONS}),
    ),
    Facet(
        id="task",
        name="Task",
        is_open=False,
        values_of=lambda paper, _: paper.about.task if paper.about else (),
        labels=lambda counts, survey: named_commonest_first(counts, survey.attributes.tasks),
    ),
    Facet(
        id="modality",
        name="Modality",
        is_open=False,
        values_of=lambda paper, _: paper.about.modality if paper.about else (),
        labels=lambda counts, survey: named_commonest_first(counts, survey.attributes.modalities),
    ),
    Facet(
        id="family",
        name="Builds on",
        is_open=False,
        values_of=lambda paper, _: paper.about.builds_on if paper.about else (),
        labels=lambda counts, survey: named_commonest_first(counts, survey.attributes.families),
    ),
    Facet(
        id="dataset",
        name="Dataset",
        match="all",
        is_open=False,
        values_of=lambda paper, _: (*paper.uses, *paper.introduces),
        labels=lambda counts, survey: named_commonest_first(counts, survey.datasets),
    ),
    Facet(
        id="year",
        name="First public",
        is_open=False,
        values_of=lambda paper, _: [str(paper.year)] if paper.year else [],
        labels=latest_first,
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
        labels=latest_first,
    ),
    Facet(
        id="author",
        name="Author",
        is_open=False,
        is_typed=True,
        values_of=lambda paper, _: (author.full_name for author in paper.authors),
    ),
)
"""Every facet, in the order of the page and of addresses."""


def _day(paper: Paper) -> str:
    return (paper.first_public or "0000").replace("-", "").ljust(8, "0")


ORDERS = (
    Order(id="match", name="Best match"),
    Order(id="newest", name="Newest", is_default=True, key_of=lambda paper, _: f"d{_day(paper)}"),
    Order(
        id="published",
        name="Latest published",
        is_by_year=True,
        key_of=lambda paper, _: f"y{paper.shown_year or 0:04}{_day(paper)}",
    ),
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
"""Every sort order. A letter before the digits keeps the index from parsing them as numbers, which it cuts to seven digits."""
