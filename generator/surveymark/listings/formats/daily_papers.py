"""Result pages of the Daily Papers listing, captured as text: dated, undated and compact.

A capture is page chrome followed by records. A record is a title line and an abstract line; in
dated captures, an author line, a line `·` and a date line may follow. Blank lines are ignored.
Deviations from this order are reported line by line and never guessed at.
"""

import datetime

from surveymark.listings.capture import Capture, Format, LedgerLine
from surveymark.listings.daily.classifying import classified, shows_chrome
from surveymark.listings.daily.dates import date_of_capture, without_far_years
from surveymark.listings.daily.lines import Line, final_kind
from surveymark.listings.daily.records import records_of, without_cut_record

NAME = "daily-papers"


def _read(text: str, fallback_id: str, captured: datetime.date | None) -> Capture:
    lines = without_far_years(classified(text))
    date, note, mismatch = date_of_capture(lines, captured)
    listing = f"{NAME}-{date.isoformat()}" if date else fallback_id
    records, lines = records_of(lines, date, listing)
    ends_bare = bool(text) and text[-1] not in "\r\n"
    records, lines = without_cut_record(records, lines, ends_bare=ends_bare)
    ledger = tuple(_ledger_line(line, mismatch) for line in lines)
    return Capture(
        listing=listing,
        format=NAME,
        captured=date,
        captured_note=note,
        records=tuple(records),
        ledger=ledger,
    )


def _ledger_line(line: Line, mismatch: str) -> LedgerLine:
    if line.kind == "captured" and mismatch:
        return LedgerLine(number=line.number, kind="unknown", text=line.raw, reason=mismatch)
    return LedgerLine(number=line.number, kind=final_kind(line), text=line.raw, reason=line.reason)


FORMAT = Format(name=NAME, recognises=shows_chrome, read=_read)
