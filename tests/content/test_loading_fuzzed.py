"""Whatever stands in a survey's folder: no exception, every problem at a place that is there, no more work than the text is long."""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from hypothesis import strategies as st

import invented
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
PIECES = [
    *b"'|\"|: |- |\n|\n\n|  |\t| \n|{|}|[|]|#| # c|\\|&a |*a|!x |\r\n|\r|---\n|...\n|?|,|%TAG ! x\n|<<: |~|null".split(
        b"|"
    ),
    b"|\n",
    b"|",
    b">+\n",
    b"|9\n",
    *(f"{name}: ".encode() for name in Paper.model_fields),
    *(f"\n  {name}: ".encode() for name in ("venue", "year", "kind", "code", "in", "line", "doi")),
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xae",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xf0\x9f\x8d\xb5",
    b"[" * 40,
    b"- " * 40,
    b"x" * 700,
    *b"2403.01234v2|10.1234/a|https://arxiv.org/abs/2403.01234|1899|2024-02-30|cups|berg2024cups|Wood, Ada|{name: x}|and others|true|1e9|-1|javascript:x".split(
        b"|"
    ),
]
ODD = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.text(max_size=12),
        st.sampled_from(
            [
                "cups",
                "berg2024cups",
                "2403.01234",
                "10.1234/a",
                "https://a.org/b",
                "2024",
                "Wood, Ada",
                "",
                "\u202e",
                "x" * 700,
                "daily-papers-2025-12-12",
            ]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = st.dictionaries(
    st.sampled_from(list(Paper.model_fields)), st.one_of(ODD, st.lists(ODD, max_size=3)), max_size=6
)
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


def _spoil(old: Path, _: Path, content: bytes) -> None:
    text = old.read_bytes()
    at = len(content) * 7 % (len(text) + 1)
    old.write_bytes(text[:at] + content + text[at:])


def _make_folder(old: Path, _: Path, __: bytes) -> None:
    old.unlink()
    old.mkdir()


def _make_link(old: Path, new: Path, _: bytes) -> None:
    old.unlink()
    old.symlink_to(new)


def _make_pipe(old: Path, _: Path, __: bytes) -> None:
    old.unlink()
    os.mkfifo(old)


CHANGES: dict[str, Callable[[Path, Path, bytes], object]] = {
    "spoil": _spoil,
    "write": lambda old, _, content: old.write_bytes(content),
    "add": lambda _, new, content: new.write_bytes(content),
    "copy": lambda old, new, _: shutil.copyfile(old, new),
    "delete": lambda old, _, __: old.unlink(),
    "folder": _make_folder,
    "pipe": _make_pipe,
    "delete folder": lambda old, _, __: shutil.rmtree(old.parent),
    "link": lambda old, new, _: new.symlink_to(old),
    "link in place": _make_link,
    "unreadable": lambda old, _, __: old.chmod(0),
}
"""What may happen to a file, with another name beside it and new content."""


@dataclass(frozen=True)
class Change:
    """What somebody did to one file of the folder."""

    kind: str
    file: int
    name: str
    content: bytes

    def made(self, root: Path) -> None:
        """Do it, if the file system lets one."""
        files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
        if files:
            old = files[self.file % len(files)]
            with contextlib.suppress(OSError, ValueError):
                CHANGES[self.kind](old, old.parent / self.name, self.content)


def test_a_folder_to_which_anything_was_done_loads_with_problems_at_their_places() -> None:
    names = st.one_of(
        st.sampled_from(
            [
                "x.yml",
                "X.yml",
                "BERG2024CUPS.yml",
                "con.yml",
                "a b.yml",
                "x.yaml",
                ".x",
                "x.md",
                "index.md",
                "x.html",
                "x.png",
                "x.txt",
                "é.yml",
                "a\nb.md",
                "-",
            ]
        ),
        st.text(min_size=1, max_size=6).map(lambda text: f"{text}.yml"),
    )
    content = st.one_of(
        st.sampled_from(PIECES),
        st.binary(max_size=20),
        FIELDS.map(lambda fields: yaml.safe_dump(fields).encode()),
    )
    changes = st.lists(
        st.builds(
            Change,
            kind=st.sampled_from(list(CHANGES)),
            file=st.integers(0, 40),
            name=names,
            content=content,
        ),
        min_size=1,
        max_size=3,
    )

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

    fuzz(check, changes, reduced=40)
