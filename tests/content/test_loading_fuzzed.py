"""Whatever stands in a survey's folder: no exception, every problem at a place that is there, no more work than the text is long."""

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import strategies as st

import invented
from folder_changes import FIELDS, PIECES, Change, changes
from fuzzing import fuzz, operations, spoiled
from surveymark.content.checking import all_problems
from surveymark.content.loading import Content, load_content
from surveymark.content.paper_text import paper_text
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.noun_text import noun_from_text

SMALL = replace(
    invented.survey(),
    papers=tuple(
        paper for paper in invented.papers() if not paper.key.startswith(("hostile", "crowd"))
    ),
    paths=invented.PATHS[:1],
)
WRONG = sorted((Path(__file__).parents[1] / "checks/wrong").glob("*.yml"))
MOST_CALLS, MOST_CALLS_A_BYTE = 400_000, 1_200


def lines_of(content: bytes) -> list[str]:
    """The lines as editors count them."""
    return re.split(r"\r\n?|\n", content.decode("utf-8", "replace").removeprefix("\ufeff"))


def named(path: str, root: Path) -> Path:
    """The file that a problem means; its name is shown without characters that nobody sees."""
    if (root / path).is_file():
        return root / path
    return next(
        file for file in root.rglob("*") if terminal_text(file.relative_to(root).as_posix()) == path
    )


def assert_its_place_is_there(problem: Problem, root: Path) -> None:
    assert problem.expected
    assert str(problem) == terminal_text(str(problem))
    assert not problem.path.startswith(("/", ".."))
    if problem.line:
        lines = lines_of(named(problem.path, root).read_bytes())
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
    if problem.remedy:
        text = named(problem.path, root).read_bytes().decode("utf-8-sig")
        assert all(0 <= edit.start <= edit.end <= len(text) for edit in problem.remedy.edits), (
            problem
        )


def loaded(root: Path) -> tuple[Content, tuple[Problem, ...]]:
    content = load_content(root)
    return content, all_problems(content)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield invented.write_survey(Path(folder), SMALL)


def checked_entry(root: Path) -> Callable[[bytes], None]:
    path = root / "content/papers/odd.yml"
    base = operations(lambda: loaded(root))[1]

    def check(text: bytes) -> None:
        path.write_bytes(text)
        (content, problems), calls = operations(lambda: loaded(root))
        assert calls <= base + MOST_CALLS + MOST_CALLS_A_BYTE * len(text)
        for problem in problems:
            assert_its_place_is_there(problem, root)
        noun = content.parse_results["content/papers/odd.yml"].noun
        wrong = [
            problem
            for problem in problems
            if problem.path == "content/papers/odd.yml" and not problem.is_warning
        ]
        assert noun or wrong
        assert content.survey
        assert ("odd" in content.survey.paper_by_key) == bool(noun)
        if noun:
            assert (
                noun_from_text(Paper, paper_text(noun), "again.yml", given={"key": "odd"}).noun
                == noun
            )

    return check


def test_an_entry_of_any_bytes_is_read_or_has_a_problem_at_its_place(root: Path) -> None:
    seeds = [paper_text(paper).encode() for paper in SMALL.papers] + [
        path.read_bytes() for path in WRONG
    ]
    fuzz(checked_entry(root), spoiled(seeds, PIECES), reduced=80)


def test_an_entry_whose_fields_hold_anything_is_read_or_has_a_problem_at_its_place(
    root: Path,
) -> None:
    written = st.builds(
        lambda fields, flow: yaml.safe_dump(
            {"title": "Odd Cups", **fields}, allow_unicode=True, default_flow_style=flow
        ).encode(),
        FIELDS,
        st.sampled_from([None, True, False]),
    )
    fuzz(checked_entry(root), written, reduced=80)


def test_a_folder_to_which_anything_was_done_loads_with_problems_at_their_places() -> None:
    def check(done: list[Change]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = invented.write_survey(Path(folder), SMALL)
            for change in done:
                change.made(root)
            content, problems = loaded(root)
            for problem in problems:
                assert_its_place_is_there(problem, root)
            assert content.survey or [
                problem for problem in problems if problem.path.startswith("site-config")
            ]
            assert loaded(root)[1] == problems

    fuzz(check, changes(3), reduced=40)
