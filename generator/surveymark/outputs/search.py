"""The search index: one small record page per paper, indexed by Pagefind's own program.

Indexing finished pages takes ten times as long, and Pagefind's Python wrapper waits a tenth of a
second per record; running its program on a folder of record pages avoids both.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveymark.model.citation import Citation
from surveymark.model.date import shown_date
from surveymark.model.facets import FACETS, ORDERS
from surveymark.model.identifier import doi_address
from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.html import html_text

FOLDER = "pagefind"
_UNUSED = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
)
"""Pagefind's user interfaces, which are removed, because the site has its own."""
_SHOWN_AUTHORS = 4


class SearchFailedError(RuntimeError):
    """Pagefind failed; the message is its own."""


@contextmanager
def search_index(survey: Survey, site: Path) -> Iterator[None]:
    """Write the index of papers and hand-written pages to the site's folder `pagefind`, in parallel with the caller.

    Raises: SearchFailedError at the end.
    """
    with tempfile.TemporaryDirectory(prefix="surveymark-search-") as temporary:
        records = Path(temporary)
        for path, text in record_pages(survey):
            target = records / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        _copy_hand_written(survey, site, records)
        output = site / FOLDER
        shutil.rmtree(output, ignore_errors=True)
        command = [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            str(records),
            "--output-path",
            str(output),
            "--quiet",
        ]
        with subprocess.Popen(  # noqa: S603 - our own
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as indexing:
            yield
            said, _ = indexing.communicate()
        if indexing.returncode or not (output / "pagefind.js").exists():
            raise SearchFailedError(said.strip() or f"pagefind ended with {indexing.returncode}")
    for pattern in _UNUSED:
        for unused in output.glob(pattern):
            unused.unlink()


def record_pages(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and HTML of one page per paper that contains only what search needs."""
    for paper in survey.papers:
        yield f"{paper.page}index.html", _record(paper, survey)


def _record(paper: Paper, survey: Survey) -> str:
    citation = survey.citations[paper.key]
    head = "".join(
        (
            *(
                f'<meta data-pagefind-filter="{name}[content]" content="{html_text(value)}">'
                for name, value in _filters(paper, survey)
            ),
            *(
                f'<meta data-pagefind-sort="{name}[content]" content="{html_text(value)}">'
                for name, value in _orders(paper, survey)
            ),
            *(
                f'<meta data-pagefind-meta="{name}[content]" content="{html_text(value)}">'
                for name, value in _shown(paper, citation)
                if value
            ),
        )
    )
    venue = survey.venue(paper.published.venue) if paper.published else None
    identifiers = " ".join(
        filter(
            None,
            [
                citation.key,
                citation.arxiv,
                citation.doi,
                *((venue.short, venue.full) if venue else ()),
            ],
        )
    )
    names = ", ".join(author.full_name for author in citation.people)
    other_title = citation.title if citation.title != citation.entry_title else ""
    texts = [
        other_title,
        citation.abstract,
        survey.abstracts.get(paper.key, ""),
        names,
        ", ".join(citation.keywords),
        identifiers,
    ]
    body = "".join(f"<p>{html_text(text)}</p>" for text in texts if text)
    title = html_text(citation.entry_title)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body data-pagefind-body><h1>{title}</h1>{body}</body></html>"
    )


def _filters(paper: Paper, survey: Survey) -> Iterator[tuple[str, str]]:
    """The name and value of every filter; the names are also used in addresses of the explore page."""
    yield "type", "paper"
    for facet in FACETS:
        yield from ((facet.id, value) for value in dict.fromkeys(facet.values_of(paper, survey)))


def _orders(paper: Paper, survey: Survey) -> Iterator[tuple[str, str]]:
    """The name and value of every sort order."""
    return ((order.id, order.key_of(paper, survey)) for order in ORDERS if order.key_of)


def _shown(paper: Paper, citation: Citation) -> Iterator[tuple[str, str]]:
    """The name and value of everything that a result shows besides its title; addresses and ids are separated by spaces."""
    names = [author.full_name for author in citation.people]
    more = len(names) - _SHOWN_AUTHORS
    rest = " and others" if citation.has_others else f" and {more} more" if more > 0 else ""
    yield "authors", ", ".join(names[:_SHOWN_AUTHORS]) + rest
    yield "preprint" if paper.is_preprint else "venue", citation.venue
    yield "year", str(paper.year or "")
    yield "day", paper.first_public or ""
    yield "date", _first_public(paper)
    yield "kind", paper.kind or ""
    yield "summary", citation.abstract
    yield "topic", " ".join(paper.topics)
    yield "arxiv", citation.arxiv
    yield "doi", doi_address(paper.best_doi) if paper.best_doi and not paper.arxiv else ""
    yield from ((kind, " ".join(paper.links.of_kind(kind))) for kind in LINK_KINDS)


def _first_public(paper: Paper) -> str:
    """The date as shown on cards, marked as first public if the paper was published in another year."""
    if not paper.first_public:
        return ""
    published = paper.published.year if paper.published else None
    came_before = published and published != paper.year
    return ("first public " if came_before else "") + shown_date(paper.first_public)


def _copy_hand_written(survey: Survey, site: Path, records: Path) -> None:
    """Add hand-written pages as rendered by the builder, without the frame around their text."""
    for page in survey.pages:
        bare = page.path.removesuffix(".md").removesuffix("index").rstrip("/")
        rendered = site / bare / "index.html"
        if not bare or not rendered.exists():
            continue
        html = rendered.read_text("utf-8").replace("<article ", "<article data-pagefind-body ", 1)
        target = records / bare / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, "utf-8")
