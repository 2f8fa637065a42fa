"""Why parts of a list are no papers, for the ledger."""

from collections.abc import Sequence

from surveymark.imports.markdown_list.blocks import Block
from surveymark.imports.markdown_list.entry import Entry
from surveymark.imports.markdown_list.links import EntryLink
from surveymark.imports.markdown_list.segments import End, Segment, Words
from surveymark.model.link import bare_host
from surveymark.safe.clean import clean

_FEWEST_PROSE = 6
"""Words before a link that make a paragraph a sentence rather than an entry."""
_LONGEST_LABEL = 2
"""Words of a label; more are a title."""
_MOST_HOSTS = 3


def why_no_paper(entry: Entry, segments: Sequence[Segment]) -> str:
    """Why something is no paper."""
    links = [one for one in segments if isinstance(one, EntryLink)]
    hosts = list(dict.fromkeys(bare_host(one.address) for one in entry.links if one.address))
    if hosts:
        more = ", \u2026" if len(hosts) > _MOST_HOSTS else ""
        return f"no paper: a link to {', '.join(hosts[:_MOST_HOSTS])}{more}"
    if links:
        is_inside = all(one.is_inside for one in links)
        return "a link within the list" if is_inside else "no paper: a link that cannot be followed"
    is_text = any(isinstance(one, Words) for one in segments)
    return "a text without a link, authors or a venue" if is_text else "an image"


def is_prose(segments: Sequence[Segment]) -> bool:
    """Whether words that are a sentence lead to the first link with a title."""
    words: list[str] = []
    for one in segments:
        if isinstance(one, EntryLink) and one.role == "paper":
            break
        if isinstance(one, Words):
            if one.is_bold or one.is_italic or '"' in one.text or "\u201c" in one.text:
                return False
            words += one.text.split()
    has_title = any(
        isinstance(one, EntryLink) and len(one.label.split()) > _LONGEST_LABEL for one in segments
    )
    is_sentence = len(words) >= _FEWEST_PROSE or (bool(words) and words[-1].endswith(":"))
    return has_title and is_sentence


def shown_segments(segments: Sequence[Segment]) -> str:
    """The words and labels of the segments, as the ledger shows them."""
    return " ".join(filter(None, map(_shown, segments)))


def _shown(segment: Segment) -> str:
    if isinstance(segment, EntryLink):
        return segment.label or segment.address
    return "" if isinstance(segment, End) else clean(segment.text)


def shown_block(block: Block) -> str:
    """The text of the block, or what is written instead of its images."""
    return block.text or " ".join(one.text or "image" for one in block.pieces if one.image)
