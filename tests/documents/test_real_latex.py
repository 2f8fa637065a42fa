from pathlib import Path

import pytest

from documents_in_memory import keys_in
from real_programs import needs, run

MAIN = r"""\documentclass{article}
%s
\newcommand{\said}[2][]{#2 \cite[#1]{#2}}
\newcommand{\unused}{\cite{no0}}
\begin{document}
\cite{a} \cite[see {[3]}]{b, c} \verb|\cite{no1}| %% \cite{no2}
\iffalse \cite{no3} \ifx\a\b \cite{no4} \fi \fi
\input{part} \include{ch/one} \said[p. 3]{h}
\begin{verbatim}
\cite{no5}
\end{verbatim}
\nocite{i}%s
\end{document}
\cite{no6}
"""
PARTS = {
    "part.tex": r"\cite{d} \cite{a,e}",
    "ch/one.tex": r"\cite{f} \input{ch/deep}",
    "ch/deep.tex": r"\cite{g}",
}

pytestmark = pytest.mark.slow


def built(folder: Path, main: str) -> str:
    (folder / "ch").mkdir()
    for name, text in {"main.tex": main, **PARTS}.items():
        (folder / name).write_text(text, "utf-8")
    done = run("pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "main.tex", cwd=folder)
    assert done.returncode == 0, done.stdout[-2000:]
    return main


@needs("pdflatex")
def test_the_keys_are_those_that_latex_requests_from_bibtex(tmp_path: Path) -> None:
    main = built(tmp_path, MAIN % ("", ""))
    chapters = {"ch/one.aux": (tmp_path / "ch/one.aux").read_text("utf-8")}
    assert (
        keys_in("main.tex", main, PARTS)
        == keys_in("main.aux", (tmp_path / "main.aux").read_text("utf-8"), chapters)
        == tuple("abcdefghi")
    )


@needs("pdflatex", "biblatex.sty")
def test_the_keys_are_those_that_biblatex_requests_from_biber(tmp_path: Path) -> None:
    more = r" \parencites(see)(end)[1]{j}[2]{k} \footcite[{[1]}][12]{l} \textcite*{m} \volcite{2}[3]{n} \nocite{*}"
    main = built(
        tmp_path, MAIN % (r"\usepackage[style=authoryear]{biblatex}\addbibresource{none.bib}", more)
    )
    keys = (*"abcdefghijklmn", "*")
    assert keys_in("main.tex", main, PARTS) == keys
    assert keys_in("main.bcf", (tmp_path / "main.bcf").read_text("utf-8")) == keys
    chapters = {"ch/one.aux": (tmp_path / "ch/one.aux").read_text("utf-8")}
    assert keys_in("main.aux", (tmp_path / "main.aux").read_text("utf-8"), chapters) == keys[:-1], (
        "biblatex notes no * there"
    )
