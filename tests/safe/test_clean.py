import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveymark.safe.clean import DROPPED, JOINERS, clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("  two \n\t lines\r\n", "two lines"),
        ("no\u00a0break\u3000wide\u2028line\x85next\x0bvt\x0cff", "no break wide line next vt ff"),
        ("e\u0301", "é"),
        ("right\u202eto\u2066left\u2069", "righttoleft"),
        ("zero\u200bwidth\ufeff\u00ad", "zerowidth"),
        ("tag\U000e0041s", "tags"),
        ("private\ue000use\U000f0000", "privateuse"),
        ("null\x00bell\x07escape\x1b[31m", "nullbellescape[31m"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("\u200d\u200c", ""),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("z" + "\u0325" * 40, "z" + "\u0325" * 4),
        ("", ""),
    ],
)
def test_text_becomes_one_line_of_ordinary_characters(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_a_cleaned_text_can_always_be_written(text: str) -> None:
    assert "\n" not in clean(text)
    clean(text).encode("utf-8")


def test_a_character_is_dropped_for_its_category_and_not_for_its_neighbours() -> None:
    for character in map(chr, [*range(0x20000), *range(0xE0000, 0xE0200)]):
        is_space = character.isspace()
        is_dropped = character not in JOINERS and unicodedata.category(character) in DROPPED
        kept = " " if is_space else "" if is_dropped else character
        wanted = unicodedata.normalize("NFC", f"a{kept}b")
        assert clean(f"a{character}b") == wanted, hex(ord(character))
