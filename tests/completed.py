"""What tests of completing entries share: an entry, facts about it, and people."""

from surveymark.model.facts import Facts
from surveymark.model.origin import Origin
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.publication import Publication

ADA = Person(family="Wood", given="Ada")
MING = Person(family="Li", given="Ming")
BERG = Person(family="van der Berg", given="Jan")


def paper(**fields: object) -> Paper:
    return Paper.model_validate({"key": "x", "title": "Cups", **fields})


def facts(**fields: object) -> Facts:
    return Facts(**{"title": "Cups", "source": "facts.jsonl 2026-01-02", **fields})  # type: ignore[arg-type]


def origin(**more: object) -> Origin:
    return Origin.model_validate({"from": "facts.jsonl", "on": "2026-01-02", **more})


def published(**fields: object) -> Publication:
    return Publication.model_validate({"venue": "JoC", "kind": "journal", **fields})
