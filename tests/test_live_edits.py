"""Edited entries are shown in a built site at once; anything else is left to a build."""

from pathlib import Path

import pytest

from surveymark.builder.inline_code import PageGate
from surveymark.content.loading import load_content
from surveymark.finish import PaperPages
from surveymark.live_edits import MOST, LiveEdits
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.files import markdown_files
from surveymark.pages.paper import Marks, paper_stamp, shell_page
from typed import snapshot

KEY = "berg2024cups"


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, beside the survey."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture
def edits(folder: Path, site: Path) -> LiveEdits:
    """The site after a build, of which only the files of papers are there."""
    edits = LiveEdits(folder, site)
    edits.begin_build()
    survey = loaded(folder)
    pages = paper_pages(survey)
    for name, text in files(survey, pages).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    edits.end_build(survey, pages)
    return edits


def loaded(folder: Path) -> Survey:
    survey = load_content(folder).survey
    assert survey
    return survey


def paper_pages(survey: Survey) -> PaperPages:
    marks = Marks(word=survey.neutral_word)
    shell = (
        f'<title>{marks["title"]}</title>{shell_page(marks).body.text}<meta name="{marks.head}">'
    )
    return PaperPages(stamp=paper_stamp(survey, shell, policy=""), gate=PageGate(frozenset()))


def files(survey: Survey, pages: PaperPages) -> dict[str, str]:
    """The path and text of every file of every paper."""
    return {**dict(pages.files(survey, survey.papers)), **markdown_files(survey)}


def edit(folder: Path, key: str, *, summary: str = "Shelves carry cups.") -> None:
    (folder / f"content/papers/{key}.yml").write_text(
        f"title: {key} is edited\ntopics: [cups]\nsummary: {summary}\n", "utf-8"
    )


def test_only_the_files_of_edited_and_added_papers_change_and_they_are_what_a_build_makes(
    folder: Path, site: Path, edits: LiveEdits
) -> None:
    before = snapshot(site)
    edit(folder, KEY)
    edit(folder, "new2024")
    assert edits.show() == (KEY, "new2024")
    survey = loaded(folder)
    own = {
        name: text
        for name, text in files(survey, paper_pages(survey)).items()
        if name.startswith((f"papers/{KEY}", "papers/new2024"))
    }
    shown = snapshot(site)
    changed = {name for name in shown if shown[name] != before.get(name)}
    assert changed == own.keys()
    assert {f"papers/{KEY}/index.html", f"papers/{KEY}.bib", f"papers/{KEY}.md"} < changed
    assert all(b"is edited" in shown[name] for name in changed)
    assert shown[f"papers/{KEY}.bib"].decode("utf-8") == own[f"papers/{KEY}.bib"]


def test_an_entry_is_shown_once_and_later_edits_build_on_it(
    folder: Path, site: Path, edits: LiveEdits
) -> None:
    edit(folder, KEY)
    assert edits.show() == (KEY,)
    assert edits.show() == ()
    edit(folder, "li2023plates")
    assert edits.show() == ("li2023plates",)
    page = (site / "papers/li2023plates/index.html").read_text("utf-8")
    assert f"{KEY} is edited" in page  # its neighbour in the topic


def test_files_of_an_editor_do_not_matter(folder: Path, edits: LiveEdits) -> None:
    (folder / f"content/papers/.{KEY}.yml.swp").write_text("x", "utf-8")
    edit(folder, KEY)
    assert edits.show() == (KEY,)


def removed(folder: Path) -> None:
    (folder / "content/papers/li2023plates.yml").unlink()


def with_another_topic(folder: Path) -> None:
    file = folder / "content/topics.yml"
    file.write_text(file.read_text("utf-8").replace("Plates", "Dishes"), "utf-8")


def with_an_error(folder: Path) -> None:
    edit(folder, "li2023plates", summary="[")


def with_many(folder: Path) -> None:
    for number in range(MOST):
        edit(folder, f"new{number}")


def with_a_link(folder: Path) -> None:
    (folder / "content/papers/link.yml").symlink_to(folder / "mkdocs.yml")


@pytest.mark.parametrize(
    "change", [removed, with_another_topic, with_an_error, with_many, with_a_link]
)
def test_with_any_other_change_nothing_is_shown(
    folder: Path, site: Path, edits: LiveEdits, change: object
) -> None:
    before = snapshot(site)
    edit(folder, KEY)
    assert callable(change)
    change(folder)
    assert edits.show() == ()
    assert snapshot(site) == before


def test_before_the_first_build_nothing_is_shown(folder: Path, site: Path) -> None:
    edits = LiveEdits(folder, site)
    edits.begin_build()
    edit(folder, KEY)
    assert edits.show() == ()


def test_a_page_with_foreign_code_is_never_shown(
    folder: Path, site: Path, edits: LiveEdits
) -> None:
    survey = loaded(folder)
    marks = Marks(word=survey.neutral_word)
    shell = f'<title>{marks["title"]}</title><script>1</script>{shell_page(marks).body.text}<meta name="{marks.head}">'
    stamp = paper_stamp(survey, shell, policy="")
    edits.end_build(survey, PaperPages(stamp=stamp, gate=PageGate(frozenset())))
    before = snapshot(site)
    edit(folder, KEY)
    assert edits.show() == ()
    assert snapshot(site) == before
