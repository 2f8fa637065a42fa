"""Atom feeds of authors and venues: only titles and addresses, because there are thousands of them."""

from collections.abc import Iterable, Iterator
from itertools import islice

from surveymark.model.news import Change, changes_newest_first
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.outputs.feeds import Moments, moments_of, place
from surveymark.safe.clean import clean
from surveymark.safe.html import html_text

MOST_SHORT = 10
"""Maximum number of papers in such a feed."""


def feed_address(page: str, papers: Iterable[Paper]) -> str:
    """The address of the feed of a page that lists papers; empty if no paper says when it was added."""
    return f"{page.removesuffix('/')}.xml" if any(paper.added for paper in papers) else ""


def short_feeds(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and text of the feed of every author with a page, and of every venue."""
    moments = moments_of(survey)
    for name, author in survey.authors.items():
        if author.page and feed_address(author.page, author.papers):
            yield _feed(survey, moments, author.page, name, author.papers)
    for name, papers in survey.papers_by_venue.items():
        page = survey.venue_addresses[name]
        if feed_address(page, papers):
            yield _feed(survey, moments, page, name, papers)


def _feed(
    survey: Survey, moments: Moments, page: str, name: str, papers: tuple[Paper, ...]
) -> tuple[str, str]:
    """The papers that were added last, in the order of other feeds."""
    path, base = feed_address(page, papers), survey.config.address
    added = (change for change in changes_newest_first(papers) if change.is_addition)
    last = list(islice(added, MOST_SHORT))
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{_xml(base + path)}</id><title>{_xml(f'{survey.config.title}: {name}')}</title>",
        f"<updated>{moments[place(last[0])]}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{_xml(base + path)}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(base + page)}"/>',
        f"<author><name>{_xml(survey.config.title)}</name></author>",
        *(_entry(change, survey, moments[place(change)]) for change in last),
        "</feed>\n",
    )
    return path, "\n".join(lines)


def _entry(change: Change, survey: Survey, moment: str) -> str:
    citation = survey.citations[change.paper.key]
    address = _xml(citation.page)
    return (
        f"<entry><id>{address}</id><title>{_xml(citation.entry_title + citation.mark)}</title>"
        f'<updated>{moment}</updated><link href="{address}"/></entry>'
    )


def _xml(text: str) -> str:
    return html_text(clean(text))
