"""A survey in which every place of every file holds text that wants to be code, and its harmless twin."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel, ValidationError

import invented
from hostile_payloads import payloads
from hostile_places import NOUNS, Place, all_places, filled
from surveymark.model.config import SurveyConfig
from surveymark.model.decision import DecisionLine
from surveymark.model.paper import Paper
from surveymark.model.prose import prose_of
from surveymark.model.reading_path import ReadingPath
from surveymark.model.scope import Scope
from surveymark.model.survey import HandWrittenPage, Survey
from surveymark.model.vocabulary import Attributes

WORDS = "Words follow words. " * 40
NEIGHBOURS = ("li2023plates", "nobody2021saucer", "crowd2020dinner")
"""Clean papers of the topic in which hostile ones stand, one above them and two below."""
_LISTED = {"in": invented.LISTING.id, "line": 13}
_SPACIOUS = tuple(
    Place("entry", path)
    for path in (
        ("title",),
        ("summary",),
        ("note",),
        ("published", "venue"),
        ("authors", "collective"),
    )
)
_DEAD = {"first_failure": "2025-01-01", "last_failure": "2025-02-02"}


@dataclass
class HostileSurvey:
    """The survey with an account of what stands where."""

    survey: Survey
    stands: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The payloads that the types of the model let through, by place."""
    refused: Counter[Place] = field(default_factory=Counter[Place])


def hostile_survey() -> HostileSurvey:
    """The survey. A place holds a payload of every category, each in an item of its own; one that refuses these was shown all there are.

    Every payload stands somewhere.
    """
    found, by_category = _Collected(), defaultdict[str, list[str]](list)
    for category, text in payloads():
        by_category[category].append(text)
    everything = [text for _, text in payloads()]
    for number, place in enumerate(all_places()):
        if place.file == "survey.yml":  # there is one survey, so one payload a field
            next(
                filter(
                    None,
                    (
                        found.put(place, text)
                        for text in (*by_category["end of a block"][number % 9 :], *everything)
                    ),
                ),
                None,
            )
        elif not sum(
            [found.put(place, texts[number % len(texts)]) for texts in by_category.values()]
        ):
            next(filter(None, (found.put(place, text) for text in everything)), None)
    for number, text in enumerate(sorted(set(everything) - found.placed)):
        rotated = (_SPACIOUS[(number + step) % len(_SPACIOUS)] for step in range(len(_SPACIOUS)))
        next(filter(None, (found.put(place, text) for place in rotated)), None)
    return found.result()


def harmless_twin(survey: Survey) -> Survey:
    """The clean papers of the survey, and the hostile ones with plain text in their place, under the same keys."""
    papers = [
        Paper.model_validate(_entry(paper.key)) if paper.key.startswith("foe") else paper
        for paper in survey.papers
    ]
    return replace(invented.survey(), papers=tuple(papers), paths=())


def _entry(key: str) -> dict[str, Any]:
    return {
        "key": key,
        "title": f"Cups of {key}",
        "authors": ["Berg, Ada"],
        "topics": ["cups", "plates"],
        "date": "2022-02-03",
        "added": "2025-01-01",
    }


_SCOPE = ("", "## Out", "", "- A fork.", "", "## Reasons", "", "- `spoon`: A spoon.")
_RESULT = {"on": "shelf-1k", "metric": "warmth", "value": "7", "setting": "x", "from": "abstract"}
_WORK = {
    "authors": ["Berg, Ada"],
    "year": "1999",
    "link": "https://work.invalid/",
    "topics": ["cups"],
    "tldr": "Plain.",
}
_METRIC = {"direction": "higher"}
_OF_PROSE = frozenset(
    {"introduction", "path title", "path text", "path label", "scope sentence", "scope example"}
)
_KEYS = frozenset(invented.survey().paper_by_key)


class _Collected:
    def __init__(self) -> None:
        base = invented.survey()
        clean = {paper.key: paper for paper in base.papers if not paper.key.startswith("hostile")}
        self._found = HostileSurvey(survey=replace(base, papers=tuple(clean.values())))
        self._items: dict[str, list[Any]] = {
            "entry": list(clean.values()),
            "context": list(base.context),
            "topics.yml": list(base.themes),
            "venues.yml": list(base.venues),
            "listings.yml": list(base.listings),
            "datasets.yml": list(base.datasets),
            "attributes.yml": [base.attributes],
            "decisions": [],
        }
        self._sentences, self._examples = list[str](), list[str]()
        self._paths, self._pages = list[ReadingPath](), list(base.pages)
        self._introductions, self._abstracts, self._links = (
            dict(base.introductions),
            dict(base.abstracts),
            dict(base.link_states),
        )
        self._config: dict[str, Any] = dict(base.config)
        self._numbers = itertools.count()

    @property
    def placed(self) -> set[str]:
        """The payloads that stand somewhere."""
        return set[str]().union(*self._found.stands.values())

    def put(self, place: Place, text: str) -> bool:
        """Add one item whose one place holds the text; false where its types refuse it."""
        number = next(self._numbers)
        if place.file in _OF_PROSE and set(prose_of(text).keys) - _KEYS:
            self._found.refused[place] += (
                1  # by a check: no survey is built that names a paper it lacks
            )
            return False
        if place.file not in NOUNS:
            self._write(place.file, number, text)
        elif noun := self._refuse_foreign_code(place, number, text):
            self._add(place, number, noun)
        else:
            self._found.refused[place] += 1
            return False
        self._found.stands[place].add(text)
        return True

    def result(self) -> HostileSurvey:
        self._found.survey = replace(
            self._found.survey,
            papers=tuple(sorted(self._items["entry"], key=lambda paper: str(paper.key))),
            context=tuple(sorted(self._items["context"], key=lambda work: str(work.key))),
            themes=tuple(self._items["topics.yml"]),
            venues=tuple(self._items["venues.yml"]),
            listings=tuple(self._items["listings.yml"]),
            datasets=tuple(self._items["datasets.yml"]),
            attributes=_merged(self._items["attributes.yml"]),
            decision_lines=tuple(
                DecisionLine(path="content/decisions/2026-01.jsonl", number=number, decision=one)
                for number, one in enumerate(self._items["decisions"], 1)
            ),
            scope=Scope(
                text="\n".join([*self._sentences, "", "## In", "", *self._examples, *_SCOPE])
            ),
            pages=tuple(self._pages),
            paths=tuple(self._paths),
            introductions=self._introductions,
            abstracts=self._abstracts,
            link_states=self._links,
            config=SurveyConfig.model_validate(self._config),
        )
        return self._found

    def _refuse_foreign_code(self, place: Place, number: int, text: str) -> BaseModel | None:
        for value in filled(NOUNS[place.file], self._plain(place, number), place.path, text):
            try:
                return NOUNS[place.file].model_validate(value)
            except ValidationError:
                continue
        return None

    def _plain(self, place: Place, number: int) -> Mapping[str, Any]:
        match place.file:
            case "entry":
                more = {
                    "published": {"venue": "JoC", "year": 2023, "kind": "journal"},
                    "listed": [dict(_LISTED)],
                    "aspects": {"made-of": {"words": "beech", "from": "abstract"}},
                    "size": {"parameters": "7"},
                    "results": [dict(_RESULT)],
                    "relates": [{"to": "li2023plates", "how": "compares", "from": "abstract"}],
                }
                return _entry(f"foe{number}") | {
                    name: value for name, value in more.items() if name == place.path[0]
                }
            case "context":
                return {**_WORK, "key": f"work{number}", "title": f"Work {number}"}
            case "topics.yml":
                return _theme(number)
            case "datasets.yml":
                return {"id": f"data{number}", "name": f"Data {number}"}
            case "attributes.yml":
                term = {"id": f"term{number}", "name": f"Term {number}"}
                return {place.path[0]: [term | _METRIC if place.path[0] == "metrics" else term]}
            case "venues.yml":
                return {
                    "short": f"V{number}",
                    "full": f"Venue number {number}",
                    "kind": "journal",
                    "aliases": [],
                }
            case "listings.yml":
                return {**invented.LISTING.model_dump(exclude_none=True), "id": f"listing{number}"}
            case "decisions":
                return {
                    "title": f"Spoon {number}",
                    "verdict": "later",
                    "reason": "spoon",
                    "who": "Ada Wood",
                    "on": "2026-01-02",
                }
            case "links.yml":
                return {
                    "address": f"https://hostile.invalid/{number}",
                    "result": "failed",
                    "detail": "404",
                    "checked": "2025-02-02",
                    **_DEAD,
                }
            case _:
                return dict(self._config)

    def _add(self, place: Place, number: int, noun: Any) -> None:  # noqa: ANN401 - one of several nouns
        if place.file == "survey.yml":
            if place.path != ("address",):  # where the site lies is where this machine serves it
                self._config = dict(noun)
        elif place.file == "links.yml":
            self._links[noun.address] = noun
            self._items["entry"].append(
                Paper.model_validate(_entry(f"foe{number}") | {"links": {"code": [noun.address]}})
            )
        else:
            self._items[place.file].append(noun)
        if place.file == "datasets.yml":
            self._items["entry"].append(
                Paper.model_validate(_entry(f"foe{number}") | {"uses": [noun.id]})
            )
        if place.file == "venues.yml":
            self._items["entry"].append(
                Paper.model_validate(
                    _entry(f"foe{number}")
                    | {"published": {"venue": noun.names[-1], "year": 2023, "kind": "journal"}}
                )
            )
        if place.file == "listings.yml":
            self._items["entry"].append(
                Paper.model_validate(
                    _entry(f"foe{number}") | {"listed": [{**_LISTED, "in": noun.id}]}
                )
            )
        if place.file == "topics.yml":
            self._items["entry"].append(
                Paper.model_validate(
                    _entry(f"foe{number}") | {"topics": [noun.topics[0].id, "plates"]}
                )
            )

    def _write(self, prose: str, number: int, text: str) -> None:
        papers = "[[li2023plates]], [[berg2024cups]] and [[nobody2021saucer]]"
        match prose:
            case "introduction":
                theme = NOUNS["topics.yml"].model_validate(_theme(number))
                self._items["topics.yml"].append(theme)
                self._introductions[f"topic{number}"] = f"{text} {WORDS}\n"
            case "path title":
                self._paths.append(
                    ReadingPath(id=f"path{number}", text=f"# {text}\n\n{WORDS}\n\nTake {papers}.\n")
                )
            case "path text":
                self._paths.append(
                    ReadingPath(
                        id=f"path{number}",
                        text=f"# Path\n\n{text} {WORDS}\n\n{text} Take {papers}.\n",
                    )
                )
            case "path label":
                self._paths.append(
                    ReadingPath(
                        id=f"path{number}",
                        text=f"# Path\n\n{WORDS}\n\nTake {papers.replace('plates', f'plates|{text}', 1)}.\n",
                    )
                )
            case "scope sentence":
                self._sentences.append(f"Papers on {text}.")
            case "scope example":
                self._examples.append(f"- [[li2023plates]] {text}")
            case "page title":
                self._pages.append(
                    HandWrittenPage(path=f"page{number}.md", text=f"# {text}\n\nText.\n")
                )
            case "page text":
                self._pages.append(
                    HandWrittenPage(path=f"page{number}.md", text=f"# Page\n\n{text}\n")
                )
            case _:
                self._items["entry"].append(Paper.model_validate(_entry(f"foe{number}")))
                self._abstracts[f"foe{number}"] = text


def _merged(found: list[Attributes]) -> Attributes:
    return Attributes(
        **{
            name: tuple(term for one in found for term in getattr(one, name))
            for name in Attributes.model_fields
        }
    )


def _theme(number: int) -> dict[str, Any]:
    topic = {
        "id": f"topic{number}",
        "title": f"Topic {number}",
        "description": "Plain.",
        "phrases": [f"phrase {number}"],
        "axes": {"made-of": {"name": "Made of", "terms": {"beech": "Beech"}}},
    }
    return {
        "id": f"theme{number}",
        "title": f"Theme {number}",
        "description": "Plain.",
        "topics": [topic],
    }
