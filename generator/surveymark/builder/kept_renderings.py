"""Markdown that an earlier build rendered to HTML with MkDocs, found again by the hash of everything that it depends on."""

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from surveymark.memo import Json, Memo, key_of

KIND = "renderings"
_PLAIN_EXTENSIONS = ("toc", "tables", "fenced_code")
"""MkDocs' own choice, with which Markdown depends on nothing but its text and the files that it may link to."""
_PLUGINS = frozenset({"surveymark"})
_WORD = "smwordofthisbuild"
"""Stands for the survey's neutral word, which is another one after every edit."""


class KeptRenderings:
    """The rendered texts of an earlier build, and those of this one for the next."""

    def __init__(self, memo: Memo, word: str) -> None:
        """Read what is kept. The word is the survey's neutral word."""
        self._memo, self._word = memo, word
        self._earlier = memo.earlier(KIND)
        self._now: dict[str, Json] = {}

    def use_for(self, pages: Iterable[Page], *, config: MkDocsConfig, files: Files) -> None:
        """Let these pages take their HTML from an earlier build where their text is the same.

        With other extensions, plugins or hooks they are rendered as always, because those may read more.
        """
        if not _is_plain(config):
            return
        linked = key_of(*sorted(self._neutral(file.src_uri) for file in files))
        for page in pages:
            _replace_rendering(page, self, linked)

    def keep(self) -> None:
        """Keep the rendered texts of this build for the next, unless they are the same as before."""
        if self._now.keys() != self._earlier.keys():
            self._memo.keep(KIND, self._now)

    def render(self, page: Page, linked: str, config: MkDocsConfig, files: Files) -> None:
        """Render the page, or restore what an earlier build rendered; `linked` is the hash of what it may link to."""
        text = page.markdown or ""
        if _WORD in text:
            Page.render(page, config, files)
            return
        key = key_of(linked, self._neutral(page.file.src_uri), self._neutral(text))
        kept = self._earlier.get(key)
        if kept is None:
            Page.render(page, config, files)
            kept = self._packed(page)
        else:
            self._restore(page, kept)
        if not page.links_to_anchors and self._word not in repr(kept):
            self._now[key] = kept  # links to anchors are checked in each build

    def _neutral(self, text: str) -> str:
        return text.replace(self._word, _WORD)

    def _packed(self, page: Page) -> Json:
        return {
            "content": self._neutral(page.content or ""),
            "toc": [_token(link) for link in page.toc],
            "title": page._title_from_render,  # noqa: SLF001 - part of what MkDocs' `render` sets
            "anchors": sorted(page.present_anchor_ids or ()),
        }

    def _restore(self, page: Page, kept: Json) -> None:
        page.content = kept["content"].replace(_WORD, self._word)
        page.toc = get_toc(kept["toc"])
        page._title_from_render = kept["title"]  # noqa: SLF001 - as above
        page.present_anchor_ids = set(kept["anchors"])
        page.links_to_anchors = {}


def _is_plain(config: MkDocsConfig) -> bool:
    return (
        tuple(config.markdown_extensions) == _PLAIN_EXTENSIONS
        and not config.mdx_configs
        and is_without_foreign_code(config)
    )


def is_without_foreign_code(config: MkDocsConfig) -> bool:
    """Whether no hook and no other plugin takes part in the build."""
    return not config.hooks and config.plugins.keys() == _PLUGINS


def _replace_rendering(page: Page, kept: KeptRenderings, linked: str) -> None:
    def render(config: MkDocsConfig, files: Files) -> None:
        kept.render(page, linked, config, files)

    page.render = render  # type: ignore[method-assign]


def _token(link: AnchorLink) -> Mapping[str, Any]:
    return {
        "name": link.title,
        "id": link.id,
        "level": link.level,
        "children": [_token(child) for child in link.children],
    }
