"""The front page: what the survey is, its topics, and what is new in its field."""

from collections.abc import Iterator, Sequence

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.linked_data import site_head
from surveymark.pages.new import last_added
from surveymark.pages.page import Markdown, Page
from surveymark.pages.rendering import rendered
from surveymark.pages.written import written_at
from surveymark.pictures.papers_by_year import papers_by_year
from surveymark.pictures.years import drawn_years

NEWEST = 7


def home_page(survey: Survey) -> Page:
    """The front page, with `content/pages/index.md` near its end."""
    written = written_at(survey, "index.md")
    years = sorted(paper.year for paper in survey.papers if paper.year)
    added = last_added(survey)
    top = rendered(
        "home_top.html",
        survey,
        "",
        with_code=sum(bool(paper.links.code) for paper in survey.papers),
        years=years,
        drawn_years=drawn_years(survey),
        updated=added[0].added if added else None,
        searched=survey.last_search,
        newest=_newest(survey),
        suggest_address="contribute/"
        if written_at(survey, "contribute.md")
        else survey.config.repository,
        ways=tuple(_ways(survey, years)),
    )
    rest = rendered("home_rest.html", survey, "", by_year=papers_by_year(survey))
    return Page(
        path="index.md",
        title=survey.config.title,
        description=survey.config.description,
        head=site_head(survey),
        body=Markdown(text=f"{top}\n{written.body.text.strip() if written else ''}\n\n{rest}"),
    )


def _newest(survey: Survey) -> Sequence[Paper]:
    """The newest papers whose primary topic belongs to the subject, or of all papers if no subject is set."""
    subject = set(survey.config.subject)
    on_subject = [
        paper
        for paper in survey.papers_newest_first
        if not subject
        or (
            paper.topics
            and (theme := survey.theme_of_topic.get(paper.topics[0]))
            and theme.id in subject
        )
    ]
    return on_subject[:NEWEST]


def _ways(survey: Survey, years: Sequence[int]) -> Iterator[tuple[str, str, int | str]]:
    """The name, address and count of other ways to papers."""
    people = {author.full_name for paper in survey.papers for author in paper.authors}
    yield "Authors", "authors/", len(people)
    yield "Venues", "venues/", len(survey.papers_by_venue)
    if years:
        yield "Years", "years/", f"{years[0]}–{years[-1]}" if len(set(years)) > 1 else years[0]
    yield "Map of all papers", "map/", ""
    yield "Links to code, data and models", "links/", ""
    yield "Bibliography", "bibliography/", len(survey.papers)
