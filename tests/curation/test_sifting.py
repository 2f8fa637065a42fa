"""Records become candidates by the phrases of topics, and the filter on bytes loses none of them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumped import arxiv, openalex, scholar
from surveymark.curation.sifting import Sieve, UnreadRecordError
from surveymark.curation.topic_scores import topic_scores
from surveymark.model.topic import Topic

TOPICS = (
    Topic(
        id="cups",
        title="Cups",
        description="Things to drink from.",
        phrases=("cup", "coffee mug", "café au lait"),
        hints=("handle",),
    ),
    Topic(id="plates", title="Plates", description="Flat.", phrases=("soup plate", "盘子")),
)
SIEVE = Sieve.of(TOPICS, least=1)


def line(record: object, *, ascii_only: bool = True) -> bytes:
    return json.dumps(record, ensure_ascii=ascii_only).encode()


def test_a_candidate_says_what_is_known_of_it_and_why_it_is_one() -> None:
    record = arxiv("2404.01234", "Coffee\n  Mugs", "A handle on a <b>soup plate</b>. \x1b[31m")
    assert SIEVE.candidate(line(record)) == {
        "title": "Coffee Mugs",
        "arxiv": "2404.01234",
        "authors": ["Ada Wood", "Jos\\'e Li Jr."],
        "year": 2024,
        "abstract": "A handle on a <b>soup plate</b>. [31m",
        "score": 33,
        "topics": [
            {
                "id": "cups",
                "score": 33,
                "phrases": [
                    {"phrase": "coffee mug", "in": "title"},
                    {"phrase": "handle", "in": "abstract"},
                ],
            },
            {"id": "plates", "score": 8, "phrases": [{"phrase": "soup plate", "in": "abstract"}]},
        ],
    }


@pytest.mark.parametrize(("least", "found"), [(1, True), (4, True), (5, False)])
def test_a_candidate_reaches_the_lowest_score(least: int, *, found: bool) -> None:
    record = line(arxiv("2404.01234", "Tea", "From a cup."))
    assert bool(Sieve.of(TOPICS, least).candidate(record)) is found


@pytest.mark.parametrize(
    ("title", "passes"),
    [
        ("A CUP", True),
        ("Cups", True),
        ("Cupboards", False),
        ("Soup-plates", True),
        ("plate of soup", True),  # the words of an abstract may be in any order
        ("plate", False),
        ("coffee\nmug", True),
        ('"cup"', True),
        ("the cup's handle", True),
        ("c'up", True),
        ("cuppa'", False),
        ("Brötchen", True),  # a character that may hide a word
        ("Teapots", False),
    ],
)
def test_the_filter_looks_for_all_words_of_a_phrase(title: str, *, passes: bool) -> None:
    assert SIEVE.passes(line({"id": "2404.01234", "title": title})) is passes


@pytest.mark.parametrize(
    "record", [openalex(1, "Tea", "a plate below the soup"), scholar(1, "A Cup")]
)
def test_the_filter_knows_the_other_files(record: object) -> None:
    assert SIEVE.passes(line(record))
    assert (SIEVE.candidate(line(record)) is None) is ("corpusid" not in record)  # type: ignore[operator]


PIECES = st.sampled_from(
    "cup cups mug coffee soup plate plates café cafe au lait handle tea - -- ' \" \\ \n \t ~ { } $ \\emph{c}up `` c``up c\\up \\o{} \\nabla \\ie "
    "\\textit{cup} \\'e {\\ss} ﬁ – ’ \u00a0 \u200b ü \\n \\u0063up Ⅷ K".split(" ")
)


@given(
    pieces=st.lists(PIECES, max_size=8),
    between=st.sampled_from(["", " "]),
    ascii_only=st.booleans(),
)
def test_the_filter_never_loses_a_candidate(
    pieces: list[str], between: str, *, ascii_only: bool
) -> None:
    text = between.join(pieces)
    for record in (arxiv("2404.01234", text, text), openalex(1, text, text), scholar(1, text)):
        found = line(record, ascii_only=ascii_only)
        assert SIEVE.passes(found) or SIEVE.candidate(found) is None


@given(st.lists(PIECES, max_size=8), st.lists(PIECES, max_size=8))
def test_the_score_is_that_of_all_topics(title: list[str], abstract: list[str]) -> None:
    record = {"id": "2404.01234", "title": " ".join(title), "abstract": " ".join(abstract)}
    expected = topic_scores(TOPICS, title=record["title"], abstract=record["abstract"])
    found = SIEVE.candidate(line(record))
    assert (
        [(one["id"], one["score"]) for one in found["topics"]]
        if found
        else [(one.topic.id, one.score) for one in expected] == []
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"id": "2404.01234"', "found text that is not valid JSON"),
        (b'{"id": "2404.01234", "title": "\xff"}', "found text that is not valid JSON"),
        (b"[" * 100_000, "found text that is not valid JSON"),
        (b'{"name": "Ada Wood"}', "found another JSON value"),
        (line(arxiv("2404.01234", "x" * 501)), "at most 500 characters, found 501"),
    ],
)
def test_a_line_that_is_no_record_is_said_to_be_none(text: bytes, message: str) -> None:
    with pytest.raises(UnreadRecordError, match=message):
        SIEVE.candidate(text)


def test_a_long_abstract_is_left_out() -> None:
    found = SIEVE.candidate(line(arxiv("2404.01234", "Cups", "cup " * 2501)))
    assert found
    assert "abstract" not in found


def test_a_sieve_travels_as_text_without_what_does_not_matter() -> None:
    assert Sieve.from_json(SIEVE.as_json) == SIEVE
    renamed = [topic.model_copy(update={"title": "Other"}) for topic in TOPICS]
    assert Sieve.of(renamed, least=1).as_json == SIEVE.as_json
    assert Sieve.of(TOPICS, least=2).as_json != SIEVE.as_json


def test_sifting_imports_no_engine() -> None:
    source = Path(__file__).parents[2] / "generator/surveymark/curation/sifting.py"
    assert not {"dask", "distributed", "fsspec"} & set(source.read_text("utf-8").split())


def test_a_candidate_without_an_id_has_an_address() -> None:
    records = (
        openalex(12, "Cup", doi=None),
        scholar(7, "Cup", externalids=None),
        scholar(8, "Cup"),
    )
    found = [SIEVE.candidate(line(record)) or {} for record in records]
    assert [one.get("url") for one in found] == [
        "https://openalex.org/W12",
        "https://api.semanticscholar.org/CorpusID:7",
        None,
    ]
