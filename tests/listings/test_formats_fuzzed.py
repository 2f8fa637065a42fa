"""Whatever was done to a capture: every line stands once in the ledger, and every record in its lines."""

from pathlib import Path

import pytest

from fuzzing import fuzz, operations, spoiled
from shared_material import LISTINGS
from surveymark.listings.capture import lines_with_ends
from surveymark.listings.reading import NotACaptureError, capture_of, format_names

CASES = [path.read_bytes() for path in sorted((Path(__file__).parent / "cases").glob("*.txt"))]
REAL = [b"".join(path.read_bytes().splitlines(keepends=True)[:60]) for path in LISTINGS]
"""The first lines of real captures, where they are at hand."""
PIECES = [
    *"new|Subscribe|Daily Papers|·|  • 5 authors|  • 0 authors|Nov 10, 2023 1|Jan 4 2|Dec 12|Feb 30, 2024|Dec 31, 9999|Jan 1, 0001|A title".encode().split(
        b"|"
    ),
    "Lab The Laboratory|https://github.com/a/b|&amp;|…|cafÃ©|An abstract. |Oct 3, 2024 99999|• 99999 authors|12".encode().replace(
        b"|", b"\n"
    ),
    b"An abstract that is long. " * 12,
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\xc2\xa0",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    b"\x0b\x0c",
    b"\x00",
    b"\xef\xbb\xbf",
    b"\xe2\x80\x8b",
    b"\xff",
    b"$\\alpha$",
    b"\xe2\x80\xae",
    b" ",
    b"\t",
    b"x" * 300,
]
MOST_CALLS, MOST_CALLS_A_CHARACTER = 20_000, 40


@pytest.mark.parametrize("name", format_names())
def test_whatever_was_done_to_a_capture_every_line_and_record_is_accounted_for(name: str) -> None:
    def check(content: bytes) -> None:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            with pytest.raises(NotACaptureError, match="expected UTF-8 text"):
                capture_of(content, format_name=name)
            return
        if not text.strip():
            with pytest.raises(NotACaptureError, match="the file is empty"):
                capture_of(content, format_name=name)
            return
        capture, calls = operations(lambda: capture_of(content, format_name=name))
        assert calls <= MOST_CALLS + MOST_CALLS_A_CHARACTER * len(text)
        assert "".join(line.text for line in capture.ledger).encode() == content
        assert [line.text for line in capture.ledger] == lines_with_ends(text)
        assert [line.number for line in capture.ledger] == list(range(1, len(capture.ledger) + 1))
        assert all(bool(line.reason) == (line.kind == "unknown") for line in capture.ledger)
        kinds = {line.number: line.kind for line in capture.ledger}
        assert capture.count("title") == capture.count("abstract") == len(capture.records)
        ends = 0
        for record in capture.records:
            assert ends < record.line_start < record.line_end <= len(capture.ledger)
            ends = record.line_end
            assert kinds[record.line_start] == "title"
            inside = {kinds[number] for number in range(record.line_start + 1, record.line_end + 1)}
            assert "abstract" in inside
            assert inside <= {"abstract", "who", "separator", "date", "blank", "unknown"}
            assert (
                capture.captured is None
                or record.date is None
                or record.date <= capture.captured.isoformat()
            )

    fuzz(check, spoiled([*CASES, *REAL], PIECES), reduced=300)


@pytest.mark.parametrize("name", format_names())
@pytest.mark.parametrize("piece", PIECES, ids=range(len(PIECES)))
def test_a_capture_that_is_twice_as_long_takes_twice_the_work(name: str, piece: bytes) -> None:
    try:
        piece.decode()
    except UnicodeDecodeError:
        return
    _, once = operations(lambda: capture_of(b"Daily Papers\n" + piece * 400, format_name=name))
    _, twice = operations(lambda: capture_of(b"Daily Papers\n" + piece * 800, format_name=name))
    assert twice <= 2 * once + 200
