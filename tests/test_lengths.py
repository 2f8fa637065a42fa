"""Files and functions stay short enough to be read in one go."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).parents[1]
WRITTEN_BY_HAND = (".py", ".js", ".css", ".html")
LONGEST_FILE = 400


def long_files(lengths: dict[str, int]) -> dict[str, int]:
    return {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}


def lengths_of_files() -> dict[str, int]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return {
        name: len((ROOT / name).read_text("utf-8").splitlines())
        for name in listed.stdout.split("\0")
        if name.endswith(WRITTEN_BY_HAND) and (ROOT / name).is_file()
    }


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Every function with how many lines it has, without its decorators."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = lengths_of_files()
    assert len(lengths) > 400
    assert long_files(lengths) == {}


def test_a_longer_file_would_be_noticed() -> None:
    assert long_files({"a.py": 400, "b.py": 401}) == {"b.py": 401}


def test_half_of_all_functions_have_10_lines_at_most_and_19_of_20_have_35() -> None:
    package = ROOT / "generator/surveymark"
    lines = [
        length
        for path in sorted(package.rglob("*.py"))
        for _, length in functions(path.read_text("utf-8"))
    ]
    assert len(lines) > 1_000
    assert median(lines) <= 10
    assert quantiles(lines, n=20)[-1] <= 35


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def a(): ...", [("a", 1)]),
        ("@b\n@c\ndef a():\n    x = 1\n\n    return x\n", [("a", 4)]),
        (
            "class A:\n    async def b(self):\n        def c():\n            ...\n        c()\n",
            [("b", 4), ("c", 2)],
        ),
    ],
)
def test_lines_of_a_function_are_counted_from_its_name_to_its_end(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert list(functions(text)) == expected
