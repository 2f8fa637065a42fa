import pytest

from services import FakeTime
from surveymark.fetch.clock import Clock


def test_the_day_is_that_of_source_date_epoch_where_it_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert FakeTime().clock.today() == "2026-11-20"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert FakeTime().clock.today() == "2023-11-14"


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "9" * 30])
def test_a_wrong_source_date_epoch_is_reported(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH is not a number of seconds"):
        Clock().today()
