import pytest

from surveymark.text.claims import claims, sentences


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In 2021 and the 1990s.", ["2021", "1990s"]),
        ("Over 99% of parameters, 10× and 15.2x faster.", ["99%", "10×", "15.2x"]),
        ("It fits into 60KB and costs $5.", ["60KB", "$5"]),
        ("A model of 22 billion parameters.", ["22", "billion"]),
        ("More than a thousand steps.", ["thousand"]),
        ("Most papers, mostly of one kind, the majority.", ["Most", "mostly", "majority"]),
        ("It is the first to show this.", ["first to"]),
        ("The first large open model.", ["first large open model"]),
        ("For the first time.", ["first time"]),
        ("The only one, and only two of them.", ["The only", "only two"]),
        ("The largest, simplest and worst.", ["largest", "simplest", "worst"]),
        ("The best results and the least cost.", ["best", "least"]),
        ("Its nearest rival.", ["nearest"]),
    ],
)
def test_years_figures_and_ranks_are_claims(sentence: str, expected: list[str]) -> None:
    assert [claim.words for claim in claims(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It comes first, read first what follows, and the first camp is the first of three.",
        "First, the layers; the first layer of the first frame.",
        "At least two, at most three, at best four; at the latest at noon.",
        "GPT-4, Hallo3, 3D faces, 2D maps, BERT-large, 4-bit weights and COCO-2017.",
        "Only then it runs; it only reads text.",
        "Modest interest in tests suggests an honest request.",
        "The nearest neighbours of a token.",
        "Almost all of them are best read as a pair.",
        "Twelve classifiers are compared, half of them twice.",
    ],
)
def test_reading_order_names_and_common_words_are_no_claims(sentence: str) -> None:
    assert [claim.words for claim in claims(sentence)] == []


def test_a_sentence_ends_before_a_capital_a_number_or_a_link_but_not_after_an_abbreviation() -> (
    None
):
    text = "See Smith et al. 2020. [x] is 7.5 long! (It is.) J. Doe went, e.g. North? 3 did"
    assert [(text.index(sentence), sentence) for _, sentence in sentences(text)] == list(
        sentences(text)
    )
    assert [sentence.strip() for _, sentence in sentences(text)] == [
        "See Smith et al. 2020.",
        "[x] is 7.5 long!",
        "(It is.)",
        "J. Doe went, e.g. North?",
        "3 did",
    ]
