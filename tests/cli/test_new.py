from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services import FakeTime
from surveymark.cli import main
from surveymark.fetch.network import Network


def new(root: Path, *answers: str) -> Result:
    network = Network(clock=FakeTime().clock)
    return CliRunner().invoke(
        main,
        ["new", "--root", str(root)],
        obj=network,
        input="".join(f"{answer}\n" for answer in answers),
        catch_exceptions=False,
    )


def papers(root: Path) -> set[str]:
    return {path.name for path in (root / "content/papers").iterdir()}


REST = ["", "", "", "", "", "", "", "", "", "", "", ""]
"""Enter for everything after the title, DOI and arXiv id: authors, date, venue, summary, kind, five links, topics, and yes."""


def test_answers_become_an_entry_that_is_shown_before_it_is_written(folder: Path) -> None:
    before = papers(folder)
    done = new(
        folder,
        "Saucers: a Survey",
        "https://arxiv.org/abs/2406.00009v1",
        "10.1234/joc.2025.9",
        "Wood, Ada; van der Berg, Jan",
        "2024-06-03",
        "J. Crockery",
        "2025",
        "What saucers are for.",
        "",
        "https://github.com/invented/saucers",
        "",
        "",
        "",
        "",
        "",
        "",
    )
    assert done.exit_code == 0, done.output
    assert papers(folder) - before == {"wood2024saucers.yml"}
    text = (folder / "content/papers/wood2024saucers.yml").read_text()
    assert (
        text
        == """\
title: 'Saucers: a Survey'
authors:
- Wood, Ada
- van der Berg, Jan
date: '2024-06-03'
arxiv: '2406.00009'
published: {venue: JoC, year: 2025, kind: journal, doi: 10.1234/joc.2025.9}
topics: [plates]
gives: [survey]
summary: What saucers are for.
links:
  code:
  - https://github.com/invented/saucers
added: '2026-11-20'
sources:
  gives: title
"""
    )
    shown = done.stdout.index("    summary: What saucers are for.")
    assert (
        shown
        < done.stdout.index("Write this entry? [Y/n]")
        < done.stdout.index("wrote content/papers/wood2024saucers.yml")
    )
    assert "Topics, primary topic first [plates]" in done.stdout


def test_enter_skips_all_but_the_title(folder: Path) -> None:
    done = new(folder, "", "A Thing", *["", ""], *REST, "")
    assert done.exit_code == 0, done.output
    assert (
        folder / "content/papers/thing.yml"
    ).read_text() == "title: A Thing\nadded: '2026-11-20'\n"
    assert "missing: authors, date, arxiv or doi, topics, gives, summary\n" in done.stdout


@pytest.mark.parametrize(
    ("place", "wrong", "said"),
    [
        (1, "2413.00001", "expected an arXiv id such as 2307.14637"),
        (2, "doi", "expected a DOI such as"),
        (3, "Ada Wood", 'expected "Family, Given"'),
        (4, "1.4.2024", "expected a date as YYYY"),
        (7, "a new thing", "expected one of 'method', 'dataset'"),
        (8, "javascript:alert(1)", "expected an address"),
        (13, "cups forks", "unknown topic forks; topics are cups, plates, shelves"),
    ],
)
def test_an_invalid_answer_is_reported_and_the_question_repeated(
    folder: Path, place: int, wrong: str, said: str
) -> None:
    answers = ["A Thing", *[""] * 14]
    answers.insert(place, wrong)
    done = new(folder, *answers)
    assert f"Error: {said}" in done.output
    assert done.exit_code == 0, done.output
    assert (
        folder / "content/papers/thing.yml"
    ).read_text() == "title: A Thing\nadded: '2026-11-20'\n"


@pytest.mark.parametrize(
    "answers",
    [
        ["Cups that keep their temper"],
        ["Another Title", "2403.01234"],
        ["Another Title", "", "10.1234/JOC.2024.5"],
    ],
)
def test_a_paper_that_is_there_is_refused_as_soon_as_it_is_known(
    folder: Path, answers: list[str]
) -> None:
    before = papers(folder)
    done = new(folder, *answers)
    assert done.exit_code == 1
    assert "already in the survey as " in done.stderr
    assert papers(folder) == before


@pytest.mark.parametrize(
    "answers", [[], ["A Thing"], ["A Thing", *[""] * 13], ["A Thing", *[""] * 13, "n"]]
)
def test_nothing_is_written_before_the_last_yes(folder: Path, answers: list[str]) -> None:
    before = papers(folder)
    done = new(folder, *answers)
    assert done.exit_code == (0 if answers[-1:] == ["n"] else 2)
    assert papers(folder) == before


def test_a_venue_of_unknown_kind_leads_to_a_question(folder: Path) -> None:
    done = new(
        folder, "A Thing", "", "", "", "2024", "SPOON", "magazine", "Journal", "2025", *[""] * 8, ""
    )
    assert done.exit_code == 0, done.output
    assert (
        "Kind of venue (journal, conference, workshop, chapter, book, thesis, report, software, dataset, talk, online)"
        in done.output
    )
    assert (
        "Error: expected one of journal, conference, workshop, chapter, book, thesis, report, software, dataset, talk, online"
        in done.output
    )
    assert (
        "published: {venue: SPOON, year: 2025, kind: journal}\n"
        in (folder / "content/papers/thing-2024.yml").read_text()
    )
