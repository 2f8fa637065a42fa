"""One entry of a list: its title, authors, venue, date and links, and what it says besides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

from surveymark.imports.markdown_list.links import EntryLink, is_badge, is_label, label_role
from surveymark.imports.markdown_list.names_in_text import Authors, authors_in
from surveymark.imports.markdown_list.segments import End, Picture, Segment, Words
from surveymark.imports.markdown_list.titles import titled, without_signs
from surveymark.imports.markdown_list.venue_and_date import FindVenue, VenueAndDate, venue_and_date
from surveymark.imports.paper_ids import badge_id
from surveymark.safe.clean import clean
from surveymark.sources.source import Question

_GROUP = re.compile(r"[\[(\u3010]([^\[\]()\u3010\u3011]{0,300})[\])\u3011]")
_SPLIT = re.compile(
    r"\s*(?:\s[|\u2022\u00b7]+\s|\s[-\u2013\u2014]+\s|;|\u3002)\s*|(?<=[^\W\d_]{2}[.?!])\s+(?=[^\W_])|(?<=\d[.])\s+(?=[^\W\d_])"
)
_EDGES = " \t.,:;|*_`#~[](){}<>\u3010\u3011\"'\u201c\u201d\u00b7\u2022\u2013\u2014-+!&"
_MESSAGE = re.compile(r"/badge/(.{1,300}?)(?:-[0-9A-Za-z]{3,20})?(?:\.svg)?/?\Z")
_BADGE_NAMES = frozenset(
    "conference paper journal workshop venue publish published publication preprint proceedings accepted".split()
)
_YEAR_FIRST = re.compile(r"[\s,.]*((?:19|20)\d\d)(?![\d.-]\d|\d)")
_MOST_TOKENS = 3
"""A venue and date after names are at most this many parts between commas."""


@dataclass(kw_only=True)
class Entry:
    """What an item, paragraph or row says of one work."""

    line: int
    title: str = ""
    name: str = ""
    authors: Authors | None = None
    said: list[VenueAndDate] = field(default_factory=list)
    links: list[EntryLink] = field(default_factory=list)
    title_link: EntryLink | None = None
    ids: list[Question] = field(default_factory=list)
    """From badges and words; those of links are in the links."""
    others: list[tuple[str, str]] = field(default_factory=list)
    """What no field holds: what it is, and the text."""
    is_row_of_papers: bool = False
    """Whether it stands in a table of papers."""

    @property
    def questions(self) -> list[Question]:
        """Every arXiv id and DOI, that of the title first."""
        own = [self.title_link.question] if self.title_link else []
        said = (Question(kind="arxiv", value=one.arxiv) for one in self.said if one.arxiv)
        found = [*own, *(one.question for one in self.links), *self.ids, *said]
        return list(dict.fromkeys(one for one in found if one))

    @property
    def venue(self) -> VenueAndDate | None:
        """What is said of the venue; None if none is named."""
        return next((one for one in self.said if one.venue), None)

    @property
    def archive(self) -> str:
        """The archive of preprints that is named."""
        return next((one.archive for one in self.said if one.archive), "")

    @property
    def is_paper(self) -> bool:
        """Whether something says that it is a paper: a link, an identifier, a venue, or authors."""
        return bool(
            self.questions
            or any(one.role == "paper" for one in self.links)
            or self.venue
            or self.archive
            or (self.title and self.is_row_of_papers)
            or (self.title and self.is_signed and not any(one.address for one in self.links))
            or (self.title and self.is_signed and self.has_project_page)
        )

    @property
    def is_signed(self) -> bool:
        """Whether authors are named; those of tools and web pages in a list are not."""
        return self.authors is not None

    @property
    def has_project_page(self) -> bool:
        """Whether the label of a link announces a project page."""
        return any(label_role(one.label) == "project" for one in self.links if one.address)


def entry_of(segments: Sequence[Segment], line: int, find: FindVenue) -> Entry:
    """The entry that the segments describe."""
    found = titled(segments, find)
    entry = Entry(
        line=line, title=found.title, name=found.name, said=list(found.said), title_link=found.link
    )
    rest = _with_years(found.rest)
    is_whole = _whole_lines(rest)
    for at, one in enumerate(rest):
        if isinstance(one, EntryLink):
            add_link(entry, one, find)
        elif isinstance(one, Picture):
            _add_picture(entry, one, find)
        elif isinstance(one, Words):
            add_words(entry, one.text, find, is_apart=one.is_italic, is_line=is_whole[at])
    return entry


def _with_years(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with a year that follows words in italics among these, because it is that of the venue there."""
    found: list[Segment] = []
    for one in segments:
        before = found[-1] if found else None
        year = _YEAR_FIRST.match(one.text) if isinstance(one, Words) else None
        if (
            isinstance(one, Words)
            and isinstance(before, Words)
            and before.is_italic
            and year
            and not one.is_italic
        ):
            found[-1] = replace(before, text=f"{before.text.rstrip(' ,.')} {year[1]}")
            one = replace(one, text=one.text[year.end() :])  # noqa: PLW2901 - the rest of the words
        found.append(one)
    return found


def _whole_lines(segments: Sequence[Segment]) -> list[bool]:
    """Whether each segment is italic and alone on its line, as a line of authors is."""
    found = []
    for at, one in enumerate(segments):
        before = segments[at - 1] if at else End(line=0)
        after = segments[at + 1] if at + 1 < len(segments) else End(line=0)
        is_alone = isinstance(before, End) and isinstance(after, End)
        found.append(isinstance(one, Words) and is_alone and one.is_italic)
    return found


def add_link(entry: Entry, link: EntryLink, find: FindVenue) -> None:
    """Add a link; a label that does not say what it leads to may be an author or the venue."""
    if link.address:
        entry.links.append(link)
    elif link.label and not is_label(link.label):
        entry.others.append(("link without an address", link.label))
    if link.image:
        _add_badge(entry, link.image, find)
    elif (
        link.label
        and link.address
        and link.role in {"project", "other", "code"}
        and not is_label(link.label)
    ):
        _classify(entry, link.label, find, is_apart=False, is_line=False, name="label of a link")


def _add_picture(entry: Entry, picture: Picture, find: FindVenue) -> None:
    if is_badge(picture.address):
        if question := badge_id(picture.address):
            entry.ids.append(question)
        _add_badge(entry, picture.address, find)
    else:
        entry.others.append(("image", picture.text or picture.address))


def _add_badge(entry: Entry, address: str, find: FindVenue) -> None:
    """The venue or year that a badge shows, such as `badge/NeurIPS-2023-purple`."""
    try:
        shown = _MESSAGE.search(unquote(urlsplit(address).path))
    except ValueError:
        return
    parts = shown[1].replace("--", "\u2010").split("-") if shown else []
    parts = parts[1:] if len(parts) > 1 and parts[0].lower() in _BADGE_NAMES else parts
    whole = " ".join(parts).replace("_", " ")
    for text in (whole, *(part.replace("_", " ") for part in parts[1:])):
        if found := venue_and_date(text, find, is_apart=True):
            if not found.rest or found.venue or found.archive:
                entry.said.append(found)
            return


def add_words(
    entry: Entry, text: str, find: FindVenue, *, is_apart: bool, is_line: bool = False
) -> None:
    """Add words: what is in brackets, and each sentence or part between dashes."""
    at = 0
    for group in _GROUP.finditer(text):
        _add_parts(entry, text[at : group.start()], find, is_apart=is_apart, is_line=is_line)
        _classify(entry, group[1], find, is_apart=True, is_line=False)
        at = group.end()
    _add_parts(entry, text[at:], find, is_apart=is_apart, is_line=is_line)


def _add_parts(entry: Entry, text: str, find: FindVenue, *, is_apart: bool, is_line: bool) -> None:
    if _is_empty(text):
        return
    if _take(entry, text, find, is_apart=is_apart, is_line=is_line):
        return
    for part in _SPLIT.split(text):
        _classify(entry, part, find, is_apart=is_apart, is_line=is_line)


def _is_empty(text: str) -> bool:
    return not any(c.isalnum() for c in without_signs(text.strip(_EDGES)))


def _classify(
    entry: Entry,
    text: str,
    find: FindVenue,
    *,
    is_apart: bool,
    is_line: bool,
    name: str = "description",
) -> None:
    """Add one part, which is left out if it is neither names nor a venue nor a date."""
    if not _is_empty(text) and not _take(entry, text, find, is_apart=is_apart, is_line=is_line):
        entry.others.append((name, clean(text).strip()))


def _take(entry: Entry, text: str, find: FindVenue, *, is_apart: bool, is_line: bool) -> bool:
    """Add the text if it says one thing; False if it does not."""
    bare = clean(text).strip(" \t:;|,*_`\u2013\u2014-")
    if is_label(bare) and not any(c.isdigit() for c in bare):
        return True
    if said := venue_and_date(bare, find, is_apart=is_apart):
        entry.said.append(said)
        return True
    if is_label(bare):
        return True
    if authors := authors_in(bare, is_surely=is_line and entry.authors is None):
        _add_authors(entry, authors, bare)
        return True
    return _take_both(entry, bare, find, is_apart=is_apart)


def _take_both(entry: Entry, text: str, find: FindVenue, *, is_apart: bool) -> bool:
    """Add names and then, after a comma, a venue or date; False if the text is not written so."""
    tokens = text.split(",")
    for count in range(1, min(_MOST_TOKENS, len(tokens) - 1) + 1):
        names = authors_in(",".join(tokens[:-count]), is_surely=True)
        said = venue_and_date(",".join(tokens[-count:]), find, is_apart=is_apart or bool(names))
        if names and said:
            _add_authors(entry, names, text)
            entry.said.append(said)
            return True
    return False


def _add_authors(entry: Entry, authors: Authors, text: str) -> None:
    if entry.authors is None:
        entry.authors = authors
    else:
        entry.others.append(("more names", text))
