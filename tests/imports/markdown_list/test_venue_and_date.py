"""Venues and dates as lists write them, and words that are neither."""

import pytest

from surveymark.imports.markdown_list.venue_and_date import venue_and_date


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("CVPR 2023", "venue=CVPR year=2023"),
        ("CVPR'23", "venue=CVPR year=2023"),
        ("ICLR’24 Spotlight", "venue=ICLR year=2024 rest=Spotlight"),
        ("2025-07-arXiv", "archive=arXiv date=2025-07"),
        ("2025-FSE", "venue=FSE year=2025"),
        ("arXiv 2305.05920", "archive=arXiv arxiv=2305.05920"),
        ("arXiv, Dec 2023", "archive=arXiv date=Dec 2023"),
        ("Feb. 28, 2025", "date=Feb. 28, 2025"),
        ("12th Sep., 2023", "date=12th Sep., 2023"),
        ("Mar. 20, 2025, CoRL 2025", "venue=CoRL date=Mar. 20, 2025 year=2025"),
        ("Conference on Cups (CUPS), Nov 2023", "venue=Conference on Cups (CUPS) date=Nov 2023"),
        ("Kettle Medicine, 2023", "venue=Kettle Medicine year=2023"),
        ("ACL'25_Findings", "venue=ACL Findings year=2025"),
        ("IEEE TPAMI 2025", "venue=IEEE TPAMI year=2025"),
        ("Blog, Feb 2023", "date=Feb 2023 rest=Blog"),
        ("2021", "year=2021"),
        ("TMLR", "venue=TMLR"),
        ("CUP4TEA", ""),
        ("BERT is all you need", ""),
        ("a nice cup", ""),
        ("ICLR 2023, ICLR 2024", ""),
        ("", ""),
    ],
)
def test_a_text_in_brackets_says_a_venue_and_a_date_or_nothing(text: str, values: str) -> None:
    found = venue_and_date(text, lambda _: None, is_apart=True)
    said = {name: value for name, value in vars(found).items() if value} if found else {}
    order = ("venue", "archive", "date", "year", "rest", "arxiv")
    assert " ".join(f"{name}={said[name]}" for name in order if name in said) == values


@pytest.mark.parametrize(
    "text", ["BERT", "TMLR", "Kettle Medicine, 2023", "Best Paper of the Year"]
)
def test_words_in_a_sentence_need_more_than_capitals_to_be_a_venue(text: str) -> None:
    assert venue_and_date(text, lambda _: None, is_apart=False) is None
