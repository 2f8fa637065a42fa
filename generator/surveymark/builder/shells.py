"""Pages that no builder renders: each is stamped from a shell page of its depth and layout, which one did render."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from surveymark.builder.bodies import Bodies
from surveymark.builder.framing import with_tags
from surveymark.builder.sweeping import without_links
from surveymark.model.paper import paper_page
from surveymark.pages.page import Html, Later, Page
from surveymark.pages.shell import Shell, shell_of

_NEEDED = ("body", "head")


class Layout(NamedTuple):
    """What shapes the frame of a page, besides its texts."""

    depth: int
    """The number of folders that lead to it."""
    hide: tuple[str, ...]
    is_described: bool


@dataclass(frozen=True, kw_only=True)
class Shells:
    """The shell pages of a survey's site, with marks made from a word that does not occur in the survey's text."""

    word: str
    """The survey's `neutral_word`."""
    pages: Mapping[Layout, Page]
    """The shell page of every layout."""

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of the shell pages among the builder's sources."""
        return frozenset(page.path for page in self.pages.values())

    def without_others(self, html: str, page: Page) -> str:
        """The rendered shell page without links to the other ones, which a theme may list."""
        for other in self.pages.values():
            if other != page:
                html = without_links(html, _folder(other))
        return html

    def shell(self, layout: Layout, rendered: str) -> Shell:
        """The shell page of this layout, with its body in place and as a theme rendered it, for `stamped`.

        Raises: ShellFaultError.
        """
        address = re.escape(self.pages[layout].address.removesuffix("/"))
        pattern = rf'<meta name="{self.word}(head)">|{self.word}(title|description|body)|{address}'
        whole = with_tags(rendered, f'<meta name="{self.word}head">', end="")
        return shell_of(whole, re.compile(pattern), needed=_NEEDED, what="a page")


def tags_of(page: Page) -> str:
    """The page's own tags for its head."""
    return page.body.tags() if isinstance(page.body, Later) else page.head


def stamped(page: Page, shell: Shell) -> str:
    """The finished page."""
    tags = tags_of(page)
    return shell.stamped(
        texts={"title": page.title, "description": page.description},
        finished={
            "head": tags and f"{tags}\n",
            "body": page.body.text.strip(),
            "address": page.address.removesuffix("/"),
        },
    )


def layout_of(page: Page) -> Layout:
    """The layout that the page needs."""
    return Layout(page.address.count("/"), page.hide, bool(page.description))


def shells_for(pages: Iterable[Page], word: str, bodies: Bodies) -> Shells:
    """One shell page for every layout of these pages; `bodies` puts a mark where their bodies belong."""
    layouts = sorted({layout_of(page) for page in pages})
    return Shells(
        word=word,
        pages={
            layout: _shell_page(paper_page(f"_{word}s{number}z").rstrip("/"), layout, word, bodies)
            for number, layout in enumerate(layouts)
        },
    )


def _folder(page: Page) -> str:
    """The name of the folder that belongs to a shell page alone."""
    return page.path.removesuffix(".md").split("/")[1]


def _shell_page(folder: str, layout: Layout, word: str, bodies: Bodies) -> Page:
    """The shell page that is as deep in the site as the pages of this layout."""
    deeper = "/1" * (layout.depth - 2)
    body = bodies.marked(
        Page(path=f"{folder}{deeper}.md", title="", description="", body=Html(text=f"{word}body"))
    )
    return Page(
        path=f"{folder}{deeper}.md",
        title=f"{word}title",
        description=f"{word}description" if layout.is_described else "",
        body=body,
        hide=layout.hide,
    )
