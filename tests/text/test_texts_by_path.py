"""Texts by path that are made or read only when asked for."""

import pytest

from surveymark.text.texts_by_path import JoinedTexts, LaterTexts


class Maker:
    """Makes a text and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"tea {self.made}"


def test_a_later_text_is_made_each_time_that_it_is_read_and_not_before() -> None:
    maker = Maker()
    texts = LaterTexts({"tea.md": maker})
    assert ("tea.md" in texts, "cup.md" in texts, list(texts), len(texts)) == (
        True,
        False,
        ["tea.md"],
        1,
    )
    assert maker.made == 0
    assert [texts["tea.md"], *texts.values()] == ["tea 1", "tea 2"]


def test_joined_texts_keep_their_order_and_later_mappings_replace_earlier_ones_unread() -> None:
    hidden, shown = Maker(), Maker()
    texts = JoinedTexts(
        {"b": "bowl", "a": "apple"}, LaterTexts({"c": hidden}), LaterTexts({"c": shown})
    )
    assert (list(texts), len(texts)) == (["b", "a", "c"], 3)
    assert ("c" in texts, "d" in texts) == (True, False)
    assert (hidden.made, shown.made) == (0, 0)
    assert dict(texts) == {"a": "apple", "b": "bowl", "c": "tea 1"}
    assert hidden.made == 0


def test_joined_texts_can_be_sorted_by_path() -> None:
    assert list(JoinedTexts({"b": "", "a": ""}, {"aa": ""}, is_sorted=True)) == ["a", "aa", "b"]


def test_a_text_that_nothing_has_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        JoinedTexts({})["tea.md"]
