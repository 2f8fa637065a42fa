"""What holds for every source: whom it asks, which answers are faults, what becomes of odd names and titles."""

import dataclasses

import pytest

import answered
from read_answers import ADA, ARXIV, ARXIV_DOI, DOI, TITLE, read
from services import Said
from surveymark.model.person import Person
from surveymark.safe.address import address_fault
from surveymark.sources.services import (
    arxiv,
    crossref,
    datacite,
    hugging_face,
    openalex,
    semantic_scholar,
)
from surveymark.sources.source import AnswerFaultError, Question, Source, all_sources


def test_sources_are_queried_registrars_first() -> None:
    assert [source.name for source in all_sources()] == [
        "arxiv",
        "crossref",
        "datacite",
        "hugging-face",
        "openalex",
        "semantic-scholar",
    ]


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.name)
def test_every_source_contacts_its_own_host_over_tls_even_for_hostile_titles(
    source: Source,
) -> None:
    for kind, most in source.at_once.items():
        for value in ("2403.01234", "10.1/a<b>&c=d#e?f/../g", '</title>\n\x00 &id_list=1 ü"\\'):
            address = source.request([Question(kind=kind, value=value)] * min(most, 3)).address
            assert address.startswith(f"https://{source.host}/")
            assert not address_fault(address)
            assert "#" not in address
            assert "/../" not in address


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.name)
@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]x",
        "{}",
        "[1]",
        '{"message": 5}',
        '{"data": "x"}',
        "<html></html>",
        "[" * 100_000,
        '{"results": [{"doi": 1}]}',
        '{"id": "2403.0',
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>',
        "NaN",
        '{"message": {"items": [null]}}',
    ],
)
def test_an_answer_in_no_documented_shape_is_a_fault(source: Source, body: str) -> None:
    for kind in source.at_once:
        with pytest.raises(AnswerFaultError):
            source.answers(
                body, [Question(kind=kind, value="2403.01234" if kind == "arxiv" else "10.1234/x")]
            )


@pytest.mark.parametrize(
    ("source", "said", "question"),
    [
        (
            arxiv.SOURCE,
            answered.arxiv_feed(answered.arxiv_entry("2403.99999", "Cups", "Ada Wood")),
            ARXIV,
        ),
        (crossref.SOURCE, answered.crossref(answered.crossref_work("10.1234/other", "Cups")), DOI),
        (datacite.SOURCE, answered.datacite("10.48550/arxiv.2403.99999", "Cups"), ARXIV_DOI),
        (hugging_face.SOURCE, answered.hugging_face("2403.99999", "Cups", "Ada Wood"), ARXIV),
        (
            openalex.SOURCE,
            answered.openalex(answered.openalex_work("10.1234/other", "Cups", "Ada Wood")),
            DOI,
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Source) else "",
)
def test_the_requested_id_must_be_the_id_received(
    source: Source, said: Said, question: Question
) -> None:
    with pytest.raises(AnswerFaultError, match=r"^requested .*, received "):
        read(source, said, question)


def test_title_searches_give_every_candidate() -> None:
    feed = answered.arxiv_feed(
        answered.arxiv_entry("2403.01234", "Cups That Keep", "Ada Wood"),
        answered.arxiv_entry("2404.00001", "Cups That Keep II", "Ada Wood"),
    )
    assert [one.title for one in read(arxiv.SOURCE, feed, TITLE)] == [
        "Cups That Keep",
        "Cups That Keep II",
    ]
    works = answered.crossref_list(
        answered.crossref_work("10.1/a", "Cups That Keep"), {"DOI": "10.1/b", "type": "dataset"}
    )
    assert [one.title for one in read(crossref.SOURCE, works, TITLE)] == ["Cups That Keep"]
    match = answered.scholar_match(
        answered.scholar_paper("Cups That Keep", "Ada Wood", arxiv="2403.01234")
    )
    assert [one.arxiv for one in read(semantic_scholar.SOURCE, match, TITLE)] == ["2403.01234"]
    assert read(arxiv.SOURCE, answered.arxiv_feed(), TITLE) == ()


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("<script>alert(1)</script>", Person(family="<script>alert(1)</script>")),
        ("Ada\u202e Wood\x00", ADA),
        ("The Cups Collaboration", Person(family="The Cups Collaboration", is_collective=True)),
        ("OpenAI", Person(family="OpenAI")),
        (":", None),
        ("Wood, Ada", ADA),
    ],
)
def test_hostile_and_odd_names_become_people_or_nothing(name: str, person: Person | None) -> None:
    said = answered.arxiv_feed(answered.arxiv_entry("2403.01234", "Cups", "Jan van der Berg"))
    said = dataclasses.replace(said, body=str(said.body).replace("Jan van der Berg", "PLACE"))
    found = read(hugging_face.SOURCE, answered.hugging_face("2403.01234", "Cups", name), ARXIV)[
        0
    ].authors
    assert found == ((person,) if person else ())


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("", ["Ada Wood"]),
        ("x" * 501, ["Ada Wood"]),
        ("\u202e\u200b", ["Ada Wood"]),
        ("Cups", ["A" * 300]),
    ],
)
def test_titles_and_names_beyond_the_limits_are_faults(title: str, names: list[str]) -> None:
    with pytest.raises(AnswerFaultError):
        read(hugging_face.SOURCE, answered.hugging_face("2403.01234", title, *names), ARXIV)
