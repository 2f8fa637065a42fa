"""The sitemap for search engines: the address of every page, with the date of its last change if known."""

from collections.abc import Mapping

from surveymark.model.news import last_changed
from surveymark.model.survey import Survey
from surveymark.safe.html import html_text


def sitemap(survey: Survey, pages: Mapping[str, str]) -> str:
    """`sitemap.xml`: every paper and page, without duplicates, sorted by address.

    `pages` maps addresses relative to the front page to dates of last changes, which are empty if unknown.
    """
    papers = {paper.page: last_changed(paper) or "" for paper in survey.papers}
    addresses = "".join(
        _url(survey.config.address + path, day) for path, day in sorted({**pages, **papers}.items())
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{addresses}</urlset>\n'


def _url(address: str, day: str) -> str:
    """One page; the format also allows a month or a year as the date."""
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{html_text(address)}</loc>{changed}</url>\n"
