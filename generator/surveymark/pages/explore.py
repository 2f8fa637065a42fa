"""The page on which readers narrow all papers by what they care for; the browser fills it from the search index."""

from surveymark.exports.export import all_exports
from surveymark.model.facets import FACETS, ORDERS
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

EXPLORE_DESCRIPTION = "All papers by topic, year, kind, venue, author and links, in your order"


def explore_page(survey: Survey) -> Page:
    """The page: its facets with their counts stand in it, papers come with the first answer of the index."""
    shown = [(facet, facet.choices(survey)) for facet in FACETS]
    facets = [(facet, choices) for facet, choices in shown if choices or facet.is_typed]
    return Page(
        path="explore/index.md",
        title="Explore",
        description=EXPLORE_DESCRIPTION,
        body=Html(
            text=rendered(
                "explore.html", survey, "../", facets=facets, orders=ORDERS, exports=all_exports()
            )
        ),
    )
