"""What MkDocs rendered in an earlier build is restored whole, and only where rendering depends on nothing else."""

from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from memo_in_memory import MemoInMemory
from surveymark.builder.kept_renderings import KIND, KeptRenderings
from surveymark.memo import Memo
from surveymark.plugin import SurveymarkPlugin

ONE, OTHER = f"sm{'0' * 24}", f"sm{'1' * 24}"
TEXT = '<div class="{word}t0z"></div>\n\n# Cups\n\nOf [plates](plates.md), *hot*.\n\n## Mugs & rims\n\n## Mugs\n'


@pytest.fixture
def config() -> MkDocsConfig:
    """As MkDocs makes it from a survey's own mkdocs.yml."""
    made = MkDocsConfig()
    made.load_dict({"site_name": "Tea", "plugins": []})
    made.validate()
    made.plugins["surveymark"] = SurveymarkPlugin()
    return made


def rendered(
    memo: Memo, config: MkDocsConfig, word: str, text: str = TEXT, more: str = "x"
) -> Page:
    """A page after a build with this memo, in which the survey's word is another one each time."""
    files = Files(
        [
            File(name, src_dir=None, dest_dir="site", use_directory_urls=True)
            for name in ("a.md", "plates.md", f"{more}.md")
        ]
    )
    page = Page(None, next(iter(files)), config)
    page.markdown = text.format(word=word)
    kept = KeptRenderings(memo, word)
    kept.use_for([page], config=config, files=files)
    page.render(config, files)
    kept.keep()
    return page


def everything(page: Page) -> list[object]:
    """What a theme can print of a rendered page."""
    return [page.content, str(page.toc), page.title, page.present_anchor_ids]


def refuse(*_: object) -> None:
    """Nothing may be rendered."""
    pytest.fail("rendered again")


def test_a_restored_page_equals_a_rendered_one_with_the_word_of_this_build(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo = MemoInMemory()
    rendered(memo, config, ONE)
    anew = rendered(MemoInMemory(), config, OTHER)
    monkeypatch.setattr(Page, "render", refuse)
    restored = rendered(memo, config, OTHER)
    assert everything(restored) == everything(anew)
    assert OTHER in (restored.content or "")
    assert ONE not in (restored.content or "")
    assert [vars(link).get("active") for link in restored.toc] == [True]
    assert memo.written == 1


@pytest.mark.parametrize(
    "change", [{"text": f"{TEXT}More.\n"}, {"more": "another"}, {"text": "smwordofthisbuild"}]
)
def test_another_text_and_other_files_are_rendered(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch, change: dict[str, str]
) -> None:
    memo, renderings = MemoInMemory(), []
    for _ in range(2):
        rendered(memo, config, ONE)
    original = Page.render

    def noted(page: Page, config: MkDocsConfig, files: Files) -> None:
        renderings.append(page)
        original(page, config, files)

    monkeypatch.setattr(Page, "render", noted)
    rendered(memo, config, OTHER, **change)
    assert len(renderings) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"markdown_extensions": ["toc", "tables", "fenced_code", "footnotes"]},
        {"mdx_configs": {"toc": {"permalink": True}}},
        {"hooks": {"hook.py": object()}},
        {"plugins": {"surveymark": object(), "search": object()}},
    ],
)
def test_with_other_extensions_plugins_or_hooks_nothing_is_kept(
    config: MkDocsConfig, change: dict[str, Any]
) -> None:
    memo = MemoInMemory()
    config.data.update(change)
    rendered(memo, config, ONE)
    assert memo.files == {}


def test_a_page_with_links_to_anchors_is_not_kept_because_they_are_checked_in_each_build(
    config: MkDocsConfig,
) -> None:
    memo = MemoInMemory()
    rendered(memo, config, ONE, text="# Cups\n\n[Plates](plates.md#deep)\n")
    assert memo.earlier(KIND) == {}
