"""The page of a reader's own selection of papers."""

from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered


def selection_page(survey: Survey) -> Page:
    """The page; scripts fill its list from the reader's selection or the address."""
    return Page(
        path="selection/index.md",
        title="Selection",
        description="Papers that you selected, to download or share",
        body=Html(text=rendered("selection.html", survey, "../", exports=all_exports())),
    )
