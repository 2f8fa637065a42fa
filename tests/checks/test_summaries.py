import pytest

from findings import findings, survey_of

ABSTRACT = "We show that a cup, once it has been filled to the brim with tea, keeps its temper for an hour."


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("A brimful cup stays warm for an hour, which no half-full one of the same make does.", []),
        ("Short, and no more than that.", ["p0 summary-length summary: 29 characters"]),
        ("Long. " * 101, ["p0 summary-length summary: 605 characters"]),
        ("Cups That Keep Their Temper.", ["p0 summary-is-title summary: only the title"]),
        (
            "It shows: a Cup once it has been filled to the brim stays warm, and that is all.",
            [
                "p0 summary-copied summary: 9 words from the abstract: a cup once it has been filled to the"
            ],
        ),
        ("It shows: once it has been filled to the rim, a cup is warmer than any other cup.", []),
    ],
)
def test_a_summary_that_is_not_one_or_two_own_sentences_is_reported(
    summary: str, expected: list[str]
) -> None:
    paper: dict[str, object] = {"title": "Cups that keep their temper", "summary": summary}
    assert findings("summaries", survey_of(paper, abstracts={"p0": ABSTRACT})) == expected


def test_a_summary_may_contain_a_title_that_the_abstract_repeats() -> None:
    title = "On cups that are filled to the brim with tea by hand"
    paper: dict[str, object] = {
        "title": title,
        "summary": f"{title} tells how warm each of ninety cups remains.",
    }
    assert findings("summaries", survey_of(paper, abstracts={"p0": f"In {title} we ask."})) == []
    assert findings("summaries", survey_of(paper)) == []
