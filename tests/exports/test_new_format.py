"""A format that is one new module is at once wherever formats are."""

import importlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

import invented
import surveymark.exports.formats
from shown_pages import shown_files
from surveymark.cli import exporting
from surveymark.exports.export import Export, all_exports, selection_of
from surveymark.pages.paper import Marks, paper_files, shell_page

SURVEY = invented.survey()
ADDED = """
from surveymark.exports.export import Export, Frame

FORMAT = Export(
    name="shopping-list", title="Shopping list", suffix="list.txt", media_type="text/x-shopping", purpose="kitchens",
    language="shopping", entry=lambda citation: f"- {citation.title}", frame=Frame(before="<", between="|", after=">", empty="none"),
    also_contains="nothing but tea", opens_in_program=True, each_list=True, order=-1,
)
"""


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Export]:
    """A format of which nothing but its module is known."""
    (tmp_path / "shopping_list.py").write_text(ADDED)
    package = surveymark.exports.formats
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    yield next(export for export in all_exports() if export.name == "shopping-list")
    sys.modules.pop(f"{package.__name__}.shopping_list")
    vars(package).pop("shopping_list")
    importlib.reload(exporting)


@pytest.fixture
def files(added: Export) -> dict[str, str]:
    """The site with it."""
    assert added
    marks = Marks(word=SURVEY.neutral_word)
    papers = paper_files(
        SURVEY,
        f'<title>{marks["title"]}</title>{shell_page(marks).body.text}<meta name="{marks.head}">',
        policy="",
    )
    return {**shown_files(SURVEY), **dict(papers)}


def test_the_command_and_its_help_know_it(added: Export, tmp_path: Path) -> None:
    invented.write_survey(tmp_path / "survey")
    command = importlib.reload(exporting).export
    assert f"FORMAT is {added.name}, " in " ".join(
        CliRunner().invoke(command, ["--help"]).output.split()
    )
    done = CliRunner().invoke(
        command, [added.name, "--root", str(tmp_path / "survey"), "--topic", "plates"]
    )
    assert (done.exit_code, done.output) == (
        0,
        added.text(selection_of(SURVEY.papers_by_topic["plates"], "", SURVEY)),
    )


@pytest.mark.parametrize("page", ["topics/cups", "paths/kettle-to-cup", "bibliography"])
def test_pages_of_many_papers_link_its_files(files: dict[str, str], page: str) -> None:
    source = files.get(f"{page}.md") or files[f"{page}/index.md"]
    link = BeautifulSoup(source, "html.parser").find("a", href=re.compile(rf"{page}\.list\.txt$"))
    assert link
    assert link.get_text() == "Shopping list (.list.txt)"
    assert not link.has_attr("download")
    assert f"{page}.list.txt" in files


def test_a_papers_page_prints_it_links_it_and_points_programs_to_it(files: dict[str, str]) -> None:
    page = BeautifulSoup(files["papers/li2023plates/index.html"], "html.parser")
    code = page.find("code", id="cite-list.txt")
    assert code
    assert (code.get_text(), code["class"]) == ("<- Plates in Journals>", ["language-shopping"])
    assert "Shopping list" in {summary.get_text() for summary in page.find_all("summary")}
    assert page.find(
        "link",
        {"rel": "describedby", "type": "text/x-shopping", "href": "../li2023plates.list.txt"},
    )
    assert page.find("a", {"href": "../li2023plates.list.txt"}, string="Shopping list (.list.txt)")
    assert files["papers/li2023plates.list.txt"] == "<- Plates in Journals>"


@pytest.mark.parametrize("page", ["explore", "selection"])
def test_pages_of_the_readers_choice_offer_it_with_its_frame(
    files: dict[str, str], page: str
) -> None:
    button = BeautifulSoup(files[f"{page}/index.md"], "html.parser").find(
        "button", {"data-suffix": "list.txt"}
    )
    assert button
    assert button.get_text() == "Shopping list (.list.txt)"
    assert json.loads(str(button["data-frame"])) == {
        "before": "<",
        "between": "|",
        "after": ">",
        "empty": "none",
    }


@pytest.mark.parametrize("page", ["years/2023", "venues/joc", "authors/li-ming"])
def test_pages_of_other_lists_make_its_files_in_the_browser(
    files: dict[str, str], page: str
) -> None:
    button = BeautifulSoup(files[f"{page}.md"], "html.parser").find("button", value="list.txt")
    assert button
    assert button.get_text() == "Shopping list (.list.txt)"
    assert f"{page}.list.txt" not in files
    assert json.loads(files["data/formats.json"])["list.txt"] == {
        "label": "Shopping list (.list.txt)",
        "purpose": "kitchens",
        "frame": {"before": "<", "between": "|", "after": ">", "empty": "none"},
        "entries": "data/entries/list.txt.json",
        "each": True,
    }


def test_the_first_format_is_offered_on_cards_and_on_the_front_page(files: dict[str, str]) -> None:
    assert "papers/li2023plates.list.txt" in files["topics/plates.md"]
    assert ">Shopping list of all " in files["index.md"]
    assert "The .list.txt also contains nothing but tea." in files["bibliography.md"]
    assert "bibliography.list.txt): Shopping list" in files["llms.txt"]


@pytest.mark.parametrize(
    "export", [one for one in all_exports() if one.each_paper], ids=lambda one: one.name
)
@pytest.mark.parametrize("number", [0, 1, 5])
def test_files_of_single_papers_join_to_the_file_of_all_as_the_browser_joins_them(
    export: Export, number: int
) -> None:
    papers = SURVEY.papers[:number]
    frame = export.frame
    singles = [export.text(selection_of((paper,), "", SURVEY)) for paper in papers]
    entries = [single[len(frame.before) : len(single) - len(frame.after)] for single in singles]
    assert frame.around(entries) == export.text(selection_of(papers, "", SURVEY))


def test_no_two_formats_share_a_name_a_suffix_a_title_or_a_label() -> None:
    for attribute in ("name", "suffix", "title", "label", "order"):
        values = [getattr(export, attribute) for export in all_exports()]
        assert len(set(values)) == len(values), attribute
    assert replace(all_exports()[0], name="x") not in all_exports()
