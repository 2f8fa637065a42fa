"""A queue as ASReview and Rayyan import it, and as it is read again."""

import csv
import io

import pytest
import rispy

import invented
from decided import decision
from surveymark.exports.candidates import candidates_csv, candidates_ris
from surveymark.imports.candidates import candidates_of
from surveymark.imports.imported import ImportContext
from surveymark.imports.screened import screened_by_line
from surveymark.model.candidate import Candidate

POT = Candidate(
    title="=A Teapot, that\nPours",
    arxiv="2403.01234",
    doi="10.1234/tea",
    url="https://tea.invalid/",
    authors=("Wood, Ada", "Li, Ming"),
    venue="JoC",
    year=2024,
    abstract="It pours.\nER  - alone.",
)
QUEUE = [
    (POT, None),
    (Candidate(title="A Bowl"), decision()),
    (Candidate(title="A Spoon"), decision(verdict="exclude", reason="spoon")),
    (Candidate(title="A Jug"), decision(verdict="later")),
]


def test_ris_has_the_notes_of_asreview() -> None:
    records = rispy.loads(candidates_ris(QUEUE))
    assert [(one["title"], one["notes"]) for one in records] == [
        ("=A Teapot, that Pours", ["ASReview_not_seen"]),
        ("A Bowl", ["ASReview_relevant"]),
        ("A Spoon", ["ASReview_irrelevant"]),
        ("A Jug", ["ASReview_not_seen"]),
    ]
    assert records[0]["authors"] == ["Wood, Ada", "Li, Ming"]
    assert (records[0]["abstract"], records[0]["year"]) == ("It pours. ER - alone.", "2024")


def test_csv_has_the_column_of_asreview_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(candidates_csv(QUEUE), newline="")))
    assert [row["included"] for row in rows] == ["", "1", "0", ""]
    assert not rows[0]["title"].startswith("=")
    assert {name: rows[0][name] for name in ("key", "authors", "journal", "year", "doi")} == {
        "key": "1",
        "authors": "Wood, Ada; Li, Ming",
        "journal": "JoC",
        "year": "2024",
        "doi": "10.1234/tea",
    }


@pytest.mark.parametrize("text", [candidates_ris(QUEUE), candidates_csv(QUEUE)], ids=["ris", "csv"])
def test_an_exported_queue_is_read_again_with_its_labels(text: str) -> None:
    context = ImportContext(source="queue", venue=invented.survey().venue)
    found = candidates_of(text, "queue", context).candidates
    assert [one.title.removeprefix("'") for one in found.values()] == [
        "=A Teapot, that Pours",
        "A Bowl",
        "A Spoon",
        "A Jug",
    ]
    first = next(iter(found.values()))
    assert first.names[1:] == POT.names[1:]
    verdicts = {line: one.verdict for line, one in screened_by_line(text).items()}
    assert [verdicts.get(line) for line in found] == [None, "include", "exclude", None]


def test_what_asreview_keeps_is_enough_to_know_a_preprint_again() -> None:
    """ASReview writes titles, authors, DOIs and labels with rispy, which numbers records, and drops other identifiers."""
    mug = Candidate(title="A Mug", arxiv="2403.09999")
    kept = [
        {name: one[name] for name in ("type_of_reference", "notes", "title", "doi")}
        for one in rispy.loads(candidates_ris([(mug, decision()), (POT, None)]))
    ]
    text = rispy.dumps(kept)
    assert text.startswith("1.\nTY")
    context = ImportContext(source="back.ris", venue=invented.survey().venue)
    found = candidates_of(text, "back.ris", context)
    assert found.refused == ()
    assert next(iter(found.candidates.values())).names == mug.names
