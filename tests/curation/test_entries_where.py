import pytest

import invented
from surveymark.curation.entries_where import entries_where
from surveymark.model.survey_error import SurveyError

SURVEY = invented.survey()


@pytest.mark.parametrize(
    ("condition", "keys"),
    [
        ("saucer", ["nobody2021saucer"]),
        ('"keep THEIR temper"', ["berg2024cups"]),
        ("topic:cups -cup -title", ["li2023plates"]),
        ("topic:plates year:2021-2023", ["li2023plates", "nobody2021saucer"]),
        ("topic:plates year:-2021", ["crowd2020dinner", "nobody2021saucer"]),
        ("year:2023 topic:plates", ["li2023plates"]),
        ("venue:cupboards", []),
        ('venue:"conference on kitchens"', ["conference2022shelf"]),
        ("venue:j venue:crockery", ["li2023plates"]),
        ('author:"ming li" gives:finding', ["li2023plates"]),
        ("杯子 topic:cups", ["hostile9"]),
    ],
)
def test_every_term_must_hold(condition: str, keys: list[str]) -> None:
    assert [paper.key for paper in entries_where(condition, SURVEY)] == keys


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (" ", "the condition is empty"),
        ("gives:surve", "expected what a paper gives, one of method, dataset"),
        ("topic:cup", r"no topic with the id cup \(did you mean cups\?\)"),
        ("year:20x", "expected a year or a range such as 2019-2021, found '20x'"),
        (
            "auhtor:li",
            r"unknown restriction, auhtor: \(did you mean author:\?\); known are author:",
        ),
        ('"open', "a quote that is not closed"),
        ("--", "a term without letters and digits"),
    ],
)
def test_what_cannot_be_understood_is_an_error(condition: str, said: str) -> None:
    with pytest.raises(SurveyError, match=said):
        entries_where(condition, SURVEY)
