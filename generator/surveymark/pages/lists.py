"""Pages that mainly list papers: those of a year, of a venue, of an author."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from surveymark.exports.downloads import FORMATS
from surveymark.exports.export import list_exports
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.cards import ShortCards
from surveymark.pages.page import Later, Page
from surveymark.pages.paging import Part, parts_of
from surveymark.pages.rendering import rendered

MOST_TOPICS = 10
"""Maximum number of topics beside a list; the others are in Explore."""
PAPERS = "Papers"
"""The heading of a list without groups."""


@dataclass(frozen=True)
class Beside:
    """A link beside a list."""

    name: str
    address: str
    """The address relative to the front page, or a fragment of the page itself."""
    count: int
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class PaperList:
    """A list of papers on one or several pages."""

    address: str
    """Relative to the front page."""
    title: str
    papers: Sequence[Paper]
    parent: tuple[str, str]
    """The name and address of the parent page."""
    facet: str
    """The filter of Explore whose value is the title."""
    description: str
    head: Callable[[str, str, Sequence[Paper]], str]
    """The data for the head of a page, from its address, title and papers."""
    lead: str = ""
    figures: Sequence[tuple[str, str]] = ()
    """Figures, each with what it counts."""
    heading: Callable[[Paper], str] = lambda _: PAPERS
    """The heading of the group to which a paper belongs."""
    beside: Sequence[tuple[str, Sequence[Beside]]] = ()
    """Titled lists of links for the rail."""
    note: str = ""
    """What to know about the list, at the end of the rail."""
    feed: str = ""
    """The address of its feed, relative to the front page; empty if there is none."""


def list_pages(papers: PaperList, survey: Survey, cards: ShortCards) -> Iterator[Page]:
    """Each page of a list."""
    for part in parts_of(papers.address.removesuffix("/"), papers.papers):
        title = papers.title if part.number == 1 else f"{papers.title}, page {part.number}"
        yield Page(
            path=f"{part.path}.md",
            title=title,
            description=papers.description,
            changed=latest_change(part.papers),
            body=Later(
                html=partial(_body, papers, part, survey, cards),
                tags=partial(papers.head, f"{part.path}/", title, part.papers),
            ),
        )


def _body(papers: PaperList, part: Part, survey: Survey, cards: ShortCards) -> str:
    groups = [
        (name, Markup(cards.html(group, part.root, papers.address)))  # noqa: S704 - cards are escaped
        for name, group in groupby(part.papers, papers.heading)
    ]
    return rendered(
        "list.html",
        survey,
        part.root,
        list=papers,
        part=part,
        path=papers.address.removesuffix("/"),
        groups=groups,
        exports=list_exports(),
        formats=FORMATS,
    )


def counted_topics(
    papers: Iterable[Paper], survey: Survey, address_of: Callable[[str], str], *, least: int = 1
) -> tuple[Beside, ...]:
    """The topics with the most papers, and at least this many, each with its number of papers in the list and where it leads."""
    counts = Counter(
        topic for paper in papers for topic in paper.topics if topic in survey.topic_by_id
    )
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Beside(survey.topic_by_id[topic].title, address_of(topic), count)
        for topic, count in ordered[:MOST_TOPICS]
        if count >= least
    )


def explored(facet: str, value: str, topic: str = "") -> str:
    """The address of Explore with a value of a facet, and a topic if there is one."""
    return f"explore/?{facet}={quote(value, safe='')}" + (f"&topic={topic}" if topic else "")
