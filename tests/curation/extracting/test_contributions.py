"""What papers give is told from the words that announce it."""

import pytest

from surveymark.curation.extracting.contributions import contributions_in


@pytest.mark.parametrize(
    ("title", "abstract", "gives"),
    [
        ("Cups", "We propose a cup.", ["method"]),
        ("Cups: a Survey", "We propose a taxonomy and release a dataset.", ["survey"]),
        ("Cups", "We collect a dataset and a benchmark of cups.", ["dataset", "benchmark"]),
        ("The Cup Corpus", "A thousand cups.", ["dataset"]),
        ("Cups", "We release the models.", ["model"]),
        ("Cups", "A toolkit for potters.", ["tool"]),
        ("Cups", "We formally prove that cups leak.", ["theory"]),
        ("Cups", "We study cups.", ["finding"]),
        ("Cups", "We study cups and propose a handle.", ["method"]),
        (
            "Cups",
            "We study cups. We find that they leak. We propose a handle.",
            ["method", "finding"],
        ),
        ("Cups", "Cups hold tea.", []),
    ],
)
def test_a_contribution_is_found_where_it_is_announced(
    title: str, abstract: str, gives: list[str]
) -> None:
    assert list(contributions_in(title, abstract)) == gives
