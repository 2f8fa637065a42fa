"""Fill placeholder tokens in a rendered document, escaping the text for the context of each token.

A theme's template may print a token between tags, in a quoted or unquoted attribute, in an address, a script or a
style sheet. Each of these contexts needs its own escaping.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote

from surveymark.safe.html import html_text


class Language(Enum):
    """The language that interprets the text after HTML is decoded."""

    TEXT = "text"
    ADDRESS = "address"
    SCRIPT = "script"
    STYLE = "style"
    HTML = "HTML"


class Frame(Enum):
    """The HTML context of the text."""

    ELEMENT = "an element"
    QUOTES = "an attribute in double quotes"
    SINGLE_QUOTES = "an attribute in single quotes"
    NO_QUOTES = "an attribute without quotes"
    RAW = "a script, a style sheet or a file that is not HTML"
    TAG = "a tag, outside its attribute values"


class NoPlaceError(ValueError):
    """A template prints text where none is allowed: as part of a tag."""


@dataclass(frozen=True)
class Place:
    """The context of a token."""

    frame: Frame
    language: Language
    is_first: bool = False
    """Whether it is at the start of the attribute."""


IN_ELEMENT = Place(Frame.ELEMENT, Language.TEXT)

_ATTRIBUTES = (
    r"""(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|))?+)*+"""
)
_ATTRIBUTE = re.compile(
    r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)|))?+"""
)
_FRAMES = {2: Frame.QUOTES, 3: Frame.SINGLE_QUOTES, 4: Frame.NO_QUOTES}
"""By the group of `_ATTRIBUTE` that holds the value."""
_MARKUP = re.compile(
    rf"""(?:<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<raw>script|style)(?=[\s/>])(?P<opening>{_ATTRIBUTES})(?:>|\Z)(?P<code>.*?)(?=</(?P=raw)[\s/>]|\Z)"""
    rf"""|</?[a-z][^\s/>]*+(?P<attributes>{_ATTRIBUTES})(?:>|\Z))""",
    re.IGNORECASE | re.DOTALL,
)
"""Comments, tags, and scripts and style sheets with their content, as defined by the HTML standard."""
_ADDRESSES = frozenset(
    "href src action formaction poster data cite background codebase longdesc manifest ping srcset imagesrcset usemap to from by values "
    "xlink:href itemid itemtype profile classid archive".split()
)
_REFRESH = re.compile(r"""http-equiv\s*=\s*["']?refresh""", re.IGNORECASE)
_LANGUAGES = {
    "json": Language.SCRIPT,
    "js": Language.SCRIPT,
    "mjs": Language.SCRIPT,
    "webmanifest": Language.SCRIPT,
    "map": Language.SCRIPT,
    "css": Language.STYLE,
}


def filled(
    document: str,
    token: re.Pattern[str],
    text_of: Callable[[re.Match[str]], tuple[str, bool]],
    *,
    suffix: str = "html",
) -> str:
    """The document with each token replaced. `text_of` returns the text, and whether it is a validated web address.

    Raises: NoPlaceError if a token is part of a tag.
    """
    parts: list[str] = []
    end = 0
    for found, place in places(document, token, suffix=suffix):
        text, is_address = text_of(found)
        parts += (document[end : found.start()], escaped(text, place, is_address=is_address))
        end = found.end()
    return "".join((*parts, document[end:]))


def places(
    document: str, token: re.Pattern[str], *, suffix: str = "html"
) -> Iterator[tuple[re.Match[str], Place]]:
    """Every token in the document, in order, with its context."""
    if suffix != "html":
        frame = Frame.ELEMENT if suffix in {"xml", "svg", "rss", "atom", "xhtml"} else Frame.RAW
        place = Place(frame, _LANGUAGES.get(suffix, Language.TEXT))
        yield from ((found, place) for found in token.finditer(document))
        return
    end = 0
    for markup in _MARKUP.finditer(document):
        yield from ((found, IN_ELEMENT) for found in token.finditer(document, end, markup.start()))
        end = markup.end()
        if token.search(document, markup.start(), end):
            yield from _in_markup(document, markup, token)
    yield from ((found, IN_ELEMENT) for found in token.finditer(document, end))


def escaped(text: str, place: Place, *, is_address: bool = False) -> str:
    r"""The text escaped so that a browser shows it literally in this context, and never runs it.

    >>> escaped("AT&T <Labs>", IN_ELEMENT), escaped("</b>", Place(Frame.RAW, Language.SCRIPT))
    ('AT&amp;T &lt;Labs&gt;', '\\u003c\\/b\\u003e')

    Raises: NoPlaceError inside a tag.
    """
    if place.language is Language.ADDRESS and not (is_address and place.is_first):
        text = quote(text, safe="")
    elif place.language is Language.SCRIPT:
        text = re.sub(
            r"[^\w .,/-]|_", lambda c: f"\\u{ord(c[0]):04x}" if c[0] < "\x80" else c[0], text
        ).replace("/", "\\/")
    elif place.language is Language.STYLE:
        text = re.sub(r"[^\w-]|_", lambda c: f"\\{ord(c[0]):06x}", text)
    elif place.language is Language.HTML:
        text = html_text(text)
    match place.frame:
        case Frame.RAW:
            return text
        case Frame.NO_QUOTES:
            return re.sub(r"[^\w]|_", lambda c: f"&#{ord(c[0])};", text)
        case Frame.TAG:
            message = "the theme prints text as part of a tag, outside its attribute values"
            raise NoPlaceError(message)
        case Frame.QUOTES:
            return html_text(text).replace("&#x27;", "'")
    return html_text(text)


def _in_markup(
    document: str, markup: re.Match[str], token: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], Place]]:
    """The tokens in a comment, a tag, or a script or style sheet."""
    group = "opening" if markup["raw"] else "attributes"
    if markup[group] is None:
        yield from ((found, IN_ELEMENT) for found in token.finditer(document, *markup.span()))
        return
    places_of_values = []
    for attribute in _ATTRIBUTE.finditer(document, *markup.span(group)):
        value = next((number for number in _FRAMES if attribute[number] is not None), 0)
        if value:
            frame = _FRAMES[value]
            language = _language(attribute[1].lower(), markup)
            places_of_values.append((*attribute.span(value), frame, language))
    code = markup.span("code") if markup["raw"] else (-1, -1)
    for found in token.finditer(document, *markup.span()):
        if code[0] <= found.start() < code[1]:
            yield (
                found,
                Place(
                    Frame.RAW,
                    Language.SCRIPT if markup["raw"].lower() == "script" else Language.STYLE,
                ),
            )
            continue
        for start, end, frame, language in places_of_values:
            if start <= found.start() < end:
                yield (
                    found,
                    Place(frame, language, is_first=not document[start : found.start()].strip()),
                )
                break
        else:
            yield found, Place(Frame.TAG, Language.TEXT)


def _language(name: str, markup: re.Match[str]) -> Language:
    """The language of an attribute's value."""
    if name.startswith("on"):
        return Language.SCRIPT
    if name in _ADDRESSES or (name == "content" and _REFRESH.search(markup[0])):
        return Language.ADDRESS
    return {"style": Language.STYLE, "srcdoc": Language.HTML}.get(name, Language.TEXT)
