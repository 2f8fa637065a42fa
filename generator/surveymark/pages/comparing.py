"""The page on which readers put papers of their choice side by side."""

from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

MOST = 50
"""The most papers in one comparison."""


def comparing_page(survey: Survey) -> Page:
    """The page; a script fills its table from the papers that the address names."""
    return Page(
        path="compare/index.md",
        title="Compare",
        description="Papers of your choice side by side, with the source of every value",
        body=Html(text=rendered("comparing.html", survey, "../", most=MOST)),
    )
