import pytest

from surveymark.model.date import months, partial_date
from surveymark.model.wrong_value import WrongValueError


@pytest.mark.parametrize(
    "date",
    ["1900", "9999", "2024-01", "2024-12", "2024-02-29", "2023-02-28", "1900-01-01", "2023-12-31"],
)
def test_a_year_a_month_and_a_day_of_the_calendar_are_dates(date: str) -> None:
    assert partial_date(date) == date


@pytest.mark.parametrize(
    "date",
    [
        "1899",
        "1899-12-31",
        "0000",
        "2024-00",
        "2024-13",
        "2023-02-29",
        "2024-04-31",
        "2024-01-00",
        "24",
        "2024-1-",
        "2024-01-01T00:00",
        "2024-01-01\n",
        " 2024",
        "٢٠٢٤",
        "",
        "2024-01/02",
        "20240102",
        "2024-123",
        "13/01/2024",
    ],
)
def test_what_is_no_such_date_is_refused_without_a_guess(date: str) -> None:
    with pytest.raises(WrongValueError, match="a date as YYYY, YYYY-MM or YYYY-MM-DD") as fault:
        partial_date(date)
    assert fault.value.right == ""


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("2024/1/2", "2024-01-02"),
        ("2024.01.02", "2024-01-02"),
        ("2024-1", "2024-01"),
        ("2024/12", "2024-12"),
        ("2024-1-31", "2024-01-31"),
    ],
)
def test_a_date_written_otherwise_comes_with_its_right_form(date: str, right: str) -> None:
    with pytest.raises(WrongValueError) as fault:
        partial_date(date)
    assert (fault.value.right, fault.value.is_sure) == (right, True)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", 24289, 24300),
        ("2024-01", 24289, 24289),
        ("2024-12-31", 24300, 24300),
        ("2023-12", 24288, 24288),
    ],
)
def test_months_are_counted_over_the_ends_of_years(date: str, first: int, last: int) -> None:
    assert (months(date), months(date, last=True)) == (first, last)
