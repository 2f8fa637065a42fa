"""What `surveymark search` prints."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from locks import ROOT
from surveymark import load
from surveymark.cli.command import main
from surveymark.retrieval.index import search_index
from surveymark.retrieval.ranking import find


def searched(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["search", *arguments, "--root", str(folder)])


def test_a_result_is_named_with_its_facts_and_the_reason(folder: Path) -> None:
    done = searched(folder, "arXiv:2403.01234v2")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "berg2024cups: Cups That Keep Their Temper\n    Jan van der Berg, Ming Li · arXiv 2024\n"
    )


def test_a_result_says_first_that_the_paper_is_retracted(tmp_path: Path) -> None:
    root = invented.write_survey(tmp_path, invented.survey())
    entry = root / "content/papers/berg2024cups.yml"
    retracted = "retracted: {kind: withdrawal, notice: 'https://arxiv.org/abs/2403.01234'}\n"
    entry.write_text(entry.read_text("utf-8") + retracted, "utf-8")
    assert searched(root, "arXiv:2403.01234").stdout == (
        "berg2024cups: Cups That Keep Their Temper\n"
        "    Withdrawn · Jan van der Berg, Ming Li · arXiv 2024\n"
    )


def test_words_are_listed_by_field(folder: Path) -> None:
    lines = searched(folder, "temper", "berg").stdout.splitlines()
    assert lines[2] == "    title: temper · authors: berg"


def test_results_that_are_not_papers_show_their_kind(folder: Path) -> None:
    lines = searched(folder, "plates").stdout.splitlines()
    assert lines[:2] == ["topic plates: Plates", "    3 papers"]


def test_works_outside_the_survey_are_marked_and_no_answer(folder: Path) -> None:
    done = searched(folder, "arXiv:2401.00009")
    assert done.stderr == "Nothing in this survey answers “arXiv:2401.00009”; nearest:\n"
    assert done.stdout.splitlines()[:2] == [
        "Not in this survey: The Platter & <the> Kiln",
        "    Ada Kiln, Bo Ember · JoC 1936",
    ]
    assert searched(folder, "--keys", "platterware").stdout == ""


def test_keys_alone_can_go_to_another_program(folder: Path) -> None:
    done = searched(folder, "--keys", "--limit", "1", "temper")
    assert done.stdout == "berg2024cups\n"


def test_a_word_with_a_minus_is_no_option(folder: Path) -> None:
    done = searched(folder, "plates", "-journals", "--keys")
    assert (done.exit_code, "li2023plates" in done.stdout) == (0, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zzqqxx", "Nothing in this survey answers “zzqqxx”; nearest:\n"),
        ("tempre", "Did you mean: temper\n"),
        ("temper keep zz", "Not in this survey: “zz”\n"),
    ],
)
def test_what_is_missing_or_meant_is_said_on_standard_error(
    folder: Path, text: str, said: str
) -> None:
    done = searched(folder, text)
    assert (done.exit_code, done.stderr) == (0, said)
    assert done.stdout


@pytest.mark.parametrize("text", ["cups", "plates journals", "berg", "zzqqxx"])
def test_results_have_the_order_and_number_of_the_search_dialog(folder: Path, text: str) -> None:
    """tests/retrieval/test_in_node.py shows that `find` gives the dialog's order."""
    dialog = (ROOT / "generator/surveymark/theme/assets/surveymark/search.js").read_text("utf-8")
    (most,) = re.findall(r"^const MOST = ([0-9]+);$", dialog, re.MULTILINE)
    found = find(search_index(load(folder)), text, int(most))
    titles = [result.entry.title for result in (*found.results, *found.nearest)]
    lines = searched(folder, text).stdout.splitlines()
    printed = [line.partition(": ")[2] for line in lines if not line.startswith(" ")]
    assert len(printed) > 1
    assert printed == titles
