"""Resolve links in rendered text: builders rewrite links to files that they know, and leave others unchanged."""

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
    """A link does not resolve within the site; the message shows it."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """All valid link targets within the site."""

    pages: Mapping[str, str]
    """The address of each page by the path of its Markdown, as used in links."""
    files: frozenset[str]
    """The paths of other files in the site."""

    @cached_property
    def _known(self) -> frozenset[str]:
        return self.files.union(self.pages.values())

    def way(self, href: str, page: Page) -> str:
        """The link as needed on the page; links within the site go through the front page.

        A link rewritten by a builder is relative to the page; an unchanged one is relative to the page's Markdown.
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
            message = f"broken link to {href!r}"
            raise DeadLinkError(message)
        return f"{page.root}{target}{rest}" or "./"


def joined(folder: str, way: str) -> str:
    """Resolve a relative path from the folder; a trailing slash is kept.

    >>> joined("topics/cups/", "../plates/"), joined("/", "a.bib"), joined("topics/", "../")
    ('topics/plates/', 'a.bib', '')
    """
    path = normpath(join(folder, unquote(way))).lstrip("/")
    slash = "/" if way.endswith(("/", ".")) else ""
    return "" if path in {".", ""} else path + slash


def places_of(survey: Survey, site: Site) -> Places:
    """All link targets: the site's pages, its papers, and all other files."""
    pages = {page.path: page.address for page in site.pages}
    papers = {f"{paper.files}.md": paper.page for paper in survey.papers}
    return Places(
        pages=MappingProxyType(pages | papers),
        files=frozenset([*site.files, *_ADDED_BY_FINISH, *_files_of_papers(survey)]),
    )


def _files_of_papers(survey: Survey) -> Iterable[str]:
    suffixes = [export.suffix for export in all_exports() if export.each_paper]
    for paper in survey.papers:
        yield from (f"{paper.files}.{suffix}" for suffix in suffixes)
