"""RIS of every dialect, and the plain text of Web of Science: no tag is lost without being named."""

import re
import time
from pathlib import Path

import pytest

from imported_cases import CASES, CONTEXT, case_texts, described, expected
from surveymark.imports.formats.ris import FORMAT
from surveymark.imports.imported import UnreadableImportError

RECORD = "TY  - JOUR\nTI  - Cups\nAU  - Wood, Ada\nJO  - Joc\nPY  - 2020\nER  - \n"


@pytest.mark.parametrize("path", case_texts("ris"), ids=lambda path: path.stem)
def test_a_case_is_read_as_expected(path: Path) -> None:
    assert described(FORMAT.read(path.read_text("utf-8"), CONTEXT)) == expected(path)


@pytest.mark.parametrize("path", case_texts("ris"), ids=lambda path: path.stem)
def test_every_tag_of_every_paper_is_named(path: Path) -> None:
    text = path.read_text("utf-8")
    imported = FORMAT.read(text, CONTEXT)
    pattern = r"^([A-Z][A-Z0-9]) {1,2}-" if path.suffix == ".ris" else r"^([A-Z][A-Z0-9]) "
    starts = [paper.line for paper in imported.papers]
    lines = text.split("\n")
    for paper in imported.papers:
        end = min([start for start in starts if start > paper.line], default=len(lines) + 1)
        record = "\n".join(lines[paper.line - 1 : end - 1]).split("\nER")[0]
        tags = set(re.findall(pattern, record, re.MULTILINE))
        assert {name.partition(":")[0] for name in (*paper.kept, *paper.left_out)} == tags


@pytest.mark.parametrize(
    "changed",
    [
        "\ufeff" + RECORD,
        RECORD.replace("\n", "\r\n"),
        RECORD.replace("ER  - ", "ER  -"),
        RECORD.replace("  - ", " - "),
        RECORD.removesuffix("ER  - \n"),
        RECORD.replace("\n", "  \n"),
    ],
    ids=["BOM", "CRLF", "bare ER", "one space", "no ER", "spaces"],
)
def test_how_lines_are_written_does_not_matter(changed: str) -> None:
    assert FORMAT.read(changed, CONTEXT) == FORMAT.read(RECORD, CONTEXT)


def test_a_record_without_an_end_is_not_joined_to_the_next() -> None:
    twice = RECORD.replace("ER  - \n", "") + RECORD.replace("Cups", "Plates")
    assert [paper.facts.title for paper in FORMAT.read(twice, CONTEXT).papers if paper.facts] == [
        "Cups",
        "Plates",
    ]


def test_a_name_that_is_too_long_refuses_its_record_alone() -> None:
    found = FORMAT.read(RECORD.replace("Ada", "Ada" * 200) + RECORD, CONTEXT)
    assert [(one.line, one.what, one.why) for one in found.refused] == [
        (1, "Cups", "a name that is too long")
    ]
    assert [paper.line for paper in found.papers] == [7]


def test_text_without_records_is_unreadable() -> None:
    with pytest.raises(UnreadableImportError) as error:
        FORMAT.read("\n\n", CONTEXT)
    assert (
        str(error.value) == "expected RIS records, each beginning with a line `TY  - `; found none"
    )


def test_progress_is_reported_after_each_record() -> None:
    seen: list[tuple[int, int]] = []
    context = type(CONTEXT)(
        source="x", venue=CONTEXT.venue, on_record=lambda done, total: seen.append((done, total))
    )
    FORMAT.read(RECORD * 3, context)
    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("folder", sorted(path.name for path in CASES.iterdir()))
def test_only_ris_is_recognised(folder: str) -> None:
    for path in case_texts(folder):
        is_own = folder == "ris"
        assert FORMAT.recognises(path.read_text("utf-8")) == ("yes" if is_own else "no"), path


@pytest.mark.parametrize("tag", ["TI", "AU", "KW", "PY", "XX", "AN"])
def test_a_long_hostile_line_takes_no_time(tag: str) -> None:
    text = RECORD.replace("ER", f"{tag}  - " + "A arXiv:[1 " * 50_000 + "\nER")
    started = time.process_time()
    FORMAT.read(text, CONTEXT)
    assert time.process_time() - started < 5
