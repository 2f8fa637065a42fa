import pytest

from surveymark.content.noun_text import noun_from_text
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem


def problems(text: str) -> list[str]:
    return [str(problem) for problem in noun_from_text(Paper, text, "x.yml", given={"key": "x"}).problems]


FIELDS = (
    "title, authors, authors_complete, author_count, date, arxiv, doi, published, topics, kind, summary, note, links, listed, added, sources, aliases"
)


@pytest.mark.parametrize(("text", "expected"), [
    ("authors: []\n", "x.yml:1: title: expected a value, found nothing"),
    ("title: ''\n", "x.yml:1: title: expected text, found nothing"),
    ("title: [a]\n", "x.yml:1: title: expected text, found a list"),
    ("title: A\nsummry: b\n", f"x.yml:2: summry: expected one of the fields {FIELDS} (perhaps summary), found summry"),
    ("title: A\nkind: paper\n",
     "x.yml:2: kind: expected one of 'method', 'survey', 'dataset', 'benchmark', 'tool', 'theory', 'study', found 'paper'"),
    ("title: A\narxiv: 2313.1\n", "x.yml:2: arxiv: expected an arXiv id such as 2307.14637 or cs/0112017, found '2313.1'"),
    ("title: A\ndate: 2023-02-30\n", "x.yml:2: date: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found '2023-02-30'"),
    ("title: A\nauthor_count: four\n", "x.yml:2: author_count: expected a whole number, found 'four'"),
    ("title: A\nauthors:\n- Jan van der Berg\n",
     'x.yml:3: authors[0]: expected "Family, Given", one word for somebody with one name, or {name: …} for a collective '
     "(perhaps van der Berg, Jan), found 'Jan van der Berg'"),
    ("title: A\nlinks:\n  code:\n  - https://a.org\n  - javascript:x\n",
     "x.yml:5: links.code[1]: expected an address that starts with https:// or http://, found 'javascript:x'"),
    ("title: A\nlinks:\n  repo: []\n", "x.yml:3: links.repo: expected one of the fields code, project, data, demo, model, found repo"),
    ("title: A\nlisted:\n- {in: x, lime: 3}\n",
     "x.yml:3: listed[0].lime: expected one of the fields in, line, comments, organization (perhaps line), found lime"),
    ("title: A\nlisted:\n- {'': x}\n", "x.yml:3: listed[0].: expected one of the fields in, line, comments, organization, found a name of no letters"),
    ("title: A\ntopics: cups\n", "x.yml:2: topics: expected a list, found 'cups'"),
    ("title: A\ntopics: [Cups]\n",
     "x.yml:2: topics[0]: expected 1 to 80 of a-z, 0-9 and single hyphens, no hyphen at the ends (perhaps cups), found 'Cups'"),
    ("title: A\npublished: CVPR\n", "x.yml:2: published: expected a mapping, found 'CVPR'"),
    ("title: A\nkey: b\n", "x.yml:2: key: expected no such field: the file's name says it, found 'b'"),
    ("- a\n", "x.yml:1: expected a mapping of fields, found a list"),
    ("", "x.yml:1: expected a mapping of fields, found nothing"),
    ("title: A\ntitle: B\n", "x.yml:2: title: expected each name once, found title again"),
])
def test_each_problem_is_told_at_its_line_with_what_was_expected(text: str, expected: str) -> None:
    assert expected in problems(text)


def test_all_problems_of_a_file_are_told_at_once() -> None:
    assert len(problems("title: ''\nkind: x\ndate: y\narxiv: z\n")) == 4


def test_two_faults_of_one_value_are_both_told() -> None:
    assert problems("title: &a !!str A\nkind: tool\nkind: tools\nkind: tool\n") == [
        "x.yml:1: title: expected no anchors, found &a",
        "x.yml:1: title: expected no tags, found tag:yaml.org,2002:str",
        "x.yml:3: kind: expected each name once, found kind again",
        "x.yml:4: kind: expected each name once, found kind again",
    ]


def test_text_over_the_limits_is_a_problem_and_no_cut() -> None:
    assert problems(f"title: {'a' * 501}\n")[0].startswith("x.yml:1: title: expected at most 500 characters")
    assert problems(f"title: A\nsummary: {'a ' * 501}\n")[0].startswith("x.yml:2: summary: expected at most 1,000 characters")


@pytest.mark.parametrize("text", ["{long}: x\n", "title: A\nlinks: {{{long}: x}}\n", "title: &{long} A\n", "{long}: 1\n{long}: 2\n", "title: *{long}\n"])
def test_a_name_that_is_long_is_cut_in_a_problem(text: str) -> None:
    told = problems(text.format(long="x" * 900))
    assert told
    assert all(len(problem) < 500 for problem in told)
    assert any("…" in problem for problem in told)


def test_nothing_that_a_stranger_writes_reaches_a_log_as_a_command() -> None:
    for problem in noun_from_text(Paper, 'title: A\n"::error::\\e[31mx": 1\n', "x.yml", given={"key": "x"}).problems:
        assert isinstance(problem, Problem)
        assert "\x1b" not in str(problem)
        assert "\n" not in str(problem)


def test_a_good_entry_is_read_as_it_stands() -> None:
    read = noun_from_text(Paper, "title: A  paper\narxiv: 2401.00010\nauthors: [Cher, 'Li, Ming', {name: OpenAI, }]\n", "x.yml", given={"key": "x"})
    assert read.noun
    assert (read.noun.title, read.noun.arxiv) == ("A paper", "2401.00010")
    assert [(author.family, author.given, author.is_collective) for author in read.noun.authors] == [
        ("Cher", "", False), ("Li", "Ming", False), ("OpenAI", "", True),
    ]
