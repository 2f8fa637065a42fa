"""The survey itself as a work that is cited."""

from surveymark.model.citation import Citation
from surveymark.model.identifier import doi_address
from surveymark.model.news import latest_change
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.text.slug import ascii_words

_MOST_WORDS = 4
_KIND = "a living survey"


def survey_citation(survey: Survey) -> Citation:
    """How the survey is cited: as a work on the web of the day of its last change."""
    config = survey.config
    title = cited_title(survey)
    return Citation(
        key="-".join(ascii_words(config.title)[:_MOST_WORDS]) or "survey",
        kind="preprint",
        title=title,
        entry_title=title,
        people=survey_authors(survey),
        has_all_people=True,
        date=latest_change(survey.papers) or config.released or "",
        first_public="",
        container="",
        venue="",
        publisher="",
        volume="",
        number="",
        pages="",
        doi=config.doi or "",
        arxiv="",
        address=doi_address(config.doi) if config.doi else config.address,
        pdf="",
        page=config.address,
        keywords=tuple(theme.title for theme in survey.themes),
        abstract=config.description,
        csv_row={},
        sql_row={},
    )


def cited_title(survey: Survey) -> str:
    """The survey's title, which says what it is."""
    title = survey.config.title
    return title if "survey" in title.casefold() else f"{title}: {_KIND}"


def survey_authors(survey: Survey) -> tuple[Person, ...]:
    """Whom a citation of the survey names."""
    contributors = Person(family=f"The contributors to {survey.config.title}", is_collective=True)
    return survey.config.authors or (contributors,)
