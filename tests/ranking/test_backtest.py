"""Backtests whose results can be worked out by hand."""

import pytest

from ranking.invented_decisions import decided
from surveymark.ranking.backtest import Backtest, TooFewDecisionsError, backtest


def test_decisions_find_what_similarity_alone_does_not() -> None:
    # The five cups are half of the included works. In the later part, a fork is new: similarity cannot tell it from
    # spoons, so it stays last, as in time; decisions know that spoons are worse.
    past = ["spoon"] * 5 + ["+cup"] * 5
    found = backtest(decided(*past, *["+cup"] * 4, *["spoon"] * 5, "+fork"))
    assert (found.past, found.past_included, found.later, found.later_included) == (10, 5, 10, 5)
    assert found.random == pytest.approx(5 * 11 / 6 / 10)
    assert (found.similarity, found.once, found.relearned) == (1.0, 0.5, 0.5)


def test_learning_again_finds_what_the_past_did_not_know() -> None:
    # Kettles and pans are new, so that one order is that of time: the 19th of 20 kettles is the 37th work. After 20 works,
    # ten of each, kettles come first: the 19th is the 29th work.
    past = ["spoon"] * 5 + ["+cup"] * 20
    steps: list[tuple[int, int]] = []
    found = backtest(
        decided(*past, *["+kettle", "pan"] * 20),
        on_read=lambda done, total: steps.append((done, total)),
    )
    assert (found.once, found.relearned) == (37 / 40, 29 / 40)
    assert steps == [(20, 40), (40, 40)]


def test_probabilities_are_judged_by_the_decisions() -> None:
    found = backtest(decided(*["spoon", "+cup"] * 30, *["spoon", "+cup"] * 30)).reliability
    assert found is not None
    low, high = found.bins
    assert (low.records, low.included) == (30, 0)
    assert (high.records, high.included) == (30, 1)
    assert low.predicted < 0.1
    assert high.predicted > 0.9
    assert found.brier == pytest.approx((low.predicted**2 + (1 - high.predicted) ** 2) / 2)
    assert found.brier_of_past == pytest.approx(0.25)


def test_with_few_decisions_there_are_no_probabilities_and_the_order_is_by_similarity() -> None:
    found = backtest(decided("spoon", "+cup", "spoon", "+cup", "fork"))
    assert found == Backtest(
        past=2,
        past_included=1,
        later=3,
        later_included=1,
        random=2 / 3,
        similarity=1 / 3,
        once=1 / 3,
        relearned=1 / 3,
        reliability=None,
    )


def test_the_order_of_the_records_in_the_file_makes_no_difference() -> None:
    records = decided(*["spoon", "+cup", "+mug", "fork"] * 6)
    assert backtest(records[::-1]) == backtest(records)


@pytest.mark.parametrize(
    ("titles", "found"), [([], "0 and 0"), (["fork", "+cup"], "1 and 1"), (["+cup"] * 4, "4 and 0")]
)
def test_too_few_decisions_are_refused(titles: list[str], found: str) -> None:
    with pytest.raises(TooFewDecisionsError, match=f"first half, found {found}"):
        backtest(decided(*titles))
