import pytest

from surveymark.model.problem import Edit, FieldPath, Remedy
from surveymark.strict_yaml.remedy import remedy_of
from surveymark.strict_yaml.tree import yaml_tree


def after(text: str, path: FieldPath, value: str) -> str | None:
    """The text with the remedy in it; nothing where there is none."""
    remedy = remedy_of(yaml_tree(text), path, value)
    if remedy is None:
        return None
    (edit,) = remedy.edits
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize(
    ("text", "path", "left"),
    [
        ("topics:\n- cups\n- plates   \n", ("topics", 0), "topics:\n- plates   \n"),
        ("topics:\n- cups\n- plates   \n", ("topics", 1), "topics:\n- cups\n"),
        ("topics:\n  -   cups\n  - plates", ("topics", 1), "topics:\n  -   cups\n"),
        ("- cups\n", (0,), ""),
        ("\n- cups\n", (0,), "\n"),
        ("topics:\n- cups\n- cups # for mugs\n", ("topics", 1), None),
        ("topics: [cups, plates]\n", ("topics", 1), None),
        ("topics:\n- - cups\n", ("topics", 0, 0), None),
        ("topics:\n- {a: cups}\n", ("topics", 0, "a"), None),
        ("topics:\n- cups\n", ("topics", 1), None),
    ],
)
def test_an_item_is_taken_out_with_its_line_unless_something_else_shares_that(
    text: str, path: FieldPath, left: str | None
) -> None:
    assert after(text, path, "") == left


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: old # why\n", "a: new # why\n"),
        ("a: 'old'\n", "a: 'new'\n"),
        ('a: "old"\n', 'a: "new"\n'),
        ("a: [x, old]\n", None),
        ("a: >-\n  old\n", None),
        ("a: |\n  old\n", None),
        ("b: old\n", None),
    ],
)
def test_a_value_is_written_as_the_old_one_was(text: str, written: str | None) -> None:
    assert after(text, ("a",), "new") == written


@pytest.mark.parametrize(
    "value",
    [
        "2024",
        "yes",
        "null",
        "1e3",
        "-.5",
        "1E-7",
        "0o17",
        "08",
        "a: b",
        "a, b",
        "# a",
        "[a",
        "'a",
        "*a",
        " a",
        "12:30:45",
    ],
)
def test_a_value_that_is_no_plain_text_gets_quotes(value: str) -> None:
    text = after("a: old\nb: c\n", ("a",), value)
    assert text == "a: '" + value.replace("'", "''") + "'\nb: c\n"
    assert yaml_tree(text).value == {"a": value, "b": "c"}


def test_a_long_value_stays_on_its_line() -> None:
    long = " ".join(["word:"] * 600)
    assert after("a: 'old'\n", ("a",), long) == f"a: '{long}'\n"


def test_a_remedy_contains_the_new_value() -> None:
    tree = yaml_tree("a: old\n")
    assert remedy_of(tree, ("a",), "new") == Remedy(
        edits=(Edit(start=3, end=6, text="new"),), values={("a",): "new"}
    )
    assert remedy_of(yaml_tree("- a\n- b\n"), (1,), "") == Remedy(
        edits=(Edit(start=4, end=8, text=""),), values={(1,): None}
    )
