"""The title of an entry among its words and links, and what stands before and after it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from surveymark.imports.markdown_list.headings import EMOJI, SHORTCODE
from surveymark.imports.markdown_list.links import EntryLink, is_label
from surveymark.imports.markdown_list.names_in_text import authors_in
from surveymark.imports.markdown_list.segments import End, Segment, Words
from surveymark.imports.markdown_list.venue_and_date import (
    FindVenue,
    VenueAndDate,
    dates_at_edges,
    venue_and_date,
)
from surveymark.safe.clean import clean

_QUOTED = re.compile(
    r"[\"\u201c\u201f\u300c\u300a]([^\"\u201c\u201d\u300d\u300b]{6,400})[\"\u201d\u300d\u300b]"
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.?!])\s+(?=[^\W_])|(?<=\d[.])\s+(?=[^\W_])")
_APA = re.compile(
    r"(?P<names>[^()]{3,1000}?),?\s*\((?P<year>(?:19|20)\d\d)[a-z]?[^()]{0,20}\)[.:,]?\s+(?=\S)"
)
_CUT = re.compile(r"\s*[\[(\u3010]")
_AROUND = ' \t.,:;|*_`#~\u3000"\u201c\u201d\u00b7\u2022\u2013\u2014-'
_FEWEST_WORDS = 2
_LONG_WORD = 12
_LONGEST_NAME = 40
_MOST_PEELED = 4


@dataclass(kw_only=True)
class Titled:
    """An entry whose title is found."""

    title: str = ""
    name: str = ""
    """The short name that stands before the title."""
    link: EntryLink | None = None
    """The link that is the title."""
    said: list[VenueAndDate] = field(default_factory=list)
    """What stands in brackets around the title, or after it on the same run of words."""
    rest: list[Segment] = field(default_factory=list)
    """Everything else, in order."""


def titled(segments: Sequence[Segment], find: FindVenue) -> Titled:
    """The entry with its title; without one if there is none."""
    for choose in (_paper_link, _quoted, _marked, _italic_first, _plain, _italic):
        if found := choose(list(segments), find):
            return found
    return Titled(rest=list(segments))


def begins_with_title(segments: Sequence[Segment]) -> bool:
    """Whether a title in bold or a link to a paper begins the line."""
    first = next((one for one in segments if not isinstance(one, Words) or _is_text(one)), None)
    if isinstance(first, EntryLink):
        return first.role == "paper" and _is_title(first.label)
    return isinstance(first, Words) and first.is_bold and _is_title(first.text)


def _is_title(text: str) -> bool:
    bare = clean(text).strip(_AROUND)
    words = bare.split()
    is_long = len(words) >= _FEWEST_WORDS or len(bare) >= _LONG_WORD
    return is_long and not is_label(bare) and any(c.isalpha() for c in bare) and "://" not in bare


def _paper_link(segments: list[Segment], find: FindVenue) -> Titled | None:
    links = [one for one in segments if isinstance(one, EntryLink) and one.role == "paper"]
    titles = [one for one in links if _is_title(one.label)]
    if not titles:
        return None
    return _of_link(titles[0], segments, find)


def _of_link(link: EntryLink, segments: list[Segment], find: FindVenue) -> Titled:
    at = segments.index(link)
    rest: list[Segment] = [*segments[:at], replace(link, label=""), *segments[at + 1 :]]
    title, said = _trimmed(link.label, find)
    name, rest = _without_name(rest, at)
    return Titled(title=title, name=name, link=link, said=said, rest=rest)


def _quoted(segments: list[Segment], find: FindVenue) -> Titled | None:
    for start, one in enumerate(segments):
        if not isinstance(one, Words):
            continue
        end = start
        while end < len(segments) and isinstance(segments[end], Words):
            end += 1
        run = [words for words in segments[start:end] if isinstance(words, Words)]
        whole = "".join(words.text for words in run)
        quote = _QUOTED.search(whole)
        if quote and _is_title(quote[1]):
            before, after = _cut(run, quote.start(), quote.end())
            title, said = _trimmed(quote[1], find)
            rest: list[Segment] = [*segments[:start], *before, *after, *segments[end:]]
            name, rest = _without_name(rest, start + len(before))
            return Titled(title=title, name=name, said=said, rest=rest)
    return None


def _cut(run: Sequence[Words], start: int, end: int) -> tuple[list[Words], list[Words]]:
    """The words before the place `start` and after the place `end` of their joined text."""
    before, after, at = [], [], 0
    for one in run:
        head = one.text[: max(0, start - at)]
        tail = one.text[max(0, end - at) :]
        if head:
            before.append(replace(one, text=head))
        if tail:
            after.append(replace(one, text=tail))
        at += len(one.text)
    return before, after


def _marked(segments: list[Segment], find: FindVenue) -> Titled | None:
    """The first words in bold or link to somewhere else; a short name in bold is followed by the title."""
    for at, one in enumerate(segments):
        if isinstance(one, EntryLink) and _is_title_elsewhere(one, segments[:at]):
            return _of_link(one, segments, find)
        if not isinstance(one, Words) or not one.is_bold:
            continue
        text = clean(one.text).strip(_AROUND)
        if (
            not any(c.isalpha() for c in text)
            or is_label(text)
            or venue_and_date(text, find, is_apart=False)
        ):
            continue
        after = segments[at + 1 :]
        if len(text) <= _LONGEST_NAME and (found := _after_name(after, find)):
            return replace(found, name=text, rest=[*segments[:at], *found.rest])
        title, said = _trimmed(text, find)
        return Titled(title=title, said=said, rest=[*segments[:at], *after])
    return None


def _is_title_elsewhere(link: EntryLink, before: Sequence[Segment]) -> bool:
    """Whether the link is a title that leads to a page or to code; the first of an entry may have one word."""
    is_first = not any(isinstance(one, EntryLink) or _is_text(one) for one in before)
    is_name = any(c.isalpha() for c in link.label) and not is_label(link.label)
    if link.image or link.is_inside:
        return False
    return _is_title(link.label) or (bool(link.address) and is_first and is_name)


def _is_text(one: Segment) -> bool:
    return isinstance(one, Words) and any(c.isalnum() for c in without_signs(one.text))


def _italic_first(segments: list[Segment], find: FindVenue) -> Titled | None:
    """Words in italics that begin the entry."""
    first = next((one for one in segments if isinstance(one, EntryLink) or _is_text(one)), None)
    is_italic = isinstance(first, Words) and first.is_italic and len(segments) > 1
    return _italic(segments, find) if is_italic and first else None


def _after_name(after: list[Segment], find: FindVenue) -> Titled | None:
    """The title in plain words directly after a short name."""
    first = after[0] if after else None
    if not isinstance(first, Words) or first.is_italic or first.is_bold:
        return None
    text = first.text.lstrip(" ")
    is_introduced = text.startswith((":", "\uff1a"))
    bare = text.lstrip(" :\uff1a")
    if not bare[:1].isupper() or len(bare.split()) < _FEWEST_WORDS + (not is_introduced):
        return None
    found = _plain([replace(first, text=bare), *after[1:]], find)
    return found if found and len(found.title.split()) > _FEWEST_WORDS else None


def _plain(segments: list[Segment], find: FindVenue) -> Titled | None:
    """The first plain words up to a bracket, a link or the end of the line."""
    for at, one in enumerate(segments):
        if (
            isinstance(one, Words)
            and not one.is_italic
            and not one.is_bold
            and _says_something(one.text, find)
        ):
            before, title, said, after = _of_sentence(one.text, find)
            if not _is_title(title) and len(title) < 3:  # noqa: PLR2004 - a mark
                return None
            rest: list[Segment] = [*segments[:at], *(replace(one, text=text) for text in before)]
            rest += [*(replace(one, text=text) for text in after), *segments[at + 1 :]]
            return Titled(title=title, said=said, rest=rest)
    return None


def _says_something(text: str, find: FindVenue) -> bool:
    bare = clean(text).strip(_AROUND + "[]()")
    return (
        bool(bare)
        and not is_label(bare)
        and not venue_and_date(bare, find, is_apart=False)
        and not authors_in(bare)
    )


def _of_sentence(
    text: str, find: FindVenue
) -> tuple[list[str], str, list[VenueAndDate], list[str]]:
    """What stands before the title in plain words, the title, what is said around it, and what stands after it."""
    text = clean(text)
    before: list[str] = []
    if (apa := _APA.match(text)) and authors_in(apa["names"]):
        before = [apa["names"], f"({apa['year']})"]
        text = text[apa.end() :]
    title, said = _trimmed(text, find, without_signs)
    cut = _first_cut(title)
    head, after = title[:cut], [title[cut:]] if cut < len(title) else []
    sentences = _SENTENCE.split(head)
    if len(sentences) > 1 and not before and authors_in(sentences[0]):
        before, sentences = sentences[:1], sentences[1:]
    if len(sentences) > 1 and any(
        authors_in(one) or venue_and_date(one, find, is_apart=True) for one in sentences[1:]
    ):
        head, after = sentences[0], [*sentences[1:], *after]
    else:
        head = " ".join(sentences)
    head, peeled = _peeled(head, find)
    trimmed, more = _trimmed(head, find)
    return before, trimmed, [*said, *peeled, *more], after


def _first_cut(text: str) -> int:
    """Where the first bracket begins that is not closed or stands at the end, as before a link or a venue."""
    for found in _CUT.finditer(text):
        opened = text[found.end() - 1]
        close = text.find({"[": "]", "(": ")"}.get(opened, "\u3011"), found.end())
        if close < 0 or opened != "(" or not text[close + 1 :].strip(" .,:;"):
            return found.start() or len(text)
    return len(text)


def _peeled(text: str, find: FindVenue) -> tuple[str, list[VenueAndDate]]:
    """The text without a venue, a date or names after the last commas or dashes."""
    said: list[VenueAndDate] = []
    for _ in range(_MOST_PEELED):
        at = max(text.rfind(", "), text.rfind(" - "), text.rfind(" \u2013 "), text.rfind(" | "))
        if at < 0 or not (found := venue_and_date(text[at + 1 :], find, is_apart=False)):
            break
        said.insert(0, found)
        text = text[:at]
    return text, said


def _italic(segments: list[Segment], find: FindVenue) -> Titled | None:
    for at, one in enumerate(segments):
        if (
            isinstance(one, Words)
            and one.is_italic
            and _is_title(one.text)
            and _says_something(one.text, find)
        ):
            title, said = _trimmed(one.text, find)
            return Titled(title=title, said=said, rest=[*segments[:at], *segments[at + 1 :]])
    return None


def _bare(text: str) -> str:
    title = without_signs(text).strip(" \t.,;|*_`#~\u3000\u00b7\u2022:\uff1a")
    if title[:1] in _QUOTES and title[-1:] in _QUOTES:
        title = title[1:-1].strip(" .,;")
    return title


def _trimmed(
    text: str, find: FindVenue, trim: Callable[[str], str] = _bare
) -> tuple[str, list[VenueAndDate]]:
    """The title without quotes, marks, and venues or dates in brackets; and what these say."""
    title, said = trim(text), []
    for _ in range(_MOST_PEELED):
        found = next(iter(dates_at_edges(title, find)), None)
        if not found:
            break
        title = trim(found[0])
        said.append(found[1])
    return title, said


def without_signs(text: str) -> str:
    """The text without emoji and shortcodes at its edges."""
    return clean(_SIGNS_AFTER.sub("", _SIGNS.sub("", clean(text))))


def _without_name(rest: list[Segment], at: int) -> tuple[str, list[Segment]]:
    """The short name before the title at `at`, and the rest without it."""
    words = [
        one
        for one in rest[:at]
        if isinstance(one, Words) and clean(one.text).strip(_AROUND + "[]()")
    ]
    if len(words) == 1 and words[0].is_bold and not any(isinstance(one, End) for one in rest[:at]):
        name = clean(words[0].text).strip(_AROUND + "[]")
        if 0 < len(name) <= _LONGEST_NAME:
            return name, [one for one in rest if one is not words[0]]
    return "", rest


_QUOTES = "\"'\u201c\u201d\u2018\u2019"
_SIGN = rf"(?:{EMOJI}|{SHORTCODE})"
_SIGNS = re.compile(rf"\A(?:\s*{_SIGN})+\s*")
_SIGNS_AFTER = re.compile(rf"(?:\s*{_SIGN})+\s*\Z")
