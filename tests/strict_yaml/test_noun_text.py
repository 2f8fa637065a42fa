from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from every_field import WRITTEN
from surveymark.model.paper import Paper
from surveymark.model.problem import Edit, Problem, Remedy
from surveymark.strict_yaml.noun_text import ParseResult, noun_from_text, shown_value


def problems(text: str) -> list[str]:
    return [
        str(problem)
        for problem in noun_from_text(Paper, text, "x.yml", given={"key": "x"}).problems
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("authors: []\n", "x.yml:1: title: expected a value, found nothing"),
        ("title: ''\n", "x.yml:1: title: expected text, found nothing"),
        ("title: [a]\n", "x.yml:1: title: expected text, found a list"),
        (
            "title: A\nsummry: b\n",
            f"x.yml:2: summry: expected one of the fields {', '.join(WRITTEN)}, found summry; did you mean summary?",
        ),
        (
            "title: A\ngives: [paper]\n",
            "x.yml:2: gives[0]: expected one of 'method', 'dataset', 'benchmark', 'model', 'tool', 'theory', 'finding', 'survey', found 'paper'",
        ),
        (
            "title: A\narxiv: 2313.1\n",
            "x.yml:2: arxiv: expected an arXiv id such as 2307.14637 or cs/0112017, found '2313.1'",
        ),
        (
            "title: A\ndate: 2023-02-30\n",
            "x.yml:2: date: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found '2023-02-30'",
        ),
        (
            "title: A\nauthor_count: four\n",
            "x.yml:2: author_count: expected a whole number, found 'four'",
        ),
        (
            "title: A\nauthors:\n- Jan van der Berg\n",
            'x.yml:3: authors[0]: expected "Family, Given", a single word for a person with one name, or {name: …} for a group'
            ", found 'Jan van der Berg'; did you mean van der Berg, Jan?",
        ),
        (
            "title: A\nlinks:\n  code:\n  - https://a.org\n  - javascript:x\n",
            "x.yml:5: links.code[1]: expected an address that starts with https:// or http://, found 'javascript:x'",
        ),
        (
            "title: A\nlinks:\n  repo: []\n",
            "x.yml:3: links.repo: expected one of the fields code, project, data, demo, model, found repo",
        ),
        (
            "title: A\nlisted:\n- {in: x, lime: 3}\n",
            "x.yml:3: listed[0].lime: expected one of the fields in, line, comments, organization, found lime; did you mean line?",
        ),
        (
            "title: A\nlisted:\n- {'': x}\n",
            "x.yml:3: listed[0].: expected one of the fields in, line, comments, organization, found a name without letters",
        ),
        ("title: A\ntopics: cups\n", "x.yml:2: topics: expected a list, found 'cups'"),
        (
            "title: A\ntopics: [Cups]\n",
            "x.yml:2: topics[0]: expected 1 to 80 characters of a-z, 0-9 and single hyphens, not starting or ending with a hyphen, found 'Cups'; did you mean cups?",
        ),
        ("title: A\npublished: CVPR\n", "x.yml:2: published: expected a mapping, found 'CVPR'"),
        (
            "title: A\nkey: b\n",
            "x.yml:2: key: expected no such field, because the file name defines it, found 'b'",
        ),
        ("- a\n", "x.yml:1: expected a mapping of fields, found a list"),
        ("", "x.yml:1: expected a mapping of fields, found nothing"),
        ("title: A\ntitle: B\n", "x.yml:2: title: expected each field once, found title again"),
    ],
)
def test_each_problem_is_reported_at_its_line_with_what_was_expected(
    text: str, expected: str
) -> None:
    assert expected in problems(text)


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    assert len(problems("title: ''\ngives: [x]\ndate: y\narxiv: z\n")) == 4


def test_two_faults_of_one_value_are_both_reported() -> None:
    assert problems("title: &a !!str A\ngives: [tool]\ngives: [tools]\ngives: [tool]\n") == [
        "x.yml:1: title: expected no anchors, found &a",
        "x.yml:1: title: expected no tags, found tag:yaml.org,2002:str",
        "x.yml:3: gives: expected each field once, found gives again",
        "x.yml:4: gives: expected each field once, found gives again",
    ]


def test_text_over_the_limits_is_a_problem_and_no_cut() -> None:
    assert problems(f"title: {'a' * 501}\n")[0].startswith(
        "x.yml:1: title: expected at most 500 characters"
    )
    assert problems(f"title: A\nsummary: {'a ' * 501}\n")[0].startswith(
        "x.yml:2: summary: expected at most 1,000 characters"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{long}: x\n",
        "title: A\nlinks: {{{long}: x}}\n",
        "title: &{long} A\n",
        "{long}: 1\n{long}: 2\n",
        "title: *{long}\n",
    ],
)
def test_a_name_that_is_long_is_cut_in_a_problem(text: str) -> None:
    told = problems(text.format(long="x" * 900))
    assert told
    assert all(len(problem) < 500 for problem in told)
    assert any("…" in problem for problem in told)


def test_nothing_that_a_stranger_writes_reaches_a_log_as_a_command() -> None:
    for problem in noun_from_text(
        Paper, 'title: A\n"::error::\\e[31mx": 1\n', "x.yml", given={"key": "x"}
    ).problems:
        assert isinstance(problem, Problem)
        assert "\x1b" not in str(problem)
        assert "\n" not in str(problem)


def test_a_valid_entry_is_parsed_unchanged() -> None:
    read = noun_from_text(
        Paper,
        "title: A  paper\narxiv: 2401.00010\nauthors: [Cher, 'Li, Ming', {name: OpenAI, }]\n",
        "x.yml",
        given={"key": "x"},
    )
    assert read.noun
    assert (read.noun.title, read.noun.arxiv) == ("A paper", "2401.00010")
    assert [
        (author.family, author.given, author.is_collective) for author in read.noun.authors
    ] == [("Cher", "", False), ("Li", "Ming", False), ("OpenAI", "", True)]


def read(text: str) -> ParseResult[Paper]:
    return noun_from_text(Paper, text, "x.yml", given={"key": "x"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "title: A\ngives: [serve]\n",
            "x.yml:2: gives[0]: expected one of 'method', 'dataset', 'benchmark', 'model', 'tool', 'theory', 'finding', 'survey', found 'serve'; did you mean survey?",
        ),
        (
            "title: A\nlisted:\n- {in: a, line: -1}\n",
            "x.yml:3: listed[0].line: expected a whole number, found '-1'",
        ),
        (
            f"title: A\nsummary: {'y' * 1_001}\n",
            f"x.yml:2: summary: expected at most 1,000 characters, found '{'y' * 79}…'",
        ),
        (f"title: A\nsummary: {'y' * 1_000}\n", None),
    ],
)
def test_each_kind_of_fault_has_its_words(text: str, expected: str | None) -> None:
    assert problems(text) == ([expected] if expected else [])


def test_a_misplaced_field_of_an_inner_mapping_is_suggested() -> None:
    (problem,) = [
        problem
        for problem in read("title: A\nvenue: KITCHEN\n").problems
        if problem.field == "venue"
    ]
    assert problem.hint == "published.venue"


def test_a_value_that_can_only_mean_one_thing_comes_with_its_remedy() -> None:
    (problem,) = read("title: A\ndate: 2024/1/2\n").problems
    assert (problem.hint, problem.remedy) == (
        "2024-01-02",
        Remedy(
            edits=(Edit(start=15, end=23, text="'2024-01-02'"),), values={("date",): "2024-01-02"}
        ),
    )
    (guess,) = read("title: A\nauthors: [Jan van der Berg]\n").problems
    assert (guess.hint, guess.remedy) == ("van der Berg, Jan", None)


def test_a_list_that_is_too_long_is_reported_with_its_limit() -> None:
    names = "".join(f"- Wood, A{number}\n" for number in range(2001))
    (problem,) = read(f"title: A\nauthors:\n{names}").problems
    assert (problem.expected, problem.found, problem.rule) == (
        "at most 2,000 items",
        "a list",
        "limit",
    )


@pytest.mark.parametrize(("length", "shown"), [(80, "z" * 80), (81, "z" * 79 + "…")])
def test_a_value_is_shown_whole_up_to_80_characters(length: int, shown: str) -> None:
    assert shown_value("z" * length) == repr(shown)
    assert shown_value("") == shown_value(None) == "nothing"
    assert (shown_value([1]), shown_value({}), shown_value("a\x1bb")) == (
        "a list",
        "a mapping",
        "'ab'",
    )


class Drawer(BaseModel):
    depth: Annotated[int, Field(le=3)]


def test_a_fault_that_has_no_words_of_ours_keeps_those_of_the_model() -> None:
    (problem,) = noun_from_text(Drawer, "depth: 4\n", "x.yml").problems
    assert str(problem) == "x.yml:1: depth: expected less than or equal to 3, found '4'"
