"""How records of captures became entries, in the manner of a PRISMA flow diagram."""

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
"""Where the arrows run down, and where boxes beside them begin."""
BAR_LEFT, BAR_RIGHT = 262, 420
LINE = 58
"""Letters in a line of a remark."""


def record_flow(survey: Survey) -> Picture:
    """Boxes from the records of each capture to the entries of each theme.

    What captures count and what entries say of themselves may come apart, as when somebody takes an entry out: each difference is told.
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
        """Each capture and its records, in the order in which they were taken in."""
        return tuple((listing.id, listing.records) for listing in self.survey.listings)

    @cached_property
    def records(self) -> int:
        """Records of all captures."""
        return sum(records for _, records in self.captures)

    @cached_property
    def within(self) -> int:
        """Records of a paper that the same capture holds already."""
        return sum(
            len(paper.listed) - len({listed.listing for listed in paper.listed})
            for paper in self.survey.papers
        )

    @cached_property
    def across(self) -> int:
        """Captures that hold a paper which an earlier one holds already."""
        return sum(
            len({listed.listing for listed in paper.listed}) - 1
            for paper in self.survey.papers
            if paper.listed
        )

    @cached_property
    def captured(self) -> int:
        """Entries that name a capture."""
        return sum(bool(paper.listed) for paper in self.survey.papers)

    @cached_property
    def added(self) -> int:
        """Entries that name none: people added them."""
        return len(self.survey.papers) - self.captured

    @cached_property
    def themes(self) -> tuple[tuple[str, int], ...]:
        """Each theme and the entries whose primary topic is one of its topics; those without a topic last."""
        counts: Counter[int] = Counter()
        for (index, _), count in counts_by_theme(self.survey).items():
            counts[index] += count
        named = [(theme.title, counts[index]) for index, theme in enumerate(self.survey.themes)]
        without = counts[len(named)]
        return (*named, *([("No topic", without)] if without else []))

    @cached_property
    def differences(self) -> tuple[str, ...]:
        """Where what captures count and what entries say of themselves come apart, a sentence each."""
        named = Counter(listed.listing for paper in self.survey.papers for listed in paper.listed)
        return (
            *(
                f"{listing.id} has {counted(listing.records, 'record')}, but entries name {named[listing.id]:,}."
                for listing in self.survey.listings
                if named[listing.id] != listing.records
            ),
            *(
                f"{listing_id} is named by entries, but is no capture of this survey."
                for listing_id in sorted(named.keys() - self.survey.listing_by_id.keys())
            ),
        )


def _rows(flow: Flow) -> Iterator[tuple[str, str]]:
    for listing_id, records in flow.captures:
        yield f"Records in {listing_id}", f"{records:,}"
    if flow.captures:
        yield "Records in all captures", f"{flow.records:,}"
        yield "Merged: once more in the same capture", f"{flow.within:,}"
        yield "Merged: in an earlier capture too", f"{flow.across:,}"
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
            ("once more in the same capture", flow.within),
            ("in an earlier capture too", flow.across),
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
    """A box over the whole width with its parts as bars; returns where it ends."""
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
    """A box beside the way down, which leaves the flow or joins it; returns where the next box begins."""
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
        return f"The survey has {entries}, none from a capture."
    said = f"{counted(flow.records, 'record')} of {counted(len(flow.captures), 'capture')} are {counted(flow.captured, 'entry', 'entries')}"
    merged = flow.within + flow.across
    because = f", because {counted(merged, 'record')} told of a paper once more" if merged else ""
    added = f"; people added {flow.added:,}" if flow.added else ""
    return f"{said}{because}{added}."
