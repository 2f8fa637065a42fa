"""From bytes to a capture: which format takes a file, and what is said of one that none takes."""

import datetime
import hashlib
from pathlib import Path

import pytest

from surveymark.listings.reading import NotACaptureError, capture_of, format_names

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n", "the file is empty"),
        (b"\xff\xfeD\x00", "expected UTF-8 text, found UTF-16"),
        (b"\xfe\xff\x00D", "expected UTF-8 text, found UTF-16"),
        (b"\xe9", "expected UTF-8 text, found byte 0xe9 at offset 0 (line 1)"),
        (
            b"\nDaily\nPapers caf\xe9\n\n",
            "expected UTF-8 text, found byte 0xe9 at offset 17 (line 3)",
        ),
        (
            b"\r\n" * 1_000 + b"\xc3",
            "expected UTF-8 text, found byte 0xc3 at offset 2,000 (line 1001)",
        ),
        (
            b"A shopping list\n",
            "unrecognised listing format; known formats: daily-papers. Use --format NAME to choose one",
        ),
    ],
)
def test_a_file_that_is_no_capture_is_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(NotACaptureError) as fault:
        capture_of(content)
    assert str(fault.value) == said


def test_a_format_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(NotACaptureError) as fault:
        capture_of(b"A shopping list\n", format_name="shopping-list")
    assert str(fault.value) == "unknown format 'shopping-list'; known formats: daily-papers"
    assert format_names() == ("daily-papers",)


def test_a_named_format_reads_what_it_would_not_recognise() -> None:
    content = b"A shopping list\n"
    capture = capture_of(content, format_name="daily-papers")
    assert (capture.format, capture.captured, capture.captured_note, capture.records) == (
        "daily-papers",
        None,
        None,
        (),
    )
    assert capture.listing == f"daily-papers-{hashlib.sha256(content).hexdigest()[:8]}"
    assert [(line.number, line.text, line.kind) for line in capture.ledger] == [
        (1, "A shopping list\n", "unknown")
    ]


def test_a_format_is_recognised_by_its_first_sixty_lines() -> None:
    sixty = "\n" * 59 + "  daily   Papers\n"
    with pytest.raises(NotACaptureError, match="unrecognised listing format"):
        capture_of(sixty.encode())
    assert capture_of(sixty.replace("daily", "Daily").encode()).count("chrome") == 1
    with pytest.raises(NotACaptureError, match="unrecognised listing format"):
        capture_of(b"\n" + sixty.replace("daily", "Daily").encode())
    with pytest.raises(NotACaptureError, match="unrecognised listing format"):
        capture_of(b"new\nSubscribe\n")


def test_the_day_of_capture_that_a_curator_gives_reaches_the_format() -> None:
    capture = capture_of((CASES / "dated.txt").read_bytes(), captured=datetime.date(2026, 12, 12))
    assert (capture.captured, capture.captured_note, capture.listing) == (
        datetime.date(2026, 12, 12),
        "given by the curator",
        "daily-papers-2026-12-12",
    )
    assert [record.listing for record in capture.records] == ["daily-papers-2026-12-12"] * 6
