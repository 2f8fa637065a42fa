import pytest

from findings import survey_of
from surveymark.pictures.years import drawn_years, undrawn


@pytest.mark.parametrize(
    ("years", "drawn", "said"),
    [
        ([2014, *[2019] * 60, 2020], range(2019, 2021), ["1 older paper is not shown"]),
        ([2013, 2014, *[2019] * 120], range(2019, 2020), ["2 older papers are not shown"]),
        ([2014, *[2019] * 20], range(2014, 2020), []),
        ([2016, *[2019] * 60], range(2016, 2020), []),
        ([2019], range(2019, 2020), []),
        ([], range(0), []),
    ],
    ids=["one", "two", "no few", "no gap", "one year", "none"],
)
def test_a_few_first_papers_before_a_long_gap_are_counted_instead_of_drawn(
    years: list[int], drawn: range, said: list[str]
) -> None:
    survey = survey_of(*[dict[str, object](date=str(year)) for year in years])
    assert drawn_years(survey) == drawn
    assert list(undrawn(survey)) == said
