"""Other papers of the survey that an abstract names, and how the paper relates to them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from surveymark.curation.extracting.names import Names, Words
from surveymark.model.evidence import ABSTRACT, Relation, RelationKind
from surveymark.model.survey import Survey
from surveymark.text.numbers import sentences

_OF_TITLE = re.compile(r"([A-Z][\w+-]{2,30}): ")
_ANNOUNCED = re.compile(
    r"\b(?:called|named|dubbed|termed|namely|propose|introduce|present)s?,? (?:the |a |an )?[\"']?"
    r"([A-Z]\w{2,30}(?:-[A-Z\d]\w{0,20})?)\b(?!-| [A-Z])"
)
_LOWER_CASE = re.compile(r"\b[a-z]+\b")
_DISTINCTIVE = re.compile(r"\w-?[A-Z\d]")
_MIXED = re.compile(r"(?=.*[a-z])(?=.\w*-?[A-Z\d])")
_SHORTEST_TITLE = 4
"""Words of a title that is looked for as a whole."""
_HOW: Mapping[RelationKind, re.Pattern[str]] = {
    "extends": re.compile(
        r"\b(?:extend|buil(?:d|t)s? (?:up)?on|based (?:up)?on|belong|variants? of|generali[sz]|fine-?tun|tun(?:e|ing)\b"
        r"|uses?\b|using|employ|adopt|initiali[sz])",
        re.IGNORECASE,
    ),
    "improves": re.compile(
        r"\b(?:improv|remov|reduc|accelerat|prun|compress|speed|re-?examin|replac|enhanc|simplif|appl(?:y|ied)|boost|scal)",
        re.IGNORECASE,
    ),
    "compares": re.compile(
        r"\b(?:outperform|surpass|exceed|than\b|compar|baseline|over\b|versus|superior|unlike|against)",
        re.IGNORECASE,
    ),
}
"""The words before a name that tell how the paper relates to it; the nearest one counts."""


class Relations:
    """Finds the papers of a survey by their titles and by the names of what they introduced."""

    def __init__(self, survey: Survey) -> None:
        """Prepare for its papers; a name that several papers, or a paper and a vocabulary, have means none of them."""
        known = survey.attributes
        others = (*survey.datasets, *known.tasks, *known.modalities, *known.metrics)
        taken = {name for term in others for name in term.names}
        keys: defaultdict[str, set[str]] = defaultdict(set)
        for key, name in _names(survey):
            keys[name].add(key)
        self._names = Names(
            (key, name)
            for name, of in keys.items()
            if len(of) == 1 and name not in taken
            for key in of
        )

    def of(self, key: str, abstract: str) -> tuple[Relation, ...]:
        """How the paper with this key relates to those that its abstract names, in the order of their names."""
        found: defaultdict[str, set[RelationKind]] = defaultdict(set)
        for sentence in sentences(abstract):
            for named in self._names.in_text(Words(sentence)):
                if named.id != key:
                    found[named.id].add(_how(sentence[: named.start]))
        return tuple(
            Relation(to=to, how=next(how for how in _HOW if how in kinds), **{"from": ABSTRACT})
            for to, kinds in found.items()
        )


def _how(before: str) -> RelationKind:
    """What the words before a name say; a mere mention is a comparison."""
    last = {
        how: max((one.end() for one in words.finditer(before)), default=0)
        for how, words in _HOW.items()
    }
    nearest = max(last, key=lambda how: last[how])
    return nearest if last[nearest] else "compares"


def _names(survey: Survey) -> Iterator[tuple[str, str]]:
    """The key and each name of what the papers introduced."""
    texts = [*survey.abstracts.values(), *(paper.title for paper in survey.papers)]
    ordinary = {word for text in texts for word in _LOWER_CASE.findall(text)}
    families = {name for family in survey.attributes.families for name in family.names}
    for paper in survey.papers:
        for title in paper.titles:
            yield from ((paper.key, name) for name in _names_in_title(title, ordinary))
        for found in _ANNOUNCED.finditer(survey.abstracts.get(paper.key, "")):
            if _MIXED.match(found[1]) and found[1] not in families:
                yield paper.key, found[1]
    for family in survey.attributes.families:
        if family.introduced_by:
            yield from ((family.introduced_by, name) for name in family.names)


def _names_in_title(title: str, ordinary: Collection[str]) -> Iterator[str]:
    """The whole title, if it is long enough to mean nothing else, and the word before its colon, unless it is an ordinary one."""
    if len(title.split()) >= _SHORTEST_TITLE:
        yield title
    found = _OF_TITLE.match(title)
    if found and (_DISTINCTIVE.search(found[1]) or found[1].lower() not in ordinary):
        yield found[1]
