"""The pages as a plain builder and `finish` show them, without a theme around them."""

from collections.abc import Mapping

from markdown_readers import READERS
from surveymark.builder.source import source
from surveymark.model.survey import Survey
from surveymark.pages.framed import Framed
from surveymark.pages.page import Page
from surveymark.site import site_files


def shown_files(survey: Survey) -> Mapping[str, str]:
    """What `site_files` gives, with the HTML of texts once they are rendered and framed."""
    return {**site_files(survey), **framed_pages(survey)}


def framed_pages(survey: Survey, reader: str = "Python-Markdown") -> Mapping[str, str]:
    """Path and HTML of every text that a builder renders and `finish` frames."""
    made = source(survey)

    def shown(page: Page) -> str:
        _, _, text = made.files[page.path].partition("---\n\n")
        return made.bodies.in_place(READERS[reader](text), made.places)

    return {page.path: shown(page) for page in made.site.pages if isinstance(page.body, Framed)}
