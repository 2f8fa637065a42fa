"""RIS, which browsers with Zotero take with one click and every citation manager reads.

RIS knows no preprint; a type that a program does not know becomes a journal article, so
preprints go as unpublished works, which all of them know. Nor does it know incomplete lists of
authors: an author called "et al." becomes a person in every program, so a note says that there are more.
"""

from collections.abc import Sequence
from typing import Any

import rispy

from surveymark.exports.export import Export, Selection
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean
from surveymark.safe.latex_leftovers import plain

_TYPES = {"journal": "JOUR", "conference": "CONF", "workshop": "CONF", "book": "CHAP"}
PREPRINT = "UNPB"


INCOMPLETE = "The list of authors is incomplete: others follow."


def ris_record(paper: Paper, survey: Survey) -> str:
    """One paper as a RIS record."""
    return str(rispy.dumps([_record(paper, survey)], implementation=_Writer)).strip("\n") + "\n"


def ris(records: Sequence[str], selection: Selection, survey: Survey) -> str:
    """The records, a blank line between two."""
    del selection, survey
    return "\n".join(records)


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy is untyped
    """Writes records one after another, without numbering them."""

    def set_header(self, count: int) -> str:
        """Nothing stands between records."""
        del count
        return ""


def _record(paper: Paper, survey: Survey) -> dict[str, Any]:
    published = paper.published
    venue = survey.venue(published.venue) if published else None
    date = paper.first_public or ""
    record: dict[str, Any] = {
        "type_of_reference": _TYPES[published.kind] if published else PREPRINT,
        "id": paper.key,
        "title": plain(paper.title),
        "authors": [author.indexed_name if not author.is_collective else f"{author.family}," for author in paper.authors],
        "year": str((published and published.year) or paper.year or ""),
        "date": date.replace("-", "/") if not published else "",
        "secondary_title": (venue.full if venue else published.venue) if published else "",
        "publisher": "arXiv" if paper.arxiv and not published else "",
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv and not published else "",
        "doi": paper.best_doi or "",
        "urls": [paper.address] if paper.address else [],
        "file_attachments1": f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else "",
        "abstract": plain(paper.summary or ""),
        "notes": [] if paper.authors_complete else [INCOMPLETE],
        "keywords": [survey.topic_by_id[topic].title for topic in paper.topics],
        "language": "en",
    }
    return {name: _cleaned(value) for name, value in record.items() if value}


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - text or a list of it
    return clean(value) if isinstance(value, str) else [clean(item) for item in value]


FORMAT = Export(
    name="ris", suffix="ris", media_type="application/x-research-info-systems", label="Zotero, one click (.ris)",
    entry=ris_record, joined=ris, order=2,
)
