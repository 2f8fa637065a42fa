"""Where the links of a rendered text lead: builders rewrite those to the files that they know, and leave others as they are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath
from types import MappingProxyType
from urllib.parse import unquote

from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey
from surveymark.pages.page import Page
from surveymark.site import Site

_OF_THE_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_WAY = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_ADDED_BY_FINISH = ("data/survey.sqlite",)


class DeadLinkError(ValueError):
    """A link leads to nothing that the site has; the message shows it."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """All that links of a text may lead to."""

    pages: Mapping[str, str]
    """Path of the Markdown, as a text links to it, to the address of its page."""
    files: frozenset[str]
    """Paths in the site."""

    @cached_property
    def _known(self) -> frozenset[str]:
        return self.files.union(self.pages.values())

    def way(self, href: str, page: Page) -> str:
        """The link as it has to be on the page: one within the site leads through the front page.

        What a builder made of it is the way from the page; what it left is the way from the page's Markdown.
        Raises: DeadLinkError.
        """
        if _OF_THE_WEB.match(href) or href.startswith("#"):
            return href
        found = _WAY.match(href)
        path, rest = found.groups() if found else ("", "")
        target = joined(page.address, path)
        if target not in self._known:
            from_text = joined(f"{dirname(page.path)}/", path)
            target = self.pages.get(from_text, from_text)
        if target not in self._known or path.startswith("/"):
            message = f"a link to {href!r} leads nowhere"
            raise DeadLinkError(message)
        return f"{page.root}{target}{rest}" or "./"


def joined(folder: str, way: str) -> str:
    """Where the way from the folder leads; with a slash at its end where it has one.

    >>> joined("topics/cups/", "../plates/"), joined("/", "a.bib"), joined("topics/", "../")
    ('topics/plates/', 'a.bib', '')
    """
    path = normpath(join(folder, unquote(way))).lstrip("/")
    slash = "/" if way.endswith(("/", ".")) else ""
    return "" if path in {".", ""} else path + slash


def places_of(survey: Survey, site: Site) -> Places:
    """The pages of the site, the papers, and every file beside them."""
    pages = {page.path: page.address for page in site.pages}
    papers = {f"{paper.files}.md": paper.page for paper in survey.papers}
    return Places(
        pages=MappingProxyType(pages | papers),
        files=frozenset([*site.files, *_ADDED_BY_FINISH, *_files_of_papers(survey)]),
    )


def _files_of_papers(survey: Survey) -> Iterable[str]:
    suffixes = [export.suffix for export in all_exports() if export.each_paper]
    for paper in survey.papers:
        yield f"data/{paper.files}.json"
        yield from (f"{paper.files}.{suffix}" for suffix in suffixes)
