"""Entries that are wrong in every way that the checks know: one pass tells each problem at its place, in every form."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sarif_pydantic import Sarif

import invented
from every_field import WRITTEN
from surveymark.cli import main
from surveymark.content.checking import all_rules
from surveymark.content.writing import write_file

WRONG = Path(__file__).parent / "wrong"
SOUND = frozenset({"berg2024cups", "li2023plates", "conference2022shelf", "nobody2021saucer"})
ABSTRACT = "Everybody knows that the cup is emptied by nobody but the one who had filled it, and yet few have measured it."

Place = tuple[str, int, int, str, str]
"""File, line, column, level and rule."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound survey, and every wrong entry in it."""
    whole = invented.survey()
    listing = whole.listings[0].model_copy(update={"lines": 55})
    sound = replace(
        whole,
        papers=tuple(
            paper.model_copy(update={"added": "2025-12-12"})
            for paper in whole.papers
            if paper.key in SOUND
        ),
        listings=(listing,),
        paths=(),
    )
    root = invented.write_survey(tmp_path_factory.mktemp("survey"), sound)
    write_file(root / "content/abstracts/42-copied-summary.txt", ABSTRACT)
    return root


@pytest.fixture(scope="module")
def before(root: Path) -> set[Place]:
    """What is left to do in the sound survey itself."""
    return set(in_json(told(root, "json")))


@pytest.fixture(scope="module")
def outputs(root: Path, before: set[Place]) -> dict[str, str]:
    assert {level for *_, level, _ in before} == {"warning"}
    for path in WRONG.glob("*.yml"):
        (root / "content/papers" / path.name).write_bytes(path.read_bytes())
    return {name: told(root, name) for name in ("text", "json", "github", "sarif")}


def told(root: Path, format_name: str) -> str:
    done = CliRunner().invoke(main, ["check", "--format", format_name, "--root", str(root)])
    assert isinstance(done.exception, SystemExit | None)
    assert "entries checked: " in (done.stdout if format_name == "text" else done.stderr)
    return done.stdout


def expected() -> dict[Place, str]:
    """From `expected.txt`: `file:line:column: level: rule: part of the message`."""
    places = {}
    text = (WRONG / "expected.txt").read_text("utf-8").replace("{fields}", ", ".join(WRITTEN))
    for line in text.splitlines():
        if line and not line.startswith("#"):
            found = re.fullmatch(
                r"(\S+\.yml):(\d+):(\d+): (error|warning): ([a-z0-9-]+): (.+)", line
            )
            assert found, line
            place = (f"content/papers/{found[1]}", int(found[2]), int(found[3]), found[4], found[5])
            assert place not in places, line
            places[place] = found[6]
    return places


def in_json(output: str) -> dict[Place, str]:
    return {
        (one["path"], one["line"], one["column"], one["level"], one["rule"]): one["message"]
        for one in json.loads(output)
    }


def in_text(output: str) -> dict[Place, str]:
    found = re.findall(
        r"^(\S+?)(?::(\d+):(\d+))?: (warning: )?(.*) \[([a-z0-9-]+)\]$", output, re.MULTILINE
    )
    return {
        (path, int(line or 0), int(column or 1), "warning" if warning else "error", rule): message
        for path, line, column, warning, message, rule in found
    }


def in_github(output: str) -> dict[Place, str]:
    places = {}
    for line in output.splitlines():
        found = re.fullmatch(
            r"::(error|warning) file=([^,:]+)(?:,line=(\d+),col=(\d+))?,title=([^,:]+)::(.*)", line
        )
        assert found, line
        path, message = (
            part.replace("%2C", ",").replace("%3A", ":").replace("%25", "%")
            for part in (found[2], found[6])
        )
        places[path, int(found[3] or 0), int(found[4] or 1), found[1], found[5]] = message
    return places


def in_sarif(output: str) -> dict[Place, str]:
    (run_,) = json.loads(output)["runs"]
    ids = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    places = {}
    for result in run_["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        where = result["locations"][0]["physicalLocation"]
        region = where.get("region", {"startLine": 0, "startColumn": 1})
        path = where["artifactLocation"]["uri"]
        places[
            path, region["startLine"], region["startColumn"], result["level"], result["ruleId"]
        ] = result["message"]["text"]
    return places


def test_there_are_forty_and_more() -> None:
    names = {path.name for path in WRONG.glob("*.yml")}
    assert len(names) >= 40
    assert names - {Path(path).name for path, *_ in expected()} == {
        "38-published-version.yml"
    }  # 37 tells of both


@pytest.mark.parametrize(
    ("format_name", "read"), [("json", in_json), ("text", in_text), ("sarif", in_sarif)]
)
def test_one_pass_reports_each_problem_at_its_place_and_nothing_else(
    format_name: str,
    read: Callable[[str], dict[Place, str]],
    outputs: dict[str, str],
    before: set[Place],
) -> None:
    found = {
        place: message
        for place, message in read(outputs[format_name]).items()
        if place not in before
    }
    wanted = expected()
    assert sorted(found) == sorted(wanted)
    assert {
        place: message for place, message in found.items() if wanted[place] not in message
    } == {}


def test_github_gets_as_many_of_each_level_as_it_shows_and_the_number_of_the_others(
    outputs: dict[str, str],
) -> None:
    *lines, notice = outputs["github"].splitlines()
    every = json.loads(outputs["json"])
    firsts = [
        one
        for level in ("error", "warning")
        for one in [one for one in every if one["level"] == level][:10]
    ]
    assert in_github("\n".join(lines)) == in_json(json.dumps(firsts))
    assert len(lines) == len(firsts) == 20
    assert notice.startswith(f"::notice title=surveymark::{len(every) - 20} more, ")


def test_the_sarif_log_is_one_that_others_read(outputs: dict[str, str]) -> None:
    log = Sarif.model_validate_json(outputs["sarif"])
    assert log.version == "2.1.0"
    assert [len(run_.results or []) for run_ in log.runs] == [len(json.loads(outputs["json"]))]


def test_every_rule_that_an_entry_can_break_is_broken_by_one() -> None:
    elsewhere = {
        "candidate-form",
        "decided-twice",
        "decision-form",
        "excluded-entry",
        "file",
        "fingerprint-form",
        "fingerprints",
        "introduced-by",
        "introduction-age",
        "introduction-front-matter",
        "introduction-length",
        "context-in-survey",
        "context-repeated",
        "context-size",
        "introduction-name",
        "no-introduction",
        "number-not-stated",
        "page-markdown",
        "page-name",
        "path-form",
        "path-length",
        "removed-key",
        "repeated-id",
        "repeated-term",
        "result-not-stated",
        "retired-topic",
        "scope-examples",
        "scope-form",
        "topic-alias",
        "topic-axes",
        "unknown-key",
        "unknown-reason",
        "unknown-subject",
        "unlinked-claim",
        "unwritten-description",
        "vanished-key",
        "vanished-topic",
    }
    assert {rule.id for rule in all_rules()} - {rule for *_, rule in expected()} == elsewhere
