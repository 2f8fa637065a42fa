"""Assemble records of a Daily Papers capture from classified lines; lines that break the order are rejected with a reason."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from surveymark.listings.capture import LineKind
from surveymark.listings.daily.dates import date_of
from surveymark.listings.daily.lines import AUTHORS, DATE, ORGANIZATION, Line, final_kind
from surveymark.model.link import addresses_in, link_kind
from surveymark.model.record import Organization, Record, RecordLink

_ENDS_IN_LINK = re.compile(r"https?://\S+\Z")
_FINISHED = re.compile(r"""[.!?…][)\]}"'”’*]*\Z""")


def records_of(
    lines: Sequence[Line], captured: datetime.date | None, listing: str
) -> tuple[list[Record], list[Line]]:
    """The records, and the lines with their final kinds; repeated records count once."""
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
                reason = (
                    "" if is_same else f"the title of line {known.line_start} with different facts"
                )
            for line, kind in placed.lines:
                final[line.number] = replace(line, kind=overruled or kind, reason=reason)
    return list(first.values()), [final[line.number] for line in lines]


@dataclass(frozen=True, kw_only=True)
class _Placed:
    """Lines that belong together, with their record or what is wrong with them."""

    lines: tuple[tuple[Line, LineKind], ...]
    record: Record | None = None
    fault: str = ""


def _placed(
    group: Sequence[Line], captured: datetime.date | None, listing: str, *, is_broken_off: bool
) -> Iterator[_Placed]:
    """The records of a run of titles and abstracts; the lines after the last abstract belong to it."""
    texts = [line for line in group if line.kind in {"short", "long"}]
    tail = [line for line in group if line.kind in {"who", "separator", "date"}]
    fault = _order_fault(texts) or _tail_fault(tail, captured)
    if is_broken_off and not tail:
        fault = fault or "the next line is unclassified and may belong to this record"
    if _order_fault(texts):
        yield _Placed(lines=tuple((line, "unknown") for line in group), fault=fault)
        return
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    for title, abstract in pairs:
        own_tail = tail if abstract is texts[-1] else []
        lines: tuple[tuple[Line, LineKind], ...] = (
            (title, "title"),
            (abstract, "abstract"),
            *((line, final_kind(line)) for line in own_tail),
        )
        if fault and abstract is texts[-1]:
            yield _Placed(lines=lines, fault=fault)
        else:
            yield _Placed(lines=lines, record=_record(title, abstract, own_tail, captured, listing))


def _groups(lines: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Runs of text lines with the author, `·` and date lines that end them, and whether an unknown line ended the run early."""
    group: list[Line] = []
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


def _order_fault(texts: Sequence[Line]) -> str:
    """Why the lines are not alternating titles and abstracts; empty if they are."""
    runs = [(kind, len(list(run))) for kind, run in groupby(texts, key=lambda line: line.kind)]
    if not runs:
        return "belongs to a missing record"
    if runs[0][0] == "long":
        return "an abstract without a title; lines may be joined or missing"
    if runs[-1][0] == "short":
        return "a title without an abstract, or a truncated abstract"
    if any(length > 1 for _, length in runs):
        return "not alternating titles and abstracts; lines may be joined, broken or missing"
    return ""


def _tail_fault(tail: Sequence[Line], captured: datetime.date | None) -> str:
    """What is wrong with the lines after an abstract; empty if they are valid or absent."""
    if not tail:
        return ""
    if [line.kind for line in tail] not in (["who", "separator", "date"], ["separator", "date"]):
        return "expected authors, `·` and a date, in this order"
    if captured is None and not re.search(r", \d{4}", tail[-1].text):
        return "a date without a year in a capture without a year; use --captured YYYY-MM-DD"
    date = date_of(tail[-1], captured)
    if date is None:
        return "not a valid date"
    return (
        f"later than the date of capture, {captured.isoformat()}"
        if captured and date > captured
        else ""
    )


def _record(
    title: Line, abstract: Line, tail: Sequence[Line], captured: datetime.date | None, listing: str
) -> Record:
    """The record of a title, an abstract and the valid lines after it."""
    who = tail[0].text if tail and tail[0].kind == "who" else ""
    authors = AUTHORS.match(who)
    organization = None if authors else ORGANIZATION.match(who)
    match = DATE.match(tail[-1].text) if tail else None
    date = date_of(tail[-1], captured) if tail else None
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


def without_cut_record(
    records: list[Record], lines: list[Line], *, ends_bare: bool
) -> tuple[list[Record], list[Line]]:
    """The records without the last one if the end of the file may have truncated it."""
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
        reason = "the file ends in the abstract, which may be truncated; if it is complete, add a final newline"
    elif ends_bare and last.kind == "date" and not re.search(r", \d{4}", last.text):
        reason = "the file ends here without a newline, and the year may be missing; if the line is complete, add a final newline"
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
