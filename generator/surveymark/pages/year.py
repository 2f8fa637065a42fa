"""The years: an overview, and pages for each."""

from collections.abc import Iterator

from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey
from surveymark.pages.lists import Beside, list_pages
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered
from surveymark.pictures.papers_by_year import papers_by_year


def years_page(survey: Survey) -> Page:
    """The overview of all years."""
    lead = "By the year in which a paper was first public."
    return Page(
        path="years/index.md",
        title="Years",
        description=f"The papers of {survey.config.title} by year",
        body=Html(
            text=rendered("years.html", survey, "../", lead=lead, picture=papers_by_year(survey))
        ),
    )


def year_pages(year: int, survey: Survey) -> Iterator[Page]:
    """Each page of one year: its papers, newest first."""
    return list_pages(
        survey,
        f"years/{year}",
        str(year),
        survey.papers_by_year[year],
        parent=("Years", "years/"),
        facet="year",
        exports=all_exports(),
        beside=[
            (
                "Years",
                [
                    Beside(str(other), f"years/{other}/", len(papers), other == year)
                    for other, papers in survey.papers_by_year.items()
                ],
            )
        ],
        description=f"Papers of {year} in {survey.config.title}",
    )
