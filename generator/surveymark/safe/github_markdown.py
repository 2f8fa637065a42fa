"""Untrusted text for Markdown that GitHub renders: summaries of jobs, comments, pull requests."""

from string import punctuation

from surveymark.safe.clean import clean

_ENTITIES = str.maketrans({character: f"&#{ord(character)};" for character in punctuation})


def github_text(text: str) -> str:
    """The cleaned text on one line with each of the 32 ASCII punctuation characters as an entity.

    Backslashes would not do: several characters that renderers act on cannot be escaped by them.

    >>> github_text("**x** <b>")
    '&#42;&#42;x&#42;&#42; &#60;b&#62;'
    """
    return clean(text).translate(_ENTITIES)


def github_code(text: str) -> str:
    """The text as inline code, where GitHub looks for no names of people to notify and no numbers of issues.

    It undoes entities before it looks for both, so that escaping alone does not keep somebody from being called.
    """
    return f"<code>{github_text(text)}</code>"
