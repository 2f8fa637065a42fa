"""What people wrote about the survey, and below it how its papers were found."""

from dataclasses import replace

from surveymark.model.survey import Survey
from surveymark.pages.page import Markdown, Page
from surveymark.pages.rendering import picture_block
from surveymark.pages.written import written_at
from surveymark.pictures.record_flow import record_flow

ABOUT = "about.md"


def about_page(survey: Survey) -> Page:
    """The page `content/pages/about.md`, or one in its place, with the way from records to entries at its end."""
    page = written_at(survey, ABOUT) or _unwritten_page(survey)
    block = picture_block(record_flow(survey))
    if not block:
        return page
    text = f"{page.body.text.rstrip()}\n\n## How papers were found\n\n{block}"
    return replace(page, body=Markdown(text=text))


def _unwritten_page(survey: Survey) -> Page:
    return Page(
        path=ABOUT,
        title="About",
        description=f"How the papers of {survey.config.title} were found",
        body=Markdown(text="# About\n"),
        hide=(),
    )
