"""What each line of a capture is taken for, and the words for every line that cannot be placed."""

import datetime
from itertools import groupby
from pathlib import Path

import pytest

from surveymark.listings.capture import Capture
from surveymark.listings.reading import capture_of

CASES = Path(__file__).parent / "cases"
DATED = (CASES / "dated.txt").read_text("utf-8")
LONG = "Abstracts are long, and this one goes on until nobody takes it for a title any more. " * 4
FIRST = "Lanternfish: Counting Streetlights with a Very Small Transformer"


def kinds(capture: Capture) -> str:
    """The kinds of the lines that are not blank, runs as one."""
    return " ".join(
        kind for kind, _ in groupby(line.kind for line in capture.ledger if line.kind != "blank")
    )


def told(text: str, captured: datetime.date | None = None) -> list[tuple[int, str]]:
    capture = capture_of(text.encode(), format_name="daily-papers", captured=captured)
    assert [line.number for line in capture.ledger] == list(range(1, len(capture.ledger) + 1))
    return [(line.number, line.reason) for line in capture.unknown]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "dated",
            "chrome captured "
            + "title abstract who separator date " * 4
            + "title abstract title abstract who separator date",
        ),
        ("undated", "chrome captured " + "title abstract " * 6),
        ("compact", "chrome " + "title abstract " * 6),
    ],
)
def test_each_line_of_a_sound_capture_is_taken_for_what_it_is(name: str, expected: str) -> None:
    capture = capture_of((CASES / f"{name}.txt").read_bytes())
    assert kinds(capture) == expected.strip()
    assert {line.reason for line in capture.ledger} == {""}


ORDER = "expected authors, `·` and a date, in this order"
NO_YEAR = "a date without a year in a capture without a year; use --captured YYYY-MM-DD"
BROKEN_OFF = "the next line is unclassified and may belong to this record"
NOT_IN_TURN = "not alternating titles and abstracts; lines may be joined, broken or missing"
NOT_HERE = "belongs to a missing record"
CUT_SHORT = "a title without an abstract, or a truncated abstract"
NO_TITLE = "an abstract without a title; lines may be joined or missing"
IN_ABSTRACT = (
    "the file ends in the abstract, which may be truncated; if it is complete, add a final newline"
)
YEAR_CUT = "the file ends here without a newline, and the year may be missing; if the line is complete, add a final newline"
ODD_DATE = "expected a date such as Nov 10, 2023, followed by the number of comments"
UNDATED = [21, 23, 25, 26, 27, 49, 51, 53, 54, 55]
"""The lines of the two records that print no year."""


def swapped(old: str, new: str) -> str:
    assert old in DATED
    return DATED.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            swapped("needs one pass", "needs&nbsp;one pass"),
            {
                13: CUT_SHORT,
                15: "HTML entities or control characters left by another program",
                17: NOT_HERE,
                18: NOT_HERE,
                19: NOT_HERE,
            },
            id="entities",
        ),
        pytest.param(
            swapped("Polite Elevators", "Polite caf\u00c3\u00a9s"),
            {
                45: "text decoded with the wrong encoding before it was saved",
                **dict.fromkeys([47, 49, 51, 53, 54, 55], NO_TITLE),
            },
            id="read as another encoding",
        ),
        pytest.param(
            swapped("Polite Elevators", "Polite Daily Papers Elevators"),
            {
                45: "parts of several lines joined into one",
                **dict.fromkeys([47, 49, 51, 53, 54, 55], NO_TITLE),
            },
            id="chrome in a title",
        ),
        pytest.param(
            swapped("Nov 10, 2023 1", "Nov 10, 1990 1"),
            {**dict.fromkeys([13, 15, 17, 18], ORDER), 19: ODD_DATE},
            id="older than arXiv",
        ),
        pytest.param(
            swapped("Nov 10, 2023 1", "Nov 10 1991"),
            {**dict.fromkeys([13, 15, 17, 18], ORDER), 19: ODD_DATE},
            id="year without its comma",
        ),
        pytest.param(
            swapped("Nov 10, 2023 1", "Nov 10 1990"), {}, id="as many comments as no year"
        ),
        pytest.param(
            swapped("Everything is at https://github.com/invented/lanternfish.", "and so on…"),
            {13: CUT_SHORT, 15: "a truncated abstract", 17: NOT_HERE, 18: NOT_HERE, 19: NOT_HERE},
            id="ellipsis",
        ),
        pytest.param(
            swapped("Dec 12\n\n", "Dec 12\n·\n  • 2 authors\n"),
            {12: NOT_HERE, 13: NOT_HERE},
            id="a tail before the first record",
        ),
        pytest.param(
            swapped("Dec 12\n\n", "Dec 12 3\n\n"),
            {11: "a date before the first record", **dict.fromkeys(UNDATED, NO_YEAR)},
            id="day with comments",
        ),
        pytest.param(
            swapped("Dec 12\n\n", "Dec 12, 2025\n\n"),
            {11: "a date before the first record", **dict.fromkeys(UNDATED, NO_YEAR)},
            id="day with year",
        ),
        pytest.param(
            swapped("Dec 12\n\n", "Dec 12\nDec 13\n"),
            {
                11: "a second date of capture",
                12: "a second date of capture",
                **dict.fromkeys(UNDATED, NO_YEAR),
            },
            id="two days of capture",
        ),
        pytest.param(
            swapped("Dec 12\n", "\n"), dict.fromkeys(UNDATED, NO_YEAR), id="no day of capture"
        ),
        pytest.param(
            swapped("Polite Elevators\n\n", "Subscribe\nPolite Elevators\n"),
            {45: "page chrome between records; two captures may have been joined"},
            id="chrome between records",
        ),
        pytest.param(
            swapped("Umbrella Umbrella Research", "Teapot Umbrella Research"),
            {
                29: BROKEN_OFF,
                31: BROKEN_OFF,
                33: "expected an organisation (handle and name); this may be a title",
                34: NOT_HERE,
                35: NOT_HERE,
            },
            id="a title for an organisation",
        ),
        pytest.param(
            swapped("Institute\n·\nMar 7, 2024 3", "Institute\n\n"),
            {29: BROKEN_OFF, 31: BROKEN_OFF, 33: "an organisation outside its context"},
            id="an organisation alone",
        ),
        pytest.param(
            swapped("Nov 10, 2023 1", "Nov 10, 2030 1"),
            {**dict.fromkeys([13, 15, 17, 18], ORDER), 19: "a year more than 5 after all others"},
            id="six years ahead",
        ),
        pytest.param(swapped("Nov 10, 2023 1", "Nov 10, 2029 1"), {}, id="five years ahead"),
        pytest.param(
            swapped("  • 5 authors\n·\n", "·\n  • 5 authors\n"),
            dict.fromkeys([13, 15, 17, 18, 19], ORDER),
            id="a tail in another order",
        ),
        pytest.param(
            swapped("Feb 29, 2024", "Feb 30, 2024"),
            dict.fromkeys([37, 39, 41, 42, 43], "not a valid date"),
            id="no such day",
        ),
        pytest.param(
            swapped("Oct 3\n", "Dec 13\n"),
            dict.fromkeys([49, 51, 53, 54, 55], "later than the date of capture, 2025-12-12"),
            id="a day ahead",
        ),
        pytest.param(swapped("Oct 3\n", "Dec 12\n"), {}, id="the day itself"),
        pytest.param(
            swapped(f"{FIRST}\n", "\n"), dict.fromkeys([15, 17, 18, 19], NO_TITLE), id="no title"
        ),
        pytest.param(
            swapped("Polite Elevators\n", "Polite Elevators\nAnother\n"),
            dict.fromkeys([45, 46, 48, 50, 52, 54, 55, 56], NOT_IN_TURN),
            id="two titles",
        ),
        pytest.param(
            DATED
            + DATED[DATED.index(FIRST) : DATED.index("Teapots Do")].replace(
                "5 authors", "6 authors"
            ),
            dict.fromkeys([56, 58, 60, 61, 62], "the title of line 13 with different facts"),
            id="again with other facts",
        ),
        pytest.param(
            DATED.rstrip(), dict.fromkeys([49, 51, 53, 54, 55], YEAR_CUT), id="ends in a day"
        ),
        pytest.param(DATED.rstrip() + ", 2025", {}, id="ends in a year"),
        pytest.param(
            DATED[: DATED.index("  • 3 authors")].rstrip(),
            dict.fromkeys([49, 51], IN_ABSTRACT),
            id="ends in an abstract",
        ),
        pytest.param(DATED[: DATED.index("  • 3 authors")], {}, id="ends behind an abstract"),
        pytest.param(
            DATED[: DATED.index("Owls see")],
            dict.fromkeys([45, 47, 49], CUT_SHORT),
            id="ends behind a title",
        ),
        pytest.param(
            DATED[: DATED.index("·\nOct")], dict.fromkeys([49, 51, 53], ORDER), id="ends behind who"
        ),
    ],
)
def test_every_line_that_cannot_be_placed_is_reported_with_the_reason(
    text: str, expected: dict[int, str]
) -> None:
    assert dict(told(text)) == expected


def test_a_record_that_comes_again_counts_once_and_is_no_fault() -> None:
    again = DATED + DATED[DATED.index(FIRST) : DATED.index("Teapots Do")]
    capture = capture_of(again.encode())
    assert len(capture.records) == 6
    assert [line.number for line in capture.ledger if line.kind == "repeated"] == [
        56,
        58,
        60,
        61,
        62,
    ]
    assert not capture.unknown


@pytest.mark.parametrize(
    ("captured", "date", "note"),
    [
        (
            None,
            datetime.date(2025, 12, 12),
            "year inferred: the year after the newest printed one, 2024",
        ),
        (datetime.date(2025, 12, 12), datetime.date(2025, 12, 12), "given by the curator"),
    ],
)
def test_the_origin_of_the_day_of_capture_is_reported(
    captured: datetime.date | None, date: datetime.date, note: str
) -> None:
    capture = capture_of(DATED.encode(), captured=captured)
    assert (capture.captured, capture.captured_note) == (date, note)


def test_a_day_that_the_year_after_does_not_have_is_not_inferred() -> None:
    capture = capture_of(swapped("Dec 12\n", "Feb 29\n").encode())
    assert (capture.captured, capture.captured_note) == (None, None)


@pytest.mark.parametrize(
    "name",
    [
        "Umbrella Umbrella Research",
        "umb-lab UMB, the Makers",
        "kitchen-x KIT",
        "tuom-lab Technical University of Mugs",
        "TU Technical University of Mugs",
    ],
)
def test_an_organisation_begins_like_its_handle_or_is_abbreviated_by_it(name: str) -> None:
    capture = capture_of(swapped("Umbrella Umbrella Research Institute", name).encode())
    handle, _, full = name.partition(" ")
    organization = capture.records[2].organization
    assert organization
    assert (organization.handle, organization.name) == (handle, full)


@pytest.mark.parametrize(
    "name", ["mug Umbrella Research", "Umbrella", "of Technical University of Mugs"]
)
def test_what_does_not_agree_with_its_handle_may_be_a_title(name: str) -> None:
    assert capture_of(swapped("Umbrella Umbrella Research Institute", name).encode()).unknown


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("mugs Mugs and Cups", True),
        ("mug Mug Makers", False),
        ("Cups Mugs and Cups", False),
        ("mug-s Mugs: Cups", True),
        ("Mugs", False),
    ],
)
def test_a_title_that_repeats_its_first_word_as_organisations_do_is_reported(
    title: str,
    is_told: bool,  # noqa: FBT001 - a row's expectation
) -> None:
    assert bool(told(swapped("Polite Elevators", title))) == is_told


def test_chrome_that_is_glued_to_the_first_title_is_cut_off() -> None:
    capture = capture_of(
        swapped(
            "Subscribe\n\nDaily Papers\n\nbyAK and the research community\n\nDec 12\n\n",
            "Daily Papers\nDec 12\nSubscribe",
        ).encode()
    )
    assert capture.records[0].title == FIRST
    assert not capture.unknown
    for kept in ("Subscribers Wanted", "Subscribed to Cups", "Subscribe to Cups"):
        capture = capture_of(swapped(FIRST, kept).encode())
        assert capture.records[0].title == kept


@pytest.mark.parametrize(("length", "kind"), [(249, "unknown"), (250, "abstract")])
def test_an_abstract_has_250_characters_or_more(length: int, kind: str) -> None:
    text = f"Daily Papers\nPolite Elevators\n{LONG[: length - 1]}.\n"
    assert [line.kind for line in capture_of(text.encode()).ledger][2] == kind
