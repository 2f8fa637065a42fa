"""A survey whose entries are kept loads as one that is parsed, whatever happens to its files."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import strategies as st
from pydantic_core import to_json

import invented
from folder_changes import Change, changes
from fuzzing import fuzz
from memo_in_memory import MemoInMemory
from surveymark.content import loading
from surveymark.content.checking import all_problems
from surveymark.content.loading import Content, load_content
from surveymark.content.parsing import parsed_file
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

OWN = Path(__file__).parents[2]


def assert_same(kept: Content, parsed: Content) -> None:
    assert (kept.survey, kept.problems) == (parsed.survey, parsed.problems)
    assert kept.readable == parsed.readable
    assert list(kept.parse_results) == list(parsed.parse_results)
    assert all_problems(kept) == all_problems(parsed)
    assert_same_survey(kept.readable, parsed.readable)


def assert_same_survey(kept: Survey, parsed: Survey) -> None:
    """The same values, which also serialise the same way: same types, order of fields, and fields set."""
    assert kept.entry_texts == parsed.entry_texts
    assert repr(kept.papers) == repr(parsed.papers)
    assert to_json(kept.papers) == to_json(parsed.papers)
    for one, other in zip(kept.papers, parsed.papers, strict=True):
        assert one.model_dump(exclude_unset=True, warnings=False) == other.model_dump(
            exclude_unset=True, warnings=False
        )


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield invented.write_survey(Path(folder))


def test_entries_of_this_survey_are_the_same_when_they_are_kept() -> None:
    memo = MemoInMemory()
    load_content(OWN, memo=memo)
    kept = load_content(OWN, memo=memo)
    assert memo.written == 1
    assert kept.survey
    assert len(kept.survey.papers) > 300
    assert_same(kept, load_content(OWN))


def test_invented_entries_are_the_same_when_they_are_kept(folder: Path) -> None:
    memo = MemoInMemory()
    load_content(folder, memo=memo)
    assert_same(load_content(folder, memo=memo), load_content(folder))


def test_kept_entries_are_not_parsed_again(folder: Path) -> None:
    memo = MemoInMemory()
    load_content(folder, memo=memo)
    entry = folder / "content/papers/berg2024cups.yml"
    entry.write_text(f"# changed\n{entry.read_text('utf-8')}", "utf-8")
    with patch.object(loading, "parsed_file", wraps=parsed_file) as parsing:
        load_content(folder, memo=memo)
    parsed = [call.args[1] for call in parsing.call_args_list if call.args[0] is Paper]
    assert parsed == ["content/papers/berg2024cups.yml"]


def test_an_entry_with_problems_is_parsed_again_for_its_problems(folder: Path) -> None:
    entry = folder / "content/papers/berg2024cups.yml"
    entry.write_text(entry.read_text("utf-8").replace("gives: [method]", "gives: [cup]"), "utf-8")
    memo = MemoInMemory()
    first = load_content(folder, memo=memo)
    assert [problem.field for problem in first.problems] == ["gives[0]"]
    assert_same(load_content(folder, memo=memo), first)


def test_texts_that_are_not_written_are_not_kept(folder: Path) -> None:
    memo = MemoInMemory()
    name = "content/papers/berg2024cups.yml"
    text = (folder / name).read_text("utf-8").replace("Temper", "Calm")
    preview = load_content(folder, unwritten={name: text}, memo=memo)
    assert preview.survey
    assert preview.survey.paper_by_key["berg2024cups"].title == "Cups That Keep Their Calm"
    assert_same(load_content(folder, memo=memo), load_content(folder))


def test_any_sequence_of_changes_loads_the_same_with_kept_entries() -> None:
    def check(steps: list[list[Change]]) -> None:
        memo = MemoInMemory()
        with tempfile.TemporaryDirectory() as folder:
            root = invented.write_survey(Path(folder))
            load_content(root, memo=memo)
            for step in steps:
                for change in step:
                    change.made(root)
                assert_same(load_content(root, memo=memo), load_content(root))

    fuzz(check, st.lists(changes(3), min_size=1, max_size=4), reduced=25)
