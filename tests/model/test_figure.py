"""A number keeps its digits, whatever is made of it."""

import pytest
from pydantic import TypeAdapter, ValidationError

from surveymark.content.paper_text import completed_text, paper_text
from surveymark.model.evidence import in_data
from surveymark.model.figure import Figure, FigureText
from surveymark.model.paper import Paper
from surveymark.strict_yaml.noun_text import noun_from_text

FIGURE: TypeAdapter[FigureText] = TypeAdapter(Figure)


@pytest.mark.parametrize("text", ["96.00", "0.9532", "2.1e6", "-1", ".5", "7"])
def test_the_digits_stay(text: str) -> None:
    assert FIGURE.validate_python(text) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("96,5", ""),
        ("1,280,000", "1280000"),
        ("96.5 %", "96.5"),
        ("seven", ""),
        ("1e999", ""),
        (True, ""),
    ],
)
def test_what_is_no_number_is_refused_with_the_number_that_was_meant(
    text: object, right: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        FIGURE.validate_python(text)
    assert refused.value.errors()[0]["ctx"]["error"].right == right


def test_data_hold_numbers() -> None:
    values = in_data((FigureText("96.00"), FigureText("0.5"), FigureText("2.1e6")))
    assert [(value, type(value)) for value in values] == [(96, int), (0.5, float), (2100000, int)]


def test_an_entry_is_edited_without_a_change_to_its_digits() -> None:
    result = {"on": "a", "metric": "b", "value": "96.00", "setting": "c", "from": "abstract"}
    paper = Paper.model_validate({"key": "x", "title": "A", "results": [result]})
    text = paper_text(paper)
    assert text == (
        "title: A\nresults:\n- {on: a, metric: b, value: 96.00, setting: c, from: abstract}\n"
    )
    more = Paper.model_validate(
        {
            "key": "x",
            "title": "A",
            "size": {"parameters": "2.1e6"},
            "results": [result, {**result, "value": "7.10"}],
        }
    )
    assert completed_text(text, more) == (
        "title: A\nsize: {parameters: 2.1e6}\nresults:\n"
        "- {on: a, metric: b, value: 96.00, setting: c, from: abstract}\n"
        "- {on: a, metric: b, value: 7.10, setting: c, from: abstract}\n"
    )


@pytest.mark.parametrize("kind", ["[study]", "{study: 1}", "cup"])
def test_another_value_of_the_former_kind_is_an_unknown_field(kind: str) -> None:
    result = noun_from_text(Paper, f"title: A\nkind: {kind}\n", "x.yml", given={"key": "x"})
    assert [(one.field, one.line, one.hint) for one in result.problems] == [("kind", 2, "gives")]


def test_an_entry_with_the_former_kind_is_read_and_edited() -> None:
    paper = Paper.model_validate({"key": "x", "title": "A", "kind": "study"})
    assert paper.gives == ("finding",)
    after = paper.model_copy(update={"tldr": "Short."})
    assert completed_text("title: A\nkind: study  # mine\n", after) == (
        "title: A\ngives: [finding]  # mine\ntldr: Short.\n"
    )
