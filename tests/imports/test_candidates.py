"""Candidates from JSON lines and from files that can be imported."""

import json

import pytest

import invented
from surveymark.imports.candidates import CandidatesFile, candidates_of
from surveymark.imports.imported import ImportContext, UnreadableImportError
from surveymark.model.candidate import Candidate

CONTEXT = ImportContext(source="queue", venue=invented.survey().venue)
LINE = {
    "title": "A Teapot",
    "arxiv": "2403.01234v2",
    "doi": "https://doi.org/10.1234/TEA",
    "url": "https://tea.invalid/",
    "found": "openalex 2026-01-02",
    "authors": ["Ada  Wood", "Ming Li"],
    "venue": "JoC",
    "year": 2024,
    "abstract": "It pours.\nAlone.",
    "score": 4,
}
POT = Candidate(
    title="A Teapot",
    arxiv="2403.01234",
    doi="10.1234/tea",
    url="https://tea.invalid/",
    found="openalex 2026-01-02",
    authors=("Ada Wood", "Ming Li"),
    venue="JoC",
    year=2024,
    abstract="It pours. Alone.",
)


def test_json_lines_have_what_is_known_of_each_candidate() -> None:
    text = json.dumps(LINE) + "\n\n" + '{"title": "A Bowl", "year": null, "doi": ""}\n'
    read = candidates_of(text, "queue.jsonl", CONTEXT)
    assert dict(read.candidates) == {1: POT, 3: Candidate(title="A Bowl", found="queue.jsonl")}
    assert read.refused == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"arxiv": "2403.01234"}', "title: expected a value, found nothing"),
        ('{"title": "A", "arxiv": "x"}', "arxiv: expected an arXiv id such as 2307.14637 or cs/0112017, found x"),
        ('{"title": "A", "year": 20241}', "year: expected a year from 1900 to 2100, found 20241"),
        ('{"title": "A"', "expected an object of JSON on one line, found other text"),
        ("[" * 100_000, "expected an object of JSON on one line, found other text"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_candidate_is_named(line: str, why: str) -> None:
    read = candidates_of('{"title": "A Bowl"}\n' + line + "\n", "queue.jsonl", CONTEXT)
    assert list(read.candidates) == [1]
    assert [(one.line, one.why) for one in read.refused] == [(2, why)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("TY  - JOUR\nTI  - A Teapot\nAU  - Wood, Ada\nDO  - 10.1234/tea\nAB  - It pours.\nER  -\n", 1),
        ("@article{a, title={A Teapot}, author={Wood, Ada}, doi={10.1234/tea}, abstract={It pours.}}\n", 1),
        ('title,authors,doi,abstract\nA Teapot,"Wood, Ada",10.1234/tea,It pours.\n', 2),
    ],
    ids=["ris", "bibtex", "csv"],
)  # fmt: skip
def test_every_import_format_has_candidates(text: str, line: int) -> None:
    found = candidates_of(text, "queue", CONTEXT).candidates
    assert dict(found) == {
        line: Candidate(
            title="A Teapot",
            doi="10.1234/tea",
            found="queue",
            authors=("Ada Wood",),
            abstract="It pours.",
        )
    }


def test_json_lines_without_a_line_have_no_candidate() -> None:
    assert candidates_of("\n", "queue.jsonl", CONTEXT) == CandidatesFile(candidates={})


def test_a_file_of_no_format_is_refused() -> None:
    with pytest.raises(UnreadableImportError, match="unrecognised format"):
        candidates_of("Dear diary\n", "queue", CONTEXT)
