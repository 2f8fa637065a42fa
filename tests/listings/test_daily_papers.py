import datetime
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_material import LISTINGS, needs_shared
from surveymark.listings.capture import Capture
from surveymark.listings.reading import NotACaptureError, capture_of
from surveymark.model.record import Record

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CAPTURED = datetime.date(2025, 12, 12)


def bare(record: Record) -> Record:
    """The record without where it stood."""
    return replace(record, line_start=0, line_end=0, listing="")


def read(content: str) -> Capture:
    return capture_of(content.encode(), format_name="daily-papers", captured=CAPTURED)


def capture_without_shown_day(content: str) -> str:
    """The text without the day that its chrome shows, so that any day of capture agrees with it."""
    return content.replace("\nJun 6\n", "\n")


def assert_nothing_wrong_in_silence(damaged: str, whole: str) -> None:
    """The records are right, or lines are named that could not be placed."""
    true_records = {bare(record) for record in read(whole).records}
    capture = read(damaged)
    wrong = [record for record in capture.records if bare(record) not in true_records]
    assert not wrong
    if len(capture.records) < len(true_records):
        assert capture.unknown
    assert "".join(line.text for line in capture.ledger) == damaged


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return capture_without_shown_day(path.read_bytes().decode())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_shape_gives_its_records(path: Path) -> None:
    capture = capture_of(path.read_bytes())
    expected = [
        json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines()
    ]
    assert [json.loads(json.dumps(asdict(record))) for record in capture.records] == expected
    assert not capture.unknown


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_ledger_gives_the_file_back_byte_for_byte(path: Path) -> None:
    content = path.read_bytes()
    assert "".join(line.text for line in capture_of(content).ledger).encode() == content


def test_the_year_of_capture_is_the_one_after_the_newest_printed_and_marked_as_inferred() -> None:
    capture = capture_of((CASES[0].parent / "dated.txt").read_bytes())
    assert capture.captured == datetime.date(2025, 12, 12)
    assert capture.captured_note == "year inferred: the year after the newest printed one, 2024"
    assert [record.date_year_inferred for record in capture.records] == [
        False,
        True,
        False,
        False,
        False,
        True,
    ]


def test_a_given_day_of_capture_overrides_the_inferred_one() -> None:
    capture = capture_of(
        (CASES[0].parent / "dated.txt").read_bytes(), captured=datetime.date(2027, 12, 12)
    )
    assert capture.listing == "daily-papers-2027-12-12"
    assert capture.records[1].date == "2027-01-04"


def test_a_given_day_that_the_page_contradicts_is_reported() -> None:
    capture = capture_of(
        (CASES[0].parent / "dated.txt").read_bytes(), captured=datetime.date(2025, 12, 1)
    )
    assert [(line.number, line.reason) for line in capture.unknown] == [
        (11, "the page shows Dec 12")
    ]


def test_a_capture_without_any_dated_record_has_no_year() -> None:
    for name in ("undated", "compact"):
        capture = capture_of((CASES[0].parent / f"{name}.txt").read_bytes())
        assert capture.captured is None
        assert {record.date for record in capture.records} == {None}
        assert capture.listing.startswith("daily-papers-")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(lambda text: "\ufeff" + text, id="BOM"),
        pytest.param(
            lambda text: "\n".join(line for line in text.split("\n") if line.strip()) + "\n",
            id="blank lines dropped",
        ),
        pytest.param(lambda text: text.replace("\n", "\n \n\n"), id="blank lines added"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="NBSP"),
        pytest.param(lambda text: text.replace(" ", "\t"), id="tabs"),
        pytest.param(lambda text: text.replace("\n", "  \u3000\n"), id="trailing spaces"),
        pytest.param(lambda text: text + "\n\n\n", id="line ends at the end"),
    ],
)
def test_harmless_damage_gives_the_same_records(case: str, damage: Callable[[str], str]) -> None:
    damaged = damage(case)
    capture = read(damaged)
    assert [bare(record) for record in capture.records] == [
        bare(record) for record in read(case).records
    ]
    assert not capture.unknown
    assert "".join(line.text for line in capture.ledger) == damaged


def test_a_truncated_file_is_reported_unless_it_ends_after_a_complete_sentence(case: str) -> None:
    true_records = [bare(record) for record in read(case).records]
    for end in range(case.index("Lanternfish"), len(case)):
        capture = read(case[:end])
        records = [bare(record) for record in capture.records]
        whole = [record for record in records if record in true_records]
        shortened = [record for record in records if record not in true_records]
        for record in shortened:  # no reader can tell that a text might have had a further sentence
            truth = next(true for true in true_records if true.title == record.title)
            assert record is records[-1]
            assert truth.abstract.startswith(record.abstract)
            assert record.abstract[-1] in ".!?"
        complete = case[:end].rstrip()
        ends_behind_a_record = (
            len(whole)
            == len(records)
            == len({true.title for true in true_records if true.title in complete})
        )
        assert capture.unknown or shortened or ends_behind_a_record


def test_a_lost_line_end_never_gives_a_wrong_record(case: str) -> None:
    for index, character in enumerate(case):
        if character == "\n":
            assert_nothing_wrong_in_silence(case[:index] + case[index + 1 :], case)


def test_a_lost_line_is_reported_or_its_record_lacks_its_content(case: str) -> None:
    lines = case.split("\n")
    true_titles = {record.title for record in read(case).records}
    for index, line in enumerate(lines):
        if (
            not line.strip()
            or line in {"new", "Subscribe", "Daily Papers", "Dec 12"}
            or "inbox" in line
            or "byAK" in line
        ):
            continue
        capture = read("\n".join(lines[:index] + lines[index + 1 :]))
        assert capture.unknown or ("author" in line or "Umbrella Research" in line)
        assert {record.title for record in capture.records} <= true_titles


def test_swapped_lines_never_give_a_wrong_record(case: str) -> None:
    lines = [line for line in case.split("\n") if line.strip()]
    start = next(index for index, line in enumerate(lines) if "Lanternfish" in line)
    for index in range(start, len(lines) - 1):
        swapped = [*lines[:index], lines[index + 1], lines[index], *lines[index + 2 :]]
        if case.startswith("Get") and index == start:
            continue  # the compact shape's first title is told by the chrome that it is glued to
        assert_nothing_wrong_in_silence("\n".join(swapped), "\n".join(lines))


def test_a_line_broken_in_two_never_gives_a_wrong_record(case: str) -> None:
    lines = case.split("\n")
    for index, line in enumerate(lines):
        if " " in line and "inbox" not in line and "byAK" not in line and line != "Daily Papers":
            middle = (
                line.index(" ", len(line) // 2 - 1)
                if " " in line[len(line) // 2 - 1 :]
                else line.index(" ")
            )
            broken = [*lines[:index], line[:middle], line[middle + 1 :], *lines[index + 1 :]]
            if line.startswith("  •") or line.strip() == "Dec 12":
                continue
            assert_nothing_wrong_in_silence("\n".join(broken), case)


def test_a_repeated_record_counts_once(case: str) -> None:
    once = read(case)
    records_text = case[case.index("Lanternfish") :]
    twice = read(case + "\n\n" + records_text)
    assert [bare(record) for record in twice.records] == [bare(record) for record in once.records]
    assert not twice.unknown
    assert twice.count("repeated") == once.count("title", "abstract", "who", "separator", "date")


def test_two_captures_joined_together_are_reported(case: str) -> None:
    capture = read(case + "\n" + case)
    assert capture.unknown
    assert [bare(record) for record in capture.records][:3] == [
        bare(record) for record in read(case).records
    ][:3]


def test_the_same_title_with_other_facts_is_reported() -> None:
    text = (CASES[0].parent / "dated.txt").read_text("utf-8")
    other = text[text.index("Polite Elevators") :].replace("forty sentences", "fifty sentences")
    capture = read(text + "\n" + other)
    assert "the title of line" in capture.unknown[0].reason


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_text_that_was_read_in_a_wrong_encoding_is_reported(encoding: str) -> None:
    text = (CASES[0].parent / "dated.txt").read_text("utf-8")
    capture = read(text.encode().decode(encoding, "replace"))
    assert {line.reason for line in capture.unknown} >= {
        "text decoded with the wrong encoding before it was saved"
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"Get trending papers\xff", "expected UTF-8 text, found byte 0xff at offset 19 (line 1)"),
        ("Subscribe".encode("utf-16"), "expected UTF-8 text, found UTF-16"),
        (
            b"Dear diary,\n",
            "unrecognised listing format; known formats: daily-papers. Use --format NAME to choose one",
        ),
    ],
)
def test_a_file_that_is_no_capture_is_refused_with_the_reason(content: bytes, message: str) -> None:
    with pytest.raises(NotACaptureError) as refused:
        capture_of(content)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("Feb 30, 2024", "not a valid date"),
        ("Dec 13", "later than the date of capture, 2025-12-12"),
        ("Jan 1, 2026 3", "later than the date of capture, 2025-12-12"),
    ],
)
def test_an_impossible_date_is_reported(date: str, reason: str) -> None:
    text = (CASES[0].parent / "dated.txt").read_text("utf-8").replace("Feb 29, 2024", date)
    capture = read(text)
    assert reason in {line.reason for line in capture.unknown}
    assert len(capture.records) == 5


def changed(old: str, new: str, count: int = 1) -> Capture:
    text = (CASES[0].parent / "dated.txt").read_text("utf-8")
    assert old in text
    return read(text.replace(old, new, count))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("  • 5 authors", "5 authors", id="bullet lost"),
        pytest.param("  • 5 authors", "* 5 authors", id="bullet changed"),
        pytest.param("  • 5 authors", "  • 0 authors", id="no authors"),
        pytest.param("Nov 10, 2023 1", "Nov 10 2023", id="comma lost"),
        pytest.param("Nov 10, 2023 1", "Nov 10, 1023 1", id="year before the listing"),
        pytest.param("Nov 10, 2023 1", "Nov 10, 2091 1", id="year far ahead"),
        pytest.param(
            "Umbrella Umbrella Research Institute",
            "Some Other Title That Lost Its Abstract",
            id="title for organisation",
        ),
        pytest.param(
            "  • 5 authors\n·\nNov 10, 2023 1",
            "Umbrella Umbrella Research",
            id="organisation for title",
        ),
        pytest.param(
            "Dec 12\n\nLanternfish", "Dec 12Lanternfish", id="day of capture glued to the title"
        ),
        pytest.param(
            "needs one pass for each picture",
            "needs one pass&#39;s time &amp; more",
            id="HTML entities",
        ),
        pytest.param("needs one pass", "needs \x1b[1mone pass", id="escape codes"),
        pytest.param("needs one pass", "needs oneΓÇÖs pass", id="read as cp437"),
        pytest.param("needs one pass", "needs oneвЂ™s pass", id="read as cp1251"),
        pytest.param(
            "by two lights in a hundred. Everything is at https://github.com/invented/lanternfish.",
            "by two…",
            id="cut with an ellipsis",
        ),
    ],
)
def test_an_error_that_would_give_a_wrong_record_is_reported(old: str, new: str) -> None:
    true_records = {bare(record) for record in changed("", "").records}
    capture = changed(old, new)
    assert capture.unknown
    assert [record for record in capture.records if bare(record) not in true_records] == []


def test_a_last_abstract_that_does_not_end_is_reported_even_before_a_line_end() -> None:
    text = (CASES[0].parent / "compact.txt").read_text("utf-8")
    assert read(text.replace("No owl was disturbed.", "No owl was") + "\n").unknown


def test_lines_that_show_nothing_are_blank() -> None:
    text = (CASES[0].parent / "dated.txt").read_text("utf-8")
    assert not read(text.replace("\n\n", "\n\u200b\n")).unknown


@given(st.text(max_size=400))
def test_any_text_gives_a_ledger_of_every_line_and_no_traceback(text: str) -> None:
    try:
        capture = capture_of(text.encode(), format_name="daily-papers")
    except NotACaptureError:
        assert not text.strip()
        return
    assert "".join(line.text for line in capture.ledger) == text


@given(
    st.lists(
        st.sampled_from(
            [
                "new",
                "Subscribe",
                "Daily Papers",
                "",
                "·",
                "  • 5 authors",
                "Nov 10, 2023 1",
                "Jan 4 2",
                "Dec 12",
                "A title",
                "Another title",
                "Lab The Laboratory",
                "An abstract. " * 30,
                "Another abstract. " * 30,
            ]
        ),
        max_size=20,
    )
)
def test_lines_in_any_order_give_a_ledger_and_no_traceback(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        capture = capture_of(text.encode(), format_name="daily-papers")
        assert "".join(line.text for line in capture.ledger) == text
        placed = capture.count("title")
        assert placed == len(capture.records) == capture.count("abstract")


@needs_shared
def test_the_real_captures_give_419_records_without_an_unknown_line() -> None:
    captures = [capture_of(path.read_bytes()) for path in LISTINGS]
    assert [len(capture.records) for capture in captures] == [44, 229, 51, 54, 41]
    assert [capture.unknown for capture in captures] == [()] * 5
    assert [capture.captured for capture in captures] == [
        None,
        None,
        datetime.date(2026, 4, 16),
        datetime.date(2025, 12, 12),
        datetime.date(2025, 12, 5),
    ]


@needs_shared
@pytest.mark.parametrize("path", LISTINGS, ids=lambda path: path.name[:3])
def test_the_real_captures_survive_harmless_damage(path: Path) -> None:
    content = path.read_bytes()
    whole = [bare(record) for record in capture_of(content).records]
    text = content.decode()
    for damaged in (
        text.replace("\n", "\r\n"),
        "\ufeff" + text,
        "\n".join(line for line in text.split("\n") if line.strip()),
        text.replace("\n", "\n\n"),
        text.replace(" ", "\u00a0"),
    ):
        assert [bare(record) for record in capture_of(damaged.encode()).records] == whole
