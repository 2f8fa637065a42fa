"""The page on which readers narrow all papers by what they care for; the browser fills it from the search index."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveymark.exports.export import all_exports
from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import KINDS
from surveymark.model.survey import Survey
from surveymark.pages.rendering import LINK_NAMES, rendered, shown_date
from surveymark.safe.front_matter import front_matter

EXPLORE_DESCRIPTION = "All papers by topic, year, kind, venue, author and links, in your order"


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One thing to narrow by: its name in addresses and in the index, and its values with their papers counted."""

    id: str
    name: str
    values: Sequence[tuple[str, str, int]]
    """Value in the address, what readers see, papers that have it."""
    is_open: bool = True


def explore_page(survey: Survey) -> str:
    """The Markdown of the page: its facets with their counts stand in it, papers come with the first answer of the index."""
    head = front_matter(title="Explore", description=EXPLORE_DESCRIPTION, hide=("navigation", "toc"))
    return head + rendered("explore.html", survey, "../", facets=[facet for facet in facets(survey) if facet.values], exports=all_exports())


def facets(survey: Survey) -> Sequence[Facet]:
    """Everything that papers are narrowed by but their authors, who are too many to show."""
    papers = survey.papers
    themes = _counts({survey.theme_of_topic[topic].id for topic in paper.topics} for paper in papers)
    kinds = _counts([paper.kind] for paper in papers if paper.kind)
    has = _counts(dict(paper.links.pairs()) for paper in papers)
    listed = _counts({listed.listing for listed in paper.listed} for paper in papers)
    added = _counts([paper.added[:7]] for paper in papers if paper.added)
    months = [(month, shown_date(month), added[month]) for month in sorted(added, reverse=True)]
    by_size = sorted(survey.papers_by_venue.items(), key=lambda item: (-len(item[1]), item[0].casefold()))
    return (
        Facet(id="theme", name="Theme", values=[(theme.id, theme.title, themes[theme.id]) for theme in survey.themes]),
        Facet(id="topic", name="Topic", values=[(topic.id, topic.title, len(survey.papers_by_topic[topic.id])) for topic in survey.topics]),
        Facet(id="year", name="Year", values=[(str(year), str(year), len(group)) for year, group in survey.papers_by_year.items()]),
        Facet(id="kind", name="Kind", values=[(kind, kind, kinds[kind]) for kind in KINDS if kinds[kind]]),
        Facet(id="has", name="Has", values=[(kind, LINK_NAMES[kind], has[kind]) for kind in LINK_KINDS if has[kind]]),
        Facet(id="venue", name="Venue", values=[(name, name, len(group)) for name, group in by_size], is_open=False),
        Facet(id="listed", name="Listed in", values=[(item.id, item.id, listed[item.id]) for item in survey.listings], is_open=False),
        Facet(id="added", name="Added", values=months, is_open=False),
    )


def _counts(groups: Iterable[Iterable[str]]) -> Counter[str]:
    return Counter(value for group in groups for value in group)
