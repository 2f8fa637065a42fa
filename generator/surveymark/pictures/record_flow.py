"""How records of captures became entries, as a PRISMA-style flow diagram."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from xml.etree.ElementTree import Element

from surveymark.model.survey import Survey
from surveymark.pictures.drawing import LARGEST, arrow, canvas, group, rectangle, text, written
from surveymark.pictures.papers_by_year import counts_by_theme
from surveymark.pictures.picture import Picture
from surveymark.pictures.years import WIDTH
from surveymark.text.counting import counted

ID = "picture-record-flow"
PAD, ROW, HEADING = 10, 23, 32
STEM, SIDE = 36, 76
"""The x positions of downward arrows and of boxes beside them."""
BAR_LEFT, BAR_RIGHT = 262, 420
LINE = 58
"""Characters per line of a remark."""


def record_flow(survey: Survey) -> Picture:
    """A flow diagram from the records of each capture to the entries of each theme.

    The number of records in captures and the number named by entries may differ, for example after an entry is removed.
    The table lists each difference.
    """
    flow = Flow(survey=survey)
    return Picture(
        id=ID,
        title="From records to entries",
        caption=_caption(flow),
        svg=written(_drawing(flow)),
        columns=("Step", "Number"),
        rows=tuple(_rows(flow)) if survey.papers or survey.listings else (),
    )


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The numbers of records and entries."""

    survey: Survey

    @cached_property
    def captures(self) -> tuple[tuple[str, int], ...]:
        """Each capture and its number of records, in order of ingestion."""
        return tuple((listing.id, listing.records) for listing in self.survey.listings)

    @cached_property
    def records(self) -> int:
        """The number of records in all captures."""
        return sum(records for _, records in self.captures)

    @cached_property
    def within(self) -> int:
        """The number of records that repeat a paper in the same capture."""
        return sum(
            len(paper.listed) - len({listed.listing for listed in paper.listed})
            for paper in self.survey.papers
        )

    @cached_property
    def across(self) -> int:
        """The number of records of papers that an earlier capture already contains."""
        return sum(
            len({listed.listing for listed in paper.listed}) - 1
            for paper in self.survey.papers
            if paper.listed
        )

    @cached_property
    def captured(self) -> int:
        """The number of entries that name a capture."""
        return sum(bool(paper.listed) for paper in self.survey.papers)

    @cached_property
    def added(self) -> int:
        """The number of entries that name no capture, because people added them."""
        return len(self.survey.papers) - self.captured

    @cached_property
    def themes(self) -> tuple[tuple[str, int], ...]:
        """Each theme and its number of entries by primary topic; entries without a topic come last."""
        counts: Counter[int] = Counter()
        for (index, _), count in counts_by_theme(self.survey).items():
            counts[index] += count
        named = [(theme.title, counts[index]) for index, theme in enumerate(self.survey.themes)]
        without = counts[len(named)]
        return (*named, *([("No topic", without)] if without else []))

    @cached_property
    def differences(self) -> tuple[str, ...]:
        """A sentence for each difference between the records in captures and those named by entries."""
        named = Counter(listed.listing for paper in self.survey.papers for listed in paper.listed)
        return (
            *(
                f"{listing.id} has {counted(listing.records, 'record')}, but entries name {named[listing.id]:,}."
                for listing in self.survey.listings
                if named[listing.id] != listing.records
            ),
            *(
                f"{listing_id} is named by entries but is not in content/listings.yml."
                for listing_id in sorted(named.keys() - self.survey.listing_by_id.keys())
            ),
        )


def _rows(flow: Flow) -> Iterator[tuple[str, str]]:
    for listing_id, records in flow.captures:
        yield f"Records in {listing_id}", f"{records:,}"
    if flow.captures:
        yield "Records in all captures", f"{flow.records:,}"
        yield "Merged: repeated in the same capture", f"{flow.within:,}"
        yield "Merged: also in an earlier capture", f"{flow.across:,}"
        yield "Entries from captures", f"{flow.captured:,}"
    if flow.added or not flow.captures:
        yield "Entries added by people", f"{flow.added:,}"
    yield "Entries in the survey", f"{len(flow.survey.papers):,}"
    for theme, count in flow.themes:
        yield f"Entries by primary topic: {theme}", f"{count:,}"
    for difference in flow.differences:
        yield f"Difference: {difference}", "–"


def _drawing(flow: Flow) -> Element:
    drawing = canvas(ID, WIDTH, 0)
    y = 1.0
    if flow.captures:
        heading = f"Records in {counted(len(flow.captures), 'capture')}"
        y = _box(drawing, y, heading, flow.records, flow.captures)
        merged = (
            ("repeated in the same capture", flow.within),
            ("also in an earlier capture", flow.across),
        )
        y = _side(drawing, y, "Duplicates merged", merged, leaves=True)
        y = _box(drawing, y, "Entries from captures", flow.captured, ())
    if flow.added or not flow.captures:
        y = _side(
            drawing,
            y,
            "Entries added by people",
            (("without a capture", flow.added),),
            leaves=False,
        )
    elif flow.captures:
        arrow(drawing, STEM, y, STEM, y + 26)
        y += 28
    hues = [f"sm-hue-{hue}" for hue in flow.survey.hue_of_theme.values()]
    y = _box(drawing, y, "Entries in the survey", len(flow.survey.papers), flow.themes, hues)
    for difference in flow.differences:
        for words in wrap(difference, LINE):
            y += ROW
            text(drawing, 0, y, words, classes="sm-drawing__remark")
        y += 4
    height = f"{y + 6:.0f}"
    drawing.set("height", height)
    drawing.set("viewBox", f"0 0 {WIDTH} {height}")
    return drawing


def _box(
    drawing: Element,
    y: float,
    heading: str,
    total: int,
    parts: Sequence[tuple[str, int]],
    hues: Sequence[str] = (),
) -> float:
    """Draw a full-width box with its parts as bars; returns the y position of its lower edge."""
    height = HEADING + ROW * len(parts) + (6 if parts else 0)
    rectangle(drawing, 1, y, WIDTH - 2, height, classes="sm-drawing__box")
    text(drawing, PAD + 2, y + 21, heading, classes="sm-drawing__heading")
    text(
        drawing, WIDTH - PAD - 2, y + 21, f"{total:,}", classes="sm-drawing__heading", anchor="end"
    )
    most = max((count for _, count in parts), default=0)
    for place, (name, count) in enumerate(parts):
        row = y + HEADING + ROW * place
        part = group(drawing, hues[place] if place < len(hues) else "sm-drawing__rest")
        text(part, PAD + 2, row + 15, name, room=BAR_LEFT - PAD - 8, size=LARGEST)
        if count:
            rectangle(
                part,
                BAR_LEFT,
                row + 4,
                (BAR_RIGHT - BAR_LEFT) * count / most,
                ROW - 10,
                classes="sm-drawing__bar",
            )
        text(part, WIDTH - PAD - 2, row + 15, f"{count:,}", anchor="end")
    return y + height


def _side(
    drawing: Element, y: float, heading: str, parts: Sequence[tuple[str, int]], *, leaves: bool
) -> float:
    """Draw a box at the side, which leaves or joins the flow; returns the y position of the next box."""
    height = HEADING + ROW * len(parts) + 4
    top = y + 14
    rectangle(
        drawing,
        SIDE,
        top,
        WIDTH - SIDE - 1,
        height,
        classes="sm-drawing__box sm-drawing__box--side",
    )
    text(drawing, SIDE + PAD, top + 21, heading, classes="sm-drawing__heading")
    text(
        drawing,
        WIDTH - PAD - 2,
        top + 21,
        f"{sum(count for _, count in parts):,}",
        classes="sm-drawing__heading",
        anchor="end",
    )
    for place, (name, count) in enumerate(parts):
        row = top + HEADING + ROW * place
        text(drawing, SIDE + PAD, row + 13, name, classes="sm-drawing__quiet")
        text(
            drawing,
            WIDTH - PAD - 2,
            row + 13,
            f"{count:,}",
            classes="sm-drawing__quiet",
            anchor="end",
        )
    middle = top + height / 2
    arrow(drawing, STEM, y, STEM, top + height + 14)
    if leaves:
        arrow(drawing, STEM, middle, SIDE - 2, middle)
    else:
        arrow(drawing, SIDE, middle, STEM + 2, middle)
    return top + height + 16


def _caption(flow: Flow) -> str:
    entries = counted(len(flow.survey.papers), "entry", "entries")
    if not flow.captures:
        return f"The survey has {entries}, none of them from a capture."
    records, captures = counted(flow.records, "record"), counted(len(flow.captures), "capture")
    sentence = f"{records} in {captures} became {counted(flow.captured, 'entry', 'entries')}"
    merged = flow.within + flow.across
    because = f", after merging {counted(merged, 'duplicate')}" if merged else ""
    added = f"; people added {flow.added:,}" if flow.added else ""
    return f"{sentence}{because}{added}."
