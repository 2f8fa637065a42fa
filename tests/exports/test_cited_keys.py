import pytest

from surveymark.exports.cited_keys import cited_keys, included_files


@pytest.mark.parametrize(("text", "keys"), [
    (r"\cite{a}", ("a",)),
    (r"\cite{a,b} \citet*{c} \Citeauthor{a}", ("a", "b", "c")),
    (r"\parencite[see][p.~3]{a} \footcite[][12]{b}", ("a", "b")),
    (r"\cites(see)()[1]{a}[2]{b}", ("a", "b")),
    ("\\cite{a,\n  b ,c}", ("a", "b", "c")),
    (r"\nocite{*}", ("*",)),
    ("% \\cite{a}\n\\cite{b}", ("b",)),
    (r"50\% of \cite{a}", ("a",)),
    ("\\begin{verbatim}\\cite{a}\\end{verbatim}\\cite{b}", ("b",)),
    (r"\textbf{a} \ref{b} \incite", ()),
    ("", ()),
])
def test_keys_come_out_of_a_tex_file(text: str, keys: tuple[str, ...]) -> None:
    assert cited_keys(text, is_aux=False) == keys


def test_keys_come_out_of_an_aux_file_of_bibtex_and_of_biblatex() -> None:
    text = "\\relax\n\\citation{a,b}\n\\abx@aux@cite{0}{c}\n\\abx@aux@cite{d}\n\\bibdata{x}\n"
    assert cited_keys(text, is_aux=True) == ("a", "b", "c", "d")
    assert included_files("\\@input{one.aux}\n\\@input{two/three.aux}\n") == ("one.aux", "two/three.aux")
