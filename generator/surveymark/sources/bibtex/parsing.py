"""The entries of a BibTeX or biblatex file as raw LaTeX: strings expanded, values inherited, repeated keys and fields kept."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from surveymark.safe.clean import clean
from surveymark.sources.bibtex.inheritance import with_inherited
from surveymark.sources.bibtex.raw import RawEntry
from surveymark.sources.facts_file import FactsFault

logging.getLogger("bibtexparser").setLevel(
    logging.ERROR
)  # its warnings are also among its failed blocks

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MARK = re.compile(r'(?<!\\)[{}"#]')
_CONTAINERS = frozenset({"xdata", "set", "control", "ieeetranbstctl"})
"""Types that hold data for other entries or for programs, and are no works."""


@dataclass(frozen=True, kw_only=True)
class RawFile:
    """A file, not yet interpreted."""

    entries: tuple[RawEntry, ...]
    """In the order of the file."""
    faults: tuple[FactsFault, ...]
    comments: tuple[str, ...]


def raw_file(text: str) -> RawFile:
    """The entries of the file, and the faults of those that cannot be parsed."""
    blocks = Splitter(text).split().blocks
    strings = _strings(block for block in map(_inner, blocks) if isinstance(block, String))
    found = tuple(
        _raw(inner, strings) for block in blocks if isinstance(inner := _inner(block), Entry)
    )
    return RawFile(
        entries=tuple(one for one in with_inherited(found) if one.kind not in _CONTAINERS),
        faults=tuple(_faults(blocks)),
        comments=tuple(block.comment for block in blocks if isinstance(block, ExplicitComment)),
    )


def _inner(block: Block) -> Block:
    """The block itself, also if all that is wrong with it is a repeated key or field."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        return block.ignore_error_block or block
    return block


def _faults(blocks: Sequence[Block]) -> Iterator[FactsFault]:
    for block in blocks:
        if isinstance(block, ParsingFailedBlock) and block is _inner(block):
            reason = getattr(block.error, "abort_reason", None) or str(block.error)
            line = (block.start_line or 0) + 1
            yield FactsFault(line=line, message=clean(reason.strip().split("\n")[0]))


def _strings(blocks: Iterable[String]) -> Mapping[str, str]:
    """The values of macros by name in lower case; each may use those before it."""
    found = {month: month for month in _MONTHS}
    for block in blocks:
        found[block.key.lower()] = _value(block.value, found)
    return found


def _raw(entry: Entry, strings: Mapping[str, str]) -> RawEntry:
    fields: dict[str, str] = {}
    repeated: list[str] = []
    for field in entry.fields:
        name, value = field.key.lower(), _value(field.value, strings)
        if not value.strip():
            continue
        if fields.setdefault(name, value) != value:
            repeated.append(name)
    return RawEntry(
        kind=entry.entry_type.lower(),
        key=entry.key,
        line=(entry.start_line or 0) + 1,
        fields=fields,
        repeated=tuple(dict.fromkeys(repeated)),
    )


def _value(written: str, strings: Mapping[str, str]) -> str:
    r"""The value without its delimiters, its macros expanded and its parts joined.

    >>> _value('jul # "~" # 15', {"jul": "jul"}), _value("{Cups {#1}}", {})
    ('jul~15', 'Cups {#1}')
    """
    parts = _operands(written) if "#" in written else [written]
    return "".join(_operand(part, strings) for part in parts)


def _operands(written: str) -> Iterator[str]:
    """What stands between the signs of concatenation, which do not count in braces and quotation marks."""
    start, depth, is_quoted = 0, 0, False
    for mark in _MARK.finditer(written):
        if mark[0] == '"':
            is_quoted ^= not depth
        elif mark[0] == "#":
            if not depth and not is_quoted:
                yield written[start : mark.start()]
                start = mark.end()
        else:
            depth += 1 if mark[0] == "{" else -1
    yield written[start:]


def _operand(written: str, strings: Mapping[str, str]) -> str:
    bare = written.strip()
    if len(bare) > 1 and bare[0] + bare[-1] in {"{}", '""'}:
        return bare[1:-1]
    return strings.get(bare.lower(), bare)
