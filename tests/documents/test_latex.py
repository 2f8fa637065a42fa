import pytest

from documents_in_memory import keys_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"\cite{a}", "a"),
        (r"\cite{a,b} \citet*{c} \Citeauthor{a}", "a b c"),
        (r"\parencite[see][p.~3]{a} \footcite[][12]{b}", "a b"),
        (r"\cites(see)()[1]{a}[2]{b}", "a b"),
        ("\\cite{a,\n  b ,% no\n c}", "a b c"),
        ("\\cite% no\n [p. 1]\n {a}", "a"),
        (r"\nocite{*}", "*"),
        (r"\volcite{2}[3]{a} \pvolcites{1}[2]{b}{3}[4]{c}", "a b c"),
        (r"\cite<see>[p. 3]{a} \shortciteA{b}", "a b"),
        (
            r"\textcquote[p. 3]{a}{words} \foreigntextcquote{german}{b}{words} \begin{displaycquote}[2]{c}words\end{displaycquote}",
            "a b c",
        ),
        (r"\citefield{a}{title} \bibentry{b} \cite{c}{d}", "a b c"),
        (r"\textbf{a} \ref{b} \incite \citestyle{acm} \defcitealias{x}{words}", ""),
        ("", ""),
    ],
)
def test_every_citing_command_counts(text: str, keys: str) -> None:
    assert keys_in("a.tex", text) == tuple(keys.split())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"\cite[see [3]]{a}", "a"),
        (r"\cite[{]}]{a}", "a"),
        (r"\cite[a \emph{[b]} c][\textbf{d]}]{e}", "e"),
        (r"\cite[see also \citealp{b}]{a}", "a b"),
        (r"\citetext{see \citealp{a}, or \citealp[p. 2]{b}}", "a b"),
        (r"\parencites(see \cite{c})(end)[1]{a}{b}", "a b c"),
    ],
)
def test_brackets_and_citations_in_notes_hide_nothing(text: str, keys: str) -> None:
    assert keys_in("a.tex", text) == tuple(keys.split())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("% \\cite{no}\n\\cite{a}", "a"),
        (r"50\% of \cite{a}", "a"),
        ("line\\\\% \\cite{no}\n\\cite{a}", "a"),
        (
            r"\verb|\cite{no}| \verb*+\cite{no}+ \lstinline{\cite{no}} \mintinline{tex}|\cite{no}| \cite{a}",
            "a",
        ),
        (r"\lstinline[language=TeX]!\cite{no}! \url{https://example.org/a%20b} \cite{a}", "a"),
        ("\\begin{verbatim}\\cite{no}\\end{verbatim}\\cite{a}", "a"),
        (
            "\\begin{lstlisting}[x]\n\\cite{no}\n\\end{lstlisting}\\begin{comment}\\cite{no}\\end{comment}\\cite{a}",
            "a",
        ),
        ("\\begin{verbatim*}\\end{verbatim}\\cite{no}\\end{verbatim*}\\cite{a}", "a"),
        (r"\iffalse \cite{no} \ifx\a\b \cite{no} \else \cite{no} \fi \cite{no} \fi \cite{a}", "a"),
        (r"\iffalse \cite{no} \else \cite{a} \fi \cite{b}", "a b"),
        (r"\iffalse $a \iff b$ \ifdef{x}{y}{z} \cite{no} \fi \cite{a}", "a"),
        ("\\if0 \\cite{no} \\fi \\cite{a}", "a"),
        (r"\cite{a} \end{document} \cite{no}", "a"),
        (r"\cite{a} \endinput \cite{no}", "a"),
    ],
)
def test_what_latex_does_not_typeset_does_not_count(text: str, keys: str) -> None:
    assert keys_in("a.tex", text) == tuple(keys.split())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"\newcommand{\x}{\cite{no}} \cite{a}", "a"),
        (r"\newcommand{\x}{\cite{b}} \cite{a} \x", "a b"),
        (r"\newcommand{\said}[2][]{#2 \citep[#1]{#2}} \said[p. 3]{a} \said{b}", "a b"),
        (r"\newcommand\citewith[2]{#1~\cite{#2}} \citewith{some words}{a}", "a"),
        (r"\def\x#1{\cite{#1}} \x{a}", "a"),
        (r"\NewDocumentCommand{\x}{s O{no} m}{\cite[#2]{#3}} \x*[p. 1]{a} \x{b}", "a b"),
        (r"\newcommand{\pc}{\parencite} \pc[see][]{a}", "a"),
        (r"\let\old\citep \old[p. 1]{a}", "a"),
        (r"\let\oldcite\cite \renewcommand{\cite}[2][]{\oldcite[#1]{#2}} \cite{a}", "a"),
        (r"\renewcommand{\cite}[1]{\cite{#1}} \cite{a}", "a"),
        (
            r"\newenvironment{x}[1]{\cite{no}}{\cite{no}} \DeclareCiteCommand{\y}[z]{\cite{no}}{b}{c}{d} \cite{a}",
            "a",
        ),
        (r"\def\a{\b\b}\def\b{\c\c}\def\c{\a\a}\a \cite{x}", "x"),
    ],
)
def test_definitions_count_where_they_are_used(text: str, keys: str) -> None:
    assert keys_in("a.tex", text) == tuple(keys.split())


def test_macros_that_double_end() -> None:
    doubling = "".join(
        f"\\def\\x{chr(97 + n)}{{\\x{chr(98 + n)}\\x{chr(98 + n)}}}" for n in range(24)
    )
    assert keys_in("a.tex", rf"{doubling}\def\xy{{\cite{{b}}}} \cite{{a}} \xa \cite{{c}}") in {
        ("a", "b", "c"),
        ("a", "c"),
    }


def test_included_files_are_read_in_their_place() -> None:
    assert keys_in(
        "thesis.tex",
        r"\cite{a} \include{ch/one} \input ch/two.tex \input{data.tikz} \subfile{sub/three} \cite{z}",
        {
            "ch/one.tex": r"\input{ch/deep} \cite{c}",
            "ch/deep.tex": r"\cite{b} \input{thesis}",
            "ch/two.tex": r"\input{ch/one}\cite{d}",
            "data.tikz": r"\cite{e}",
            "sub/three.tex": r"\documentclass[../thesis]{subfiles}\begin{document}\input{beside}\cite{g}\end{document}\cite{no}",
            "sub/beside.tex": r"\cite{f}",
        },
    ) == tuple("abcdefgz")


def test_imported_files_are_looked_for_in_the_folder_of_the_import() -> None:
    assert keys_in(
        "a.tex",
        r"\import{parts/}{one} \subimport{parts/}{deeper/three}",
        {
            "one.tex": r"\cite{no}",
            "parts/one.tex": r"\input{two} \cite{b}",
            "parts/two.tex": r"\cite{a}",
            "parts/deeper/three.tex": r"\input{four}\cite{d}",
            "parts/deeper/four.tex": r"\cite{c}",
        },
    ) == tuple("abcd")


def test_macros_of_an_included_file_hold_in_the_next() -> None:
    assert keys_in(
        "a.tex",
        r"\input{macros}\input{text}",
        {"macros.tex": r"\newcommand{\x}[1]{\cite{#1}}", "text.tex": r"\x{a}"},
    ) == ("a",)
