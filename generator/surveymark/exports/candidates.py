"""Candidates with the decisions on them, as ASReview and Rayyan import them."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import rispy

from surveymark.exports.formats.ris import Writer
from surveymark.model.candidate import Candidate
from surveymark.model.decision import Decision
from surveymark.model.identifier import doi_of_arxiv
from surveymark.safe.cell import cell_text
from surveymark.safe.clean import clean

_NOTES = {"include": "ASReview_relevant", "exclude": "ASReview_irrelevant"}
_LABELS = {"include": "1", "exclude": "0"}
_COLUMNS = (
    "key",
    "title",
    "authors",
    "journal",
    "year",
    "doi",
    "arxiv",
    "url",
    "abstract",
    "included",
)
Queue = Iterable[tuple[Candidate, Decision | None]]
"""Candidates in order, each with the decision that holds."""


def candidates_ris(queue: Queue) -> str:
    """The candidates as RIS, each with the note by which ASReview knows its label."""
    records = [_record(*one) for one in queue]
    return str(rispy.dumps(records, implementation=Writer)).strip("\n") + "\n"


def candidates_csv(queue: Queue) -> str:
    """The candidates as CSV; `included` is 1, 0, or empty where nothing was decided."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for number, (candidate, decision) in enumerate(queue, 1):
        fields: Mapping[str, str] = {
            "key": str(number),
            "title": candidate.title,
            "authors": "; ".join(candidate.authors),
            "journal": candidate.venue,
            "year": str(candidate.year or ""),
            "doi": _doi(candidate),
            "arxiv": candidate.arxiv or "",
            "url": candidate.url or "",
            "abstract": candidate.abstract,
            "included": _LABELS.get(decision.verdict, "") if decision else "",
        }
        writer.writerow([cell_text(fields[name]) for name in _COLUMNS])
    return output.getvalue()


def _doi(candidate: Candidate) -> str:
    """Its DOI, or the one that arXiv registers: the other programs keep DOIs, but not arXiv ids."""
    return candidate.doi or (doi_of_arxiv(candidate.arxiv) if candidate.arxiv else "")


def _record(candidate: Candidate, decision: Decision | None) -> Mapping[str, Any]:
    label = _NOTES.get(decision.verdict) if decision else None
    record = {
        "type_of_reference": "JOUR",
        "title": clean(candidate.title),
        "authors": [clean(name) for name in candidate.authors],
        "year": str(candidate.year or ""),
        "secondary_title": clean(candidate.venue),
        "accession_number": f"arXiv:{candidate.arxiv}" if candidate.arxiv else "",
        "doi": _doi(candidate),
        "urls": [candidate.url] if candidate.url else [],
        "abstract": clean(candidate.abstract),
        "notes": [label or "ASReview_not_seen"],
    }
    return {name: value for name, value in record.items() if value}
