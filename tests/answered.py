"""Answers in the shape that each service documents, about invented papers. Where the shape is documented stands with each."""

import json
from typing import Any
from xml.sax.saxutils import escape

from services import Said

ATOM = "application/atom+xml; charset=utf-8"


def arxiv_entry(
    identifier: str,
    title: str,
    *names: str,
    published: str = "2024-03-07T09:00:00Z",
    summary: str = "On crockery.",
    **more: str,
) -> str:
    """An entry as in https://info.arxiv.org/help/api/user-manual.html#_entry_metadata; `more` are arxiv: elements."""
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in names)
    extensions = "".join(
        f'<arxiv:{name} xmlns:arxiv="http://arxiv.org/schemas/atom">{escape(text)}</arxiv:{name}>'
        for name, text in more.items()
    )
    return (
        f"<entry><id>http://arxiv.org/abs/{identifier}v2</id><updated>2024-05-01T00:00:00Z</updated><published>{published}</published>"
        f"<title>{escape(title)}</title><summary>  {escape(summary)}\n</summary>{authors}{extensions}"
        f'<link href="http://arxiv.org/abs/{identifier}v2" rel="alternate" type="text/html"/>'
        f'<category term="cs.CV" scheme="http://arxiv.org/schemas/atom"/></entry>'
    )


def arxiv_feed(*entries: str, total: int | None = None) -> Said:
    """A feed as in https://info.arxiv.org/help/api/user-manual.html#_outline_of_an_atom_feed; one page of `total` results."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">ArXiv Query</title>'
    space = 'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
    count = f"<opensearch:totalResults {space}>{len(entries) if total is None else total}</opensearch:totalResults>"
    return Said(
        body=f"{head}<id>http://arxiv.org/api/x</id>{count}{''.join(entries)}</feed>",
        content_type=ATOM,
    )


def arxiv_error(words: str) -> Said:
    """An error as in https://info.arxiv.org/help/api/user-manual.html#_errors."""
    return arxiv_feed(
        f"<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>{escape(words)}</summary></entry>"
    )


def crossref_work(doi: str, title: str, **fields: object) -> dict[str, Any]:
    """A work as in https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md#work."""
    return {
        "DOI": doi,
        "title": [title],
        "type": "journal-article",
        "container-title": ["Journal of Crockery & Glass"],
        "author": [{"given": "Ada", "family": "Wood", "sequence": "first", "affiliation": []}],
        "issued": {"date-parts": [[2024, 5, 2]]},
        "publisher": "Invented Press",
        "is-referenced-by-count": 3,
        **fields,
    }


def crossref(work: dict[str, Any]) -> Said:
    """The envelope of one work, from the same page."""
    return _json(
        {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": work}
    )


def crossref_list(*works: dict[str, Any], cursor: str = "") -> Said:
    """The envelope of a search, from the same page; with a cursor if it was asked for."""
    more = {"next-cursor": cursor} if cursor else {}
    return _json(
        {
            "status": "ok",
            "message-type": "work-list",
            "message": {"total-results": len(works), "items": list(works), **more},
        }
    )


def datacite(doi: str, title: str, **attributes: object) -> Said:
    """A DOI as in https://support.datacite.org/reference/get_dois-id."""
    creators = [
        {
            "name": "Wood, Ada",
            "nameType": "Personal",
            "givenName": "Ada",
            "familyName": "Wood",
            "affiliation": [],
            "nameIdentifiers": [],
        }
    ]
    known = {
        "doi": doi,
        "titles": [{"title": title}],
        "creators": creators,
        "publicationYear": 2024,
        "relatedIdentifiers": [],
        **attributes,
    }
    return _json(
        {"data": {"id": doi, "type": "dois", "attributes": known}},
        "application/vnd.api+json; charset=utf-8",
    )


def hugging_face_paper(
    identifier: str, title: str, *names: str, **fields: object
) -> dict[str, Any]:
    """A paper as in https://huggingface.co/docs/huggingface_hub/package_reference/hf_api#huggingface_hub.PaperInfo."""
    authors = [{"_id": "0", "name": name, "hidden": False} for name in names]
    return {
        "id": identifier,
        "title": title,
        "authors": authors,
        "publishedAt": "2024-03-07T09:00:00.000Z",
        "summary": "On crockery.",
        "upvotes": 7,
        **fields,
    }


def hugging_face(identifier: str, title: str, *names: str, **fields: object) -> Said:
    """The answer about one paper."""
    return _json(hugging_face_paper(identifier, title, *names, **fields))


def daily_papers(*papers: dict[str, Any]) -> Said:
    """The answer of GET /api/daily_papers, from https://huggingface.co/docs/hub/api."""
    return _json([{"paper": one, "title": one["title"], "numComments": 2} for one in papers])


def openalex_work(doi: str, title: str, *names: str, **fields: object) -> dict[str, Any]:
    """A work as in https://developers.openalex.org/api-reference/works."""
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{doi}",
        "title": title,
        "publication_year": 2024,
        "is_retracted": False,
        "authorships": [
            {
                "author_position": "first",
                "author": {"id": "A1", "display_name": name},
                "raw_author_name": name,
            }
            for name in names
        ],
        "primary_location": {
            "is_oa": True,
            "source": {"display_name": "arXiv (Cornell University)", "type": "repository"},
        },
        **fields,
    }


def openalex(*works: dict[str, Any], count: int | None = None) -> Said:
    """The envelope of a list, from the same documentation; one page of `count` results."""
    number = len(works) if count is None else count
    return _json({"meta": {"count": number, "page": 1, "per_page": 100}, "results": list(works)})


def scholar_paper(
    title: str, *names: str, arxiv: str | None = None, doi: str | None = None, **fields: object
) -> dict[str, Any]:
    """A paper as in https://api.semanticscholar.org/api-docs/graph."""
    ids = {"CorpusId": 1, **({"ArXiv": arxiv} if arxiv else {}), **({"DOI": doi} if doi else {})}
    return {
        "paperId": "0" * 40,
        "externalIds": ids,
        "title": title,
        "year": 2024,
        "venue": "arXiv.org",
        "publicationVenue": None,
        "authors": [{"authorId": "1", "name": name} for name in names],
        **fields,
    }


def scholar_batch(*papers: dict[str, Any] | None) -> Said:
    """The answer of POST /paper/batch, from the same page: in the order of the ids, null where one is unknown."""
    return _json(list(papers))


def scholar_match(*papers: dict[str, Any]) -> Said:
    """The answer of GET /paper/search/match, from the same page."""
    return _json({"data": [{**paper, "matchScore": 150.2} for paper in papers]})


def scholar_bulk(*papers: dict[str, Any], mark: str | None = None) -> Said:
    """The answer of GET /paper/search/bulk, from the same page; the mark asks for the next page."""
    return _json({"total": len(papers), "token": mark, "data": list(papers)})


def rss(*items: str) -> Said:
    """A feed as in https://www.rssboard.org/rss-specification, with the namespaces that publishers add."""
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
    return Said(
        body=f'<?xml version="1.0"?>\n<rss version="2.0" {spaces}><channel><title>Crockery Letters</title>'
        f"<link>https://letters.example.org/</link><description>New papers</description>{''.join(items)}</channel></rss>",
        content_type="application/rss+xml; charset=utf-8",
    )


def rss_item(title: str, link: str, *names: str, day: str = "", **elements: str) -> str:
    """An item of such a feed; `elements` are prism: elements."""
    date = f"<pubDate>{day}</pubDate>" if day else ""
    people = f"<dc:creator>{escape(', '.join(names))}</dc:creator>" if names else ""
    more = "".join(
        f"<prism:{name}>{escape(text)}</prism:{name}>" for name, text in elements.items()
    )
    return f"<item><title>{escape(title)}</title><link>{escape(link)}</link>{date}{people}{more}</item>"


def _json(value: object, content_type: str = "application/json") -> Said:
    return Said(body=json.dumps(value), content_type=content_type)
