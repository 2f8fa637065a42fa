"""Pages that mainly list papers."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from surveymark.exports.export import Export
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.linked_data import list_head
from surveymark.pages.page import Html, Page
from surveymark.pages.paging import parts_of
from surveymark.pages.rendering import rendered

MOST_TOPICS = 10
"""Maximum number of topics beside a list; the others are in Explore."""


@dataclass(frozen=True)
class Beside:
    """A link beside a list."""

    name: str
    address: str
    """The address relative to the front page, or a fragment of the page itself."""
    count: int
    is_current: bool = False


def list_pages(
    survey: Survey,
    path: str,
    title: str,
    papers: Sequence[Paper],
    *,
    parent: tuple[str, str],
    facet: str,
    description: str,
    lead: str = "",
    exports: Sequence[Export] = (),
    heading: Callable[[Paper], str] = lambda _: "",
    beside: Sequence[tuple[str, Sequence[Beside]]] = (),
) -> Iterator[Page]:
    """Each page of a list.

    `parent` is the name and address of the parent page. `facet` is the filter of the explore page whose value is the
    title. `heading` returns the heading of a paper; `beside` contains titled lists of links for the sidebar.
    """
    for part in parts_of(path, papers):
        named = title if part.number == 1 else f"{title}, page {part.number}"
        yield Page(
            path=f"{part.path}.md",
            title=named,
            description=description,
            head=list_head(survey, f"{part.path}/", named, part.papers, description),
            changed=latest_change(part.papers),
            body=Html(
                text=rendered(
                    "list.html",
                    survey,
                    part.root,
                    title=title,
                    parent=parent,
                    lead=lead,
                    part=part,
                    groups=[(name, list(group)) for name, group in groupby(part.papers, heading)],
                    beside=[*beside, ("Topics", _topics(survey, papers, facet, title))],
                    facet=facet,
                    total=len(papers),
                    path=path,
                    exports=exports,
                )
            ),
        )


def _topics(survey: Survey, papers: Sequence[Paper], facet: str, value: str) -> tuple[Beside, ...]:
    """The topics with the most papers, each with its number of papers in this list."""
    counts = Counter(
        topic for paper in papers for topic in paper.topics if topic in survey.topic_by_id
    )
    return tuple(
        Beside(
            survey.topic_by_id[topic].title,
            f"explore/?{facet}={quote(value, safe='')}&topic={topic}",
            count,
        )
        for topic, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )[:MOST_TOPICS]
