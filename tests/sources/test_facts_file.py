import json

import pytest
from pydantic import ValidationError

import invented
from surveymark.model.facts import Facts
from surveymark.model.link import Links
from surveymark.model.person import Person
from surveymark.model.publication import Publication
from surveymark.model.retraction import Retraction
from surveymark.sources.facts_file import facts_in, further


def read(**values: object) -> Facts:
    found, faults = facts_in(
        json.dumps({"title": "Cups", **values}), "here", invented.survey().venue
    )
    assert not faults
    return found[0]


def test_a_line_gives_the_facts_of_one_paper() -> None:
    assert read(
        arxiv="2403.00001",
        authors=["Ada Wood", "Jan van der Berg"],
        doi="10.1234/A",
        venue="J. Crockery",
        venue_year=2024,
        code=["https://github.com/a/b"],
        project=["https://a.github.io", "https://github.com/a/c"],
        unsure="author order differs",
    ) == Facts(
        title="Cups",
        source="here",
        arxiv="2403.00001",
        doi="10.1234/a",
        year=2024,
        authors=(Person(family="Wood", given="Ada"), Person(family="van der Berg", given="Jan")),
        published=Publication(venue="JoC", year=2024, kind="journal", doi="10.1234/a"),
        links=Links(
            code=("https://github.com/a/b", "https://github.com/a/c"),
            project=("https://a.github.io",),
        ),
        unsure="author order differs",
        doubtful=("authors",),
    )


def test_a_line_contains_evidence_date_and_remarks() -> None:
    found = read(
        date="2024-03-07",
        evidence=["https://a.org/1", "https://a.org/1", "https://b.org/"],
        remarks=[" two\ntitles "],
    )
    assert found == Facts(
        title="Cups",
        source="here",
        date="2024-03-07",
        evidence={"": ("https://a.org/1", "https://b.org/")},
        remarks=("two titles",),
    )


def test_evidence_may_be_given_field_by_field() -> None:
    given = {
        "venue": ["https://a.org/1"],
        "authors": ["https://b.org/"],
        "code": ["https://c.org/"],
        "doi": [],
    }
    assert read(evidence=given).evidence == {
        "published": ("https://a.org/1",),
        "authors": ("https://b.org/",),
        "links.code": ("https://c.org/",),
    }


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("one source for the id", ("arxiv",)),
        ("order not confirmed", ("authors",)),
        ("current title differs", ("arxiv",)),
        ("one source", ()),
    ],
)
def test_the_fields_of_a_doubt_follow_from_its_words(words: str, fields: tuple[str, ...]) -> None:
    assert (read(unsure=words).unsure, read(unsure=words).doubtful) == (words, fields)


def test_without_facts_nothing_is_returned() -> None:
    assert read(
        arxiv=None, authors=None, doi=None, venue=None, venue_year=None, code=[], project=[]
    ) == Facts(title="Cups", source="here")


def test_an_arxiv_doi_is_an_arxiv_id() -> None:
    assert (
        read(doi="10.48550/ARXIV.2403.00001").arxiv,
        read(doi="10.48550/arXiv.2403.00001").doi,
    ) == ("2403.00001", None)


def test_an_unknown_venue_keeps_its_spelling() -> None:
    published = read(venue="Workshop on Spoons", venue_year=2020).published
    assert published == Publication(venue="Workshop on Spoons", year=2020, kind="workshop")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '"x"',
        "{}",
        '{"title": ""}',
        '{"title": "x", "arxiv": "nonsense"}',
        '{"title": "x", "authors": 3}',
        '{"title": "x", "code": ["javascript:x"]}',
        '{"title": "x", "venue_year": "soon"}',
        '{"title": "x", "authors": "Bob Smith"}',
        '{"title": "x", "venue_year": 1e400}',
        '{"title": "x", "venue_year": -5}',
        '{"title": "x", "authors": [3]}',
        '{"title": "x", "doi": 5}',
        "[" * 3000,
        '{"title": "x", "date": "soon"}',
        '{"title": "x", "evidence": "https://a.org"}',
        '{"title": "x", "evidence": ["javascript:x"]}',
        '{"title": "x", "evidence": {"authors": [3]}}',
        '{"title": "x", "remarks": "one"}',
        '{"title": "x", "unsure": 3}',
    ],
)
def test_a_line_that_holds_no_facts_is_reported_with_its_number(line: str) -> None:
    found, faults = facts_in('{"title": "good"}\n\n' + line + "\n", "here", invented.survey().venue)
    assert [fact.title for fact in found] == ["good"]
    assert [fault.line for fault in faults] == [3]
    assert "\n" not in faults[0].message


def test_a_retraction_is_given_in_the_form_of_an_entry() -> None:
    notice = {"kind": "retraction", "on": "2025-03-04", "notice": "https://doi.org/10.1234/n"}
    assert read(retracted=notice).retracted == Retraction.model_validate(notice)
    line = json.dumps({"title": "Cups", "retracted": {"kind": "recall"}})
    assert [fault.line for fault in facts_in(line, "here", invented.survey().venue)[1]] == [1]


def test_further_fields_are_read_as_an_entry_holds_them() -> None:
    values = {"title": "Cups", "gives": ["method"], "note": " two  words ", "summary": ""}
    assert further(values, ("gives", "note", "summary")) == {
        "gives": ("method",),
        "note": "two words",
    }
    assert further(values, ()) == {}
    with pytest.raises(ValidationError):
        further({"title": "Cups", "gives": ["sonnet"]}, ("gives",))
