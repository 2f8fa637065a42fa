"""Authors as people type them into a form or a table: split if that is unambiguous, otherwise refused."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveymark.model.person import PARTICLES, Person, is_group, is_suffix, person_from_printed
from surveymark.safe.clean import clean

ONE_A_LINE = "one name per line, as Family, Given or Given Family"
_SEPARATED = "one name per line, or all names separated by semicolons"
_ONE_OR_TWO = "one name per line, or a semicolon between two names"
_NO_PLACES = "names without affiliations, addresses or brackets, one per line"
_NO_MARKS = "names without numbers or other marks, one per line"
_AS_PRINTED = "letters as printed, without LaTeX"
_NO_NAMES = frozenset({"and", "&", "et", "al"})
_MOST_WORDS = 6
"""Of one name, particles not counted; more are several names with nothing between them."""

_BULLET = re.compile(r"(?:[-*•]|\(?\d{1,3}[.)])\s+")
_LEAD = re.compile(r"(?:authors?\s*:|by\s|and\s|&)\s*", re.IGNORECASE)
_MARKS = re.compile(
    r"(?<=[^\W\d_])(?:\.(?=\s?[\d*†‡§¶]))?\s?[\d*∗⁎†‡§¶#]+(?:\s?,\s?[\d*∗⁎†‡§¶#]+)*(?![^\W\d_])"
)
"""Numbers and marks behind a name, as in "Wood1,2" and "Wood 1*"."""
_SUPERSCRIPTS = re.compile("[⁰¹²³⁴-⁹ᵃ-ᶻ]+(?:[ ,]+[⁰¹²³⁴-⁹ᵃ-ᶻ]+)*")
_BEHIND = re.compile(
    r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|<[^<>@\s]+@[^<>\s]+>)(?=\s*(?:[,;]|and\b|&|$))", re.IGNORECASE
)
"""An affiliation, a remark or a mail address in brackets behind a name."""
_REST = re.compile(
    r"(?:(?:^|[\s,;]+)(?:and|&)?\s*(?:et\.? al\b\.?|(?:\d+\s+)?(?:many |several )?(?:others|more)(?: authors)?)|[\s,;]*(?:\.\.\.|…))\s*\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:[\d*∗⁎†‡§¶#⁰¹²³⁴-⁹)\]>]|\bph\.?\s?d\.?|\bm\.?d\.?)\s*,", re.IGNORECASE)
"""A mark, a bracket or a degree before a comma: what is marked is a whole name, so the comma divides people."""
_TITLE = re.compile(r"(?:prof(?:essor)?|dr|mr|mrs|ms)\.?\s+(?=\S)", re.IGNORECASE)
_DEGREE = re.compile(r",\s*(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc)\.?(?=\s*(?:[,;]|$))", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;；、]\s*|\s+[·•|]\s+")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[- ]?){1,4}\Z|[^\W\d_a-z]\Z")
_BARE_INITIALS = re.compile(r"[A-Z]{2,3}\Z")
"""Without points; in a name that is all capitals these may as well be a name."""
_ABBREVIATION = re.compile(r"[A-Z]{3,}\Z")
_PLACE = re.compile(
    r"\b(?:universit|institut|college|school|department|dept|laborator|academy|inc|ltd|gmbh|corp|research|hospital|cent(?:er|re))",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class GivenNames:
    """What an answer says of authors."""

    people: tuple[Person, ...] = ()
    is_complete: bool = True
    """Nothing stood for further ones, such as "et al."."""
    refused: tuple[tuple[str, str], ...] = ()
    """What was expected in place of a line, and the line."""


class _UnclearError(ValueError):
    """A line of which nobody can tell whose names it holds; the message says what to write instead."""


def given_names(text: str, *, are_listed: bool = False) -> GivenNames:
    """The authors in an answer, in order; with `are_listed`, commas are known to stand between names.

    A line holds one name, or several with semicolons, "and" or commas between them where only one reading makes sense.
    Footnote marks, affiliations in brackets and academic titles are taken off; "et al." makes the list incomplete.

    >>> [
    ...     person.sorted_name
    ...     for person in given_names("Ada Wood¹, Ming Li and Jan van der Berg (MIT)").people
    ... ]
    ['Wood, Ada', 'Li, Ming', 'van der Berg, Jan']
    """
    lines = [(line, _bare(line)) for line in filter(None, map(clean, text.split("\n")))]
    is_sorted = any(_is_family_and_given(bare) for _, bare in lines)
    people: list[Person] = []
    refused: list[tuple[str, str]] = []
    is_complete = True
    for line, bare in lines:
        names = _REST.sub("", bare)
        is_complete = is_complete and names == bare
        try:
            is_list = are_listed or _LISTED.search(line) is not None
            people += _people(names, is_sorted=is_sorted, is_list=is_list)
        except _UnclearError as error:
            refused.append((str(error), line))
        except (ValueError, IndexError):
            refused.append((ONE_A_LINE, line))
    if not people and not refused and lines:
        refused.append((f"at least one name, {ONE_A_LINE}", lines[0][0]))
    return GivenNames(people=tuple(people), is_complete=is_complete, refused=tuple(refused))


def _bare(line: str) -> str:
    """The line without what is no part of a name: list marks, footnotes, brackets behind names, titles."""
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    line = _LEAD.sub("", line, count=1) if _LEAD.match(line) else line
    line = _SUPERSCRIPTS.sub("", line).replace("，", ", ")
    for pattern in (_BEHIND, _MARKS, _DEGREE):
        line = pattern.sub("", line)
    line = re.sub(r"[*∗⁎†‡§¶]+", "", line)
    return re.sub(r"\s+,", ",", " ".join(line.split())).strip(" ,;")


def _people(line: str, *, is_sorted: bool, is_list: bool) -> Iterator[Person]:
    if not line:
        return
    if set(line) & set("\\{}$"):
        raise _UnclearError(_AS_PRINTED)
    if set(line) & set("()[]<>@/"):
        raise _UnclearError(_NO_PLACES)
    if any(re.search(r"\d", word) and not is_suffix(word) for word in re.split(r"[\s,;]+", line)):
        raise _UnclearError(_NO_MARKS)
    for name in _names(line, is_sorted=is_sorted, is_list=is_list):
        yield _person(_TITLE.sub("", name))


def _names(line: str, *, is_sorted: bool, is_list: bool) -> Sequence[str]:
    """The single names of a line, each as `Family, Given` or `Given Family`.

    Raises: _UnclearError.
    """
    if _BETWEEN.search(line):
        parts = [part.strip(" ,") for part in _BETWEEN.split(line) if part.strip(" ,")]
        are_sorted = all("," in part for part in parts)
        return [_one(part, is_sorted=are_sorted) for part in parts]
    pieces = _AND.split(line)
    if len(pieces) == 1 or not any("," in piece for piece in pieces):
        return [
            name
            for piece in pieces
            for name in _between_commas(piece, is_sorted=is_sorted, is_list=is_list)
        ]
    if all(_is_family_and_given(piece) for piece in pieces):
        return pieces
    if pairs := _with_initials([part.strip() for part in ", ".join(pieces).split(",")]):
        return pairs
    if "," in pieces[-1] or any("," in piece for piece in pieces[1:-1]):
        raise _UnclearError(_SEPARATED)
    return _between_commas(", ".join(pieces), is_sorted=False, is_list=True)


def _one(part: str, *, is_sorted: bool) -> str:
    """The one name between two semicolons."""
    parts = [piece.strip() for piece in part.split(",")]
    is_pair = len(parts) == 2 and (is_sorted or _is_family_and_given(part))  # noqa: PLR2004 - family and given
    if _AND.search(part) or not (len(parts) == 1 or is_pair or _is_one_with_suffix(parts)):
        raise _UnclearError(_SEPARATED)
    return part


def _between_commas(piece: str, *, is_sorted: bool, is_list: bool) -> Sequence[str]:
    parts = [part.strip() for part in piece.split(",")]
    if len(parts) == 1 or _is_one_with_suffix(parts):
        return [piece]
    if any(_PLACE.search(part) for part in parts) or (
        len(parts) == 2 and " " in parts[0] and _ABBREVIATION.match(parts[1])  # noqa: PLR2004
    ):
        raise _UnclearError(_NO_PLACES)
    are_names = all(" " in part for part in parts)
    if len(parts) == 2 and not (are_names and (is_list or all(map(_has_initials, parts)))):  # noqa: PLR2004 - family and given, or two
        if is_sorted or _is_family_and_given(piece):
            return [piece]
        raise _UnclearError(_ONE_OR_TWO)
    pairs = parts if are_names else _with_initials(parts)
    if not pairs:
        raise _UnclearError(_SEPARATED)
    return pairs


def _with_initials(parts: Sequence[str]) -> Sequence[str]:
    """The names where every second part is the initials of the one before it; nothing otherwise."""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    fits = len(parts) % 2 == 0 and all(
        _are_initials(given, family) and not _INITIALS.match(family) for family, given in pairs
    )
    return [f"{family}, {given}" for family, given in pairs] if fits else []


def _has_initials(name: str) -> bool:
    first, *_, last = name.split()
    return _are_initials(first, last) or _are_initials(last, first)


def _are_initials(text: str, rest: str) -> bool:
    """Whether the text stands for given names beside the rest of the name."""
    return bool(_INITIALS.match(text)) or bool(_BARE_INITIALS.match(text) and rest != rest.upper())


def _is_one_with_suffix(parts: Sequence[str]) -> bool:
    """Family, Suffix, Given; Family, Given, Suffix; or Given Family, Suffix."""
    return len(parts) <= 3 and any(map(is_suffix, parts[1:]))  # noqa: PLR2004 - a name has no more parts


def _is_family_and_given(piece: str) -> bool:
    """Two parts of which the first can only be a family name: one word, or one with a particle, or the second is one word."""
    parts = [part.strip() for part in piece.split(",")]
    if len(parts) != 2 or not all(parts) or _PLACE.search(parts[1]):  # noqa: PLR2004
        return False
    family, given = (part.split() for part in parts)
    is_family = len(family) == 1 or family[0].lower() in PARTICLES
    return (
        is_family
        or _are_initials(parts[1], parts[0])
        or (len(given) == 1 and not _ABBREVIATION.match(given[0]))
    )


def _person(name: str) -> Person:
    """The person or group of one name; initials behind a family name are its given names."""
    if is_group(name):
        return Person(family=name, is_collective=True)
    words = name.split()
    if {word.lower().strip(".,") for word in words} & _NO_NAMES:
        raise _UnclearError(ONE_A_LINE)
    if len([word for word in words if word.lower() not in PARTICLES]) > _MOST_WORDS:
        raise _UnclearError(_SEPARATED)
    if _INITIALS.match(name.partition(",")[0]) and "." in name.partition(",")[0]:
        raise _UnclearError(ONE_A_LINE)
    is_turned = (
        "," not in name
        and len(words) > 1
        and _are_initials(words[-1], words[0])
        and not _are_initials(words[0], words[-1])
    )
    if is_turned and not is_suffix(words[-1]):
        return Person(family=" ".join(words[:-1]), given=words[-1])
    if not any(letter.isalpha() for letter in name):
        raise _UnclearError(ONE_A_LINE)
    return person_from_printed(name)
