"""Extract terms from titles and summaries: single words and pairs of adjacent words."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from surveymark.model.citation import Citation

_WORD = re.compile(r"([^\W_]+(?:['’][^\W_]+)?)")
_SHORTEST_WORD = 2
_LONGEST_WORD = 40
"""Maximum length of a word; longer runs of letters are addresses and noise."""
_LONGEST_WITHOUT_PLURAL = 3
_SAID_OF_ANY_PAPER = frozenset(
    """
    able achieve across add adding additional advance aim allow alone already amount analyse analysis analyze answer anti
    applied apply approach approaches art automatic based beat beforehand benefit best better beyond bi bring broad build
    building built capture case catch change choose co come common compare compared comparing comparison compete comprehensive
    concise consider consistent contain control controlled cope cost cover covering create cross current cut cutting data de
    deep demonstrate describe design designed detail develop difference different direction directly drop easy effective
    effectively effectiveness efficacy empirical enable end enhance enhanced enough ensure entire especially evaluate evaluated
    evaluation exceed existing experiment explore exploring extend extended extra far fast faster feature fill finding finds
    fine fit flexible follow framework free gain general give giving good great grow half halving help high higher hold idea
    important improve improved improvement improving include including increase input insight instead inter intra introduce
    introducing investigate investigating investigation just keep keeping key kind know known large larger largest later layer
    lead learn learned learning leave less let like line link little long longer look looking low lower main make making match
    matches matter maximal mean measure measured measuring method mid mini mode model modest move multi name near nearly need
    needed network neural new newly non note novel number obtain offer old ones open order original outperform output overall
    pair paper part per perform performance plain plus possible post practical practice pre present problem propose proposed
    provide push pushing quasi raise rather re reach reaches reaching realistic reduce reducing relate related rely report
    reported require research result resulting review rival robust run running scarce score second seek self semi separate set
    several share shared short show showing side significant similar simple simply single small smaller solve standard start
    state stay step strong studies study sub suggest super superior support surpass surpasses survey survive system systematic
    take target task technique tell test tested thing think thorough time together toward train trained training tri try turn
    ultra un understand understanding unlike use used useful user using usual usually variety various view want way well whole
    wide without word work yield
    """.split()
)
"""General words of scholarly prose, which do not make papers similar."""
_FUNCTION_WORDS = frozenset(
    """
    a about above after afterward afterwards again against ago all almost along also although always am amid among an and
    another any anybody anyone anything anyway anywhere are around as aside at away back be became because become becomes
    becoming been before behind being below beneath beside besides between beyond both but by can cannot could did do does doing
    done down due during each eight either else elsewhere etc even ever every everybody everyone everything everywhere except
    few fewer fifth first five for former formerly found four fourth from front full further furthermore get gets getting go
    goes going gone got had has have having he hence her here hers herself him himself his how however hundred if in indeed
    inside into is it its itself last latter least like likewise lots made make many may me meanwhile might mine more moreover
    most mostly much must my myself namely neither never nevertheless next nine no nobody none nor not nothing now nowhere of
    off often on once one oneself only onto or other others otherwise ought our ours ourselves out outside over own per perhaps
    please put quite rather really said same say says second see seem seemed seeming seems seen shall she should since six so
    some somebody somehow someone something sometimes somewhere soon still such sure ten than that the their theirs them
    themselves then there thereby therefore these they third this those though three through throughout thus till to too top
    towards twelve twenty twice two under unless until up upon us versus very via was we were what whatever when whenever where
    whereas whereby wherein wherever whether which whichever while who whoever whom whose why will with within would yes yet you
    your yours yourself
    """.split()
)
_UNSAID = _SAID_OF_ANY_PAPER | _FUNCTION_WORDS


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The terms of many papers. Each term has a number, in the order of first occurrence."""

    terms: Sequence[str]
    """The terms by number, folded: lower case, without a plural s."""
    shown: Sequence[str]
    """The usual spelling of each term."""
    found: array[int]
    """The numbers of the terms in the first paper, with repetitions, then those in the second, and so on."""
    lengths: Sequence[int]
    """How many of them each paper has."""


def wording(citations: Iterable[Citation]) -> Wording:
    """The terms of the papers' titles and summaries, without topic titles and abstracts.

    Topics are a separate relation. Abstracts are only on the curator's disk, and the same content must give
    the same site everywhere.
    """
    reader = _Reader()
    found = array("i")
    lengths = []
    for citation in citations:
        numbers = [*reader.numbers(citation.entry_title), *reader.numbers(citation.abstract)]
        lengths.append(len(numbers))
        found.extend(numbers)
    return Wording(
        terms=list(reader.number_of_term), shown=reader.shown, found=found, lengths=lengths
    )


class _Reader:
    """Extracts terms and remembers spellings, because papers of one field share most of them."""

    def __init__(self) -> None:
        self.number_of_term: dict[str, int] = {}
        self.shown: list[str] = []
        """For each number the spelling with the fewest capitals, ties by alphabet."""
        self._number_of_spelling: dict[str, int] = {}
        self._folded: dict[str, str] = {}
        """Folded words by spelling; empty for words that are never terms."""

    def numbers(self, text: str) -> list[int]:
        """The numbers of the terms in order, each pair after its second word; a pair never spans punctuation or a stop word."""
        parts = _WORD.split(text)
        gaps, words = parts[::2], parts[1::2]
        found: list[int] = []
        before, opened = "", False
        for place, word in enumerate(words):
            folded = self._folded.get(word)
            if folded is None:
                folded = self._folded[word] = "" if _is_unsaid(word) else _folded(word)
            opens = gaps[place] != " " and _is_opening(gaps[place], place)
            if folded:
                if not word.isdigit():
                    found.append(self._number(word, "", folded, opens=opens))
                if before and _are_neighbours(gaps, place):
                    pair = f"{words[place - 1]}{gaps[place]}{word}"
                    found.append(self._number(pair, before, folded, opens=opened))
            before, opened = folded, opens
        return found

    def _number(self, written: str, before: str, folded: str, *, opens: bool) -> int:
        """The number of a word, or of a pair, by its spelling and its folded words."""
        if opens and written[1:].islower():
            written = written[0].lower() + written[1:]
        number = self._number_of_spelling.get(written)
        if number is None:
            term = f"{before} {folded}" if before else folded
            # One object for both saves a third of the memory.
            term = written if term == written else term
            number = self.number_of_term.setdefault(term, len(self.number_of_term))
            self._number_of_spelling[written] = number
            if number == len(self.shown):
                self.shown.append(written)
            else:
                self.shown[number] = min(self.shown[number], written, key=_plainest)
        return number


def _is_unsaid(word: str) -> bool:
    return not _SHORTEST_WORD <= len(word) <= _LONGEST_WORD or not _UNSAID.isdisjoint(
        (word.casefold(), _folded(word))
    )


def _is_opening(gap: str, place: int) -> bool:
    """Whether a word after this gap opens a sentence, so that its capital means nothing."""
    before = gap.rstrip()
    return before.endswith(".") or (place == 0 and not before)


def _are_neighbours(gaps: Sequence[str], place: int) -> bool:
    """Whether the word at this place forms a term with the one before; words joined by a hyphen only pair with each other."""
    gap = gaps[place]
    return gap == "-" or (gap == " " and gaps[place - 1][-1:] != "-" and gaps[place + 1][:1] != "-")


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


def _plainest(written: str) -> tuple[int, str]:
    return sum(letter.isupper() for letter in written), written
