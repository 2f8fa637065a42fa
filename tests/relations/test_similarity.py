from dataclasses import replace
from typing import Any

import pytest
from numpy import arange, array, ndarray, repeat, tile

import invented
from surveymark.model.citation import Citation, citation_of
from surveymark.model.paper import Paper
from surveymark.relations.similarity import similarity_of
from surveymark.relations.wording import wording


def paper(key: str, title: str, summary: str | None = None) -> Citation:
    return citation_of(
        Paper.model_validate({"key": key, "title": title, "summary": summary}), invented.survey()
    )


PAPERS = (
    paper(
        "a",
        "Glazed Teapots Pour Slowly",
        "Glazed teapots pour slowly because porcelain spouts are narrow.",
    ),
    paper("b", "On the Pouring of Tea", "Porcelain spouts slow every glazed teapot."),
    paper("c", "Oak Shelves", "Oak boards sag under books."),
    paper("d", "Sagging Boards", "A theory of oak boards that carry books."),
)


def pairs(size: int) -> tuple[ndarray[Any, Any], ndarray[Any, Any]]:
    """Every paper with every paper, itself included."""
    return repeat(arange(size), size), tile(arange(size), size)


def test_a_term_is_one_word_or_two_adjacent_words_without_a_plural_s() -> None:
    found = wording([paper("a", "Hand-Glazed Teapots: a kettle, and LLMs", "Teapots of Delft.")])
    assert [found.terms[number] for number in found.found] == [
        *("hand", "glazed", "hand glazed", "teapot", "kettle", "llm", "teapot", "delft")
    ]
    assert found.lengths == [8]
    assert dict(zip(found.terms, found.shown, strict=True)) == {
        "hand": "hand",
        "glazed": "Glazed",
        "hand glazed": "Hand-Glazed",
        "teapot": "teapots",
        "kettle": "kettle",
        "llm": "LLMs",
        "delft": "Delft",
    }


def test_topics_and_abstracts_are_no_words_of_a_paper() -> None:
    survey = invented.survey()
    terms = set(wording(survey.citations.values()).terms)
    assert "temper" in terms
    assert not terms & {"thermos", "mug"}


def test_papers_of_like_wording_are_nearest() -> None:
    similarity = similarity_of(PAPERS)
    likeness = similarity.latent(*pairs(4)).reshape(4, 4)
    assert [
        max((likeness[row][other], other) for other in range(4) if other != row)[1]
        for row in range(4)
    ] == [1, 0, 3, 2]
    literal = similarity.literal(array([0, 0, 2]), array([1, 2, 3])).tolist()
    assert literal[0] > 0.2
    assert literal[1] == 0
    assert literal[2] > 0.2


def test_shared_terms_are_words_as_people_write_them_the_longer_first() -> None:
    similarity = similarity_of(PAPERS)
    assert list(similarity.shared_terms(array([0, 2, 0]), array([1, 3, 2]), 3)) == [
        ("glazed teapot", "porcelain spouts"),
        ("oak boards", "books"),
        (),
    ]
    assert list(similarity.shared_terms(array([0]), array([1]), 1)) == [("glazed teapot",)]


def test_wording_shared_by_many_papers_is_no_reason() -> None:
    many = tuple(
        paper(f"k{number}", f"Porcelain: {'lids' if number < 2 else f'thing{number}'}")
        for number in range(40)
    )
    assert list(similarity_of(many).shared_terms(array([0]), array([1]), 3)) == [("lids",)]


@pytest.mark.parametrize(
    "titles",
    [
        (),
        ("One",),
        ("One", "Two"),
        ("The", "And", "Of", "It"),
        ("Same title",) * 5,
        ("!!!", "“…”", "\U0001f375", "杯子", "a" * 400),
        invented.HOSTILE_TITLES,
        ("Cups one", "Cups two", "Cups one two", "Plates", "Cups plates"),
    ],
)
def test_any_papers_have_vectors_of_length_one_or_none(titles: tuple[str, ...]) -> None:
    similarity = similarity_of(
        tuple(paper(f"k{number}", title) for number, title in enumerate(titles))
    )
    lengths = (similarity.vectors**2).sum(axis=1).round(2).tolist()
    assert len(lengths) == len(titles)
    assert set(lengths) <= {0.0, 1.0}


def test_a_paper_of_its_own_words_only_is_like_no_other() -> None:
    similarity = similarity_of((*PAPERS, paper("e", "Zebra")))
    assert similarity.latent(*pairs(5))[20:].tolist() == [0, 0, 0, 0, 0]


def test_the_curators_abstracts_change_nothing() -> None:
    survey = invented.survey()
    assert (
        similarity_of(survey.citations.values()).vectors
        == similarity_of(replace(survey, abstracts={}).citations.values()).vectors
    ).all()
