"""The search index: one slim record page a paper, indexed by Pagefind's own program.

Indexing finished pages costs ten times as much, and Pagefind's Python wrapper waits a tenth of a
second for each record; its program on a folder of record pages does neither.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.html import html_text
from surveymark.safe.latex_leftovers import plain

FOLDER = "pagefind"
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
"""User interfaces that come with the index; the site has its own."""
_SHOWN_AUTHORS = 4


class SearchFailedError(RuntimeError):
    """Pagefind gave no index; the message is its own."""


@contextmanager
def search_index(survey: Survey, site: Path) -> Iterator[None]:
    """Put the index of papers and hand-written pages into the site's folder `pagefind`, while the caller does other work.

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
        command = [sys.executable, "-m", "pagefind", "--site", str(records), "--output-path", str(output), "--quiet"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as indexing:  # noqa: S603 - our own
            yield
            said, _ = indexing.communicate()
        if indexing.returncode or not (output / "pagefind.js").exists():
            raise SearchFailedError(said.strip() or f"pagefind ended with {indexing.returncode}")
    for pattern in _UNUSED:
        for unused in output.glob(pattern):
            unused.unlink()


def record_pages(survey: Survey) -> Iterator[tuple[str, str]]:
    """Path and HTML of one page a paper that holds nothing but what search needs."""
    for paper in survey.papers:
        yield f"papers/{paper.key}/index.html", _record(paper, survey)


def _record(paper: Paper, survey: Survey) -> str:
    names = [author.full_name for author in paper.authors]
    shown = ", ".join(names[:_SHOWN_AUTHORS]) + (f" and {len(names) - _SHOWN_AUTHORS} more" if len(names) > _SHOWN_AUTHORS else "")
    where = " · ".join(filter(None, [paper.shown_venue, "" if paper.published else str(paper.year or "")]))
    tags = [
        *(f'data-pagefind-filter="topic[content]" content="{html_text(survey.topic_by_id[topic].title)}"' for topic in paper.topics),
        *(f'data-pagefind-filter="has[content]" content="{kind}"' for kind in dict(paper.links.pairs())),
        f'data-pagefind-sort="title[content]" content="{html_text(plain(paper.title).casefold())}"',
        f'data-pagefind-sort="date[content]" content="{(paper.first_public or "0000").replace("-", "").ljust(8, "0")}"',
        f'data-pagefind-meta="authors[content]" content="{html_text(shown)}"',
        f'data-pagefind-meta="where[content]" content="{html_text(where)}"',
    ]
    if paper.year:
        tags.append(f'data-pagefind-filter="year[content]" content="{paper.year}"')
    if paper.kind:
        tags.append(f'data-pagefind-filter="kind[content]" content="{paper.kind}"')
    if paper.published:
        tags.append(f'data-pagefind-filter="venue[content]" content="{html_text(paper.published.venue)}"')
    head = "".join(f"<meta {tag}>" for tag in tags)
    venue = survey.venue(paper.published.venue) if paper.published else None
    names_of_venue = (venue.short, venue.full) if venue else ()
    identifiers = " ".join(filter(None, [paper.key, paper.arxiv, paper.best_doi, *names_of_venue]))
    topics = ", ".join(survey.topic_by_id[topic].title for topic in paper.topics)
    texts = [plain(paper.summary or ""), plain(survey.abstracts.get(paper.key, "")), ", ".join(names), topics, identifiers]
    body = "".join(f"<p>{html_text(text)}</p>" for text in texts if text)
    title = html_text(plain(paper.title))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body data-pagefind-body><h1>{title}</h1>{body}</body></html>"
    )


def _copy_hand_written(survey: Survey, site: Path, records: Path) -> None:
    """Hand-written pages go in as the builder rendered them, but for the frame around their text."""
    for page in survey.pages:
        bare = page.path.removesuffix(".md").removesuffix("index").rstrip("/")
        rendered = site / bare / "index.html"
        if not bare or not rendered.exists():
            continue
        html = rendered.read_text("utf-8").replace("<article ", "<article data-pagefind-body ", 1)
        target = records / bare / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, "utf-8")
