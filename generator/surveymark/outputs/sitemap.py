"""The addresses of all pages, for search engines."""

from collections.abc import Iterable

from surveymark.model.survey import Survey
from surveymark.safe.html import html_text


def sitemap(survey: Survey, pages: Iterable[str]) -> str:
    """`sitemap.xml`: every paper and each of the pages, given by the paths of their Markdown, once, by address."""
    paths = {_address(path) for path in pages} | {paper.page for paper in survey.papers}
    addresses = "".join(
        f"<url><loc>{html_text(survey.config.address + path)}</loc></url>\n"
        for path in sorted(paths)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{addresses}</urlset>\n'


def _address(path: str) -> str:
    """Of the page, from the front page.

    >>> _address("index.md"), _address("topics/index.md"), _address("topics/cups/2.md")
    ('', 'topics/', 'topics/cups/2/')
    """
    bare = path.removesuffix(".md")
    return "" if bare == "index" else f"{bare.removesuffix('/index')}/"
