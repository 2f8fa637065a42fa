"""Headings of a list that are topics, and those that are not."""

import re

from surveymark.imports.dates import written_date
from surveymark.safe.clean import clean

_PARTS = re.compile(
    r"""(?:
      (?:table\ of\ )?contents? | toc | menu | navigation | quick\ (?:links|navigation) | index | catalogue? | 目录
    | (?:how\ to\ )?contribut(?:e|ing|ions?|ors?)(?:\ guide(?:lines)?|\ to\ this.*)? | contribution\ guide(?:lines)? | pull\ requests?
    | licen[cs]e | (?:how\ to\ )?cit(?:e|ing|ation|ations)(?:\ (?:us|this|our).*)? | bibtex | reference\ format
    | acknowled?ge?ments? | thanks | credits | sponsors? | (?:git)?\ ?star(?:s|gazers)?(?:\ history|\ over\ time)? | stargazers.*
    | (?:latest\ |recent\ |what'?s\ )?(?:news|new|updates?|announcements?)(?:\ !*)?
    | change\ ?log | release\ notes | to-?do(?:\ list)? | roadmap
    | contacts?(?:\ us)?
    | maintainers? | (?:the\ )?authors? | our\ team | disclaimer | support | feedback | community | join\ us.* | wechat.*
    | (?:other\ )?(?:related\ )?awesome(?:\ lists?|\ repositories|\ repos)? | (?:other|related)\ (?:lists?|repos(?:itories)?|awesome\ .*)
    | footnotes? | legend | how\ to\ (?:read|use)(?:\ this.*)? | (?:awesome\ list\ )?criteria | back\ to\ top
    )[\s:.!?]*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[IVX]{1,5}[.)]|[A-Za-z][.)])\s+")
EMOJI = r"[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\u20e3]"
"""A pattern for emoji, arrows and other pictures."""
SHORTCODE = r":[a-z0-9_+-]{2,40}:"
"""A pattern for emoji by name, such as `:tea:`."""
_SIGN = re.compile(rf"{EMOJI}|(?<!\w){SHORTCODE}(?!\w)")
_TO_TOP = re.compile(
    r"[\[(]?\s*\bback to (?:the )?top\b\s*[\])]?\s*\Z|\bback to (?:contents|toc)\s*\Z",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:click|tap|press)\b.*|(?:show|see|view|read|expand|unfold|toggle|open|more|details?|full list|list|papers?|paper list|展开)"
    r"(?:\s(?:more|all|here|the|list|papers|details|me|to|expand))*\W*\Z",
    re.IGNORECASE,
)
_LONGEST = 120


def heading_title(text: str) -> str:
    """The title without numbers, emoji and a way back to the top.

    >>> heading_title("\U0001f525 2.1 Cups and saucers :tea: [Back to Top]")
    'Cups and saucers'
    """
    bare = clean(_TO_TOP.sub("", clean(_SIGN.sub(" ", text))))
    bare = bare.strip(" #\u2013\u2014-|*_\u00b7\u2022")
    return clean(_NUMBER.sub("", bare, count=1)).rstrip(":\uff1a").strip() or bare


def no_topic(title: str) -> str:
    """Why a heading is no topic; empty if it is one, or only a year.

    >>> no_topic("Table of Contents"), no_topic("Cups")
    ('a part of the file that lists no papers', '')
    """
    if not any(c.isalnum() for c in title):
        return "a heading without words"
    return "a part of the file that lists no papers" if _PARTS.match(title) else ""


def is_date(title: str) -> bool:
    """Whether the heading is only a year, month or day, and its papers belong to the topic around it.

    >>> is_date("2024"), is_date("March 2024"), is_date("Cups of 2024")
    (True, True, False)
    """
    written = written_date(title)
    return written.is_whole or (
        written.date != ""
        and title.strip("()[] ").lower() in {written.date, f"before {written.date}"}
    )


def is_subtopic(title: str, around: str) -> bool:
    """Whether the title of something that can be unfolded, or of a list, names a topic inside of `around`."""
    same = title.casefold() == around.casefold()
    return bool(title) and len(title) <= _LONGEST and not same and not _OPENER.match(title)
