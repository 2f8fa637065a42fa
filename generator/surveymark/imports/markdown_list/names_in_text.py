"""Authors in running text, only where nothing else can be meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveymark.imports.names import is_others, person_of_line
from surveymark.model.person import PARTICLES, Person
from surveymark.safe.clean import clean
from surveymark.sources.source import AnswerFaultError

_MARKS = re.compile(r"[*†‡§¶#^✉\u2070-\u209f\u00b9\u00b2\u00b3]+|(?<=\w)\d+(?:,\d+)*\b")
"""Marks of affiliations and of equal contributions after names."""
_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:and|&)\s+|,|;|\s(?:and|&|with)\s|\u3001|\uff0c|\s·\s|\s\|\s)\s*"
)
_AND = re.compile(r"\s+and\s+")
_OTHERS_AT_END = re.compile(
    r"[\s,]*(?:\b(?:and|&)\s+)?(?:\bet\.?\s*al\b\.?|\b(?:and )?others\b\.?|\.\.\.|\u2026)\s*\Z",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*\Z")
_WORD = re.compile(
    r"[^\W\d_][^\W\d_'\u2019.\-\u2010-\u2013\u00ad]*(?:['\u2019.\-\u2010-\u2013][^\W\d_]+)*\.?\Z"
)
_NOT_IN_NAMES = frozenset(
    """
    university institute institutes college school academy laboratory lab labs research center centre department group inc corp ltd
    google microsoft meta facebook amazon nvidia apple openai deepmind alibaba tencent baidu bytedance huawei intel ibm adobe samsung
    the a an of in on for to from by is are this that we our with and
    paper papers code project page website dataset datasets data survey surveys review benchmark benchmarks model models method methods
    image images video videos audio speech text language languages vision visual graph graphs network networks neural deep learning
    machine computer artificial intelligence reinforcement supervised unsupervised representation transformer transformers diffusion
    generative adversarial large foundation multimodal multi time series knowledge federated active transfer meta-learning
    editing training tuning planning reasoning modeling modelling understanding processing sampling matching tracking parsing
    oral poster spotlight highlight best award honorable mention workshop conference journal transactions proceedings letters
    arxiv preprint technical report blog post open source official implementation coming soon new hot
    medical robot robotics agent agents memory task tasks system systems analysis application applications theory problem
    point cloud object scene human face action motion pose semantic instance zero few shot self contrastive
    january february march april june july august september october november december
    """.split()
)
"""Words of titles, tags and affiliations that look like names when they are capitalised."""
_NOT_NAMES_END = ("tion", "tions", "ization", "ology", "ability", "ational")
_SMALL_WORDS = frozenset("el al bin ben ibn y dos das jr sr".split())
"""In names, beside the particles that belong to the family name."""
_MOST_WORDS, _MOST_NAMES, _LONGEST_INITIALS = 6, 500, 3


@dataclass(frozen=True, kw_only=True)
class Authors:
    """People in the order of the text."""

    people: tuple[Person, ...]
    is_complete: bool = True


def authors_in(text: str, *, is_surely: bool = False) -> Authors | None:
    """The authors, if the text is a list of names and nothing else; None otherwise.

    Two words are a name only beside other names, initials or "et al.", unless the text is `is_surely` one of names, as in a
    column of authors.

    >>> [one.sorted_name for one in authors_in("A. Wood and Ming Li").people]
    ['Wood, A.', 'Li, Ming']
    >>> authors_in("Image Editing, Video Generation"), authors_in("Cup Washing")
    (None, None)
    """
    bare = clean(_MARKS.sub("", text)).strip(" ,;:|-\u2013\u2014")
    if bare.endswith(".") and not _is_initial(bare.split()[-1]):
        ends = _OTHERS_AT_END.search(bare)
        bare = bare if ends else bare.rstrip(".")
    names = _OTHERS_AT_END.sub("", bare).strip(" ,;")
    is_open = names != bare.strip(" ,;")
    parts = (
        _family_first(names)
        or _family_initials(names)
        or [one for one in _BETWEEN.split(names) if one]
    )
    if not parts or len(parts) > _MOST_NAMES:
        return None
    if is_others(parts[-1]):
        parts, is_open = parts[:-1], True
    if not parts or not all(_is_name(one) or "," in one for one in parts):
        return None
    is_list = len(parts) > 1 or is_open or any(_is_initial(word) for word in names.split())
    if not (is_list or is_surely):
        return None
    return _people(parts, is_complete=not is_open)


def _family_first(names: str) -> list[str]:
    """The names of a text such as `Wood, Ada and Li, Ming`; none if it is not written so."""
    parts = _AND.split(names)
    is_pair = all(
        (one.count(",") == 1 and all(_is_part(half) for half in one.split(","))) or is_others(one)
        for one in parts
    )
    return parts if is_pair and len(parts) > 1 else []


def _family_initials(names: str) -> list[str]:
    """The names of a text such as `Wood, A., & Li, M.`; none if it is not written so."""
    halves = [one for one in _BETWEEN.split(names) if one]
    families, initials = halves[::2], halves[1::2]
    is_pair = len(families) == len(initials) and all(map(_is_part, families))
    is_short = all(map(_is_initial, (word for one in initials for word in one.split())))
    return (
        [f"{a}, {b}" for a, b in zip(families, initials, strict=True)]
        if is_pair and is_short
        else []
    )


def _is_part(half: str) -> bool:
    words = half.split()
    return 0 < len(words) < _MOST_WORDS and all(map(_is_word_of_name, words))


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or not all(map(_is_word_of_name, words)):  # noqa: PLR2004 - given and family
        return False
    return any(len(word) > 1 and word[0].isupper() and not _is_initial(word) for word in words)


def _is_word_of_name(word: str) -> bool:
    lower = word.lower().strip(".,")
    if lower in PARTICLES or lower in _SMALL_WORDS:
        return True
    if _is_initial(word):
        return word[0].isupper()
    is_shape = _WORD.match(word) is not None and (word[0].isupper() or not word[0].islower())
    return (
        is_shape
        and not _is_common(lower)
        and not (word.isupper() and len(word) > _LONGEST_INITIALS and word.isascii())
    )


def _is_common(lower: str) -> bool:
    return lower in _NOT_IN_NAMES or (len(lower) > 6 and lower.endswith(_NOT_NAMES_END))  # noqa: PLR2004 - longer than names that end so


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    is_shape = _INITIAL.match(word) is not None and letters.isupper()
    return is_shape and (len(letters) == 1 or "." in word)


def _people(parts: Sequence[str], *, is_complete: bool) -> Authors | None:
    try:
        found = tuple(person for one in parts if (person := person_of_line(one, has_commas=False)))
    except AnswerFaultError:
        return None
    if len(found) < len(parts) or any(one.is_collective for one in found):
        return None
    return Authors(people=found, is_complete=is_complete)
