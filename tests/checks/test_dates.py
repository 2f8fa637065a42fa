import pytest

from findings import findings, survey_of

EARLIER = {"venue": "JoC", "year": 2021, "kind": "journal"}


@pytest.mark.parametrize(
    "paper",
    [
        {"date": "2023-07-31", "arxiv": "2307.00001"},
        {"date": "2023-06-30", "arxiv": "2307.00001"},
        {"date": "2023-07", "arxiv": "2307.00001"},
        {"date": "2023", "arxiv": "2307.00001"},
        {"date": "2022", "arxiv": "2301.00001"},
        {"date": "1999-12-01", "arxiv": "cs/9912017"},
        {"date": "2021-03", "arxiv": "2307.00001", "published": EARLIER},
        {"arxiv": "2107.00001", "published": EARLIER},
        {"date": "2021", "published": {"venue": "JoC", "kind": "journal"}},
        {"published": EARLIER},
    ],
)
def test_dates_that_agree_are_fine(paper: dict[str, object]) -> None:
    assert findings("dates", survey_of(paper)) == []


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ({"date": "2023-08-01", "arxiv": "2307.00001"}, "p0 date-and-arxiv date: 2023-08-01"),
        ({"date": "2024", "arxiv": "2307.00001"}, "p0 date-and-arxiv date: 2024"),
        ({"date": "2023-05-31", "arxiv": "2307.00001"}, "p0 date-and-arxiv date: 2023-05-31"),
        ({"date": "2022", "arxiv": "2307.00001"}, "p0 date-and-arxiv date: 2022"),
        (
            {"date": "2020-03", "arxiv": "2101.00001", "published": EARLIER},
            "p0 date-and-arxiv date: 2020-03",
        ),
        ({"date": "2022-01", "published": EARLIER}, "p0 date-and-published published.year: 2021"),
        (
            {"arxiv": "2201.00001", "published": EARLIER},
            "p0 date-and-published published.year: 2021",
        ),
    ],
)
def test_dates_that_contradict_are_reported(paper: dict[str, object], expected: str) -> None:
    assert findings("dates", survey_of(paper)) == [expected]
