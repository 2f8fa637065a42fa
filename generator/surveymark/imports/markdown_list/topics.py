"""The topics around each place of a list, by its headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveymark.imports.imported import Section, SectionPath
from surveymark.imports.markdown_list.blocks import Block
from surveymark.imports.markdown_list.headings import heading_title, is_date, is_subtopic, no_topic

UNFOLDED = 7
"""The level of what can be unfolded, and of items around others: inside every heading."""


@dataclass(frozen=True, kw_only=True)
class _Heading:
    level: int
    title: str
    why: str
    """Why it is no topic."""


class Topics:
    """The headings around a place, as the list is read."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.sections: dict[SectionPath, Section] = {}
        self._around: list[_Heading] = []
        headings = list(_headings(blocks))
        first = headings[0] if headings else None
        is_frame = first and sum(one.level <= first.level for one in headings) == 1
        self._title = first if is_frame and len(headings) > 1 else None

    @property
    def path(self) -> SectionPath:
        """The topic here and those around it; empty outside of topics."""
        return tuple(one.title for one in self._around if not one.why)

    @property
    def closed(self) -> str:
        """The title of the part in which this is if it lists no papers; otherwise empty."""
        return next((one.title for one in self._around if one.why), "")

    @property
    def here(self) -> tuple[object, ...]:
        """The place, to return to."""
        return tuple(self._around)

    def go_back(self, place: tuple[object, ...]) -> None:
        """Leave the headings since the place."""
        del self._around[len(place) :]

    def close(self, level: int) -> None:
        """Leave the headings that one of this level ends."""
        while self._around and self._around[-1].level >= level:
            self._around.pop()

    def enter(self, block: Block) -> str:
        """Begin what a heading begins; why it is no topic, or empty if it is one."""
        if block is self._title:
            return "the title of the list"
        return self._add(heading_title(block.text), block.level, block.line)

    def enter_inside(self, block: Block) -> bool:
        """Begin a topic inside the one here; False if the text of the block names none."""
        title = heading_title(block.text)
        if not is_subtopic(title, self._around[-1].title if self._around else ""):
            return False
        level = UNFOLDED + sum(one.level >= UNFOLDED for one in self._around)
        return not self._add(title, level, block.line)

    def _add(self, title: str, level: int, line: int) -> str:
        why = no_topic(title)
        if not why and is_date(title):
            return "a date, which is no topic"
        closed = self.closed
        self._around.append(_Heading(level=level, title=title, why=why))
        if not why and not closed:
            self.sections.setdefault(self.path, Section(path=self.path, line=line))
        return why or (f"under \u201c{closed}\u201d" if closed else "")

    def describe(self, text: str) -> bool:
        """Describe the topic here by the first text under it; False if it is described, or there is none."""
        section = self.sections.get(self.path)
        if section is None or section.description or self.closed or not text:
            return False
        self.sections[self.path] = replace(section, description=text)
        return True


def _headings(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "heading" and block.text:
            yield block
        yield from _headings(block.inside)
