"""A retracted paper is exported as such in every format: one rule of the citation, printed where each has a place."""

import csv
import io
from dataclasses import replace

import pytest

import invented
from surveymark.exports.export import Export, all_exports, selection_of
from surveymark.exports.reference import references
from surveymark.model.citation import citation_of
from surveymark.model.paper import Paper

RETRACTED = {"kind": "retraction", "on": "2026-03-04", "notice": "https://doi.org/10.1234/joc_9"}
FIELDS = {
    "key": "wood2025cups",
    "title": "Cups that Keep",
    "authors": ["Wood, Ada"],
    "date": "2025-02-03",
    "arxiv": "2502.01234",
    "topics": ["cups"],
    "reference_note": "In German",
    "retracted": RETRACTED,
}
PAPER = Paper.model_validate(FIELDS)
SURVEY = replace(invented.survey(), papers=(PAPER,), abstracts={}, paths=(), introductions={})
NOTE = "In German. Retracted on 4 March 2026: https://doi.org/10.1234/joc_9"
WRITTEN = {
    "bibtex": f"  note = {{{NOTE.replace('_', chr(92) + '_')}}},\n",
    "biblatex": f"  note = {{{NOTE.replace('_', chr(92) + '_')}}},\n",
    "ris": f"\nN1  - {NOTE}\n",
    "csl-json": f' "note": "{NOTE}',
    "csl-yaml": f'note: "{NOTE}',
    "zotero-rdf": f"<dc:description>{NOTE}",
    "hayagriva": f'note: "{NOTE}"\n',
    "apa": "Cups that Keep (arXiv:2502.01234) [Retracted]. arXiv.",
    "latex-table": "{}Cups that Keep [Retracted]~\\cite{wood2025cups}",
}


def text_of(export: Export) -> str:
    return export.text(selection_of([PAPER], "All", SURVEY))


@pytest.mark.parametrize(
    "export", [one for one in all_exports() if one.name != "csv"], ids=lambda export: export.name
)
def test_a_retracted_paper_is_retracted_in_every_format(export: Export) -> None:
    assert WRITTEN[export.name] in text_of(export)


def test_a_table_has_columns_for_retractions() -> None:
    export = next(one for one in all_exports() if one.name == "csv")
    (row,) = csv.DictReader(io.StringIO(text_of(export)))
    assert (row["retracted"], row["retracted_on"]) == ("retraction", "2026-03-04")


@pytest.mark.parametrize(
    ("kind", "word"), [("retraction", "[Retracted]"), ("withdrawal", "[Withdrawn]")]
)
def test_plain_references_say_it_after_the_title(kind: str, word: str) -> None:
    paper = Paper.model_validate({**FIELDS, "retracted": {"kind": kind}})
    assert dict(references(citation_of(paper, SURVEY))) == {
        "APA": f"Wood, A. (2025). Cups that Keep (arXiv:2502.01234) {word}. arXiv. "
        "https://doi.org/10.48550/arXiv.2502.01234",
        "IEEE": f"A. Wood, “Cups that Keep {word},” Feb. 03, 2025, arXiv:2502.01234. "
        "doi: 10.48550/arXiv.2502.01234.",
        "ACM": f"Ada Wood. 2025. Cups that Keep {word}. arXiv:2502.01234. "
        "https://doi.org/10.48550/arXiv.2502.01234",
    }


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        (None, "Retracted on 4 March 2026: https://doi.org/10.1234/joc_9"),
        ("In German.", NOTE),
        ("In German", NOTE),
    ],
)
def test_the_retraction_follows_the_note_of_the_entry(note: str | None, printed: str) -> None:
    paper = PAPER.model_copy(update={"reference_note": note})
    assert citation_of(paper, SURVEY).printed_note == printed
