import pytest
from pydantic import ValidationError

from surveymark.model.retraction import Retraction


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "retraction"}, "Retracted"),
        ({"kind": "withdrawal", "on": "2026"}, "Withdrawn in 2026"),
        (
            {"kind": "retraction", "on": "2026-03-04", "notice": "https://doi.org/10.1234/n"},
            "Retracted on 4 March 2026: https://doi.org/10.1234/n",
        ),
    ],
)
def test_a_retraction_is_named_with_its_date_and_notice(
    fields: dict[str, str], expected: str
) -> None:
    assert str(Retraction.model_validate(fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"on": "2026"}, "Field required"),
        ({"kind": "recall"}, "'retraction' or 'withdrawal'"),
        ({"kind": "retraction", "on": "2026-13-01"}, "a date as YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"kind": "retraction", "notice": "javascript:x"}, "an address that starts with https://"),
        ({"kind": "retraction", "by": "x"}, "Extra inputs are not permitted"),
    ],
)
def test_a_retraction_without_a_kind_or_with_wrong_values_is_refused(
    fields: dict[str, str], expected: str
) -> None:
    with pytest.raises(ValidationError, match=expected):
        Retraction.model_validate(fields)
