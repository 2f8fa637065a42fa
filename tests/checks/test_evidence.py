"""Results outside the range of their metric are reported, with the fraction that a percentage is."""

from dataclasses import replace

import pytest

from findings import survey_of
from surveymark.checks.rules.evidence import CHECK
from surveymark.model.vocabulary import Attributes

FRACTION = {"id": "uf1", "name": "UF1", "direction": "higher", "least": "0", "most": "1"}


@pytest.mark.parametrize(
    ("value", "hints"), [("0.5", []), ("95.32", ["0.9532"]), ("-95.32", [""]), ("953.2", [""])]
)
def test_a_value_out_of_range_may_be_a_percentage(value: str, hints: list[str]) -> None:
    result = {"on": "x", "metric": "uf1", "value": value, "setting": "all", "from": "abstract"}
    attributes = Attributes.model_validate({"metrics": [FRACTION]})
    survey = replace(survey_of({"results": [result]}), attributes=attributes)
    found = [one for one in CHECK.findings(survey) if one.rule.id == "result-range"]
    assert [one.hint for one in found] == hints
