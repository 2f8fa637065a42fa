import pytest

from findings import findings, survey_of

NOTICE = "https://doi.org/10.1234/notice"


@pytest.mark.parametrize(
    "paper",
    [
        {"retracted": {"kind": "retraction", "notice": NOTICE}},
        {"retracted": {"kind": "withdrawal"}, "sources": {"retracted": "arxiv 2026-01-02"}},
        {"date": "2024-05-02", "retracted": {"kind": "retraction", "on": "2024", "notice": NOTICE}},
    ],
)
def test_a_retraction_with_a_notice_or_a_source_is_fine(paper: dict[str, object]) -> None:
    assert findings("retractions", survey_of(paper)) == []


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ({"retracted": {"kind": "retraction"}}, "p0 retraction-source retracted: neither"),
        (
            {
                "date": "2024-05",
                "retracted": {"kind": "retraction", "on": "2024-04-30", "notice": NOTICE},
            },
            "p0 retraction-date retracted.on: 2024-04-30",
        ),
    ],
)
def test_a_retraction_that_nobody_can_look_up_or_before_the_paper_is_reported(
    paper: dict[str, object], expected: str
) -> None:
    assert findings("retractions", survey_of(paper)) == [expected]
