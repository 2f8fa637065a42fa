"""The addresses of all pages, for search engines."""

from collections.abc import Iterator

from surveymark.model.survey import Survey
from surveymark.pages.venue import venue_slugs
from surveymark.safe.html import html_text


def sitemap(survey: Survey) -> str:
    """`sitemap.xml`: every page once, by address."""
    addresses = "".join(f"<url><loc>{html_text(survey.config.address + path)}</loc></url>\n" for path in sorted(set(_paths(survey))))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{addresses}</urlset>\n'


def _paths(survey: Survey) -> Iterator[str]:
    yield from ("", "topics/", "links/", "bibliography/", "years/", "venues/", "about/")
    yield from (f"years/{year}/" for year in survey.papers_by_year)
    yield from (f"venues/{slug}/" for slug in venue_slugs(survey).values())
    for topic in survey.topics:
        yield f"topics/{topic.id}/"
    for paper in survey.papers:
        yield f"papers/{paper.key}/"
    for page in survey.pages:
        bare = page.path.removesuffix(".md")
        yield "" if bare == "index" else f"{bare.removesuffix('/index')}/"
