"""The features of works."""

import math

from ranking.invented_decisions import decided, work
from surveymark.ranking.work import features, in_order, text_weights


def test_words_and_pairs_weigh_by_how_often_they_occur() -> None:
    assert text_weights("Cup, cup", "Tea") == {"cup": 1 + math.log(2), "cup cup": 1, "tea": 1}


def test_pairs_do_not_span_title_and_abstract() -> None:
    found = features(work(1, "Warm cup", abstract="Tea keeps"))
    assert set(found) == {"warm", "cup", "warm cup", "tea", "keeps", "tea keeps"}


def test_everything_else_that_is_known_has_its_kind() -> None:
    found = features(work(1, "", authors=("Zoë Ferrow",), venue="CUPS", topics=("Cups",), cited=3))
    assert found == {
        "author: zoë ferrow": 1,
        "topic: cups": 1,
        "venue: cups": 1,
        "cites papers of the survey": 1 + math.log(3),
    }


def test_latex_case_and_width_make_no_difference() -> None:
    assert features(work(1, r"\textit{Cups}")) == features(work(2, "ＣＵＰＳ"))


def test_an_endless_word_is_cut_and_control_characters_are_no_words() -> None:
    assert {len(name) for name in text_weights("a" * 80)} == {40, 81}
    assert text_weights("\x1b[31m\u202e") == {"31m": 1}


def test_decisions_are_in_order_of_time_and_of_ids_on_one_day() -> None:
    first, second, third = decided("A", "B", "C")
    same_day = type(third)(work=third.work, is_included=True, on=first.on)
    assert in_order([same_day, second, first]) == (first, same_day, second)
