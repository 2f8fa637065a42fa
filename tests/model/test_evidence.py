"""What entries may state about sizes."""

import pytest

from surveymark.model.paper import Paper
from surveymark.strict_yaml.noun_text import noun_from_text


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ("-5", ("size.parameters[0]", "a number that is not negative", "'-5'")),
        ("[1e6, -2]", ("size.parameters[1]", "a number that is not negative", "'-2'")),
        ("[]", ("size.parameters", "at least 1 item", "a list")),
    ],
)
def test_no_size_is_negative_or_empty(parameters: str, problem: tuple[str, str, str]) -> None:
    text = f"title: A\nsize: {{parameters: {parameters}}}\n"
    found = noun_from_text(Paper, text, "x.yml", given={"key": "x"}).problems
    assert [(one.field, one.expected, one.found) for one in found] == [problem]
