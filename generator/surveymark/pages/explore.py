"""The explore page, on which readers filter all papers; the browser queries the search index."""

from surveymark.exports.export import all_exports
from surveymark.github.links import suggestion_address
from surveymark.model.facets import FACETS, ORDERS
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

EXPLORE_DESCRIPTION = "All papers by topic, year, kind, venue, author and links, in your order"
_FIRST = 30
"""Papers in the page itself, for readers without scripts and until the index is loaded."""


def explore_page(survey: Survey) -> Page:
    """The page, with filters, counts and the newest papers; all others are loaded from the index."""
    shown = [(facet, facet.choices(survey)) for facet in FACETS]
    facets = [(facet, choices) for facet, choices in shown if choices or facet.is_typed]
    return Page(
        path="explore/index.md",
        title="Explore",
        description=EXPLORE_DESCRIPTION,
        body=Html(
            text=rendered(
                "explore.html",
                survey,
                "../",
                facets=facets,
                orders=ORDERS,
                exports=all_exports(),
                first=survey.papers_newest_first[:_FIRST],
                suggestion=suggestion_address(survey.config),
            )
        ),
    )
