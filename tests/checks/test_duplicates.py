import pytest

from findings import findings, survey_of

PREPRINT = {
    "title": "Saucers under attention",
    "authors": ["Li, Ming", "Wood, Ada"],
    "arxiv": "2301.00001",
}
PUBLISHED = {
    "title": "Saucers under attention: a study of ninety kitchens",
    "authors": ["Wood, A.", "Li, M."],
    "published": {"venue": "JoC", "year": 2024, "kind": "journal"},
}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"title": "A Cup"}, {"title": "a cup!"}, ["p1 duplicate-title title: that of p0"]),
        (
            {"arxiv": "2301.00001"},
            {"arxiv": "2301.00001v3"},
            ["p1 duplicate-arxiv arxiv: that of p0"],
        ),
        (
            {"arxiv": "2301.00001"},
            {"doi": "10.48550/arXiv.2301.00001"},
            ["p1 duplicate-arxiv doi: that of p0"],
        ),
        (
            {"doi": "10.1234/X"},
            {"published": {"venue": "JoC", "kind": "journal", "doi": "https://doi.org/10.1234/x"}},
            ["p1 duplicate-doi published.doi: that of p0"],
        ),
        (
            {"title": "A survey of cups and their saucers"},
            {"title": "A survey of cups and their saucer"},
            ["p1 near-title title: a title 98 % similar to that of p0"],
        ),
        (
            {"title": "A survey of cups and their saucers I"},
            {"title": "A survey of cups and their saucers II"},
            [],
        ),
        (
            {"title": "A survey of cups and their saucers 2023"},
            {"title": "A survey of cups and their saucers 2024"},
            [],
        ),
        (
            {"title": "A survey of cups and their saucers", "authors": ["Li, Ming"]},
            {"title": "A survey of cups and their saucer", "authors": ["Wood, Ada"]},
            [],
        ),
        (PREPRINT, PUBLISHED, ["p0 preprint-and-published arxiv: the likely preprint of p1"]),
        (PREPRINT, {**PUBLISHED, "arxiv": "2301.00002"}, []),
        (PREPRINT, {**PUBLISHED, "authors": ["Wood, Ada", "Li, Ming", "Stove, Eva"]}, []),
        (PREPRINT, {**PUBLISHED, "title": "Teapots that whistle"}, []),
        ({"title": "A cup"}, {"title": "Another cup"}, []),
        (
            {"title": "A cup"},
            {
                "title": "Another",
                "published": {"venue": "JoC", "kind": "journal", "title": "a Cup"},
            },
            ["p1 duplicate-title published.title: that of p0"],
        ),
        (
            {"title": "A survey of cups and their saucers"},
            {
                "title": "Another",
                "published": {
                    "venue": "JoC",
                    "kind": "journal",
                    "title": "A survey of cups and their saucer",
                },
            },
            ["p1 near-title title: a title 98 % similar to that of p0"],
        ),
    ],
)
def test_one_paper_in_two_entries_is_reported_once(
    one: dict[str, object], other: dict[str, object], expected: list[str]
) -> None:
    assert findings("duplicates", survey_of(one, other)) == expected
