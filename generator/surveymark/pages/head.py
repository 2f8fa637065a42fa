"""Metadata of pages about papers, for citation managers, search engines and link previews.

Zotero reads Highwire tags best; they must be in the head of a page about one paper. On list
pages, each paper has a COinS span, from which Zotero offers the whole list.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from surveymark.exports.export import all_exports
from surveymark.model.citation import Citation
from surveymark.model.config import SurveyConfig
from surveymark.model.person import Person
from surveymark.safe.html import html_text

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ITEM_TYPES = {
    "preprint": "preprint",
    "journal": "journalArticle",
    "conference": "conferencePaper",
    "workshop": "conferencePaper",
    "chapter": "bookSection",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "software": "computerProgram",
    "dataset": "dataset",
    "talk": "presentation",
    "online": "webpage",
}
_AS_IT_IS = ":/,"
"""Signs that a query may contain as they are; names and addresses are full of them."""
_SCHEMA_TYPES = {
    "chapter": "Chapter",
    "book": "Book",
    "thesis": "Thesis",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "dataset": "Dataset",
    "talk": "PresentationDigitalDocument",
    "online": "WebPage",
}
"""The type in schema.org's vocabulary; `ScholarlyArticle` for other kinds."""
_CONTAINER_TAGS = {"journal": "citation_journal_title", "chapter": "citation_inbook_title"}
"""The Highwire tag of the container; `citation_conference_title` for other kinds."""
_PUBLISHER_TAGS = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
_NUMBER_TAGS = {
    "report": "citation_technical_report_number",
    "software": "citation_version",
    "dataset": "citation_version",
}
"""The Highwire tag of the number; `citation_issue` for other kinds."""


def paper_head(citation: Citation, config: SurveyConfig, description: str) -> str:
    """The tags for the head of a paper's page, one per line, escaped."""
    title = (
        f'<meta name="citation_title" property="og:title" content="{html_text(citation.title)}">'
    )
    metas = [
        f'<meta name="{name}" content="{html_text(value)}">'
        for name, value in _metas(citation, description)
        if value
    ]
    return "\n".join(
        [
            title,
            *metas,
            '<meta property="og:type" content="article">',
            f'<meta property="og:site_name" content="{html_text(config.title)}">',
            *_signposts(citation, config),
            json_ld_script(_article(citation)),
        ]
    )


def coins(citation: Citation, *, is_short: bool = False) -> str:
    """The title of a COinS span for a list page: Dublin Core, with the type last, as Zotero requires.

    A short one has no summary.
    """
    fields: list[tuple[str, str]] = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.title", citation.title),
        *(("rft.creator", author.indexed_name) for author in citation.people),
        ("rft.date", citation.date),
        ("rft.publisher", citation.container or citation.publisher),
        ("rft.description", "" if is_short else citation.abstract),
        ("rft.identifier", citation.address or citation.page),
        ("rft_id", f"info:doi/{citation.doi}" if citation.doi else ""),
        ("rft.type", _ITEM_TYPES[citation.kind]),
    ]
    return urlencode([(name, value) for name, value in fields if value], safe=_AS_IT_IS)


def json_ld_script(value: dict[str, Any]) -> str:
    """The value as a JSON-LD data block that no text in it can close."""
    return f'<script type="application/ld+json">{_encoded(value).replace("<", chr(92) + "u003c")}</script>'


def person_node(person: Person) -> dict[str, str]:
    """A person or a group in schema.org's vocabulary."""
    if person.is_collective:
        return {"@type": "Organization", "name": person.family}
    node = {
        "@type": "Person",
        "name": person.full_name,
        "familyName": person.family,
        "givenName": person.given,
    }
    return node | ({"honorificSuffix": person.suffix} if person.suffix else {})


def _metas(citation: Citation, description: str) -> Iterator[tuple[str, str]]:
    """Highwire tags, besides the title. Zotero takes the description as the abstract, so only another one has a tag."""
    for author in citation.people:
        yield "citation_author", _highwire_name(author, is_sole=len(citation.people) == 1)
    for editor in citation.editors:
        yield "citation_editor", _highwire_name(editor, is_sole=len(citation.editors) == 1)
    yield "citation_publication_date", citation.date.replace("-", "/")
    yield _CONTAINER_TAGS.get(citation.kind, "citation_conference_title"), citation.container
    yield "citation_volume", citation.volume
    yield _NUMBER_TAGS.get(citation.kind, "citation_issue"), citation.number
    first, _, last = citation.pages.partition("-")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield _PUBLISHER_TAGS.get(citation.kind, "citation_publisher"), citation.publisher
    yield "citation_technical_report_number", citation.report_number
    yield "citation_doi", citation.doi
    yield "citation_abstract", "" if citation.abstract == description else citation.abstract
    yield "citation_pdf_url", citation.pdf
    yield "citation_public_url", citation.address
    yield "citation_isbn", citation.isbn
    yield "citation_issn", citation.issn
    yield "citation_language", citation.tag
    yield "z:itemType", _ITEM_TYPES[citation.kind]


def _highwire_name(author: Person, *, is_sole: bool) -> str:
    """`Family, Given`; a single author with spaces in both is written as `Given Family`, or Zotero would read two people."""
    if author.is_collective:
        return author.family
    splits = is_sole and " " in author.family and " " in author.given
    return author.full_name if splits else author.indexed_name


def _signposts(citation: Citation, config: SurveyConfig) -> Iterator[str]:
    """Links to the paper as Markdown and for FAIR Signposting, because static hosts send no Link headers."""
    yield f'<link rel="alternate" type="text/markdown" href="../{citation.key}.md">'
    for export in all_exports():
        if export.each_paper:
            yield f'<link rel="describedby" type="{export.media_type}" href="../{citation.key}.{export.suffix}">'
    if permanent := citation.doi_address or citation.arxiv_address:
        yield f'<link rel="cite-as" href="{html_text(permanent)}">'
    if citation.arxiv_address and citation.arxiv_address != permanent:
        yield f'<link rel="related" href="{html_text(citation.arxiv_address)}">'
    yield f'<link rel="type" href="https://schema.org/{_schema_type(citation)}">'
    yield f'<link rel="license" href="{html_text(config.license_address)}">'


def _schema_type(citation: Citation) -> str:
    return _SCHEMA_TYPES.get(citation.kind, "ScholarlyArticle")


def _article(citation: Citation) -> dict[str, Any]:
    """The work in schema.org's vocabulary; its summary is the page's description."""
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _schema_type(citation),
        "headline": citation.title,
        "author": [
            {
                "@type": "Organization" if author.is_collective else "Person",
                "name": author.full_name,
            }
            for author in citation.people
        ],
        "datePublished": citation.date,
        "isPartOf": {
            "@type": "PublicationIssue" if citation.kind == "journal" else "Book",
            "name": citation.container,
        }
        if citation.container
        else None,
        "sameAs": list(dict.fromkeys(filter(None, [citation.address, citation.doi_address]))),
        "identifier": citation.doi,
        "creativeWorkStatus": citation.retracted and citation.retracted.word,
        "correction": citation.retracted and citation.retracted.notice,
    }
    return {name: value for name, value in article.items() if value}
