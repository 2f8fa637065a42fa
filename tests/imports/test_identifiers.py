"""Plain lists of identifiers: every line is a paper, a heading, a comment or refused."""

import time
from pathlib import Path

import pytest

from imported_cases import CONTEXT, case_texts, described, expected, named_lines
from surveymark.imports.formats.identifiers import FORMAT
from surveymark.imports.lines import lines_of


@pytest.mark.parametrize("path", case_texts("identifiers"), ids=lambda path: path.stem)
def test_a_case_is_read_as_expected_and_no_line_is_lost(path: Path) -> None:
    text = path.read_text("utf-8")
    imported = FORMAT.read(text, CONTEXT)
    assert described(imported) == expected(path)
    written = {number for number, line in enumerate(lines_of(text), start=1) if line.strip()}
    assert named_lines(imported) == written


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = "## Cups\n2403.01234\n"
    assert FORMAT.read("\ufeff" + text.replace("\n", "\r\n"), CONTEXT) == FORMAT.read(text, CONTEXT)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("2403.01234", "yes"),
        ("# Cups\n\n2403.01234\nhttps://doi.org/10.1234/cups\nnot found\n", "yes"),
        ("2403.01234\nA title\nAnother title\n", "no"),
        ("", "no"),
        ("# Cups\n", "no"),
        ("@article{cups, title = {Cups}, eprint = {2403.01234}}\n", "no"),
        ("TY  - JOUR\nDO  - 10.1234/cups\nER  - \n", "no"),
        ("- [Cups](https://arxiv.org/abs/2403.01234)\n", "no"),
        ('[{"DOI": "10.1234/cups"}]', "no"),
        ("title,doi\nCups,10.1234/cups\n", "no"),
    ],
)
def test_lists_of_identifiers_are_recognised_and_other_formats_are_not(
    text: str, certainty: str
) -> None:
    assert FORMAT.recognises(text) == certainty


def test_a_hostile_line_is_refused_at_once_and_cleaned_for_the_ledger() -> None:
    text = "\x1b[31m\u202e<script>" + "https://a/" * 200_000
    started = time.process_time()
    imported = FORMAT.read(text, CONTEXT)
    assert time.process_time() - started < 5
    assert [len(one.what) for one in imported.refused] == [80]
    assert imported.refused[0].what.startswith("[31m<script>https://a/")
