"""One fault does not hide another, and is not told twice by what only follows from it."""

from pathlib import Path

import pytest

import invented
from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from surveymark.content.writing import write_file


@pytest.fixture
def small(folder: Path) -> Path:
    """The invented survey without the entries that are odd on purpose, and without the reading paths that name them."""
    for path in (folder / "content/paths").iterdir():
        path.unlink()
    for path in (folder / "content/papers").glob("*.yml"):
        if path.stem not in {"berg2024cups", "li2023plates"}:
            path.unlink()
    return folder


def told(folder: Path) -> list[str]:
    problems = [problem for problem in all_problems(load_content(folder)) if not problem.is_warning]
    return [
        f"{problem.path.split('/')[-1]}:{problem.line}:{problem.column} {problem.rule}"
        for problem in problems
    ]


def test_entries_are_checked_where_the_configuration_cannot_be_read(small: Path) -> None:
    write_file(small / "site-config/survey.yml", "title: ''\n")
    write_file(small / "content/papers/odd.yml", "title: A cup\ntopics: [forks]\n")
    assert "odd.yml:2:10 unknown-topic" in told(small)
    assert "survey.yml:1:8 wrong-value" in told(small)


@pytest.mark.parametrize("title", ["", "title: ''\n", "title: {}\n"])
def test_what_else_is_wrong_in_an_entry_is_reported_where_it_has_no_title(
    small: Path, title: str
) -> None:
    write_file(small / "content/papers/odd.yml", f"{title}topics: [forks]\n")
    assert f"odd.yml:{1 + bool(title)}:10 unknown-topic" in told(small)


@pytest.mark.parametrize(
    "text", ["themes: [\n", "themes:\n- {id: crockery, title: '', description: x, topics: []}\n"]
)
def test_a_list_of_topics_that_cannot_be_read_is_reported_and_not_every_topic(
    small: Path, text: str
) -> None:
    write_file(small / "content/topics.yml", text)
    write_file(
        small / "content/papers/odd.yml",
        "title: A cup\ntopics: [forks]\nlisted:\n- {in: elsewhere, line: 3}\n",
    )
    assert {line for line in told(small) if not line.startswith("topics.yml")} == {
        "odd.yml:4:8 unknown-listing"
    }


def test_a_wrong_item_of_a_table_leaves_the_others_known(small: Path) -> None:
    venues = "venues:\n- {short: '', full: Nothing, kind: journal}\n- {short: JoC, full: Journal of Crockery, kind: journal}\n"
    write_file(small / "content/venues.yml", venues)
    content = load_content(small)
    assert [venue.short for venue in content.readable.venues] == ["JoC"]
    assert told(small) == ["venues.yml:2:11 wrong-value"]


def test_items_after_a_wrong_one_keep_their_places(small: Path) -> None:
    write_file(
        small / "content/papers/odd.yml",
        "\n".join(
            [
                "title: A cup",
                "topics: [cups, Cups, forks]",
                "links:",
                "  code: [ftp://a.example.org, https://github.com/invented/cups]",
                "listed:",
                f"- {{in: {invented.LISTING.id}, lime: 3}}",
                "- {in: nowhere, line: 5}",
                "",
            ]
        ),
    )
    assert told(small) == [
        "odd.yml:2:16 wrong-value",
        "odd.yml:2:22 unknown-topic",
        "odd.yml:4:10 wrong-value",
        "odd.yml:6:3 missing-field",
        "odd.yml:6:33 unknown-field",
        "odd.yml:7:8 unknown-listing",
    ]
    shared = [
        problem for problem in all_problems(load_content(small)) if problem.rule == "shared-link"
    ]
    assert [(problem.line, problem.column, problem.field) for problem in shared] == [
        (4, 31, "links.code[1]")
    ]


def test_an_entry_without_a_title_is_like_no_other(small: Path) -> None:
    for number in range(3):
        write_file(small / f"content/papers/odd{number}.yml", "kind: tool\ntopics: [cups]\n")
    assert told(small) == [f"odd{number}.yml:1:1 missing-field" for number in range(3)]
    assert not [
        problem
        for problem in all_problems(load_content(small))
        if "odd" in problem.path and problem.is_warning
    ]
