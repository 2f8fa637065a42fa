import pytest
from pydantic import ValidationError

from surveymark.model.status import NO_STATUS, Status


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, None),
        ({"every": 7}, None),
        ({"reviewed": "2026-02-27"}, None),
        ({"reviewed": "2026-02-27", "searched": "2026-02-20", "every": 7}, "2026-03-06"),
        ({"searched": "2028-02-28", "every": 1}, "2028-02-29"),
        ({"searched": "2026-02-27", "every": 7, "mode": "frozen", "since": "2026-03-01"}, None),
    ],
)
def test_the_next_update_is_due_after_the_promised_days(
    fields: dict[str, object], due: str | None
) -> None:
    assert Status.model_validate(fields).due == due


@pytest.mark.parametrize(
    "fields",
    [
        {"mode": "frozen"},
        {"mode": "dead"},
        {"reviewed": "2026-02"},
        {"every": 0},
        {"waiting": -1},
        {"note": ""},
    ],
)
def test_a_status_that_says_nothing_sure_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Status.model_validate(fields)


def test_a_survey_without_a_status_is_living() -> None:
    assert (NO_STATUS.mode, NO_STATUS.is_frozen, NO_STATUS.due) == ("living", False, None)
