"""A page of the site before it is built: its metadata, and a body of a known kind."""

from collections.abc import Callable
from dataclasses import dataclass

from surveymark.pages.framed import Framed

WIDE = ("navigation", "toc")
"""Parts of the theme hidden on pages that need the full width: lists, drawings and forms."""


@dataclass(frozen=True, kw_only=True)
class Markdown:
    """A body that a builder renders."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Html:
    """A finished HTML body, already escaped."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Later:
    """A finished HTML body that is made when its page is stamped, so that few of thousands are in memory at once."""

    html: Callable[[], str]
    tags: Callable[[], str]
    """Makes the finished tags for the page's head, besides those of every page."""
    beside: Callable[[], str] | None = None
    """Makes the same as Markdown, served beside the page; None where there is none."""

    @property
    def text(self) -> str:
        """The body, made anew."""
        return self.html()


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the site, for any builder."""

    path: str
    """Its path in the builder's source folder: `topics/index.md`, `topics/ID.md`."""
    title: str
    """Plain text; empty if the heading of the body is the title."""
    description: str
    """One line of plain text; empty to use that of the site."""
    body: Markdown | Html | Framed | Later
    hide: tuple[str, ...] = WIDE
    """Parts of the theme to hide, by their names in Material."""
    head: str = ""
    """Finished tags for its head, besides those of every page; builders do not see them."""
    changed: str = ""
    """The date of the last known change of its content; empty to use that of the whole survey."""

    @property
    def address(self) -> str:
        """The address relative to the front page.

        >>> Page(path="topics/cups/2.md", title="", description="", body=Markdown(text="")).address
        'topics/cups/2/'
        """
        bare = self.path.removesuffix(".md")
        return "" if bare == "index" else f"{bare.removesuffix('/index')}/"

    @property
    def file(self) -> str:
        """The path of its HTML file in the site."""
        return f"{self.address}index.html"

    @property
    def is_stamped(self) -> bool:
        """Whether no builder need render it: it is finished, and nobody expects it in the navigation."""
        is_index = "/" not in self.path or self.path.endswith("/index.md")
        return isinstance(self.body, Html | Later) and not is_index

    @property
    def root(self) -> str:
        """What leads from the page to the front page."""
        return "../" * self.address.count("/")
