"""The page of all downloads."""

from surveymark.model.survey import Survey
from surveymark.pages.rendering import rendered
from surveymark.safe.front_matter import front_matter

BIBLIOGRAPHY_DESCRIPTION = "BibTeX of the whole survey and of each topic, for LaTeX and citation managers"


def bibliography_page(survey: Survey) -> str:
    """The Markdown of the downloads: everything, and by topic."""
    head = front_matter(title="Bibliography", description=BIBLIOGRAPHY_DESCRIPTION, hide=("navigation", "toc"))
    without_authors = sum(not paper.authors for paper in survey.papers)
    return head + rendered("bibliography.html", survey, "../", without_authors=without_authors)
