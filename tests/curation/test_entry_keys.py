import pytest

import invented
from surveymark.curation.entry_keys import entries_with_keys, entry_with_key
from surveymark.model.survey_error import SurveyError

SURVEY = invented.survey()


def test_an_entry_is_found_by_its_key_and_by_a_former_one() -> None:
    assert entry_with_key("li2023plates", SURVEY).key == "li2023plates"
    assert entry_with_key("plates-in-journals", SURVEY).key == "li2023plates"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("berg2024cup", "no entry with the key berg2024cup (did you mean berg2024cups?)"),
        (
            "plates-in-journal",
            "no entry with the key plates-in-journal (did you mean plates-in-journals?)",
        ),
        ("q", "no entry with the key q"),
    ],
)
def test_an_unknown_key_is_an_error_that_suggests_a_similar_one(key: str, said: str) -> None:
    with pytest.raises(SurveyError) as raised:
        entry_with_key(key, SURVEY)
    assert str(raised.value) == said


def test_entries_come_in_the_order_of_their_keys_and_each_once() -> None:
    keys = ["li2023plates", "berg2024cups", "plates-in-journals"]
    assert [one.key for one in entries_with_keys(keys, SURVEY)] == ["li2023plates", "berg2024cups"]
    assert entries_with_keys((), SURVEY) == SURVEY.papers


def test_all_unknown_keys_are_named_at_once() -> None:
    with pytest.raises(SurveyError, match=r"^no entry with the key q, x$"):
        entries_with_keys(["q", "berg2024cups", "x"], SURVEY)
