"""The cases that specify the comparison, for Python and for the browser."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import invented
from surveymark.imports.formats.bibtex import FORMAT
from surveymark.imports.imported import ImportContext
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.venue import Venue
from surveymark.verification.verified import Verified, references_of, verified

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))


def survey() -> Survey:
    """The survey with the records of the cases."""
    return dataclasses.replace(
        invented.survey(),
        papers=tuple(Paper.model_validate(paper) for paper in CASES["papers"]),
        venues=tuple(Venue.model_validate(venue) for venue in CASES["venues"]),
        paths=(),
        introductions={},
        abstracts={},
    )


def verdicts(text: str) -> list[dict[str, Any]]:
    """What Python says of the references of a .bib file, in the form of the cases."""
    known = survey()
    imported = FORMAT.read(text, ImportContext(source="paper.bib", venue=known.venue))
    assert not imported.refused
    return [described(one) for one in verified(references_of("paper.bib", imported), known)]


def described(one: Verified) -> dict[str, Any]:
    """The verdict and its details, without empty ones."""
    comparison = one.comparison
    found = {
        "verdict": one.verdict,
        "record": one.key,
        "differences": [
            [difference.field, difference.written, difference.recorded]
            for difference in (comparison.differences if comparison else ())
        ],
        "published": comparison
        and comparison.published
        and dataclasses.asdict(comparison.published),
        "retracted": comparison and comparison.retracted and str(comparison.retracted),
    }
    return {name: value for name, value in found.items() if value}
