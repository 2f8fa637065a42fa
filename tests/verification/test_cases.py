"""Verdicts on references: every case that Python and the browser share."""

from typing import Any

import pytest

from surveymark.verification.verdict import VERDICTS
from verification.shared_cases import CASES, verdicts


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: str(case["name"]))
def test_a_reference_gets_the_verdict_of_the_case(case: dict[str, Any]) -> None:
    assert verdicts(case["text"]) == case["expected"]


def test_the_cases_have_every_verdict() -> None:
    found = {one["verdict"] for case in CASES["cases"] for one in case["expected"]}
    assert found == set(VERDICTS)
