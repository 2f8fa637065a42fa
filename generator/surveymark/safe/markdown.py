"""Escape untrusted text for Markdown that is also read as plain text: in repositories, in Obsidian, by agents."""

import re
import unicodedata
from html import escape

from surveymark.safe.clean import JOINERS, clean

_MARKUP = re.compile(
    r"""
      [*`\[\]{}|]                             # emphasis, code, links, attributes and templates, cells
    | \\(?=[!-/:-@\[-`{-~]|\Z)                # escapes
    | _(?![A-Za-z0-9]) | (?<![A-Za-z0-9])_    # emphasis, which begins and ends at the edges of words
    | \A[\#>+=-] | \A\d{1,9}[.)](?=\ |\Z)     # headings, quotes, rules and lists
    | \#(?=\#*\Z)                             # the end of a heading
    | !\Z                                     # a picture, where a link follows
    | <(?!\ |[\d=][\w.%=]*\ )                 # tags and addresses; not what is less than a number
    | &(?=\#|[A-Za-z0-9]+;|\Z)                # entities
    | (?<!\ )~                                # struck out, and fences
    | \$(?!\ ) | (?<!\ )\$                    # mathematics
    | %(?=%)                                  # what Obsidian hides
    | :(?=//|[\w+-]+:) | (?<=\]):             # addresses, which code hosts link by themselves; emoji; where a label leads
    | (?<![A-Za-z0-9])www\.                   # such addresses as well
    | (?<=[\w.+-])@(?=\w)                     # and those of mail
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Text that starts markup in some Markdown parser; the last character of each match is escaped."""
_SIGN = re.compile(r"[*`\[\]{}|\\_#!<&~$%:@]")
"""Some character of nearly every pattern above; a set alone is searched for ten times as fast as alternatives."""
_FIRST_SIGN = frozenset(">+=-")
_MARKUP_IN_TARGET = re.compile(r"[()\[\]$']|&(?=#|[A-Za-z0-9]+;|\Z)")
_TAKE_A_BACKSLASH = frozenset("\\`*_{}[]()>#+-.!|")
"""Characters that Python-Markdown lets a backslash escape; CommonMark allows it before all punctuation."""
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


def markdown_text(text: str) -> str:
    r"""The cleaned text on one line, with minimal escaping so that every Markdown parser renders it literally.

    It is safe in a paragraph, a heading, a list item, a table cell or a link label.

    >>> markdown_text("*AT&T* [1] of a_b < <i>")
    '\\*AT&T\\* \\[1\\] of a_b < &lt;i>'
    """
    return markdown_part(clean(text))


def markdown_part(text: str) -> str:
    """Part of a line, already cleaned, escaped like a whole line; leading and trailing spaces are kept."""
    return _MARKUP.sub(_escaped, text) if _may_hold_markup(text) else text


def _may_hold_markup(text: str) -> bool:
    """Whether a pattern of markup may match: in most texts none does, which is found out faster like this."""
    first = text[:1]
    return bool(
        _SIGN.search(text) or first in _FIRST_SIGN or first.isdecimal() or "www." in text.lower()
    )


def markdown_link(label: str, target: str) -> str:
    r"""A link; the target is a validated address or a relative path within the site.

    >>> markdown_link("Cups [1]", "https://a.io/cups_(x)")
    '[Cups \\[1\\]](https://a.io/cups_\\(x\\))'
    """
    return f"[{markdown_text(label)}]({_MARKUP_IN_TARGET.sub(_escaped, target)})"


def code_block(text: str, language: str = "") -> str:
    """The text as a fenced code block that it cannot close; invisible characters are shown as U+FFFD."""
    is_plain = text.replace("\n", "").isprintable()
    shown = text if is_plain else "".join(c if _is_shown(c) else "\ufffd" for c in text)
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{shown.rstrip()}\n{fence}\n"


def _escaped(markup: re.Match[str]) -> str:
    """The match with its last character escaped: by a backslash if every parser allows it, otherwise as an entity."""
    before, character = markup[0][:-1], markup[0][-1]
    if character in _TAKE_A_BACKSLASH:
        return f"{before}\\{character}"
    entity = escape(character)
    return before + (entity if entity != character else f"&#{ord(character)};")


def _is_shown(character: str) -> bool:
    return (
        character in "\n\t"
        or character in JOINERS
        or unicodedata.category(character) not in _HIDDEN
    )
