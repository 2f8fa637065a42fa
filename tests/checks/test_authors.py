import pytest

from findings import findings, survey_of


@pytest.mark.parametrize(
    "paper",
    [
        {"authors": ["Li, Ming", "Wood, Ada"], "author_count": 2},
        {"authors": ["Li, Ming"], "author_count": 3, "note": "The listing counts two editors."},
        {"author_count": 3},
        {"authors": ["Zhang, B.", "Xin, Y.", "Zhang, B."]},
        {"authors": ["Li, Ming", "Li, Ming"], "note": "Two people of one name."},
        {"authors": ["Li, Ming"], "authors_complete": False, "author_count": 2},
        {"authors": ["Alameda, Et", "Others", {"name": "Et al. Collective"}]},
    ],
)
def test_authors_as_they_are_printed_are_fine(paper: dict[str, object]) -> None:
    assert findings("authors", survey_of(paper)) == []


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ({"authors": ["Li, Ming"], "author_count": 3}, "p0 author-count author_count: 3"),
        ({"author_count": 0}, "p0 author-count author_count: 0"),
        (
            {"authors": ["Li, Ming", "Wood, Ada", "Li, Ming"]},
            "p0 repeated-author authors.2: Li, Ming",
        ),
        (
            {"authors": ["Li, Ming"], "authors_complete": False, "author_count": 1},
            "p0 author-count author_count: 1",
        ),
        ({"authors_complete": False}, "p0 authors-complete authors_complete: no authors"),
        (
            {"published": {"venue": "JoC", "kind": "journal", "authors_complete": False}},
            "p0 authors-complete published.authors_complete: no authors",
        ),
        (
            {
                "published": {
                    "venue": "JoC",
                    "kind": "journal",
                    "authors": ["Li, Ming", "others, and others"],
                }
            },
            "p0 author-name published.authors.1: others, and others",
        ),
        ({"authors": ["Li, Ming et al."]}, "p0 author-name authors.0: Li, Ming et al."),
        ({"authors": ["Li, Ming", "et al., A"]}, "p0 author-name authors.1: et al., A"),
        ({"authors": ["Li, Ming", "..., X"]}, "p0 author-name authors.1: ..., X"),
    ],
)
def test_authors_that_are_not_names_are_reported(paper: dict[str, object], expected: str) -> None:
    assert findings("authors", survey_of(paper)) == [expected]
