"""Result pages of the Daily Papers listing, captured as text: dated, undated and compact.

A capture is page chrome followed by records. A record is a title line and an abstract line; in
dated captures a line that says who wrote it, a line `·` and a date line may follow. Blank lines
mean nothing. Whatever breaks this order is reported line by line and never guessed at.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from surveymark.listings.capture import Capture, Format, LedgerLine, LineKind, lines_with_ends
from surveymark.model.link import addresses_in, link_kind
from surveymark.model.record import Organization, Record, RecordLink
from surveymark.safe.clean import clean
from surveymark.text.slug import ascii_words

NAME = "daily-papers"

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
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DATE = re.compile(
    rf"({'|'.join(_MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?(?: (\d{{1,6}}))?\Z", re.ASCII
)
_AUTHORS = re.compile(r"• ([1-9]\d{0,4}) authors?\Z", re.ASCII)
_ORGANIZATION = re.compile(r"([A-Za-z0-9][\w.-]*) (\S.{0,199})\Z")
OLDEST_YEAR = 1991
"""When arXiv began; the listing shows nothing older."""
WIDEST_GAP = 5
"""Years between the newest printed one and the one before it; a wider gap is a slip, and would move the date of capture."""
_DAY = rf"(?:{'|'.join(_MONTHS)}) \d{{1,2}}"
_STRAY = re.compile(
    rf"•|^·|·$|\d authors?\b.*·|^\W?\s?\d+ authors?$|^{_DAY},? \d{{4}}|^{_DAY}(?=[^\s,\d])|\b{_DAY}, \d{{4}}(?: \d+)?$"
)
"""Traces of who and date lines inside other text: lines were glued."""
_FOREIGN = re.compile(
    r"&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|nbsp);|[\x00-\x08\x0e-\x1f\x7f\ufffd]", re.IGNORECASE
)
"""HTML entities and control characters: some program wrote the text down wrongly."""
_WRONG_READINGS = ("cp1252", "latin-1", "cp437", "cp1251", "mac_roman", "cp850", "koi8_r")
_ENDS_IN_LINK = re.compile(r"https?://\S+\Z")
_FINISHED = re.compile(r"""[.!?…][)\]}"'”’*]*\Z""")


@dataclass(frozen=True)
class _Line:
    number: int
    raw: str
    text: str
    """With every run of Unicode spaces as one space, none at the ends."""
    kind: LineKind | Literal["short", "long"]
    reason: str = ""


def _recognises(text: str) -> bool:
    head = lines_with_ends(text)[:60]
    return sum(_folded(line) in _MARKS for line in head) > 0


def _read(text: str, fallback_id: str, captured: datetime.date | None) -> Capture:
    lines = [_classified(number, raw) for number, raw in enumerate(lines_with_ends(text), 1)]
    lines = _with_chrome(lines)
    lines = _with_who(lines)
    lines = _without_far_years(lines)
    date, note, mismatch = _date_of_capture(lines, captured)
    listing = f"{NAME}-{date.isoformat()}" if date else fallback_id
    records, lines = _records(lines, date, listing)
    ends_bare = bool(text) and text[-1] not in "\r\n"
    records, lines = _without_cut_record(records, lines, ends_bare=ends_bare)
    ledger = tuple(_ledger_line(line, mismatch) for line in lines)
    return Capture(
        listing=listing,
        format=NAME,
        captured=date,
        captured_note=note,
        records=tuple(records),
        ledger=ledger,
    )


def _folded(raw: str) -> str:
    return re.sub(r"\s+", " ", raw.replace("\ufeff", "")).strip()


def _classified(number: int, raw: str) -> _Line:
    text = _folded(raw)
    if not clean(text):
        return _Line(number, raw, text, "blank")
    if fault := _writing_fault(text):
        return _Line(number, raw, text, "unknown", fault)
    if text in _CHROME:
        return _Line(number, raw, text, "chrome")
    if text == "·":
        return _Line(number, raw, text, "separator")
    if date := _DATE.match(text):
        reason = (
            "expected a date such as Nov 10, 2023 with the number of comments after it"
            if _is_odd(date)
            else ""
        )
        return _Line(number, raw, text, "unknown" if reason else "date", reason)
    if _AUTHORS.match(text):
        return _Line(number, raw, text, "who")
    is_long = len(text) >= SHORTEST_ABSTRACT
    reason = "an abstract that was cut short" if is_long and text.endswith(("…", "...")) else ""
    if _STRAY.search(text) or any(mark in text for mark in _MARKS):
        reason = "parts of several lines in one"
    return _Line(number, raw, text, "unknown" if reason else "long" if is_long else "short", reason)


def _writing_fault(text: str) -> str:
    """What some program did to the text before it was saved; empty where nothing shows."""
    if _FOREIGN.search(text):
        return "entities or control characters that another program left"
    return (
        "text in another encoding, read wrongly before it was saved" if _is_mojibake(text) else ""
    )


def _is_odd(date: re.Match[str]) -> bool:
    """Whether a date is older than the listing, or has a number of comments that looks like its year without the comma."""
    return int(date[3]) < OLDEST_YEAR if date[3] else int(date[4] or 0) >= OLDEST_YEAR


def _is_mojibake(text: str) -> bool:
    """Whether the text is UTF-8 that some program took for an encoding of one byte a character."""
    for run in re.findall(r"[^\x00-\x7f]{2,}", text):
        for encoding in _WRONG_READINGS:
            try:
                run.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            return True
    return False


def _with_chrome(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with the date of capture told from dates of records, and chrome cut off the first title."""
    result = list(lines)
    start = next(
        (i for i, line in enumerate(lines) if line.kind in {"short", "long", "unknown"}), len(lines)
    )
    for i, line in enumerate(lines[:start]):
        if line.kind == "date":
            found = _DATE.match(line.text)
            is_plain = found and not found[3] and not found[4]
            reason = "" if is_plain else "a date before the first record"
            result[i] = replace(line, kind="captured" if is_plain else "unknown", reason=reason)
        elif line.kind in {"separator", "who"}:
            result[i] = replace(line, kind="unknown", reason="belongs to a record that is not here")
    first = next((i for i, line in enumerate(lines) if line.kind in {"short", "long"}), None)
    if first is not None and (glued := _GLUED_CHROME.match(lines[first].text)):
        rest = lines[first].text[glued.end() :]
        result[first] = replace(
            lines[first], text=rest, kind="long" if len(rest) >= SHORTEST_ABSTRACT else "short"
        )
    for i in range(start, len(lines)):
        if lines[i].kind == "chrome":
            result[i] = replace(
                lines[i],
                kind="unknown",
                reason="page chrome between records; two captures may be glued",
            )
    return result


def _with_who(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with organisations told from titles: the short line right before a `·` that follows an abstract."""
    result = list(lines)
    filled = [i for i, line in enumerate(lines) if line.kind != "blank"]
    for before, here, after in zip(filled, filled[1:], filled[2:], strict=False):
        if lines[here].kind != "short":
            continue
        if lines[after].kind == "separator" and lines[before].kind == "long":
            is_one = _is_organization(lines[here].text)
            reason = (
                "" if is_one else "expected an organisation as handle and name; it may be a title"
            )
            result[here] = replace(lines[here], kind="who" if is_one else "unknown", reason=reason)
        elif _repeats_its_handle(lines[here].text):
            result[here] = replace(
                lines[here], kind="unknown", reason="an organisation without the lines around it"
            )
    return result


def _is_organization(text: str) -> bool:
    """Whether the handle and the name agree: they begin alike, or the one abbreviates the other."""
    match = _ORGANIZATION.match(text)
    if not match:
        return False
    handle, name = "".join(ascii_words(match[1])), "".join(ascii_words(match[2]))
    initials = "".join(word[0] for word in ascii_words(match[2]))
    return handle[:3] == name[:3] or handle.startswith(initials) or initials.startswith(handle)


def _repeats_its_handle(text: str) -> bool:
    """Whether a line says one name twice, closed up and in words, as only organisations do."""
    match = _ORGANIZATION.match(text)
    handle = "".join(ascii_words(match[1])) if match else ""
    return bool(
        match and len(handle) >= len("abcd") and "".join(ascii_words(match[2])).startswith(handle)
    )


def _without_far_years(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without dates whose year is far beyond all others."""
    years = sorted(
        {
            int(match[3])
            for line in lines
            if line.kind == "date" and (match := _DATE.match(line.text)) and match[3]
        }
    )
    gaps = [
        later
        for earlier, later in pairwise(years)
        if later - earlier > WIDEST_GAP and later == years[-1]
    ]
    if not gaps:
        return list(lines)
    reason = f"a year more than {WIDEST_GAP} after all others"
    return [
        replace(line, kind="unknown", reason=reason)
        if line.kind == "date" and f", {gaps[0]}" in line.text
        else line
        for line in lines
    ]


def _date_of_capture(
    lines: Sequence[_Line], given: datetime.date | None
) -> tuple[datetime.date | None, str | None, str]:
    """The date, how it is known, and what speaks against it."""
    shown = [
        match for line in lines if line.kind == "captured" and (match := _DATE.match(line.text))
    ]
    years = [
        int(match[3])
        for line in lines
        if line.kind == "date" and (match := _DATE.match(line.text)) and match[3]
    ]
    if given:
        differs = shown and (given.month, given.day) != _month_day(shown[0])
        return (
            given,
            "given by the curator",
            f"the page shows {shown[0][0]}" if differs and shown else "",
        )
    if len(shown) != 1 or not years:
        return None, None, "a second date of capture" if len(shown) > 1 else ""
    date = _calendar_date(max(years) + 1, *_month_day(shown[0]))
    return (
        date,
        f"year inferred: the year after the newest printed one, {max(years)}" if date else None,
        "",
    )


def _month_day(match: re.Match[str]) -> tuple[int, int]:
    return _MONTHS.index(match[1]) + 1, int(match[2])


def _calendar_date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _records(
    lines: Sequence[_Line], captured: datetime.date | None, listing: str
) -> tuple[list[Record], list[_Line]]:
    """The records, and the lines with their last kinds; a record that comes again counts once."""
    final = {line.number: line for line in lines}
    first: dict[str, Record] = {}
    for group, is_broken_off in _groups(lines):
        for placed in _placed(group, captured, listing, is_broken_off=is_broken_off):
            overruled: LineKind | None = "unknown" if placed.fault else None
            reason = placed.fault
            if (
                placed.record
                and (known := first.setdefault(placed.record.title, placed.record))
                is not placed.record
            ):
                is_same = known == replace(
                    placed.record, line_start=known.line_start, line_end=known.line_end
                )
                overruled = "repeated" if is_same else "unknown"
                reason = "" if is_same else f"the title of line {known.line_start} with other facts"
            for line, kind in placed.lines:
                final[line.number] = replace(line, kind=overruled or kind, reason=reason)
    return list(first.values()), [final[line.number] for line in lines]


@dataclass(frozen=True, kw_only=True)
class _Placed:
    """Lines that belong together, with the record that they hold or what is wrong with them."""

    lines: tuple[tuple[_Line, LineKind], ...]
    record: Record | None = None
    fault: str = ""


def _placed(
    group: Sequence[_Line], captured: datetime.date | None, listing: str, *, is_broken_off: bool
) -> Iterator[_Placed]:
    """The records of a run of titles and abstracts; the lines after its last abstract belong to that one."""
    texts = [line for line in group if line.kind in {"short", "long"}]
    tail = [line for line in group if line.kind in {"who", "separator", "date"}]
    fault = _order_fault(texts) or _tail_fault(tail, captured)
    if is_broken_off and not tail:
        fault = fault or "the line after it cannot be placed, and may be its own"
    if _order_fault(texts):
        yield _Placed(lines=tuple((line, "unknown") for line in group), fault=fault)
        return
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    for title, abstract in pairs:
        own_tail = tail if abstract is texts[-1] else []
        lines: tuple[tuple[_Line, LineKind], ...] = (
            (title, "title"),
            (abstract, "abstract"),
            *((line, _kept(line)) for line in own_tail),
        )
        if fault and abstract is texts[-1]:
            yield _Placed(lines=lines, fault=fault)
        else:
            yield _Placed(lines=lines, record=_record(title, abstract, own_tail, captured, listing))


def _kept(line: _Line) -> LineKind:
    return "unknown" if line.kind in {"short", "long"} else line.kind  # type: ignore[return-value]


def _groups(lines: Sequence[_Line]) -> Iterator[tuple[list[_Line], bool]]:
    """Runs of text lines with the who, `·` and date lines that close them, and whether an unknown line broke the run off."""
    group: list[_Line] = []
    for line in lines:
        if line.kind in {"blank", "chrome", "captured"}:
            continue
        starts_anew = (
            line.kind in {"short", "long"} and group and group[-1].kind not in {"short", "long"}
        )
        if group and (starts_anew or line.kind == "unknown"):
            yield group, not starts_anew
            group = []
        if line.kind != "unknown":
            group.append(line)
    if group:
        yield group, False


def _order_fault(texts: Sequence[_Line]) -> str:
    """What keeps the lines from being titles and abstracts in turn; empty where they are."""
    runs = [(kind, len(list(run))) for kind, run in groupby(texts, key=lambda line: line.kind)]
    if not runs:
        return "belongs to a record that is not here"
    if runs[0][0] == "long":
        return "an abstract without a title; lines may be glued or missing"
    if runs[-1][0] == "short":
        return "a title without an abstract, or an abstract cut short"
    if any(length > 1 for _, length in runs):
        return "not a title and an abstract in turn; lines may be glued, broken or missing"
    return ""


def _tail_fault(tail: Sequence[_Line], captured: datetime.date | None) -> str:
    """What is wrong with the lines after an abstract; empty where nothing is, or there are none."""
    if not tail:
        return ""
    if [line.kind for line in tail] not in (["who", "separator", "date"], ["separator", "date"]):
        return "expected who, `·` and a date, in this order"
    if captured is None and not re.search(r", \d{4}", tail[-1].text):
        return "a date without a year, in a capture whose year is not known: give --captured YYYY-MM-DD"
    date = _date_of(tail[-1], captured)
    if date is None:
        return "no day of the calendar"
    return (
        f"later than the day of capture, {captured.isoformat()}"
        if captured and date > captured
        else ""
    )


def _date_of(line: _Line, captured: datetime.date | None) -> datetime.date | None:
    match = _DATE.match(line.text)
    year = int(match[3]) if match and match[3] else captured.year if captured else None
    return _calendar_date(year, *_month_day(match)) if match and year else None


def _record(
    title: _Line,
    abstract: _Line,
    tail: Sequence[_Line],
    captured: datetime.date | None,
    listing: str,
) -> Record:
    """The record of a title, an abstract and the sound lines after it."""
    who = tail[0].text if tail and tail[0].kind == "who" else ""
    authors = _AUTHORS.match(who)
    organization = None if authors else _ORGANIZATION.match(who)
    match = _DATE.match(tail[-1].text) if tail else None
    date = _date_of(tail[-1], captured) if tail else None
    return Record(
        title=title.text,
        abstract=abstract.text,
        author_count=int(authors[1]) if authors else None,
        organization=Organization(handle=organization[1], name=organization[2])
        if organization
        else None,
        date=date.isoformat() if date else None,
        date_year_inferred=bool(match and not match[3]),
        comments=int(match[4] or 0) if match else None,
        links=tuple(
            RecordLink(url=url, kind=link_kind(url)) for url in addresses_in(abstract.text)
        ),
        line_start=title.number,
        line_end=(tail[-1] if tail else abstract).number,
        listing=listing,
    )


def _without_cut_record(
    records: list[Record], lines: list[_Line], *, ends_bare: bool
) -> tuple[list[Record], list[_Line]]:
    """The same without a last record that the end of the file may have cut."""
    filled = [line for line in lines if line.kind != "blank"]
    if not filled:
        return records, lines
    last = filled[-1]
    is_dated = any(line.kind == "date" for line in lines)
    is_unfinished = not _FINISHED.search(last.text)
    if last.kind == "abstract" and (
        (is_unfinished and not _ENDS_IN_LINK.search(last.text))
        or (ends_bare and (is_dated or is_unfinished))
    ):
        reason = "the file ends in the abstract, which may be cut; end the file with a line end if it is whole"
    elif ends_bare and last.kind == "date" and not re.search(r", \d{4}", last.text):
        reason = "the file ends here without a line end, and the year may be cut off; end the file with a line end if it is whole"
    else:
        return records, lines
    cut = next(record for record in reversed(records) if record.line_start < last.number)
    inside = range(cut.line_start, last.number + 1)
    marked = [
        replace(line, kind="unknown", reason=reason)
        if line.number in inside and line.kind != "blank"
        else line
        for line in lines
    ]
    return [record for record in records if record is not cut], marked


def _ledger_line(line: _Line, mismatch: str) -> LedgerLine:
    if line.kind == "captured" and mismatch:
        return LedgerLine(number=line.number, kind="unknown", text=line.raw, reason=mismatch)
    return LedgerLine(number=line.number, kind=_kept(line), text=line.raw, reason=line.reason)


FORMAT = Format(name=NAME, recognises=_recognises, read=_read)
