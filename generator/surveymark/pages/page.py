"""A page of the site before any builder has seen it: what it is called, and a body that knows its kind."""

from dataclasses import dataclass

from surveymark.pages.framed import Framed

WIDE = ("navigation", "toc")
"""What a page hides that is a list, a drawing or a form, and needs the whole width."""


@dataclass(frozen=True, kw_only=True)
class Markdown:
    """A body that a builder renders."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Html:
    """A finished body: escaped already, and not to be read as Markdown."""

    text: str
    beside: str = ""
    """The same as Markdown, served beside the page; empty where there is none."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the site, for any builder."""

    path: str
    """In the builder's source folder: `topics/index.md`, `topics/ID.md`."""
    title: str
    """Plain text; empty where the heading of the body is the title."""
    description: str
    """One line of plain text; empty for that of the site."""
    body: Markdown | Html | Framed
    hide: tuple[str, ...] = WIDE
    """Parts of the theme that the page does without, as Material names them."""
    head: str = ""
    """Finished tags for its head, beside those that every page has; no builder sees them."""
    changed: str = ""
    """The last day on which the survey is known to have changed what it shows; empty for that of the whole survey."""

    @property
    def address(self) -> str:
        """From the front page of the site.

        >>> Page(path="topics/cups/2.md", title="", description="", body=Markdown(text="")).address
        'topics/cups/2/'
        """
        bare = self.path.removesuffix(".md")
        return "" if bare == "index" else f"{bare.removesuffix('/index')}/"

    @property
    def file(self) -> str:
        """The HTML file that a builder makes of it, in the site."""
        return f"{self.address}index.html"

    @property
    def root(self) -> str:
        """What leads from the page to the front page."""
        return "../" * self.address.count("/")
