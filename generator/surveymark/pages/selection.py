"""The page of a reader's own selection of papers."""

from surveymark.exports.export import all_exports
from surveymark.exports.formats.csl_json import FORMAT as CSL_JSON
from surveymark.model.survey import Survey
from surveymark.pages.rendering import rendered
from surveymark.safe.front_matter import front_matter


def selection_page(survey: Survey) -> str:
    """The Markdown of the page; its list is filled in the browser, from what the reader selected or the address says."""
    head = front_matter(
        title="Selection",
        description="Papers that you selected, to download or share",
        hide=("navigation", "toc"),
    )
    return head + rendered("selection.html", survey, "../", exports=all_exports(), titles=CSL_JSON)
