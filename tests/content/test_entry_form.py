import pytest

from surveymark.content.entry_form import form_problems
from surveymark.content.paper_text import ordered_text
from surveymark.model.paper import Paper
from surveymark.strict_yaml.noun_text import noun_from_text
from surveymark.strict_yaml.tree import yaml_tree

PATH = "content/papers/cups.yml"


@pytest.mark.parametrize(
    ("text", "rule", "lines"),
    [
        ("title: Cups  \n", "trailing-space", ""),
        ("title: Cups  \ndate: '2024'\t\ntopics: [cups] \n", "trailing-space", "3 lines"),
        ("title: Cups\r\n", "line-ends", ""),
        ("title: Cups\r\ndate: '2024'\r\n", "line-ends", "2 lines"),
    ],
)
def test_what_is_wrong_in_many_lines_is_one_warning_at_the_first_that_counts_them(
    text: str, rule: str, lines: str
) -> None:
    (problem,) = form_problems(PATH, noun_from_text(Paper, text, PATH, given={"key": "cups"}))
    assert (problem.path, problem.line, problem.column, problem.rule, problem.is_warning) == (
        PATH,
        1,
        12,
        rule,
        True,
    )
    assert problem.found.partition(" on ")[2] == lines


def test_fields_move_with_the_comments_above_them_and_trailing_comments_stay() -> None:
    text = "# An entry.\n\n# my own\ntopics: [cups]\n# as printed\ntitle: Cups\n# The end,\n\n# indeed.\n"
    assert (
        ordered_text(yaml_tree(text))
        == "# An entry.\n\n# as printed\ntitle: Cups\n# my own\ntopics: [cups]\n# The end,\n\n# indeed.\n"
    )


def test_two_fields_on_one_line_are_not_moved() -> None:
    assert ordered_text(yaml_tree("{topics: [cups], title: Cups}\n")) is None
