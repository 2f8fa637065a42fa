"""The years: an overview, and pages for each."""

from collections.abc import Iterator
from functools import partial

from surveymark.model.survey import Survey
from surveymark.pages.cards import ShortCards
from surveymark.pages.linked_data import list_head
from surveymark.pages.lists import Beside, PaperList, counted_topics, explored, list_pages
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


def year_pages(survey: Survey, cards: ShortCards) -> Iterator[Page]:
    """The pages of each year: its papers, newest first."""
    for year in survey.papers_by_year:
        yield from list_pages(_papers_of(year, survey), survey, cards)


def _papers_of(year: int, survey: Survey) -> PaperList:
    papers = survey.papers_by_year[year]
    description = f"Papers of {year} in {survey.config.title}"
    years = tuple(
        Beside(str(other), f"years/{other}/", len(others), other == year)
        for other, others in survey.papers_by_year.items()
    )
    return PaperList(
        address=f"years/{year}/",
        title=str(year),
        papers=papers,
        parent=("Years", "years/"),
        facet="year",
        description=description,
        head=partial(list_head, survey, description=description),
        beside=(
            ("Years", years),
            ("Topics", counted_topics(papers, survey, partial(explored, "year", str(year)))),
        ),
    )
