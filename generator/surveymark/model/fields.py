"""The fields of a paper as tables hold them: flat text, one column each."""

from collections.abc import Mapping

from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import Paper
from surveymark.text.latex_leftovers import plain

COLUMNS = (
    "key", "title", "authors", "authors_complete", "date", "venue", "year", "kind", "topics", "arxiv", "doi", *LINK_KINDS, "summary",
)
"""The columns of a table of papers, in order."""


def flat_fields(paper: Paper) -> Mapping[str, str]:
    """The paper's value in each of `COLUMNS`; lists are joined by `; `, what is not known is empty."""
    published = paper.published
    values: dict[str, str | None] = {
        "key": paper.key,
        "title": plain(paper.title),
        "authors": "; ".join(author.sorted_name for author in paper.authors),
        "authors_complete": "" if paper.authors_complete else "false",
        "date": paper.first_public,
        "venue": published.venue if published else "",
        "year": str((published and published.year) or paper.year or ""),
        "kind": paper.kind,
        "topics": "; ".join(paper.topics),
        "arxiv": paper.arxiv,
        "doi": paper.best_doi,
        **{kind: "; ".join(paper.links.of_kind(kind)) for kind in LINK_KINDS},
        "summary": plain(paper.summary or ""),
    }
    return {name: value or "" for name, value in values.items()}
