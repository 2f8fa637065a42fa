"""The size of a model, and results: numbers that stand beside a metric and a dataset."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from surveymark.curation.extracting.datasets import NamedIn
from surveymark.curation.extracting.names import Named, Names, Words, without_brackets
from surveymark.model.evidence import ABSTRACT, Result, Size
from surveymark.model.figure import FigureText
from surveymark.model.fingerprint import NamedDataset
from surveymark.model.vocabulary import Metric
from surveymark.text.numbers import PlacedNumber, placed_numbers, sentences

NOT_STATED = "not stated"
_LONGEST = 1000
"""Characters of a sentence; a longer one is no prose."""
_MOST_DIGITS = 15
"""A longer number is no measurement, and an entry could not hold it."""
_EXPONENTS = {"k": "e3", "M": "e6", "B": "e9", "T": "e12"}
_OF_PARAMETERS = re.compile(r"[\s-]*(?:[\w-]{1,30}\s+){0,2}?param(?:eter)?s?\b", re.IGNORECASE)
_BEFORE_PARAMETERS = re.compile(
    r"\bparam(?:eter)?s?\b(?: \w{1,20}){0,2} (?:of|from|between) (?:[\d.]{1,10} ?\w{1,10} (?:to|and) )?\Z",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|or|to|/|-|–))\s*")
_OF_ANOTHER = re.compile(
    r"\b(?:than|versus|vs\.|compared (?:to|with)|unlike|by|fewer|less|only|per)\W+(?:\w+\W+){0,3}\Z",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:achiev|reach|obtain|attain|yield)\w*|\bwith (?:an?|the)\b|\bto (?=(?:\w{1,20} )?[\d.]|\Z)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:surpass|outperform|beat|exceed|improv|enhanc|increas|reduc|decreas|degrad|drop|sav|gain|freez|boost|compar)\w*"
    r"|\b(?:than|by|where|from|which are|less|more|up to)\b",
    re.IGNORECASE,
)
"""Words after which numbers are changes, or those of others, until the paper's own are announced."""
_CHANGE = re.compile(
    r"(?:x\b|×|[\s-]*(?:[\w-]{1,30}\s+){0,2}"
    r"(?:improve|gain|increase|reduc|relative|points?\b|higher|lower|faster|fewer|less\b|more\b|better|drop|degrad|speed))",
    re.IGNORECASE,
)
_AWAY = 40
"""Characters by which a metric before a number is farther than it looks, unless words such as "of" join them."""
_SETTING = re.compile(
    r"\b(?:(?:zero|one|few|\d{1,2})-shot|linear prob(?:e|ing)|without (?:extra|external|additional) (?:training )?data"
    r"|in the wild|cross-dataset)\b",
    re.IGNORECASE,
)


def size_in(abstract: str) -> Size | None:
    """The numbers of parameters that the abstract states, unless they belong to something that it compares with."""
    found: dict[FigureText, None] = {}
    for sentence in _prose(abstract):
        found |= dict.fromkeys(_parameters(sentence))
    return Size(parameters=tuple(found)) if found else None


def _prose(abstract: str) -> Iterator[str]:
    return (sentence for sentence in sentences(abstract) if len(sentence) <= _LONGEST)


def _numbers(sentence: str) -> list[PlacedNumber]:
    return [one for one in placed_numbers(sentence) if len(one.printed) <= _MOST_DIGITS]


def _parameters(sentence: str) -> list[FigureText]:
    """The numbers of parameters in a sentence, such as both of "15M and 65M parameters"."""
    found: list[FigureText] = []
    following: PlacedNumber | None = None
    for number in reversed(_numbers(sentence)):
        is_joined = following and _JOINED.fullmatch(sentence, number.end, following.start)
        is_named = _OF_PARAMETERS.match(sentence, number.end) or _BEFORE_PARAMETERS.search(
            sentence, 0, number.start
        )
        if (is_joined or is_named) and number.printed[-1] in _EXPONENTS:
            following = number
            if not _OF_ANOTHER.search(sentence, 0, number.start):
                found.append(FigureText(number.printed[:-1] + _EXPONENTS[number.printed[-1]]))
        else:
            following = None
    return found[::-1]


class _Measured(NamedTuple):
    dataset: str
    metric: str
    value: str
    setting: str


class Measurements:
    """Finds results in abstracts."""

    def __init__(self, metrics: Sequence[Metric]) -> None:
        """Prepare for these metrics."""
        self._names = Names((metric.id, name) for metric in metrics for name in metric.names)
        self._metrics = {
            metric.id: [one for one in metrics if _plain(one) == _plain(metric)]
            for metric in metrics
        }

    def results_in(self, abstract: str, named_in: NamedIn) -> tuple[Result, ...]:
        """Each number that suits a metric of its sentence, with the dataset named there or last; no gains."""
        found: dict[tuple[str, str, str], _Measured] = {}
        last: Sequence[str] = ()
        for sentence in _prose(abstract):
            sets = named_in(sentence)
            last = list(dict.fromkeys(one.id for one in sets)) or last
            for one in self._of_sentence(sentence, sets, last):
                found.setdefault(one[:3], one)
        return tuple(_results(list(found.values())))

    def _of_sentence(
        self, sentence: str, sets: Sequence[NamedDataset], last: Sequence[str]
    ) -> Iterator[_Measured]:
        metrics = list(self._names.in_text(Words(sentence)))
        scores = [
            one
            for one in _numbers(sentence)
            if _is_score(one, sentence) and not any(name.has(one.start) for name in sets)
        ]
        order = [one.id for one in sets] or last
        setting = _SETTING.search(sentence)
        for place, number in enumerate(scores):
            metric = self._metric_of(number, metrics, sentence)
            dataset = order[place] if len(order) == len(scores) else _dataset_of(number, sets, last)
            if metric and dataset and _is_own(number, sentence):
                value = number.printed.rstrip("%")
                yield _Measured(dataset, metric, value, setting[0].lower() if setting else "")

    def _metric_of(self, number: PlacedNumber, names: Sequence[Named], sentence: str) -> str:
        """The id of the nearest metric that the number suits; empty if there is none."""
        nearest = sorted(names, key=lambda name: _distance(number, name, sentence))
        metrics = (metric for name in nearest for metric in self._metrics[name.id])
        return next((metric.id for metric in metrics if _suits(number.printed, metric)), "")


def _plain(metric: Metric) -> str:
    """Its name without brackets: a fraction and a percentage of the same name differ in their range alone."""
    return without_brackets(metric.name)


def _distance(number: PlacedNumber, name: Named, sentence: str) -> int:
    """How far a name is from a number; it is near in "accuracy of 95%" and "95% mIoU"."""
    if name.start < number.start:
        between = sentence[name.end : number.start]
        return len(between) + (0 if re.search(r"\b(?:of|is|to)\b|[:=]", between) else _AWAY)
    return name.start - number.end


def _results(found: Sequence[_Measured]) -> Iterator[Result]:
    """The results; several values in one setting are numbered, because each needs a setting of its own."""
    totals = Counter((one.dataset, one.metric, one.setting) for one in found)
    seen: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        measured = (one.dataset, one.metric, one.setting)
        seen[measured] += 1
        number = f"value {seen[measured]} of {totals[measured]}" if totals[measured] > 1 else ""
        yield Result(
            on=one.dataset,
            metric=one.metric,
            value=FigureText(one.value),
            setting=", ".join(filter(None, [one.setting, number])) or NOT_STATED,
            **{"from": ABSTRACT},
        )


def _is_score(number: PlacedNumber, sentence: str) -> bool:
    """Whether a number is a percentage or has a fraction, and is no change of something."""
    return (
        ("%" in number.printed or "." in number.printed)
        and number.printed[-1] not in _EXPONENTS
        and not re.match(r"[\w–+-]", sentence[number.start - 1 : number.start])
        and not _CHANGE.match(sentence, number.end)
    )


def _is_own(number: PlacedNumber, sentence: str) -> bool:
    """Whether the words before a number announce a value of the paper's own rather than a change or that of others."""
    before = sentence[: number.start]
    own = max((one.end() for one in _OWN.finditer(before)), default=0)
    return own >= max((one.end() for one in _OTHERS.finditer(before)), default=0)


def _dataset_of(number: PlacedNumber, sets: Sequence[NamedDataset], last: Sequence[str]) -> str:
    """The id of the dataset that follows the number in its sentence, else of the one before it, or the only one named last."""
    after = [one.id for one in sets if one.start >= number.end]
    before = [one.id for one in sets if one.start < number.start]
    return (after or before[-1:] or (last if len(last) == 1 else [""]))[0]


def _suits(printed: str, metric: Metric) -> bool:
    """Whether a metric may have the number as a value."""
    value = FigureText(printed.rstrip("%")).exact
    if "%" in printed and metric.unit != "%":
        return False
    if "%" not in printed and metric.unit == "%" and value <= 1:
        return False
    return not (metric.least and value < metric.least.exact) and not (
        metric.most and value > metric.most.exact
    )
