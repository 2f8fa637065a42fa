"""Hand-written pages."""

import re

import yaml

from surveymark.model.survey import HandWrittenPage, Survey
from surveymark.pages.page import Markdown, Page

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def written_page(page: HandWrittenPage) -> Page:
    """The page, with the values of its front matter."""
    fields, body = _split(page.text)
    return Page(
        path=page.path,
        title=str(fields.get("title") or ""),
        description=str(fields.get("description") or ""),
        body=Markdown(text=body),
        hide=(),
    )


def written_at(survey: Survey, path: str) -> Page | None:
    """The hand-written page at this path, if there is one."""
    return next((written_page(page) for page in survey.pages if page.path == path), None)


def _split(text: str) -> tuple[dict[str, object], str]:
    """The fields of the front matter, and the text below it."""
    found = _FRONT_MATTER.match(text)
    try:
        fields = yaml.load(found[1], Loader=yaml.BaseLoader) if found else {}  # noqa: S506 - this loader makes nothing but text
    except (yaml.YAMLError, RecursionError):
        fields = None
    if found and isinstance(fields, dict):
        return fields, text[found.end() :].lstrip("\r\n")
    return {}, text
