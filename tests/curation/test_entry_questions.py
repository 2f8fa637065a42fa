import pytest

import invented
from answers import Person
from surveymark.curation.entry_questions import (
    AnswerError,
    KnownPaperError,
    answered_entry,
    topics_question,
)
from surveymark.curation.events import AlreadyThere
from surveymark.model.paper import Paper

SURVEY = invented.survey()
DAY = "2026-11-20"


def described(**answers: str | tuple[str, ...]) -> tuple[Paper, Person]:
    person = Person(answers={name.replace("_", " "): one for name, one in answers.items()})
    return answered_entry(SURVEY, person, added=DAY).paper, person


def test_answers_become_an_entry_under_a_key_of_its_own() -> None:
    paper, person = described(
        Title="Saucers: a Survey",
        arXiv="https://arxiv.org/abs/2406.00009v1",
        DOI="10.1234/joc.2025.9",
        Authors="Wood, Ada; van der Berg, Jan",
        Date="2024-06-03",
        Venue="J. Crockery",
        Year="2025",
        Links_to_code="https://github.com/invented/a https://github.com/invented/b",
    )
    assert paper == Paper.model_validate(
        {
            "key": "wood2024saucers",
            "title": "Saucers: a Survey",
            "authors": ["Wood, Ada", "van der Berg, Jan"],
            "date": "2024-06-03",
            "arxiv": "2406.00009",
            "published": {
                "venue": "JoC",
                "year": "2025",
                "kind": "journal",
                "doi": "10.1234/joc.2025.9",
            },
            "topics": ["plates"],
            "gives": ["survey"],
            "links": {"code": ["https://github.com/invented/a", "https://github.com/invented/b"]},
            "added": DAY,
            "sources": {"gives": "title"},
        }
    )
    assert not any(question.startswith("Kind of venue") for question in person.asked)


def test_every_question_but_the_title_may_be_skipped() -> None:
    paper, person = described(Title=("", "A Thing"))
    assert paper == Paper.model_validate({"key": "thing", "title": "A Thing", "added": DAY})
    assert len(person.refusals) == 1


def test_a_doi_without_a_venue_is_that_of_the_paper() -> None:
    paper, _ = described(Title="A Thing", DOI="https://doi.org/10.1234/x")
    assert (paper.doi, paper.published) == ("10.1234/x", None)


def test_the_kind_of_an_unknown_venue_is_requested() -> None:
    paper, person = described(Title="A Thing", Venue="SPOON", Kind_of_venue=("magazine", "Journal"))
    assert paper.published
    assert (paper.published.venue, paper.published.kind) == ("SPOON", "journal")
    assert len(person.refusals) == 1


@pytest.mark.parametrize(
    ("answers", "questions", "key"),
    [
        ({"Title": "Cups that keep their temper"}, 1, "berg2024cups"),
        ({"Title": "Another Title", "arXiv": "2403.01234"}, 2, "berg2024cups"),
        ({"Title": "Another Title", "DOI": "10.1234/JOC.2024.5"}, 3, "li2023plates"),
    ],
)
def test_a_known_paper_is_refused_before_the_next_question(
    answers: dict[str, str], questions: int, key: str
) -> None:
    person = Person(answers=answers)
    with pytest.raises(KnownPaperError) as raised:
        answered_entry(SURVEY, person, added=DAY)
    assert raised.value.paper == AlreadyThere(title=answers["Title"], key=key)
    assert len(person.asked) == questions


def test_a_topic_that_does_not_exist_is_refused_with_those_that_do() -> None:
    question = topics_question(SURVEY, ("plates",))
    assert question.default == "plates"
    assert question.parsed("cups, plates cups") == ("cups", "plates")
    with pytest.raises(AnswerError, match="forks; topics are cups, plates, shelves"):
        question.parsed("cups forks")
