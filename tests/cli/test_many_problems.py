"""Of very many problems people see enough of each rule, and the number of the rest; programs get all."""

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from real_programs import run
from surveymark.content.writing import write_file
from surveymark.curation.sameness import near_titles
from surveymark.model.problem import Problem
from surveymark.reports.forms.github import github_report
from surveymark.reports.forms.text import text_report
from surveymark.reports.shown import shown

COMMAND = [sys.executable, "-m", "surveymark"]


def problems(rule: str, number: int, *, is_warning: bool) -> list[Problem]:
    return [
        Problem(
            path=f"content/papers/p{n:04}.yml",
            line=1,
            field="title",
            expected="a",
            found="b",
            rule=rule,
            is_warning=is_warning,
        )
        for n in range(number)
    ]


def test_text_names_twenty_of_a_rule_and_counts_the_rest_errors_first() -> None:
    lines = text_report(
        [
            *problems("w", 1549, is_warning=True),
            *problems("e", 21, is_warning=False),
            *problems("few", 20, is_warning=True),
        ],
        (),
    ).splitlines()
    assert len(lines) == 20 * 3 + 2
    assert lines[-2:] == ["… and 1 more error of [e]", "… and 1,529 more warnings of [w]"]


def test_nothing_is_counted_where_all_is_shown() -> None:
    few = problems("w", 20, is_warning=True)
    assert shown(few) == (tuple(few), ())


def test_github_gets_what_it_shows_errors_first_and_one_notice_of_the_rest() -> None:
    lines = github_report(
        [*problems("w", 30, is_warning=True), *problems("e", 12, is_warning=False)], ()
    ).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::warning"] * 10 + [
        "::notice"
    ]
    assert (
        lines[-1] == "::notice title=surveymark::22 more, listed by `surveymark check`: w 20, e 2"
    )


@pytest.fixture
def untidy(folder: Path) -> Path:
    """A survey with thirty links that a machine can mend."""
    for number in range(30):
        text = f"title: Spoon number {number} of a long drawer\ntopics: [cups]\nlinks: {{project: ['http://github.com/invented/spoon{number}.git']}}\n"
        write_file(folder / f"content/papers/spoon{number:02}.yml", text)
    return folder


def test_check_counts_what_it_does_not_name_and_json_is_complete(untidy: Path) -> None:
    text = run(*COMMAND, "check", cwd=untidy).stdout
    every = json.loads(run(*COMMAND, "check", "--format", "json", cwd=untidy).stdout)
    assert sum(one["rule"] == "link-form" for one in every) == 30
    assert text.count("[link-form]") == 21
    assert "… and 10 more warnings of [link-form]\n" in text


def test_a_fix_counts_what_it_does_not_name(untidy: Path) -> None:
    done = run(*COMMAND, "check", "--fix", cwd=untidy)
    assert done.stderr.count("[link-form]") == 21
    assert "fixed … and 10 more warnings of [link-form]\n" in done.stderr


def test_of_many_like_titles_those_next_by_alphabet_are_compared() -> None:
    """3 million pairs of 2,551 titles took minutes."""
    titles = {
        f"p{number:04}": f"a long study of cups and of their many saucers {number:04}"
        for number in range(400)
    }
    found = {(near.first, near.second) for near in near_titles(titles)}
    assert set(pairwise(titles)) <= found
    assert len(found) == sum(min(20, 399 - number) for number in range(400))
