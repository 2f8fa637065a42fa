"""A survey of which all is known that Markdown beside pages shows, and where the texts are kept that it must give."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import invented
from surveymark.model.link_state import LinkState
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.site import site, texts_beside_pages

GOLDEN = Path(__file__).parent / "outputs/markdown"
CHOSEN = {
    "topics/cups.md": "topic-with-hostile-titles.md",
    "topics/plates.md": "topic.md",
    "links.md": "links.md",
    "bibliography.md": "bibliography.md",
    "paths/kettle-to-cup.md": "path.md",
    "papers/berg2024cups.md": "preprint.md",
    "papers/tea2021steep.md": "published.md",
    "papers/hostile14.md": "hostile-paper.md",
}
"""Path in the site and name of the golden file."""
GONE = "https://example.org/tea_(old)"
TEA = Paper.model_validate(
    {
        "key": "tea2021steep",
        "title": "Steep Slopes",
        "authors": ["Li, Ming", "Wood, Ada"],
        "authors_complete": False,
        "date": "2021-02-03",
        "arxiv": "2102.00001",
        "published": {
            "venue": "JoC",
            "year": 2022,
            "kind": "journal",
            "doi": "10.1234/(tea)_1",
            "title": "Steeper Slopes?",
            "authors": ["Wood, Ada"],
            "volume": "3",
            "number": "2",
            "pages": "10-12",
        },
        "kind": "theory",
        "topics": ["plates"],
        "summary": "Tea is [not] *steep*.",
        "note": "See `note`.",
        "links": {"code": [GONE, "https://github.com/invented/tea"]},
        "sources": {"authors": {"from": "a reader", "on": "2025-01-01", "unsure": "Guessed <b>."}},
    }
)


def survey_with_tea() -> Survey:
    """The invented survey, and a paper of which all is known that a page shows."""
    base = invented.survey()
    state = LinkState.model_validate(
        {
            "address": GONE,
            "result": "failed",
            "detail": "404",
            "checked": "2025-02-02",
            "first_failure": "2025-01-01",
            "last_failure": "2025-02-02",
            "archive": "https://web.archive.org/web/2024/https://example.org/tea_(old)",
        }
    )
    papers = sorted([*base.papers, TEA], key=lambda paper: paper.key)
    return replace(base, papers=tuple(papers), link_states={GONE: state})


def texts_of(survey: Survey) -> Mapping[str, str]:
    """The Markdown files by path."""
    return texts_beside_pages(survey, site(survey))
