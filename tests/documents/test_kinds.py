from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents_in_memory import keys_in
from surveymark.documents.document import DocumentKind, NotReadableError, all_kinds, kind_of

BCF = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<bcf:controlfile version="3.8" xmlns:bcf="https://sourceforge.net/projects/biblatex">\n'
    '<bcf:section number="0"><bcf:citekey order="1" intorder="1">b</bcf:citekey><bcf:citekey order="2" intorder="1">a</bcf:citekey>'
    '<bcf:citekey order="3" type="set" members="c,d">set</bcf:citekey></bcf:section>\n'
    '<bcf:section number="1"><bcf:citekey order="1" nocite="1">{}</bcf:citekey></bcf:section></bcf:controlfile>\n'
)


def test_keys_come_out_of_an_aux_file_of_bibtex_and_of_biblatex_with_its_chapters() -> None:
    assert keys_in(
        "a.aux",
        "\\relax\n\\citation{a,b}\n\\@input{ch/one.aux}\n\\abx@aux@cite{0}{c}\n\\abx@aux@cite{d}\n\\bibdata{x}\n",
        {"ch/one.aux": "\\citation{e}\n\\@input{a.aux}\n"},
    ) == ("a", "b", "e", "c", "d")


def test_keys_come_out_of_a_control_file_in_the_order_of_citation() -> None:
    assert keys_in("a.bcf", BCF.format("e")) == ("b", "a", "c", "d", "e")
    assert keys_in("a.bcf", BCF.format("*"))[-1] == "*"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "damaged XML: no element found: line 1, column 0"),
        ("<a>", "damaged XML: no element found: line 1, column 3"),
        ("<a/>", "expected XML that biblatex wrote for biber"),
        (
            '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
            "XML with a declaration that biblatex does not write",
        ),
    ],
)
def test_a_damaged_control_file_is_reported(text: str, why: str) -> None:
    with pytest.raises(NotReadableError) as caught:
        keys_in("a.bcf", text)
    assert str(caught.value) == why


def test_a_list_of_keys_has_one_a_line_and_comments() -> None:
    assert keys_in("a.txt", "b  # a comment\n\n# none\na\n b\n") == ("b", "a")


def test_a_file_is_of_the_kind_that_its_name_ends_in() -> None:
    kinds = {
        name: kind and kind.name
        for name in ("A.TEX", "b.Rmd", "b.rmd", "c.docx", "tex", "d.tex.bak")
        for kind in [kind_of(name)]
    }
    assert kinds == {
        "A.TEX": "LaTeX",
        "b.Rmd": "Markdown, Quarto, R Markdown",
        "b.rmd": "Markdown, Quarto, R Markdown",
        "c.docx": None,
        "tex": None,
        "d.tex.bak": None,
    }


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            r"\cite{ \cite[ \cites( } ] ) { [ ( a,b \newcommand{\x} \def\x#1{ \x \x{ \iffalse \fi \else \begin{verbatim} \end{verbatim} \verb| | \input{a} % \\"
            ' --- @a @{ [@a; `` ``` ~~~ > - 1. <!-- --> <pre> $ $$ ](  [^1]: :::: {{<include_a>}} # #cite( <a> #let #include"a.typ" /* */ // " \\@'
            " \\citation{ \\@input{a.aux} <bcf:citekey> </ &amp; * #|cap:".split()
        ),
        st.sampled_from(["\n", "\n\n", "    ", " ", "\t", "\r\n"]),
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    "kind", [kind for kind in all_kinds() if kind.suffixes != (".bcf",)], ids=lambda kind: kind.name
)
@given(text=PIECES, part=PIECES)
def test_any_text_can_be_read(kind: DocumentKind, text: str, part: str) -> None:
    suffix = kind.suffixes[0]
    keys = keys_in(f"x{suffix}", text, {f"a{suffix}": part})
    assert all(key and key == key.strip() for key in keys)
    assert len(set(keys)) == len(keys)


@given(text=st.one_of(PIECES, st.text(), st.text().map(BCF.format)))
def test_any_control_file_is_read_or_refused(text: str) -> None:
    with suppress(NotReadableError):
        assert all(keys_in("x.bcf", text))
