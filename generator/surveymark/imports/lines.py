"""Lines of an imported file, numbered as editors do, and how the ledger shows them."""

from surveymark.safe.clean import clean

_LONGEST_SHOWN = 80


def lines_of(text: str) -> list[str]:
    r"""The lines without line ends and byte order mark; the first has the number 1.

    >>> lines_of("a\r\nb")
    ['a', 'b']
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def whole_lines(text: str, most: int) -> str:
    r"""The text, or the lines that are whole in its first `most` characters.

    >>> whole_lines("ab\ncd", 5), whole_lines("ab\ncd", 4)
    ('ab\ncd', 'ab')
    """
    return text if len(text) <= most else text[:most].rpartition("\n")[0]


def shown_beginning(text: str) -> str:
    """The beginning of a line for the ledger: cleaned, of at most 80 characters."""
    shown = clean(text[: 5 * _LONGEST_SHOWN])
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 1]}…"
