"""What people wrote about the survey, and below it how its papers were found."""

from surveymark.model.survey import Survey
from surveymark.pages.rendering import picture_block
from surveymark.pictures.record_flow import record_flow
from surveymark.safe.front_matter import front_matter

ABOUT = "about.md"


def about_page(survey: Survey) -> str:
    """The Markdown of `content/pages/about.md`, or of a page in its place, with the way from records to entries at its end."""
    written = next((page.text for page in survey.pages if page.path == ABOUT), "")
    if not written:
        written = f"{front_matter(title='About', description=f'How the papers of {survey.config.title} were found')}# About\n"
    block = picture_block(record_flow(survey))
    return f"{written.rstrip()}\n\n## How papers were found\n\n{block}" if block else written
