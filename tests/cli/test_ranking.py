"""`surveymark rank`: what it prints, writes and exits with."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from decided import SCOPE, decision
from surveymark.cli.command import main
from surveymark.content.decisions_text import decisions_texts
from surveymark.content.places import SCOPE as SCOPE_FILE
from surveymark.content.writing import write_file

SPOONS = [f"Spoons of Kind {number} in Drawers" for number in "ABCDEF"]


@pytest.fixture
def root(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented survey, whose curators excluded six spoons; the current folder holds candidates."""
    write_file(folder / SCOPE_FILE, SCOPE)
    excluded = [
        decision(title=title, verdict="exclude", reason="spoon", doi=f"10.1234/s{number}")
        for number, title in enumerate(SPOONS)
    ]
    later = decision(title="A Cup Put Off", verdict="later")
    for path, text in decisions_texts([*excluded, later]).items():
        write_file(folder / path, text)
    (folder / "work").mkdir()
    monkeypatch.chdir(folder / "work")
    return folder


def rank(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rank", *arguments], catch_exceptions=False)


def lines(*works: object) -> str:
    return "".join(f"{json.dumps(work)}\n" for work in works)


@pytest.mark.usefixtures("root")
def test_candidates_are_listed_with_probability_and_reasons() -> None:
    Path("new.jsonl").write_text(
        lines(
            {"id": "b", "title": "Spoons in Drawers of Kings"},
            {"id": "a", "title": "Cups <b>of</b> Tea\x1b[31m", "abstract": "Cups keep tea warm."},
            {"title": "A Cup Put Off"},
            {"title": SPOONS[0]},
            {"title": "A Shelf at a Conference"},
            {"title": "a cup put off."},
        ),
        "utf-8",
    )
    done = rank("new.jsonl")
    first, reasons, *_ = done.stdout.splitlines()
    titles = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert (done.exit_code, len(titles)) == (0, 3)
    assert titles[2].endswith(" Spoons in Drawers of Kings")
    assert "Cup" in first
    assert reasons.startswith("  for: ")
    assert "\x1b" not in done.stdout
    assert done.stderr == (
        "3 candidates, 1 already in the survey, 1 decided before, 1 described again; ordered by 21 included and 6 excluded works\n"
        "100% of the excluded works are known by title only; name the files that they came from, too\n"
    )


@pytest.mark.usefixtures("root")
def test_an_export_of_another_program_is_ranked() -> None:
    Path("new.ris").write_text(
        "TY  - JOUR\nTI  - Spoons in Drawers\nER  -\n\nTY  - JOUR\nTI  - Cups of Tea\nAU  - Berg, Jan\nER  -\n",
        "utf-8",
    )
    done = rank("new.ris")
    titles = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert [title.rpartition("% ")[2] for title in titles] == ["Cups of Tea", "Spoons in Drawers"]


@pytest.mark.usefixtures("root")
def test_json_lines_hold_the_order_and_can_be_ranked_again() -> None:
    Path("new.jsonl").write_text(
        lines(
            {"title": "Spoons", "authors": ["Ada Wood"], "doi": "10.1234/X"},
            {"title": "Cups", "arxiv": "2403.09999", "venue": "JoC", "cites": ["arxiv 2403.01234"]},
        ),
        "utf-8",
    )
    printed = rank("new.jsonl", "--json").stdout
    works = [json.loads(line) for line in printed.splitlines()]
    assert [work["title"] for work in works] == ["Cups", "Spoons"]
    assert works[0]["probability"] > works[1]["probability"]
    assert works[0].keys() == {
        *("title", "arxiv", "doi", "url", "found", "authors", "venue", "year", "abstract", "cites"),
        *("probability", "score", "reasons"),
    }
    done = rank("new.jsonl", "--out", "ranked.jsonl")
    assert (done.stdout, Path("ranked.jsonl").read_text("utf-8")) == ("", printed)
    assert rank("ranked.jsonl", "--json").stdout == printed


def test_without_decisions_candidates_are_ordered_by_similarity(root: Path) -> None:
    for path in (root / "content/decisions").iterdir():
        path.unlink()
    Path("new.jsonl").write_text(lines({"title": "Forks"}, {"title": "Coffee mug"}), "utf-8")
    done = rank("new.jsonl")
    assert done.stdout.splitlines()[0] == "1 Coffee mug"
    assert done.stderr.endswith(
        "by similarity to topics and entries: 21 included and 0 excluded works; at least 5 of each are needed to learn from them\n"
    )


@pytest.mark.usefixtures("root")
def test_what_cannot_be_ranked_is_named_and_the_others_are_ranked() -> None:
    Path("new.jsonl").write_text('{"title": "Cups"}\n{"title": 7}\n{"tit', "utf-8")
    Path("ids.txt").write_text("2403.09999\n", "utf-8")
    Path("new.bib").write_text("@misc{x, year={2024}}\n", "utf-8")
    done = rank("new.jsonl", "ids.txt", "new.bib")
    assert (done.exit_code, len(done.stdout.splitlines()[0::2])) == (1, 1)
    assert done.stderr.splitlines()[:4] == [
        "new.jsonl:2: title: expected Input should be a valid string, found 7",
        "new.jsonl:3: expected an object of JSON on one line, found other text",
        "ids.txt:1: expected a title, found only an identifier",
        "new.bib:1: a title of 1 to 500 characters was expected, found 0",
    ]


REVIEW = lines(
    *(
        {"title": "Cups" if number % 2 else "Spoons", "date": f"{number:03}", "included": number % 2 == 1}
        for number in range(40)
    )
)  # fmt: skip


def test_a_backtest_compares_ways_and_probabilities(tmp_path: Path) -> None:
    path = tmp_path / "review.jsonl"
    path.write_text(REVIEW, "utf-8")
    done = rank("--backtest", str(path))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:7] == [
        "  learned from 10 included of 20 earlier works, tested on 20 later works, 10 of them included",
        "  share to read for 95% of the included ones:",
        "    in random order, on average                        0.95",
        "    by similarity alone                                0.50",
        "    by decisions, in one go                            0.50",
        "    by decisions, learning again after every 20 works  0.50",
    ]
    assert done.stdout.splitlines()[-2].split()[:4] == ["0.0", "to", "0.1", "10"]


def test_several_backtests_have_a_median_and_json(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(REVIEW, "utf-8")
    files = [str(tmp_path / name) for name in "ab"]
    assert "median of 2" in rank("--backtest", *files).stdout.splitlines()
    found = [json.loads(line) for line in rank("--backtest", "--json", *files).stdout.splitlines()]
    assert [(one["name"], one["once"], one["later"]) for one in found] == [
        (file, 0.5, 20) for file in files
    ]


def test_without_a_file_a_backtest_is_of_this_survey(root: Path) -> None:
    assert rank("--backtest").stderr == (
        "surveymark: the decisions of this survey: expected two included records or more, "
        "and an excluded one in the first half, found 21 and 0\n"
    )
    more = [decision(title=f"Cup {number} of Tea", on="2026-02-03") for number in range(24)]
    for path, text in decisions_texts(more).items():
        write_file(root / path, text)
    assert rank("--backtest").stdout.splitlines()[:2] == [
        "this survey",
        "  learned from 23 included of 29 earlier works, tested on 22 later works, 22 of them included",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "expected FILE with candidates, or --backtest"),
        (["--backtest", "--out", "x.jsonl"], "--out is for candidates, not for --backtest"),
        (["--out", "few.jsonl", "few.jsonl"], "--out: few.jsonl is one of the files"),
        (["--backtest", "few.jsonl"], "few.jsonl: expected two included records or more"),
        (["--backtest", "wrong.jsonl"], "wrong.jsonl:1: included: expected true or false"),
        (["empty.bib"], "empty.bib: unrecognised format"),
    ],
)
@pytest.mark.usefixtures("root")
def test_wrong_use_is_one_line(arguments: list[str], said: str) -> None:
    Path("few.jsonl").write_text(lines({"title": "A", "included": True}), "utf-8")
    Path("wrong.jsonl").write_text(lines({"title": "A"}), "utf-8")
    Path("empty.bib").write_text("", "utf-8")
    done = rank(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "--format" not in done.stderr
