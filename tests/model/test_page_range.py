import pytest

from surveymark.model.page_range import page_range


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("12-34", "12-34"),
        ("12--34", "12-34"),
        ("12–34", "12-34"),
        ("12 — 34", "12-34"),
        ("12−34", "12-34"),
        ("pp. 12-34", "12-34"),
        ("p. 7", "7"),
        ("Pages 12-34", "12-34"),
        ("128196", "128196"),
        ("e1203", "e1203"),
        ("S12-S20", "S12-S20"),
        ("12:1-12:34", "12:1-12:34"),
        ("1-4, 9", "1-4, 9"),
        ("xii-xv", "xii-xv"),
        ("page", "page"),
    ],
)
def test_page_ranges_are_normalised_to_one_hyphen(written: str, pages: str) -> None:
    assert page_range(written) == pages
    assert page_range(pages) == pages


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", "a page range such as 12-34"),
        ("-", "a page range such as 12-34"),
        ("12-", "a page range such as 12-34"),
        ("12<34", "a page range such as 12-34"),
        ("1" * 51, "at most 50 characters"),
    ],
)
def test_what_is_no_pages_is_refused(written: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        page_range(written)
