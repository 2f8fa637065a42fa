"""Reviews in LaTeX: headings and list items become sections with the keys that they cite."""

import random
import time
from pathlib import Path

import pytest

from imported_cases import CONTEXT, case_texts, described, expected
from surveymark.imports.formats.latex_review import FORMAT
from surveymark.imports.imported import UnreadableImportError


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
