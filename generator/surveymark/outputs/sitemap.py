"""The addresses of all pages, for search engines, each with the day of its last change where entries record one."""

from collections.abc import Mapping

from surveymark.model.news import last_changed
from surveymark.model.survey import Survey
from surveymark.safe.html import html_text


def sitemap(survey: Survey, pages: Mapping[str, str]) -> str:
    """`sitemap.xml`: every paper and each of the pages, once, by address.

    `pages` holds the days of their last changes, empty where none is known, by address from the front page.
    """
    papers = {paper.page: last_changed(paper) or "" for paper in survey.papers}
    addresses = "".join(
        _url(survey.config.address + path, day) for path, day in sorted({**pages, **papers}.items())
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{addresses}</urlset>\n'


def _url(address: str, day: str) -> str:
    """One page. A day may be a month or a year, which the format's dates may be as well."""
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{html_text(address)}</loc>{changed}</url>\n"
