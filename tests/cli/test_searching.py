"""What `surveymark search` prints."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveymark.cli.command import main


def searched(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["search", *arguments, "--root", str(folder)])


def test_a_result_is_named_with_its_facts_and_the_reason(folder: Path) -> None:
    done = searched(folder, "arXiv:2403.01234v2")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "berg2024cups: Cups That Keep Their Temper\n    Jan van der Berg, Ming Li · arXiv 2024\n"
    )


def test_words_are_listed_by_field(folder: Path) -> None:
    lines = searched(folder, "temper", "berg").stdout.splitlines()
    assert lines[2] == "    title: temper · authors: berg"


def test_a_page_of_the_survey_says_what_it_is(folder: Path) -> None:
    lines = searched(folder, "plates").stdout.splitlines()
    assert lines[:2] == ["topic plates: Plates", "    3 papers"]


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
