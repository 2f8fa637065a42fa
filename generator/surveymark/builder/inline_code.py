"""Inline code of pages: find it quickly, verify it with a parser, and refuse it unless it belongs to the theme.

The theme's own code is learnt from pages without text of the survey. Every page is scanned in linear time; pages that
may contain more than the theme are parsed like in a browser, and so is one page of every kind.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ADDRESSES = frozenset(
    {"href", "xlink:href", "src", "action", "formaction", "data", "to", "from", "by", "values"}
)
"""Attributes with addresses; the last four set another attribute in an animated SVG."""
_DATA = re.compile(r"application/(?:[\w.-]+\+)?json\Z", re.IGNORECASE)
_NOT_READ = re.compile(r"[\x00-\x20]+")
"""Characters that browsers ignore before and inside a scheme."""
_RUNS = re.compile(r"(?:javascript|vbscript):|data:(?!image/(?!svg))", re.IGNORECASE)
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_TEMPLATE = re.compile(r"(</?)template(?=[\s/>])", re.IGNORECASE)

_TO_FRONT_PAGE = re.compile(r"""(["'])\.\./\.\.(/?\1)""")

_OUR_FILE = re.compile(r"""(?: type="module")? src="(?:\.\./)*\w[.\w/-]*"\Z""")
_DATA_BLOCK = ' type="application/ld+json"'
_ADDRESS = rb"""\s*=\s*["']?(?!https?://|mailto:)[^"'>/?#=]*[:\x00-\x1f]"""
"""An address with a scheme, or with ignored characters."""
_SUSPECT = tuple(
    re.compile(pattern)
    for pattern in (
        rb"""on(?<=[\s/"'`]on)[a-z]+\s*=""",
        rb"&(?=[#a-z])(?<!&&)(?!amp;|lt;|gt;|quot;|#x27;|#39;|#34;)",
        rb"<(?:template(?! data-[a-z-]+>)|object|embed|iframe|base|animate|set)",
        rb"href" + _ADDRESS,
        rb"src(?:doc|" + _ADDRESS + rb")",
        rb"action" + _ADDRESS,
    )
)
"""Text that no page of a survey contains, in lower case. Each pattern starts with letters that are found quickly.

Some pages have templates for scripts to fill, in which the patterns are looked for as anywhere else.
"""


class Code(NamedTuple):
    """A piece of code in a page."""

    kind: str
    """`inline script`, `foreign script`, or the name of an attribute."""
    text: str

    @property
    def name(self) -> str:
        """Its description."""
        if self.kind.startswith("on"):
            return f"an event handler {self.kind}="
        return {
            "inline script": "an inline script",
            "foreign script": "a script from another host",
        }.get(self.kind, f"an address that runs code in {self.kind}=")


def inline_code(html: str) -> frozenset[Code]:
    """All inline code of the page that a browser would run."""
    found = set(_code(html))
    if _TEMPLATE.search(html):  # a parser keeps the content of a template separate
        found.update(_code(_TEMPLATE.sub(r"\1div", html)))
    return frozenset(found)


def at_every_depth(code: Code) -> Iterator[Code]:
    """Variants of a script for other folder depths, which change the relative path to the front page."""
    yield code
    if code.kind == "inline script" and _TO_FRONT_PAGE.search(code.text):
        for way in (".", "..", "../../.."):
            text = _TO_FRONT_PAGE.sub(rf"\g<1>{way}\g<2>", code.text)
            yield Code(code.kind, text)


class PageGate:
    """Accepts only pages whose code belongs to the theme."""

    def __init__(self, theme: Iterable[Code]) -> None:
        """`theme` is the code of pages without text of the survey."""
        self._theme = frozenset(theme)
        self._scripts = frozenset(code.text for code in self._theme if code.kind == "inline script")
        self._kinds: set[str] = set()

    def fault(self, kind: str, html: str) -> str:
        """A description of code that is not the theme's; empty if the page may be published.

        The first page of each kind is always parsed.
        """
        if kind in self._kinds and not self.may_hold_more(html):
            return ""
        self._kinds.add(kind)
        return next((code.name for code in sorted(inline_code(html) - self._theme)), "")

    def may_hold_more(self, html: str) -> bool:
        """Whether a parser must decide: this never misses code that a browser runs, but has false positives."""
        low = html.encode("utf-8", "replace").lower()
        scripts = html.split("<script")[1:]
        if len(scripts) != low.count(b"<script") or not all(map(self._is_known, scripts)):
            return True
        return any(pattern.search(low) for pattern in _SUSPECT)

    def _is_known(self, script: str) -> bool:
        """Whether the text after `<script` is a script of the theme, a file of the site, or data."""
        attributes, _, rest = script.partition(">")
        code, end, _ = rest.partition("</script>")
        return bool(end) and (
            code in self._scripts
            or attributes == _DATA_BLOCK
            or (not code and bool(_OUR_FILE.match(attributes)))
        )


def _code(html: str) -> Iterator[Code]:
    root = LexborHTMLParser(html).root
    for node in root.traverse(include_text=False) if root else ():
        attributes = node.attributes
        if node.tag == "script":
            yield from _script(node, attributes)
        for name, value in attributes.items():
            if (
                name.startswith("on")
                or name == "srcdoc"
                or (name in _ADDRESSES and _RUNS.match(_NOT_READ.sub("", value or "")))
            ):
                yield Code(name, value or "")


def _script(node: LexborNode, attributes: Mapping[str, str | None]) -> Iterator[Code]:
    source = next(
        (attributes[name] for name in ("src", "href", "xlink:href") if name in attributes), None
    )
    if source is not None:
        if _FOREIGN.match(_NOT_READ.sub("", source)):
            yield Code("foreign script", source)
    elif not _DATA.match((attributes.get("type") or "").strip()):
        yield Code("inline script", node.text(deep=True))
