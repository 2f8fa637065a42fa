"""The years: an overview, and a page each."""

from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey
from surveymark.pages.rendering import rendered
from surveymark.pictures.papers_by_year import papers_by_year
from surveymark.safe.front_matter import front_matter


def years_page(survey: Survey) -> str:
    """The Markdown of the overview of all years."""
    head = front_matter(title="Years", description=f"The papers of {survey.config.title} by year", hide=("navigation", "toc"))
    groups = [(str(year), f"years/{year}", papers) for year, papers in survey.papers_by_year.items()]
    lead = "By the year in which a paper first became public."
    return head + rendered("index_of_lists.html", survey, "../", title="Years", lead=lead, groups=groups, picture=papers_by_year(survey))


def year_page(year: int, survey: Survey) -> str:
    """The Markdown of one year: its papers, newest first."""
    papers = survey.papers_by_year[year]
    head = front_matter(title=str(year), description=f"Papers of {year} in {survey.config.title}", hide=("navigation", "toc"))
    return head + rendered(
        "list.html", survey, "../../", title=str(year), parent=("Years", "years/"), lead="", papers=papers, download=f"years/{year}",
        exports=all_exports(),
    )
