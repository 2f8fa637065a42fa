"""Insert bodies of pages after the builder: placeholder blocks with neutral words mark where they belong."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from surveymark.builder.places import DeadLinkError, Places
from surveymark.builder.rendered_text import elements_of
from surveymark.pages.framed import Element, Framed, WrongElementsError
from surveymark.pages.page import Html, Later, Markdown, Page

_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""", re.IGNORECASE)


class UnfitRenderingError(ValueError):
    """The builder's rendering of a page cannot be used; the message names the page and the reason."""


class Bodies:
    """The bodies of generated pages: finished HTML, and frames for texts that the builder renders.

    Builders neither parse nor change finished HTML. Its placeholder is an HTML block that Markdown leaves unchanged,
    with a heading, so that no theme adds its own. A text has a block before and after it, so that it can be found in
    the page of any theme.
    """

    def __init__(self, word: str) -> None:
        """The word must not occur in any body that is added."""
        self._word = word
        self._pages: list[Page] = []
        self._placed: set[int] = set()
        block = r"""<div class=["']?{word}{letter}{number}z["']?\s*>{inner}</div\s*>"""
        self._block = re.compile(
            block.format(word=word, letter="b", number=r"(\d+)", inner=r"\s*<h1>\s*</h1>\s*"),
            re.IGNORECASE,
        )
        opening = block.format(word=word, letter="t", number=r"(\d+)", inner=r"\s*")
        closing = block.format(word=word, letter="e", number=r"\1", inner=r"\s*")
        self._text = re.compile(f"{opening}(.*?){closing}", re.IGNORECASE | re.DOTALL)

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The pages whose body has not been inserted yet."""
        return tuple(
            page.path for number, page in enumerate(self._pages) if number not in self._placed
        )

    def marked(self, page: Page) -> Markdown | Html:
        """The builder's input for the page's body; hand-written Markdown is unchanged."""
        number = len(self._pages)
        if isinstance(page.body, Markdown):
            return page.body
        self._pages.append(page)
        if isinstance(page.body, Html | Later):
            return Html(text=f"{self._mark('b', number, '<h1></h1>')}\n")
        begin, end = self._mark("t", number), self._mark("e", number)
        return Markdown(text=f"{begin}\n\n{page.body.text}\n{end}\n")

    def in_place(self, document: str, places: Places) -> str:
        """The page with its body inserted.

        Raises: UnfitRenderingError.
        """
        if self._word not in document.lower():
            return document
        document = self._block.sub(self._html, document)
        return self._text.sub(lambda found: self._framed(found, places), document)

    def _mark(self, letter: str, number: int, inner: str = "") -> str:
        return f'<div class="{self._word}{letter}{number}z">{inner}</div>'

    def _html(self, found: re.Match[str]) -> str:
        return self._taken(int(found[1])).body.text.strip()

    def _framed(self, found: re.Match[str], places: Places) -> str:
        page = self._taken(int(found[1]))
        if not isinstance(page.body, Framed):
            return found[0]

        def way(href: str) -> str:
            return places.way(href, page)

        try:
            elements = elements_of(found[2], page.body.blocks, way)
            around = (found.string[: found.start()], found.string[found.end() :])
            return _with_ids_once(page.body, elements, around).strip()
        except (DeadLinkError, WrongElementsError) as error:
            message = f"{page.address}: {error}"
            raise UnfitRenderingError(message) from None

    def _taken(self, number: int) -> Page:
        self._placed.add(number)
        return self._pages[number]


def _with_ids_once(body: Framed, elements: Mapping[str, Element], around: Iterable[str]) -> str:
    """The framed text; a heading loses an anchor that something else on the page has as its id, and keeps its links alive by that."""
    html = body.frame(elements)
    ids = Counter(found for text in (html, *around) for found in _ID.findall(text))
    if all(ids[element.anchor] <= 1 for element in elements.values()):
        return html
    return body.frame(
        {
            name: replace(element, anchor="") if ids[element.anchor] > 1 else element
            for name, element in elements.items()
        }
    )
