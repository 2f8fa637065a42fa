"""Classify each line of a Daily Papers capture, first by itself, then by its context; others stay unknown."""

import re
from collections.abc import Sequence
from dataclasses import replace

from surveymark.listings.capture import lines_with_ends
from surveymark.listings.daily.lines import AUTHORS, DATE, MONTHS, ORGANIZATION, Kind, Line, folded
from surveymark.safe.clean import clean
from surveymark.text.slug import ascii_words

SHORTEST_ABSTRACT = 250
"""Characters. The longest title among 419 records has 141, the shortest abstract 438."""
_CHROME = frozenset(
    {
        "new",
        "Get trending papers in your email inbox!",
        "Get trending papers in your email inbox once a day!",
        "Subscribe",
        "Daily Papers",
        "byAK and the research community",
    }
)
_MARKS = frozenset(_CHROME - {"new", "Subscribe"})
_GLUED_CHROME = re.compile(r"Subscribe(?=\S)(?!rs?\b|d\b)")
OLDEST_YEAR = 1991
"""The start of arXiv; the listing shows nothing older."""
_DAY = rf"(?:{'|'.join(MONTHS)}) \d{{1,2}}"
_STRAY = re.compile(
    rf"•|^·|·$|\d authors?\b.*·|^\W?\s?\d+ authors?$|^{_DAY},? \d{{4}}|^{_DAY}(?=[^\s,\d])|\b{_DAY}, \d{{4}}(?: \d+)?$"
)
"""Traces of author and date lines inside other text, which show that lines were joined."""
_FOREIGN = re.compile(
    r"&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|nbsp);|[\x00-\x08\x0e-\x1f\x7f\ufffd]", re.IGNORECASE
)
"""HTML entities and control characters, left by a faulty program."""
_WRONG_READINGS = ("cp1252", "latin-1", "cp437", "cp1251", "mac_roman", "cp850", "koi8_r")


def shows_chrome(text: str) -> bool:
    """Whether the text begins with page chrome of the listing."""
    head = lines_with_ends(text)[:60]
    return any(folded(line) in _MARKS for line in head)


def classified(text: str) -> list[Line]:
    """Every line of the text with its kind, or the reason why it has none."""
    lines = [_classified(number, raw) for number, raw in enumerate(lines_with_ends(text), 1)]
    return _with_organizations(_with_chrome(lines))


def _classified(number: int, raw: str) -> Line:
    text = folded(raw)
    kind, reason = _by_itself(text)
    return Line(
        number=number, raw=raw, text=text, kind="unknown" if reason else kind, reason=reason
    )


def _by_itself(text: str) -> tuple[Kind, str]:
    """The kind of the text, and the reason if it is invalid."""
    if not clean(text):
        return "blank", ""
    if fault := _writing_fault(text):
        return "unknown", fault
    if text in _CHROME:
        return "chrome", ""
    if text == "·":
        return "separator", ""
    if date := DATE.match(text):
        expected = "expected a date such as Nov 10, 2023, followed by the number of comments"
        return "date", expected if _is_odd(date) else ""
    if AUTHORS.match(text):
        return "who", ""
    return _length(text), _glue_fault(text)


def _length(text: str) -> Kind:
    return "long" if len(text) >= SHORTEST_ABSTRACT else "short"


def _glue_fault(text: str) -> str:
    """Why the text is not one complete title or abstract; empty if it seems to be."""
    if _STRAY.search(text) or any(mark in text for mark in _MARKS):
        return "parts of several lines joined into one"
    is_cut = _length(text) == "long" and text.endswith(("…", "..."))
    return "a truncated abstract" if is_cut else ""


def _writing_fault(text: str) -> str:
    """How another program damaged the text before it was saved; empty if it seems intact."""
    if _FOREIGN.search(text):
        return "HTML entities or control characters left by another program"
    return "text decoded with the wrong encoding before it was saved" if _is_mojibake(text) else ""


def _is_odd(date: re.Match[str]) -> bool:
    """Whether a date is older than the listing, or has a number of comments that looks like its year without the comma."""
    return int(date[3]) < OLDEST_YEAR if date[3] else int(date[4] or 0) >= OLDEST_YEAR


def _is_mojibake(text: str) -> bool:
    """Whether the text is UTF-8 that was decoded as a single-byte encoding."""
    for run in re.findall(r"[^\x00-\x7f]{2,}", text):
        for encoding in _WRONG_READINGS:
            try:
                run.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            return True
    return False


def _with_chrome(lines: Sequence[Line]) -> list[Line]:
    """The lines with the date of capture separated from dates of records, and page chrome removed from the first title."""
    texts = [i for i, line in enumerate(lines) if line.kind in {"short", "long"}]
    start = next(
        (i for i, line in enumerate(lines) if line.kind in {"short", "long", "unknown"}), len(lines)
    )
    result = [*map(_before_records, lines[:start]), *map(_among_records, lines[start:])]
    if texts:
        result[texts[0]] = _without_glued_chrome(lines[texts[0]])
    return result


def _before_records(line: Line) -> Line:
    if line.kind == "date":
        found = DATE.match(line.text)
        is_plain = found and not found[3] and not found[4]
        reason = "" if is_plain else "a date before the first record"
        return replace(line, kind="captured" if is_plain else "unknown", reason=reason)
    if line.kind in {"separator", "who"}:
        return replace(line, kind="unknown", reason="belongs to a missing record")
    return line


def _among_records(line: Line) -> Line:
    reason = "page chrome between records; two captures may have been joined"
    return replace(line, kind="unknown", reason=reason) if line.kind == "chrome" else line


def _without_glued_chrome(line: Line) -> Line:
    glued = _GLUED_CHROME.match(line.text)
    rest = line.text[glued.end() :] if glued else line.text
    return replace(line, text=rest, kind=_length(rest))


def _with_organizations(lines: Sequence[Line]) -> list[Line]:
    """The lines with organisations separated from titles: a short line between an abstract and a `·`."""
    result = list(lines)
    filled = [i for i, line in enumerate(lines) if line.kind != "blank"]
    for before, here, after in zip(filled, filled[1:], filled[2:], strict=False):
        if lines[here].kind != "short":
            continue
        if lines[after].kind == "separator" and lines[before].kind == "long":
            is_one = _is_organization(lines[here].text)
            reason = (
                "" if is_one else "expected an organisation (handle and name); this may be a title"
            )
            result[here] = replace(lines[here], kind="who" if is_one else "unknown", reason=reason)
        elif _repeats_its_handle(lines[here].text):
            result[here] = replace(
                lines[here], kind="unknown", reason="an organisation outside its context"
            )
    return result


def _is_organization(text: str) -> bool:
    """Whether the handle matches the name: they share a prefix, or one abbreviates the other."""
    match = ORGANIZATION.match(text)
    if not match:
        return False
    handle, name = "".join(ascii_words(match[1])), "".join(ascii_words(match[2]))
    initials = "".join(word[0] for word in ascii_words(match[2]))
    return handle[:3] == name[:3] or handle.startswith(initials) or initials.startswith(handle)


def _repeats_its_handle(text: str) -> bool:
    """Whether a line repeats a name, as one word and in words, which only organisations do."""
    match = ORGANIZATION.match(text)
    handle = "".join(ascii_words(match[1])) if match else ""
    return bool(
        match and len(handle) >= len("abcd") and "".join(ascii_words(match[2])).startswith(handle)
    )
