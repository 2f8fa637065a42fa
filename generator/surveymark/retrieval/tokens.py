"""Words in normalised spelling, the same for the index and for queries."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from surveymark.retrieval.specification import SPEC, STOP, SYNONYMS

_JOINERS = re.escape(SPEC["joiners"])
_RAW = re.compile(rf"[^\W_]+(?:[{_JOINERS}][^\W_]+)*")
_AT_JOINERS = re.compile(f"[{_JOINERS}]")
_CJK = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]+)")
_SIGNS = re.compile(r"[\W_]+")
_CAPITALS = re.compile(r"[A-Z0-9]{2,}s\Z")
_POSSESSIVE = re.compile(r"['\u2019]s?(?=[^\w]|\Z)|['\u2019]")
_PLAIN = re.compile(r"[a-z]{4,}\Z")
_LETTERS = str.maketrans(SPEC["letters"])
_WRITTEN_OUT = str.maketrans(
    SPEC["written_out"] | {letter.upper(): text for letter, text in SPEC["written_out"].items()}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text."""

    parts: tuple[str, ...]
    """In reading order: the parts between hyphens, or pairs of Chinese, Japanese or Korean characters."""
    extra: tuple[str, ...] = ()
    """Other spellings: without hyphens, and with umlauts written out."""
    terms: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """Every spelling by which the word is found, without stop words, and its groups of synonyms."""


def words_of(text: str) -> list[Word]:
    """The words of a text.

    >>> words_of("Lip-sync")
    [Word(parts=('lip', 'sync'), extra=('lipsync',))]
    """
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return [_word(raw) for raw in _RAW.findall(composed)]


def parts_of(text: str) -> list[str]:
    """The parts of all words in their order, without stop words."""
    return [part for word in words_of(text) for part in word.parts if part not in STOP]


def identity(text: str) -> str:
    """Only letters and digits, folded: equal for different spellings of the same title or name.

    >>> identity("Hallo 3") == identity("Hallo3")
    True
    """
    return _SIGNS.sub("", fold(text))


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The text in lower case without accents.

    >>> fold("Nießner"), fold("Łukasz")
    ('niessner', 'lukasz')
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(char for char in apart if not unicodedata.category(char).startswith("M"))
    return unicodedata.normalize("NFC", kept.translate(_LETTERS))


@lru_cache(maxsize=100_000)
def stem(form: str) -> str:
    """The common stem of the inflections of a word, in British and American spelling.

    >>> stem("visualising") == stem("visualizations")
    True
    """
    if not _PLAIN.match(form):
        return form
    for step in SPEC["stems"]:
        for ending, instead, least in step:
            if form.endswith(ending) and len(form) - len(ending) >= least:
                form = form[: len(form) - len(ending)] + instead
                break
    return form


@lru_cache(maxsize=100_000)
def _word(raw: str) -> Word:
    pieces = [piece for piece in _CJK.split(raw) if piece]
    if len(pieces) > 1 or _CJK.match(raw):
        words = [
            _pairs(piece) if _CJK.match(piece) else _word(piece.strip(SPEC["joiners"]))
            for piece in pieces
        ]
        return _with_terms(
            tuple(part for word in words for part in word.parts),
            tuple(form for word in words for form in word.extra),
        )
    between = [piece for piece in _AT_JOINERS.split(_POSSESSIVE.sub("", raw)) if piece]
    parts = tuple(_folded(piece) for piece in between)
    extra = [form for piece in between for form in _written_out(piece)]
    joined = "".join(parts)
    if len(parts) > 1 and len(joined) <= SPEC["longest_joined"]:
        extra.append(joined)
    return _with_terms(parts, tuple(dict.fromkeys(form for form in extra if form not in parts)))


def _with_terms(parts: tuple[str, ...], extra: tuple[str, ...]) -> Word:
    forms = [*(part for part in parts if part not in STOP), *extra]
    groups = dict.fromkeys(f"~{SYNONYMS[form]}" for form in forms if form in SYNONYMS)
    return Word(parts, extra, (*forms, *groups))


def _folded(piece: str) -> str:
    """One part folded; capitals lose the s of their plural: LLMs."""
    return fold(piece.removesuffix("s") if _CAPITALS.match(piece) else piece)


def _written_out(piece: str) -> Iterator[str]:
    written = piece.translate(_WRITTEN_OUT)
    if written != piece:
        yield fold(written)


def _pairs(run: str) -> Word:
    folded = fold(run)
    return _with_terms(tuple(folded[at : at + 2] for at in range(max(1, len(folded) - 1))), ())
