"""What the manual says about adding a part is true: its code blocks run here."""

import importlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import indent as indent_lines

import pytest
from click.testing import CliRunner

import invented
import surveymark.checks.rules
import surveymark.exports.formats
import surveymark.listings.formats
import surveymark.sources.services
from real_programs import run
from surveymark.cli import checking, exporting
from surveymark.content.paper_text import paper_text
from worked_examples import blocks

ROOT = Path(__file__).parents[1]
ROOMS = {
    "export": surveymark.exports.formats,
    "rule": surveymark.checks.rules,
    "source": surveymark.sources.services,
    "listing-format": surveymark.listings.formats,
}
PLACES = {
    "generator/surveymark/model/facets.py, at the end of FACETS": (
        ')\n"""Every facet, in the order',
        "    ",
        ",",
    ),
    "generator/surveymark/model/paper.py, in Paper, before aliases": (
        "    aliases: Annotated[",
        "    ",
        "",
    ),
    "tests/every_field.py, in VALUES, before aliases": ('    "aliases": [', "    ", ""),
    "generator/surveymark/pages/templates/paper.html, before the summary": (
        "{% if paper.summary %}",
        "",
        "",
    ),
    "generator/surveymark/site.py, among the imports": (
        "from surveymark.pages.page import",
        "",
        "",
    ),
    "generator/surveymark/site.py, in _pages": ("    yield selection_page(survey)", "    ", ""),
}
"""The text before which a block goes, how far it is indented, and what separates it."""

SHOWN = """
from dataclasses import replace
import invented
from every_field import PAPER
from surveymark.pages.paper import Marks, paper_files, shell_page
survey = replace(invented.survey(), papers=(PAPER,), paths=(), introductions={})
marks = Marks(word=survey.neutral_word)
shell = f'<title>{marks["title"]}</title>{shell_page(marks).body.text}<meta name="{marks.head}">'
pages = dict(paper_files(survey, shell, policy=""))
print("<p>Written for Newcomers.</p>" in pages[f"{PAPER.page}index.html"])
"""

Example = Callable[[str], dict[str, str]]


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Example]:
    """Adds the module of an example to its package, and gives the page's blocks."""
    added: list[str] = []

    def add(page: str) -> dict[str, str]:
        package, found = ROOMS[page], dict(blocks(page))
        path, text = next(iter(found.items()))
        assert Path(path).parent == Path("generator", *package.__name__.split("."))
        (tmp_path / Path(path).name).write_text(text, "utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
        importlib.invalidate_caches()
        added.append(f"{package.__name__}.{Path(path).stem}")
        return found

    yield add
    for name in added:
        package_name, _, stem = name.rpartition(".")
        sys.modules.pop(name, None)
        vars(sys.modules[package_name]).pop(stem, None)
    importlib.reload(exporting)


def run_tests(text: str) -> int:
    """Run the tests of a block; gives how many there are."""
    space: dict[str, object] = {}
    exec(compile(text, "manual", "exec"), space)  # noqa: S102 - our own manual
    tests = [value for name, value in space.items() if name.startswith("test_") and callable(value)]
    for test in tests:
        test()
    return len(tests)


def test_the_export_writes_what_the_manual_shows(example: Example, tmp_path: Path) -> None:
    found = example("export")
    root = invented.write_survey(tmp_path / "survey")
    command = importlib.reload(exporting).export
    done = CliRunner().invoke(command, ["key-list", "--root", str(root), "--topic", "plates"])
    assert (done.exit_code, done.output) == (0, found["output"])
    (tmp_path / "keys.txt").write_text(done.output)
    arguments = ["key-list", "--root", str(root), "--keys", str(tmp_path / "keys.txt")]
    assert CliRunner().invoke(command, arguments).output == done.output


def test_the_rule_finds_what_the_manual_shows(example: Example, tmp_path: Path) -> None:
    found = example("rule")
    root = invented.write_survey(tmp_path / "survey")
    paper = invented.survey().paper_by_key["berg2024cups"]
    changed = paper.model_copy(
        update={"summary": "This paper keeps tea warm for as long as a short story lasts."}
    )
    (root / "content/papers/berg2024cups.yml").write_text(paper_text(changed), "utf-8")
    output = CliRunner().invoke(checking.check, ["--root", str(root)]).output
    lines = [line for line in output.splitlines() if "[summary-opening]" in line]
    assert lines == found["output"].splitlines()
    assert "summary-opening" in CliRunner().invoke(checking.rules).output


@pytest.mark.parametrize("page", ["rule", "source", "listing-format"])
def test_the_tests_in_the_manual_pass(example: Example, page: str) -> None:
    found = example(page)
    tests = [text for title, text in found.items() if title.startswith("tests/")]
    assert [run_tests(text) for text in tests] == [1]


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the generator and its tests with the field, the facet, the export and the page of the manual."""
    copy = tmp_path_factory.mktemp("extended")
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for folder in ("generator", "tests"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    for name in ("pyproject.toml", "mkdocs.yml"):
        shutil.copy(ROOT / name, copy)
    for page in ("field", "facet", "export", "page"):
        for title, text in blocks(page).items():
            if title != "output":
                path = copy / title.partition(",")[0]
                path.write_text(_with_block(path, title, text), "utf-8")
    assert in_copy(copy, "tests/golden_files.py") == (0, "")
    return copy


def _with_block(path: Path, title: str, text: str) -> str:
    """What the file holds once the reader has added a block to it."""
    if title not in PLACES:
        assert not path.exists(), title
        return text
    (behind, indent, end), before = PLACES[title], path.read_text("utf-8")
    assert before.count(behind) == 1, title
    return before.replace(behind, f"{indent_lines(text.rstrip(), indent)}{end}\n{behind}")


def in_copy(copy: Path, *arguments: str) -> tuple[int, str]:
    """How Python ends in the copy, and what it prints."""
    path = os.pathsep.join([str(copy / "generator"), str(copy / "tests")])
    done = run("env", f"PYTHONPATH={path}", sys.executable, *arguments, cwd=copy)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_the_field_the_facet_and_the_export_cost_no_other_line(extended: Path) -> None:
    code, output = in_copy(
        extended,
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "--numprocesses", "0"),
        *("tests/model", "tests/strict_yaml/test_noun_text.py"),
        *("tests/checks/test_wrong_entries.py", "tests/exports/test_golden.py"),
        "tests/outputs/test_markdown.py",
        *("-k", "not browser and (model or strict_yaml or checks or golden)"),
    )
    assert code == 0, output
    asked = (
        "from every_field import PAPER; from surveymark.model.facets import FACETS; "
        "print(PAPER.audience, FACETS[-1].id)"
    )
    assert in_copy(extended, "-c", asked) == (0, "Newcomers status\n")


@pytest.mark.slow
def test_golden_files_change_as_documented(extended: Path) -> None:
    before, after = (
        {path.name: path.read_text("utf-8") for path in (root / "tests/exports/golden").iterdir()}
        for root in (ROOT, extended)
    )
    changed = {name for name, text in after.items() if before.get(name) != text}
    assert changed == {"papers.csv", "works.csv", "papers.keys.txt", "works.keys.txt"}
    for name in ("papers.csv", "works.csv"):
        heads = [texts[name].splitlines()[0].split(",") for texts in (before, after)]
        assert heads[1] == [*heads[0], "audience"]


@pytest.mark.slow
def test_the_field_is_shown_on_the_page_of_a_paper(extended: Path) -> None:
    assert in_copy(extended, "-c", SHOWN) == (0, "True\n")


@pytest.mark.slow
def test_the_page_is_in_the_site_and_in_its_map(extended: Path) -> None:
    asked = (
        "import re, invented; from surveymark.site import site_files; "
        "files = site_files(invented.survey()); "
        "print(re.findall('papers/([a-z0-9-]+)/', files['oldest/index.md'])[:1], "
        "'/oldest/' in files['sitemap.xml'])"
    )
    assert in_copy(extended, "-c", asked) == (0, "['hostile0'] True\n")
