from collections.abc import Callable

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from hypothesis import given
from hypothesis import strategies as st

from surveymark.safe.latex import biblatex_text, latex_name, latex_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a{b}c", r"a\{b\}c"),
        ("{a {b}}", r"\{a \{b\}\}"),
        ("a}b{c", r"a{\textbraceright}b{\textbraceleft}c"),
        ("{a", r"{\textbraceleft}a"),
        ("100% & #1 _x_ $y$", r"100\% \& \#1 \_x\_ \$y\$"),
        ("~^\\`", r"\~{}\^{}{\textbackslash}`"),
        ('"<@>|', r'{"}$<${@}$>$|'),
        ("x²³⁴", "x²³$^4$"),
        ("Zoë", r"Zo{\"e}"),
        ("γδ", r"$\gamma$$\delta$"),
        ("ɛ", r"$\varepsilon$"),
        ("杯чаш", "杯чаш"),
        ("ïíı", r"""{\"i}{\'i}{\i}"""),
        ("∈×", r"$\in$×"),
        ("“–…½”", "“–…½”"),
        ("two\nlines", "two lines"),
    ],
)
def test_every_character_that_latex_acts_on_is_encoded(text: str, expected: str) -> None:
    assert latex_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{Zoë} ~^\\`",
            r"{\textbraceleft}Zo{\"e}{\textbraceright} {\textasciitilde}{\textasciicircum}{\textbackslash}{\textasciigrave}",
        ),
        ('"<@>|', r'{"}{\textless}{@}{\textgreater}{\textbar}'),
        ("A&B 50% #1 _x $5 γ²", r"A\&B 50\% \#1 \_x \$5 {\ensuremath{\gamma}}²"),
    ],
)
def test_every_sign_of_a_name_is_one_character_to_bibtex(text: str, expected: str) -> None:
    assert latex_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Zoë γ² ∈ 杯 <a> @ | " `', 'Zoë γ² ∈ 杯 <a> @ | " `'),
        ("50% & #1 _x $5 {a} \\ ~^", r"50\% \& \#1 \_x \$5 \{a\} {\textbackslash} \~{}\^{}"),
        ("{a \n b", r"{\textbraceleft}a b"),
    ],
)
def test_biblatex_keeps_all_that_tex_does_not_act_on(text: str, expected: str) -> None:
    assert biblatex_text(text) == expected


@pytest.mark.parametrize("encode", [latex_text, latex_name, biblatex_text])
@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F)))
def test_braces_always_balance_and_the_parser_takes_the_field_whole(
    encode: Callable[[str], str], text: str
) -> None:
    encoded = encode(text)
    depth = 0
    for character in encoded:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    library: Library = parse_string(f"@misc{{key,\n  title = {{{{{encoded}}}}},\n}}\n")
    assert not library.failed_blocks
    assert library.entries[0]["title"] == "{" + encoded + "}"
