"""Tables of papers: what each column holds, by its name in the header."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from surveymark.imports.markdown_list.blocks import Block, Piece, text_of
from surveymark.imports.markdown_list.entry import Entry, add_link, add_words, entry_of
from surveymark.imports.markdown_list.links import EntryLink, is_label, label_role
from surveymark.imports.markdown_list.names_in_text import authors_in
from surveymark.imports.markdown_list.segments import End, Picture, Segment, Words, segments_of
from surveymark.imports.markdown_list.venue_and_date import FindVenue, venue_and_date
from surveymark.safe.clean import clean

Column = Literal["title", "paper", "authors", "venue", "date", "links", "name", "other"]
_WORDS: dict[Column, str] = {
    "title": "titles? | paper names? | article | 标题 | 题目",
    "other": """first author | institutes? | institutions? | affiliations? | organi[sz]ations? | keywords? | tasks? | summary
        | introduction | tl;?dr | abstract | notes? | comments?""",
    "authors": "authors? | 作者",
    "venue": r"""venues? | conf(?:erence)?s? | journals? | publisher | proceedings | published\ (?:in|at) | pub | publication\ venue
        | 会议 | 期刊""",
    "date": "dates? | years? | time | months? | published | released? | 日期 | 年份 | 时间",
    "paper": "papers? | publications? | pdf | arxiv | doi | preprint | references? | 论文",
    "links": r"""links? | urls? | codes? | github | repo(?:sitory|s)? | implementations? | projects? | web(?:site|page)? | home\ ?page
        | resources? | demos? | video | slides | data | datasets? | weights | checkpoints? | 代码 | 链接""",
    "name": "names? | methods? | models? | abbr(?:eviation)? | acronym | alias | frameworks? | algorithms? | approach | benchmarks?",
}
_COLUMNS = {
    column: re.compile(rf"(?:.*\b)?(?:{words})\b", re.IGNORECASE | re.VERBOSE)
    for column, words in _WORDS.items()
}
"""The first match decides."""


@cache
def columns_of(header: tuple[str, ...]) -> tuple[Column, ...]:
    """What each column holds; a column of papers is that of titles, if there is no other.

    >>> columns_of(("Paper Title", "Conf.", "Year", "Code"))
    ('title', 'venue', 'date', 'links')
    """
    found = [_column(clean(name)) for name in header]
    if "title" not in found and "paper" in found:
        found[found.index("paper")] = "title"
    return tuple("links" if one == "paper" else one for one in found)


def _column(name: str) -> Column:
    return next((one for one, shape in _COLUMNS.items() if shape.match(name)), "other")


def row_entry(row: Block, find: FindVenue) -> Entry:
    """The entry in a row: by its columns, or all cells as one text if the table has no column of titles."""
    columns = columns_of(row.header)
    if "title" not in columns:
        whole: list[Segment] = []
        for cell in row.cells:
            whole += [*segments_of(cell), End(line=row.line)]
        return entry_of(whole, row.line, find)
    place = columns.index("title")
    held = row.cells[place] if place < len(row.cells) else ()
    entry = entry_of(_titles(held), row.line, find)
    entry.is_row_of_papers = bool(
        entry.title and {*columns} & {"authors", "venue", "date", "links"}
    )
    for column, name, cell in zip(columns, row.header, row.cells, strict=False):
        if column != "title":
            _add_cell(entry, column, name, cell, find)
    return entry


def _titles(cell: Sequence[Piece]) -> list[Segment]:
    """The cell of a title; one word is a title here unless it is the label of a link."""
    segments = segments_of(cell)
    texts = [one for one in segments if isinstance(one, Words) and clean(one.text)]
    if len(segments) == 1 and texts and not is_label(texts[0].text):
        return [replace(texts[0], is_bold=True)]
    return segments


def _add_cell(
    entry: Entry, column: Column, name: str, cell: Sequence[Piece], find: FindVenue
) -> None:
    text = text_of(cell)
    for one in segments_of(cell):
        if isinstance(one, EntryLink):
            is_named = label_role(one.label) not in {None, "other"} or not is_label(name)
            add_link(entry, one if is_named else replace(one, label=name), find)
        elif isinstance(one, Picture):
            entry.others.append(("image", one.text or one.address))
    if not any(c.isalnum() for c in text):
        return
    if (
        column == "authors"
        and entry.authors is None
        and (authors := authors_in(text, is_surely=True))
    ):
        entry.authors = authors
    elif column in {"venue", "date"} and (
        said := venue_and_date(text, find, is_apart=True, is_surely=True)
    ):
        entry.said.append(said)
    elif column == "name" and not entry.name:
        entry.name = text
    elif column == "links":
        _add_labels(entry, cell, find)
    else:
        entry.others.append((clean(name)[:40] or "column", text))


def _add_labels(entry: Entry, cell: Sequence[Piece], find: FindVenue) -> None:
    """Add the text beside the links of a cell."""
    for one in segments_of(cell):
        if isinstance(one, Words):
            add_words(entry, one.text, find, is_apart=False)
