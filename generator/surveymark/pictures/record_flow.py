"""How records became papers of the survey, as the flow diagram of PRISMA 2020."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from xml.etree.ElementTree import Element

from surveymark.model.identity import identities
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
MOST_SOURCES = 8
"""Other sources that have a line of their own."""
OTHER_SOURCES = "other sources"


def record_flow(survey: Survey) -> Picture:
    """The flow diagram of PRISMA 2020: records identified, duplicates removed, screened, excluded with reasons, and included.

    Records come from captures, entries and decisions. The number of records in captures and the number named by entries may
    differ, for example after an entry is removed. The table lists each difference.
    """
    flow = Flow(survey=survey)
    return Picture(
        id=ID,
        title="From records to papers",
        caption=_caption(flow),
        svg=written(_drawing(flow)),
        columns=("Step", "Number"),
        rows=tuple(_rows(flow)) if flow.identified else (),
    )


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The numbers of records, candidates and entries."""

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
    def other_sources(self) -> tuple[tuple[str, int], ...]:
        """The number of records from each source other than captures, most first: the first word of where it was found."""
        index = self.survey.decision_index
        uncaptured = (
            index.of(identities(paper)) for paper in self.survey.papers if not paper.listed
        )
        counts = Counter(
            decision.source if decision else "people"
            for decision in (*uncaptured, *self.survey.candidate_decisions)
        )
        ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if len(ordered) <= MOST_SOURCES:
            return tuple(ordered)
        rest = sum(count for _, count in ordered[MOST_SOURCES - 1 :])
        return (*ordered[: MOST_SOURCES - 1], (OTHER_SOURCES, rest))

    @cached_property
    def identified(self) -> int:
        """The number of records from all sources."""
        return self.records + sum(count for _, count in self.other_sources)

    @cached_property
    def screened(self) -> int:
        """The number of papers on which somebody decided: entries, and candidates without one."""
        return len(self.survey.papers) + len(self.survey.candidate_decisions)

    @cached_property
    def excluded(self) -> tuple[tuple[str, int], ...]:
        """The number of excluded candidates by reason, in the order of the scope; unknown reasons come last."""
        counts = Counter(
            one.reason for one in self.survey.candidate_decisions if one.verdict == "exclude"
        )
        declared = self.survey.scope.reasons if self.survey.scope else {}
        order = [*declared, *sorted({reason for reason in counts if reason} - declared.keys())]
        return tuple((reason, counts[reason]) for reason in order if counts[reason])

    @cached_property
    def waiting(self) -> tuple[tuple[str, int], ...]:
        """The number of candidates that are to be decided later, and of those included that have no entry yet."""
        counts = Counter(one.verdict for one in self.survey.candidate_decisions)
        named = {
            "to be decided later": counts["later"],
            "included, without an entry yet": counts["include"],
        }
        return tuple((name, count) for name, count in named.items() if count)

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
        yield f"Records identified in {listing_id}", f"{records:,}"
    for source, records in flow.other_sources:
        yield f"Records identified by {source}", f"{records:,}"
    yield "Records identified", f"{flow.identified:,}"
    if flow.captures:
        yield "Duplicates removed: repeated in the same capture", f"{flow.within:,}"
        yield "Duplicates removed: also in an earlier capture", f"{flow.across:,}"
    yield "Records screened", f"{flow.screened:,}"
    for reason, count in flow.excluded:
        yield f"Records excluded: {reason}", f"{count:,}"
    for state, count in flow.waiting:
        yield f"Records waiting: {state}", f"{count:,}"
    yield "Papers included", f"{len(flow.survey.papers):,}"
    for theme, count in flow.themes:
        yield f"Papers by primary topic: {theme}", f"{count:,}"
    for difference in flow.differences:
        yield f"Difference: {difference}", "–"


def _drawing(flow: Flow) -> Element:
    drawing = canvas(ID, WIDTH, 0)
    y = _box(
        drawing, 1.0, "Records identified", flow.identified, (*flow.captures, *flow.other_sources)
    )
    merged = (
        ("repeated in the same capture", flow.within),
        ("also in an earlier capture", flow.across),
    )
    y = _side(drawing, y, "Duplicates removed", merged if flow.captures else ())
    y = _box(drawing, y, "Records screened", flow.screened, ())
    y = _side(drawing, y, "Records excluded", flow.excluded)
    if flow.waiting:
        y = _side(drawing, y - 2, "Records waiting", flow.waiting)
    hues = [f"sm-hue-{hue}" for hue in flow.survey.hue_of_theme.values()]
    y = _box(drawing, y, "Papers included", len(flow.survey.papers), flow.themes, hues)
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


def _side(drawing: Element, y: float, heading: str, parts: Sequence[tuple[str, int]]) -> float:
    """Draw a box at the side, which leaves the flow; returns the y position of the next box."""
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
    arrow(drawing, STEM, middle, SIDE - 2, middle)
    return top + height + 16


def _caption(flow: Flow) -> str:
    """What became of the records, in one sentence."""
    removed = flow.within + flow.across
    excluded = sum(count for _, count in flow.excluded)
    waiting = sum(count for _, count in flow.waiting)
    steps = (
        f"{counted(removed, 'duplicate')} removed" if removed else "",
        f"{excluded:,} excluded" if excluded else "",
        f"{waiting:,} waiting" if waiting else "",
        f"{counted(len(flow.survey.papers), 'paper')} included",
    )
    return f"{counted(flow.identified, 'record')} identified, {', '.join(filter(None, steps))}."
