"""The page of all downloads."""

from collections.abc import Container

from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey
from surveymark.pages.linked_data import data_head
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

BIBLIOGRAPHY_DESCRIPTION = (
    "The whole survey, each topic and each year for LaTeX and citation managers"
)


def bibliography_page(survey: Survey, written: Container[str]) -> Page:
    """The downloads: everything, by topic, reading path and year; `written` holds the paths of the files there are."""
    without_authors = sum(not paper.authors for paper in survey.papers)
    whole = [export for export in all_exports() if f"bibliography.{export.suffix}" in written]
    return Page(
        path="bibliography/index.md",
        title="Bibliography",
        description=BIBLIOGRAPHY_DESCRIPTION,
        head=data_head(survey, written),
        body=Html(
            text=rendered(
                "bibliography.html",
                survey,
                "../",
                without_authors=without_authors,
                whole=whole,
                exports=all_exports(),
                years=survey.papers_by_year,
            )
        ),
    )
