"""Words by which a sentence of English claims something countable: a year, a figure, a rank."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9\[])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|et al|Fig|No|Dr|St|approx|ca)|\b[A-Z])\Z")
_YEAR = r"(?<![\w.-])(?:19|20)\d\ds?(?![\w-])"
_FIGURE = r"""
    (?<![\w.-]) [$€£]? \d[\d.,]* (?<![.,])      # digits that no letter or hyphen precedes: not GPT-4, nor Hallo3
    (?: \s?% | \s?× | x | [KMBGT]B? )? (?![\w-])  # and that no letter follows, except as a unit: not 3D, nor 4-bit
  | \b (?: hundreds? | thousands? | [mb]illions? | trillions? | dozens? | per\ ?cent ) \b
"""
_WORK = r"""(?: papers? | works? | models? | methods? | systems? | data\ ?sets? | benchmarks? | stud(?:y|ies) | surveys?
  | transformers? | networks? | attempts? | results? | proofs? | theor(?:y|em|ems|ies) | entr(?:y|ies) | approach(?:es)? ) \b"""
_ONLY = rf"\b the\ only \b | \b only \ (?: one | two | three | four | a\ few | few )\b | \b only \ {_WORK}"
_FIRST = rf"""
    (?<! comes\ )(?<! come\ )(?<! read\ )(?<! stands\ )(?<! goes\ )
    \b first (?: \ to \b (?!\ read) | [ -] (?: [\w-]+\ ){{0,2}} {_WORK} | \ time \b )
"""
_MOST = r"(?<! at\ ) \b most(?:ly)? \b | \b majority \b"
_LEAST = r"(?<! at\ )(?<! at\ the\ ) \b (?: best (?!\ read) | worst | least | latest )\b"
_NO_SUPERLATIVE = """
    arrest attest behest breast chest conquest contest crest digest detest divest earnest everest forest guest harvest honest
    infest ingest inquest interest invest latest least manifest modest nearest nest pest priest protest quest request rest
    suggest test tempest unrest vest west wrest zest best
""".split()
_EST = rf"\b (?! (?:{'|'.join(_NO_SUPERLATIVE)})\b ) [a-z]{{2,}}est \b | \b nearest \b (?!\ neighbou?r)"
_CLAIM = re.compile(
    rf"(?P<year>{_YEAR}) | (?P<figure>{_FIGURE}) | (?P<rank>{_ONLY} | {_FIRST} | {_MOST} | {_LEAST} | {_EST})",
    re.VERBOSE | re.IGNORECASE,
)


class Claim(NamedTuple):
    """A word or number that makes a sentence a claim."""

    start: int
    """Offset in the text, in characters."""
    words: str


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with its offset; a full stop after an abbreviation or initial ends none.

    >>> [sentence for _, sentence in sentences("See Smith et al. 2020. It is 7.5 long!")]
    ['See Smith et al. 2020. ', 'It is 7.5 long!']
    """
    start = 0
    for end in _END.finditer(text):
        if not _ABBREVIATION.search(text, start, end.start()):
            yield start, text[start : end.end()]
            start = end.end()
    if start < len(text):
        yield start, text[start:]


def claims(sentence: str) -> Iterator[Claim]:
    """Every year, figure, "most", "only", "first" and superlative in the sentence.

    A number inside a name is no figure (GPT-4, 3D). "First" in reading order ("comes first", "the first camp") is no claim,
    nor are "at least", "at most" and "nearest neighbour".

    >>> [
    ...     claim.words
    ...     for claim in claims(
    ...         "The first camp has 22 billion parameters, the most of all in 2023."
    ...     )
    ... ]
    ['22', 'billion', 'most', '2023']
    """
    for found in _CLAIM.finditer(sentence):
        yield Claim(found.start(), " ".join(found[0].split()))
