import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

import invented
from surveymark.content.json_schemas import SCHEMAS, json_schema_text
from surveymark.content.paper_text import paper_text
from surveymark.model.paper import Paper

ROOT = Path(__file__).parents[2]
WRONG = ROOT / "tests/checks/wrong"
OF_FILE = {
    "topics": "content/topics.yml",
    "datasets": "content/datasets.yml",
    "attributes": "content/attributes.yml",
    "venues": "content/venues.yml",
    "listings": "content/listings.yml",
    "survey": "site-config/survey.yml",
    "watch": "content/watch.yml",
}


def faults(name: str, text: str) -> list[str]:
    """What an editor would say of the text."""
    found = Draft7Validator(json.loads(json_schema_text(name))).iter_errors(
        YAML(typ="safe", pure=True).load(text)
    )
    return sorted(fault.json_path for fault in found)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schemas_are_those_of_the_model(name: str) -> None:
    assert (ROOT / f"schemas/{name}.schema.json").read_text("utf-8") == json_schema_text(name)
    Draft7Validator.check_schema(json.loads(json_schema_text(name)))


@pytest.mark.parametrize(("name", "path"), OF_FILE.items())
def test_our_own_files_keep_to_their_schemas_and_name_them(name: str, path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    assert faults(name, text) == []
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named
    assert (ROOT / path).parent.joinpath(named[1]).resolve() == ROOT / f"schemas/{name}.schema.json"


def test_every_entry_of_ours_keeps_to_the_schema() -> None:
    validator, reader = (
        Draft7Validator(json.loads(json_schema_text("paper"))),
        YAML(typ="safe", pure=False),
    )
    found = {
        path.name: list(validator.iter_errors(reader.load(path)))
        for path in (ROOT / "content/papers").glob("*.yml")
    }
    assert len(found) > 300
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("paper", invented.papers(), ids=lambda paper: paper.key)
def test_what_programs_write_keeps_to_the_schema(paper: Paper) -> None:
    assert faults("paper", paper_text(paper)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A\nvenue: B\n", ["$"]),
        ("gives: [tool]\n", ["$"]),
        ("title: A\nkey: b\n", ["$"]),
        ("title: A\ngives: [tools]\n", ["$.gives[0]"]),
        ("title: A\nauthors: [Jan van der Berg]\n", ["$.authors[0]"]),
        ("title: A\nauthors: [{name: A, given: B}]\n", ["$.authors[0]"]),
        ("title: A\nauthors: ['Wood, Jr., Ada', 'Wood, Ada, Ada']\n", ["$.authors[1]"]),
        ("title: A\narxiv: https://arxiv.org/abs/2401.00010\n", ["$.arxiv"]),
        ("title: A\narxiv: 2401.00010\n", ["$.arxiv"]),
        ("title: A\nsummary:\n", ["$.summary"]),
        ("title: A\nlisted: [{in: x}]\n", ["$.listed[0]"]),
        ("title: A\nlinks: {repo: []}\n", ["$.links"]),
        ("title: A\npublished: {venue: B, year: '2024', kind: journal}\n", ["$.published.year"]),
    ],
)
def test_an_editor_underlines_what_is_wrong(text: str, expected: list[str]) -> None:
    assert faults("paper", text) == expected


def test_wrong_entries_of_the_schema_fail_in_editors_too() -> None:
    of_schema = {"unknown-field", "missing-field", "wrong-value", "limit"}
    told = {
        line.split(":")[0]
        for line in (WRONG / "expected.txt").read_text("utf-8").splitlines()
        if line.split(": ")[2:3] and line.split(": ")[2] in of_schema
    }
    not_its_business = {
        "11-too-long.yml",
        "21-no-such-day.yml",
    }  # bytes of a file, and the calendar
    seen = set()
    for name in sorted(told - not_its_business):
        try:
            assert faults("paper", (WRONG / name).read_text("utf-8")), name
        except YAMLError:
            continue
        seen.add(name)
    assert len(seen) >= 12


def test_each_field_of_an_entry_is_explained_or_explains_itself() -> None:
    def fields(schema: dict[str, Any]) -> dict[str, str]:
        return {name: one.get("description", "") for name, one in schema["properties"].items()}

    paper = json.loads(json_schema_text("paper"))
    assert [name for name, says in fields(paper).items() if not says] == []
    assert "$ref" not in json_schema_text("paper")
    assert paper["properties"]["gives"]["items"]["enum"][0] == "method"
