import pytest

from surveymark.safe.cell import cell_text


@pytest.mark.parametrize("start", list("=+-@|%＝＋－＠｜％﹢﹣﹦﹪﹫"))
def test_a_cell_that_begins_like_a_formula_is_text(start: str) -> None:
    assert cell_text(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["Cups = mugs", "1-2", "杯子", "’s", "", "(=1)"])
def test_other_cells_stay(text: str) -> None:
    assert cell_text(text) == text
