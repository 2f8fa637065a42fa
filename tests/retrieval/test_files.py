"""The index as files: what they hold, that they do not change by themselves, and how little one paper changes."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import invented
from locks import ROOT
from real_programs import run
from surveymark import load
from surveymark.model.survey import Survey
from surveymark.retrieval.files import ENTRIES_A_FILE, index_files
from surveymark.retrieval.index import lead_of, search_index
from surveymark.retrieval.specification import SPEC, shard_of
from surveymark.retrieval.tokens import stem


def parsed(survey: Survey) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in index_files(search_index(survey))}


def terms_in(files: dict[str, Any]) -> dict[str, dict[int, list[int]]]:
    """Every term with its postings, as a reader of docs/search-index.md would take them out."""
    found: dict[str, dict[int, list[int]]] = {}
    for number in range(files["index.json"]["shards"]):
        for term, packed in files[f"t/{number}.json"]:
            assert shard_of(lead_of(term), files["index.json"]["shards"]) == number
            found[term] = {}
            for mask, *steps in packed:
                found[term][mask] = [sum(steps[: at + 1]) for at in range(len(steps))]
    return found


def test_the_files_hold_the_terms_tails_names_and_entries_of_the_index(survey: Survey) -> None:
    index = search_index(survey)
    files = parsed(survey)
    manifest = files["index.json"]
    assert terms_in(files) == index.terms
    tails = {
        tail: dict(words) for n in range(manifest["tails"]) for tail, words in files[f"w/{n}.json"]
    }
    assert tails == index.tails
    names = dict(pair for n in range(manifest["identities"]) for pair in files[f"x/{n}.json"])
    assert names == {name: [list(one) for one in held] for name, held in index.identities.items()}
    rows = [
        row for n in range(-(-len(index.entries) // ENTRIES_A_FILE)) for row in files[f"e/{n}.json"]
    ]
    assert [row[:3] for row in rows] == [[e.kind, e.id, e.title] for e in index.entries]
    assert manifest["spec"] == SPEC


def test_the_largest_topics_come_first_in_the_manifest(survey: Survey) -> None:
    topics = parsed(survey)["index.json"]["topics"]
    assert [papers for _, _, papers in topics] == sorted((t[2] for t in topics), reverse=True)
    assert {name for _, name, _ in topics} == {topic.id for topic in survey.topics}


def test_every_file_is_one_line_of_json_with_a_line_end(survey: Survey) -> None:
    for path, text in index_files(search_index(survey)):
        assert text.endswith("\n"), path
        assert text.count("\n") == 1, path


@pytest.mark.slow
def test_the_same_content_gives_the_same_bytes_whatever_order_sets_have() -> None:
    script = (
        "import hashlib, sys; from surveymark import load, search_index; from surveymark.retrieval.files import index_files;"
        "files = sorted(index_files(search_index(load(sys.argv[1]))));"
        "print(hashlib.sha256(repr(files).encode()).hexdigest())"
    )
    prints = {
        run("env", f"PYTHONHASHSEED={seed}", sys.executable, "-c", script, str(ROOT)).stdout
        for seed in (1, 2)
    }
    assert [len(one) for one in prints] == [65]


def changed_files(before: Survey, after: Survey) -> set[str]:
    old, new = dict(index_files(search_index(before))), dict(index_files(search_index(after)))
    return {path for path in {*old, *new} if old.get(path) != new.get(path)}


def test_one_new_title_changes_few_files_and_a_new_paper_no_number_of_another() -> None:
    own = load(ROOT)
    first, *rest = own.papers
    retitled = first.model_copy(update={"title": f"{first.title}, reconsidered"})
    whole = dict(index_files(search_index(own)))
    one = changed_files(own, dataclasses.replace(own, papers=(retitled, *rest)))
    assert 0 < len(one) < len(whole) / 4
    new = first.model_copy(update={"key": "aaa-new", "added": "2099-01-01", "authors": ()})
    larger = dataclasses.replace(own, papers=(new, *own.papers))
    grown = changed_files(own, larger)
    assert 0 < len(grown) < len(whole)
    before, after = (search_index(one).entries for one in (own, larger))
    assert [entry.id for entry in after] == [*(entry.id for entry in before), "aaa-new"]


def test_the_lead_of_a_word_is_that_of_all_its_forms() -> None:
    index = search_index(load(ROOT))
    assert [term for term in index.terms if lead_of(stem(term)) != lead_of(term)] == []


def test_hostile_titles_are_data_in_the_files() -> None:
    files = parsed(invented.survey())
    titles = {row[2] for path, rows in files.items() if path.startswith("e/") for row in rows}
    assert "</title><script>alert(1)</script> & other cups" in titles


def test_the_page_of_the_format_names_every_kind_of_file() -> None:
    text = (Path(ROOT) / "docs/search-index.md").read_text("utf-8")
    kinds = {path.split("/")[0] for path in parsed(invented.survey())}
    assert [kind for kind in kinds if f"`{kind}" not in text] == []
    assert [field["id"] for field in SPEC["fields"] if f"`{field['id']}`" not in text] == []
    assert all(f"| {field['bit']} |" in text for field in SPEC["fields"])
