"""What a page tells programs about its papers: citation managers, search engines, link previews.

Highwire tags are what Zotero reads best; they must stand in the head, one paper a page. On list
pages each paper has a COinS span, from which Zotero offers the whole list.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from surveymark.exports.export import all_exports
from surveymark.model.identifier import doi_address
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.safe.html import html_text
from surveymark.safe.latex_leftovers import plain

_ITEM_TYPES = {"journal": "journalArticle", "conference": "conferencePaper", "workshop": "conferencePaper", "book": "bookSection"}
_VENUE_TAGS = {
    "journal": "citation_journal_title", "conference": "citation_conference_title", "workshop": "citation_conference_title",
    "book": "citation_inbook_title",
}


def paper_head(paper: Paper, survey: Survey, description: str) -> str:
    """The tags for the head of a paper's page, one a line, escaped."""
    metas = [f'<meta name="{name}" content="{html_text(value)}">' for name, value in _metas(paper, survey, description) if value]
    graph = [f'<meta property="{name}" content="{html_text(value)}">' for name, value in _open_graph(paper, survey, description)]
    return "\n".join([*metas, *graph, *_signposts(paper, survey), json_ld_script(_article(paper, survey, description))])


def coins(paper: Paper, survey: Survey) -> str:
    """The title of a COinS span for a list page: Dublin Core, with the type placed last, as Zotero wants it."""
    fields: list[tuple[str, str]] = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.title", plain(paper.title)),
        *(("rft.creator", author.indexed_name) for author in paper.authors),
        ("rft.date", _publication_date(paper)),
        ("rft.publisher", _venue_name(paper, survey) or ("arXiv" if paper.arxiv else "")),
        ("rft.description", plain(paper.summary or "")),
        ("rft.identifier", paper.address or survey.config.address + f"papers/{paper.key}/"),
        ("rft_id", f"info:doi/{paper.best_doi}" if paper.best_doi else ""),
        ("rft.type", _ITEM_TYPES[paper.published.kind] if paper.published else "preprint"),
    ]
    return urlencode([(name, value) for name, value in fields if value])


def _publication_date(paper: Paper) -> str:
    """The year of the published version; of a preprint, the date of its first."""
    return str(paper.published.year) if paper.published and paper.published.year else paper.first_public or ""


def _venue_name(paper: Paper, survey: Survey) -> str:
    """The full name of the venue; empty for a preprint."""
    venue = survey.venue(paper.published.venue) if paper.published else None
    return venue.full if venue else paper.published.venue if paper.published else ""


def json_ld_script(value: dict[str, Any]) -> str:
    """The value as a JSON-LD data block that no text in it can end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'


def _metas(paper: Paper, survey: Survey, description: str) -> Iterator[tuple[str, str]]:
    published = paper.published
    yield "citation_title", plain(paper.title)
    for author in paper.authors:
        yield "citation_author", _highwire_name(author, is_sole=len(paper.authors) == 1)
    yield "citation_publication_date", _publication_date(paper).replace("-", "/")
    if published:
        venue = survey.venue(published.venue)
        yield _VENUE_TAGS[published.kind], venue.full if venue else published.venue
    elif paper.arxiv:
        yield "citation_publisher", "arXiv"
        yield "citation_technical_report_number", f"arXiv:{paper.arxiv}"
    yield "citation_doi", paper.best_doi or ""
    yield "citation_abstract", plain(paper.summary or "") or description
    yield "citation_pdf_url", f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else ""
    yield "citation_public_url", paper.address or ""
    yield "citation_language", "en"
    yield "DC.type", "preprint" if not published else _ITEM_TYPES[published.kind]
    yield "z:itemType", "preprint" if not published else _ITEM_TYPES[published.kind]


def _highwire_name(author: Person, *, is_sole: bool) -> str:
    """`Family, Given`; a sole author with spaces in both is written the other way, or Zotero makes two people of one."""
    if author.is_collective:
        return author.family
    splits = is_sole and " " in author.family and " " in author.given
    return author.full_name if splits else author.indexed_name


def _open_graph(paper: Paper, survey: Survey, description: str) -> Iterator[tuple[str, str]]:
    yield "og:title", plain(paper.title)
    yield "og:description", description
    yield "og:type", "article"
    yield "og:url", f"{survey.config.address}papers/{paper.key}/"
    yield "og:site_name", survey.config.title


def _signposts(paper: Paper, survey: Survey) -> Iterator[str]:
    """FAIR Signposting by links, since static hosts send no Link headers."""
    for export in all_exports():
        if export.each_paper:
            yield f'<link rel="describedby" type="{export.media_type}" href="../{paper.key}.{export.suffix}">'
    related = [doi_address(paper.best_doi) if paper.best_doi else "", f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""]
    for address in related:
        if address:
            yield f'<link rel="related" href="{html_text(address)}">'
    yield '<link rel="type" href="https://schema.org/ScholarlyArticle">'
    yield f'<link rel="license" href="{html_text(survey.config.license_address)}">'


def _article(paper: Paper, survey: Survey, description: str) -> dict[str, Any]:
    """The paper as a schema.org ScholarlyArticle."""
    published = paper.published
    venue = survey.venue(published.venue) if published else None
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": f"{survey.config.address}papers/{paper.key}/",
        "headline": plain(paper.title),
        "name": plain(paper.title),
        "author": [
            {"@type": "Organization", "name": author.family} if author.is_collective
            else {
                "@type": "Person", "name": author.full_name, "familyName": author.family, "givenName": author.given,
                **({"honorificSuffix": author.suffix} if author.suffix else {}),
            }
            for author in paper.authors
        ],
        "datePublished": _publication_date(paper),
        "isPartOf": {"@type": "PublicationIssue" if published.kind == "journal" else "Book",
                     "name": venue.full if venue else published.venue} if published else None,
        "description": description,
        "sameAs": [address for address in (paper.address, doi_address(paper.best_doi) if paper.best_doi else None) if address],
        "identifier": paper.best_doi,
        "about": [survey.topic_by_id[topic].title for topic in paper.topics],
        "inLanguage": "en",
    }
    return {name: value for name, value in article.items() if value}
