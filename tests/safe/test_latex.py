import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from hypothesis import given
from hypothesis import strategies as st

from surveymark.safe.latex import latex_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a{b}c", r"a{\textbraceleft}b{\textbraceright}c"),
        ("100% & #1 _x_ $y$", r"100\% \& \#1 \_x\_ \$y\$"),
        ("~^\\`", r"{\textasciitilde}{\textasciicircum}{\textbackslash}{\textasciigrave}"),
        ('"<@>|', r'{"}{\textless}{@}{\textgreater}{\textbar}'),
        ("Zoë", r'Zo{\"e}'),
        ("γ", r"{\ensuremath{\gamma}}"),
        ("杯чаш", "杯чаш"),
        ("ïíı", r"""{\"i}{\'i}{\i}"""),
        ("∈", r"{\ensuremath{\in}}"),
        ("“–…½”", "“–…½”"),
        ("two\nlines", "two lines"),
    ],
)
def test_every_character_that_latex_acts_on_is_encoded(text: str, expected: str) -> None:
    assert latex_text(text) == expected


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F)))
def test_braces_always_balance_and_the_parser_takes_the_field_whole(text: str) -> None:
    encoded = latex_text(text)
    depth = 0
    for character in encoded:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    library: Library = parse_string(f"@misc{{key,\n  title = {{{{{encoded}}}}},\n}}\n")
    assert not library.failed_blocks
    assert library.entries[0]["title"] == "{" + encoded + "}"
