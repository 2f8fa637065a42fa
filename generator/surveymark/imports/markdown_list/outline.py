"""The papers of a list under its topics, and a name for everything else in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveymark.imports.imported import (
    ImportContext,
    ImportedFile,
    ImportedPaper,
    Refusal,
    SectionPath,
)
from surveymark.imports.lines import lines_of, shown_beginning
from surveymark.imports.markdown_list.blocks import Block, Piece, list_document
from surveymark.imports.markdown_list.columns import row_entry
from surveymark.imports.markdown_list.entry import Entry, add_link, entry_of
from surveymark.imports.markdown_list.links import EntryLink
from surveymark.imports.markdown_list.reasons import (
    is_prose,
    shown_block,
    shown_segments,
    why_no_paper,
)
from surveymark.imports.markdown_list.segments import End, Segment, lines_of_entry, segments_of
from surveymark.imports.markdown_list.titles import begins_with_title
from surveymark.imports.markdown_list.topics import Topics
from surveymark.imports.markdown_list.venue_and_date import FindVenue
from surveymark.imports.markdown_list.works import kind_elsewhere, paper_of


def imported_list(name: str, text: str, context: ImportContext) -> ImportedFile:
    """The list as an imported file of the format `name`."""
    document = list_document(lines_of(text))
    outline = _Outline(document.blocks, context.venue)
    results: list[ImportedPaper | Refusal] = []
    for number, (entry, sections) in enumerate(outline.papers, start=1):
        results.append(paper_of(entry, sections, context))
        context.on_record(number, len(outline.papers))
    papers = tuple(one for one in results if isinstance(one, ImportedPaper))
    used = {path[: n + 1] for paper in papers for path in paper.sections for n in range(len(path))}
    topics = outline.topics.sections.values()
    empty = [
        Refusal(line=one.line, what=shown_beginning(one.path[-1]), why="a heading without papers")
        for one in topics
        if one.path not in used
    ]
    passed_over = [*document.left_out, *outline.passed_over, *empty]
    return ImportedFile(
        format=name,
        papers=papers,
        sections=tuple(one for one in topics if one.path in used),
        refused=tuple(one for one in results if isinstance(one, Refusal)),
        passed_over=tuple(sorted(passed_over, key=lambda one: one.line)),
    )


class _Outline:
    """Walks through the blocks, and knows the topic and the entry before each."""

    def __init__(self, blocks: Sequence[Block], find: FindVenue) -> None:
        self.papers: list[tuple[Entry, tuple[SectionPath, ...]]] = []
        self.passed_over: list[Refusal] = []
        self.topics = Topics(blocks)
        self._find = find
        self._open: Entry | None = None
        """The entry that lines of links or names may continue."""
        self._waiting: Block | None = None
        """A paragraph that is only a title, whose links may follow."""
        self._blocks(blocks)
        self._give_up_waiting()

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if block.kind not in {"paragraph", "group"}:
                self._give_up_waiting()
            if block.kind == "heading":
                self._heading(block)
            elif block.kind == "group":
                self._group(block)
            elif block.kind == "item":
                self._item(block)
            elif block.kind == "row":
                self._row(block)
            elif block.kind == "paragraph":
                self._paragraph(block)
            elif block.kind == "summary":
                self._summary(block)
            else:
                self._pass(block.line, block.text, block.why)

    def _heading(self, block: Block) -> None:
        self._open = None
        self.topics.close(block.level)
        links = [one for one in segments_of(block.pieces) if isinstance(one, EntryLink)]
        if any(one.question for one in links):
            self._paragraph(block)
        elif why := self.topics.enter(block):
            self._pass(block.line, shown_block(block), why)

    def _group(self, block: Block) -> None:
        """What is unfolded, quoted or listed; a topic that begins where something is unfolded ends with it."""
        place = self.topics.here
        self._blocks(block.inside)
        if any(one.kind == "summary" for one in block.inside):
            self._give_up_waiting()
            self.topics.go_back(place)

    def _summary(self, block: Block) -> None:
        if not self.topics.enter_inside(block):
            self._pass(block.line, block.text, "a part to unfold, under the heading before it")

    def _item(self, block: Block) -> None:
        """An entry, an entry with details in items of its own, or the name of a group of entries."""
        place = self.topics.here
        self._open = None
        entry = self._entry(block)
        if _is_work(entry):
            self._take_lines(block, entry)
            self._details(block.inside)
        elif self._is_continued(block, entry):
            self._take(self._joined(block))
        else:
            self._name_of_group(block, entry)
            self._blocks(block.inside)
        self._give_up_waiting()
        self.topics.go_back(place)
        self._open = None

    def _is_continued(self, block: Block, entry: Entry) -> bool:
        """Whether the items inside have only links and details of the title in this one."""
        if not entry.title or any(one.address for one in entry.links):
            return False
        inside = [self._entry(one) for one in _leaves(block.inside) if one.pieces]
        papers = [one for one in inside if one.is_paper]
        return bool(papers) and not any(one.title for one in papers)

    def _joined(self, block: Block) -> Entry:
        pieces = list(block.pieces)
        for one in _leaves(block.inside):
            if one.kind == "apart":
                self._pass(one.line, one.text, one.why)
            else:
                pieces += [Piece(line=one.line, ends="row"), *one.pieces]
        return entry_of(segments_of(pieces), block.line, self._find)

    def _name_of_group(self, block: Block, entry: Entry) -> None:
        """Name an item that is no entry; around entries it is a topic."""
        has_items = any(one.kind == "item" for one in _leaves(block.inside))
        has_links = any(one.address for one in entry.links)
        if block.pieces and not (has_items and not has_links and self.topics.enter_inside(block)):
            why = why_no_paper(entry, segments_of(block.pieces))
            self._pass(block.line, shown_block(block), why)

    def _details(self, blocks: Sequence[Block]) -> None:
        """What belongs to the entry before it: links, names and comments; other papers are entries of their own."""
        for block in _leaves(blocks):
            entry = self._entry(block)
            if entry.is_paper and entry.title:
                self._take(entry)
            elif block.pieces and not block.why and self._open:
                self._continue(self._open, block)
            else:
                why = block.why or "a part of the entry before it"
                self._pass(block.line, shown_block(block), why)

    def _continue(self, target: Entry, block: Block) -> None:
        """Add a line of links, names or comments to the entry before it."""
        more = self._entry(block)
        for link in more.links:
            add_link(target, link, self._find)
        target.said += [one for one in more.said if not target.said or one.rest]
        target.authors = target.authors or more.authors
        target.ids += more.ids
        texts = (more.title, more.name, *(text for _, text in more.others))
        target.others += [("details", text) for text in texts if text]

    def _row(self, block: Block) -> None:
        if block.why:
            self._pass(block.line, " | ".join(block.header), "the header of a table")
            return
        entry = row_entry(block, self._find)
        self._open = None
        if _is_work(entry):
            self._take(entry)
        else:
            segments = [one for cell in block.cells for one in segments_of(cell)]
            self._pass(block.line, shown_segments(segments), why_no_paper(entry, segments))

    def _paragraph(self, block: Block) -> None:
        entry = self._entry(block)
        if self._waiting and not entry.title:
            self._after_title(self._waiting, block, entry)
            return
        self._give_up_waiting()
        segments = segments_of(block.pieces)
        if entry.is_paper and entry.title and not is_prose(segments):
            self._take_lines(block, entry)
        elif self._open and not entry.title and (entry.links or entry.authors):
            self._continue(self._open, block)
        elif entry.title and begins_with_title(segments) and not entry.links:
            self._waiting = block
        else:
            self._describe(block, entry)

    def _after_title(self, title: Block, block: Block, entry: Entry) -> None:
        """Join the title in one paragraph and the links or names in the next."""
        joined = [*title.pieces, Piece(line=block.line, ends="row"), *block.pieces]
        whole = Block(kind="paragraph", line=title.line, pieces=joined)
        if entry.is_paper:
            self._waiting = None
            self._take(self._entry(whole))
        elif entry.authors:
            self._waiting = whole
        else:
            why = why_no_paper(entry, segments_of(block.pieces))
            self._pass(block.line, shown_block(block), why)

    def _give_up_waiting(self) -> None:
        block, self._waiting = self._waiting, None
        if block:
            entry = self._entry(block)
            if entry.is_paper:
                self._take(entry)
            else:
                self._describe(block, entry)

    def _describe(self, block: Block, entry: Entry) -> None:
        """Name a paragraph that is no entry; the first under a heading, before its papers, describes the topic."""
        has_papers = any(self.topics.path in paths for _, paths in self.papers[-1:])
        if has_papers or not self.topics.describe(block.text):
            why = why_no_paper(entry, segments_of(block.pieces))
            self._pass(block.line, shown_block(block), why)

    def _entry(self, block: Block) -> Entry:
        return entry_of(segments_of(block.pieces), block.line, self._find)

    def _take_lines(self, block: Block, entry: Entry) -> None:
        """The entry of the block, or one for each line that begins with a title and has a link to a paper."""
        groups: list[list[Segment]] = [[]]
        for line in lines_of_entry(_with_line_ends(block.pieces)):
            if begins_with_title(line) and _has_paper(line) and _has_paper(groups[-1]):
                groups.append([])
            groups[-1] += [*line, End(line=block.line)]
        if len(groups) == 1:
            self._take(entry)
            return
        for group in groups:
            self._take(entry_of(group, _line_of(group, block.line), self._find))

    def _take(self, entry: Entry) -> None:
        if closed := self.topics.closed:
            what = entry.title or entry.name or "a link to a paper"
            self._pass(entry.line, what, f"under \u201c{closed}\u201d, which lists no papers")
            return
        path = self.topics.path
        self.papers.append((entry, (path,) if path else ()))
        self._open = entry

    def _pass(self, line: int, what: str, why: str) -> None:
        if shown := shown_beginning(what):
            self.passed_over.append(Refusal(line=line, what=shown, why=why))


def _is_work(entry: Entry) -> bool:
    return entry.is_paper or kind_elsewhere(entry) is not None


def _leaves(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with text of their own, in order."""
    for block in blocks:
        if block.kind != "group":
            yield block
        yield from _leaves(block.inside)


def _with_line_ends(pieces: Sequence[Piece]) -> list[Segment]:
    """The segments with every end of a line."""
    return segments_of([replace(one, ends="row") if one.ends else one for one in pieces])


def _has_paper(segments: Sequence[Segment]) -> bool:
    return any(isinstance(one, EntryLink) and one.role == "paper" for one in segments)


def _line_of(segments: Sequence[Segment], otherwise: int) -> int:
    return next((one.line for one in segments if not isinstance(one, End)), otherwise)
