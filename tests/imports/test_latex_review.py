"""Reviews in LaTeX: headings and list items become sections with the keys that they cite."""

import dataclasses
import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from imported_cases import CONTEXT, case_texts, described, expected
from surveymark.documents.document import Part
from surveymark.imports.formats.latex_review import FORMAT
from surveymark.imports.imported import ImportContext, UnreadableImportError


@pytest.mark.parametrize("path", case_texts("latex_review"), ids=lambda path: path.stem)
def test_a_case_is_read_as_expected(path: Path) -> None:
    text = path.read_text("utf-8")
    assert FORMAT.recognises(text) == "yes"
    assert described(FORMAT.read(text, CONTEXT)) == expected(path)


def test_2385_keys_under_90_nested_items_are_all_there() -> None:
    drawn = random.Random(15)  # noqa: S311 - invented keys
    keys = [f"Cup{number}:{drawn.randint(1990, 2026)}ab" for number in range(2385)]
    lines = [r"\begin{document}"]
    for item in range(90):
        cited = ",".join(keys[item::90])
        lines += [
            r"\begin{itemize}",
            rf"\item \textbf{{Cups {item} of $x^{item % 9}$}}~\cite{{{cited}}}",
        ]
        lines += [
            r"\\\textit{About these cups.}",
            *[r"\end{itemize}"] * (3 if item % 3 == 2 else 0),
        ]
    sections = FORMAT.read("\n".join([*lines, r"\end{document}"]), CONTEXT).sections
    assert [len(section.path) for section in sections] == [1, 2, 3] * 30
    assert sorted(key for section in sections for key in section.keys) == sorted(keys)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("@article{a, abstract = {\n\\section{b} \\cite{c}}}\n", "no"),
        ("# Cups\n- [Cups](https://example.org)\n", "no"),
        ("\\section{Cups}\nNo citation.\n", "no"),
    ],
)
def test_other_formats_are_not_claimed(text: str, certainty: str) -> None:
    assert FORMAT.recognises(text) == certainty


def test_a_document_without_citations_is_refused() -> None:
    with pytest.raises(UnreadableImportError, match=r"expected headings or list items with"):
        FORMAT.read("\\section{Cups}\n", CONTEXT)


@pytest.mark.parametrize("part", ["\\item[", "\\section{", "\\textit{\n", "\\item \\textbf{"])
def test_unclosed_brackets_take_bounded_time(part: str) -> None:
    started = time.process_time()
    FORMAT.read("\\section{x}\\cite{k}\\begin{itemize}" + part * 3_000, CONTEXT)
    assert time.process_time() - started < 60


def _context(files: dict[str, str]) -> ImportContext:
    """A context in which these files can be included, each once."""
    left = dict(files)

    def included(paths: Sequence[str]) -> Part | str:
        path = next((one for one in paths if one in left), None)
        return Part(path=path, text=left.pop(path)) if path else "the file does not exist"

    return dataclasses.replace(CONTEXT, included=included)


def test_included_files_are_followed_where_they_are_included() -> None:
    text = "\\documentclass{article}\n\\begin{document}\n\\section{Cups}\n\\input{parts/cups}\n\\include{plates}\n\\end{document}\n"
    parts = {
        "parts/cups.tex": "\\subsection{Tall}\nSome words.\n\\begin{itemize}\\item \\textbf{Red}~\\cite{a}\n\\end{itemize}\n\\input{parts/more}\n",
        "parts/more.tex": "\\subsection{Wide}~\\cite{b}\n",
        "plates.tex": "\\section{Plates}~\\cite{c}\n",
    }
    assert FORMAT.recognises(text) == "yes"
    found = FORMAT.read(text, _context(parts))
    assert [(section.path, section.keys, section.line) for section in found.sections] == [
        (("Cups",), (), 3),
        (("Cups", "Tall"), (), 4),
        (("Cups", "Tall", "Red"), ("a",), 4),
        (("Cups", "Wide"), ("b",), 4),
        (("Plates",), ("c",), 5),
    ]
    assert [(one.line, one.what, one.why) for one in found.passed_over] == [
        (1, "\\documentclass{article}", "the preamble, up to line 1"),
        (4, "Some words.", "parts/cups.tex:2: no heading, description or citation"),
    ]


def test_files_that_cannot_be_included_are_named_with_the_place_that_includes_them() -> None:
    text = "\\section{Cups}~\\cite{a}\n\\input{lost}\n\\input{loop}\n\\input\n\\subinputfrom{x}\n"
    found = FORMAT.read(
        text, _context({"loop.tex": "\n\\input{loop}\n\\section{Loops}~\\cite{b}\n"})
    )
    assert [(one.line, one.what, one.why) for one in found.passed_over] == [
        (2, "lost.tex", "the file does not exist"),
        (3, "loop.tex", "loop.tex:2: the file does not exist"),
        (4, "\\input", "expected the name of a file"),
        (5, "\\subinputfrom{x}", "expected the name of a file"),
    ]
    assert [section.path for section in found.sections] == [("Cups",), ("Loops",)]


def test_files_that_include_each_other_without_end_are_cut_off() -> None:
    def included(paths: Sequence[str]) -> Part:
        return Part(path=paths[0], text="\\section{x}\\cite{k}\n\\input{again}\n")

    found = FORMAT.read("\\input{again}\n", dataclasses.replace(CONTEXT, included=included))
    assert [section.keys for section in found.sections] == [("k",)]
    assert [one.why for one in found.passed_over] == [
        "again.tex:2: files are included more than 60 deep"
    ]
