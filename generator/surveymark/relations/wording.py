"""Extract terms from titles and summaries: single words and pairs of adjacent words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surveymark.model.citation import Citation

_WORD_OR_BREAK = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\s\w-]+")
_SHORTEST_WORD = 2
_LONGEST_WORD = 40
"""Maximum length of a word; longer runs of letters are addresses and noise."""
_LONGEST_WITHOUT_PLURAL = 3
_SAID_OF_ANY_PAPER = frozenset(
    """
    able achieve across add adding additional advance aim allow alone already analyse analysis analyze answer anti applied apply
    approach approaches art automatic based beat benefit best better beyond bi bring broad build building built capture case catch
    change choose co come common compare compared comparing comparison compete comprehensive concise consider consistent contain control
    controlled cope cost cover covering create cross current cut cutting data de deep demonstrate design designed develop difference
    different direction directly drop easy effective effectively effectiveness efficacy empirical enable end enhance enhanced enough
    ensure entire especially evaluate evaluated evaluation exceed existing experiment explore exploring extend extended extra far fast
    faster feature finding finds fine fit flexible follow framework free gain general give giving good great grow half halving help high
    higher hold idea important improve improved improvement improving include including increase input insight instead inter intra
    introduce introducing investigate investigating investigation just keep keeping key kind know known large larger largest later layer
    lead learn learned learning leave less let like line link little long longer look looking low lower main make making match matches
    matter maximal mean measure measured measuring method mid mini mode model modest multi near nearly need needed network neural new
    newly non note novel number obtain offer old ones open order original outperform output overall pair paper part per perform
    performance plain plus possible post practical practice pre present problem propose proposed provide push pushing quasi raise rather
    re reach reaches reaching realistic reduce reducing relate related rely report reported require research result resulting review
    rival robust run running scarce score second seek self semi separate set several share shared short show showing significant similar
    simple simply single small smaller solve standard start state stay step strong studies study sub suggest super superior support
    surpass surpasses survey survive system systematic take target task technique tell test tested thing think thorough time together
    toward train trained training tri try turn ultra un understand understanding unlike use used useful user using usual usually variety
    various view want way well whole wide without word work yield
""".split()
)
"""General words of scholarly prose, which do not make papers similar."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The terms of many papers."""

    terms: tuple[tuple[str, ...], ...]
    """The terms of each paper with repetitions, folded: lower case, without a plural s."""
    shown: Mapping[str, str]
    """The usual spelling of each term."""


def wording(citations: Iterable[Citation], stop_words: Iterable[str]) -> Wording:
    """The terms of the papers' titles and summaries, without topic titles and abstracts.

    Topics are a separate relation. Abstracts are only on the curator's disk, and the same content must give
    the same site everywhere.
    """
    unsaid = _SAID_OF_ANY_PAPER.union(stop_words)
    shown: dict[str, str] = {}
    all_terms = []
    for citation in citations:
        terms = []
        for text in (citation.entry_title, citation.abstract):
            for term, written in _terms(text, unsaid):
                terms.append(term)
                known = shown.get(term)
                if known is None or (_capitals(written), written) < (_capitals(known), known):
                    shown[term] = written
        all_terms.append(tuple(terms))
    return Wording(terms=tuple(all_terms), shown=shown)


def _terms(text: str, unsaid: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each term, folded and as written; a pair never spans punctuation or a stop word."""
    before: re.Match[str] | None = None
    for found in _WORD_OR_BREAK.finditer(text):
        word = found[0]
        folded = _folded(word)
        if (
            not word[0].isalnum()
            or len(word) > _LONGEST_WORD
            or len(word) < _SHORTEST_WORD
            or {word.casefold(), folded} & unsaid
        ):
            before = None
            continue
        if not word.isdigit():
            yield folded, _as_in_a_sentence(text, found, word)
        if before and _are_neighbours(text, before, found):
            yield (
                f"{_folded(before[0])} {folded}",
                _as_in_a_sentence(text, before, text[before.start() : found.end()]),
            )
        before = found


def _as_in_a_sentence(text: str, first: re.Match[str], written: str) -> str:
    """The words as within a sentence, without an initial capital."""
    opens = text[: first.start()].rstrip()[-1:] in {"", "."} and written[1:].islower()
    return written[0].lower() + written[1:] if opens else written


def _are_neighbours(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two words form a term; words joined by a hyphen only pair with each other."""
    between = text[one.end() : other.start()]
    return between == "-" or (
        between == " "
        and text[one.start() - 1 : one.start()] != "-"
        and text[other.end() : other.end() + 1] != "-"
    )


def _folded(word: str) -> str:
    """The word in lower case without a plural s, as topics match it.

    >>> _folded("Transformers"), _folded("LLMs"), _folded("loss"), _folded("bias")
    ('transformer', 'llm', 'loss', 'bias')
    """
    folded = word.casefold()
    if (
        len(folded) > _LONGEST_WITHOUT_PLURAL
        and folded.endswith("s")
        and not folded.endswith(("ss", "us", "is", "as"))
    ):
        return folded.removesuffix("'s").removesuffix("’s") if folded[-2] in "'’" else folded[:-1]
    return folded


def _capitals(written: str) -> int:
    return sum(letter.isupper() for letter in written)
