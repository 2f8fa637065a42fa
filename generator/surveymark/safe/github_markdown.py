"""Escape untrusted text for Markdown on GitHub: job summaries, comments and pull requests."""

from string import punctuation

from surveymark.safe.clean import clean

_ENTITIES = str.maketrans({character: f"&#{ord(character)};" for character in punctuation})


def github_text(text: str) -> str:
    """The cleaned text on one line with each of the 32 ASCII punctuation characters as an entity.

    Backslashes are not enough, because they cannot escape every character that renderers interpret.

    >>> github_text("**x** <b>")
    '&#42;&#42;x&#42;&#42; &#60;b&#62;'
    """
    return clean(text).translate(_ENTITIES)


def github_code(text: str) -> str:
    """The text as inline code, in which GitHub does not link user names or issue numbers.

    GitHub decodes entities before it looks for mentions, so that escaping alone does not prevent them.
    """
    return f"<code>{github_text(text)}</code>"
