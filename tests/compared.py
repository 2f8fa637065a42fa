"""Three invented papers that state something, in a survey with a vocabulary."""

import dataclasses

import invented
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


def survey() -> Survey:
    """The survey: two papers were measured on the shelves, and one of them improves the third."""
    return dataclasses.replace(
        invented.survey(), papers=PAPERS, abstracts={}, introductions={}, paths=(), listings=()
    )


def _paper(key: str, **values: object) -> Paper:
    names = {"title": f"{key.title()}: Of Cups", "topics": ["cups"], "authors": ["Wood, Ada"]}
    return Paper.model_validate({"key": key, **names, **values})


def _result(value: str, setting: str, basis: str = "abstract") -> dict[str, str]:
    where = {"on": "shelf-1k", "metric": "warmth"}
    return {**where, "value": value, "setting": setting, "from": basis}


PAPERS = (
    _paper(
        "ash",
        date="2024-03",
        gives=["method"],
        about={"task": ["pouring"], "modality": ["clay"]},
        aspects={"made-of": {"terms": ["beech"], "words": "a & b | c", "from": "abstract"}},
        uses=["shelf-1k"],
        size={"parameters": ["2.1e6"], "from": "abstract"},
        results=[_result("96.00", "lid on"), _result("7", "not stated", "https://a.invalid/t2")],
        relates=[{"to": "elm", "how": "improves", "from": "abstract"}],
    ),
    _paper("birch", date="2023", introduces=["cupboard"], uses=["shelf-1k", "cupboard"]),
    _paper("elm", date="2022"),
)

RIVALS = tuple(
    _paper(
        key,
        date="2024",
        uses=["shelf-1k"],
        results=[_result(value, "lid on")],
        aspects={"heated-by": {"words": f"{key} wood", "from": "title"}},
    )
    for key, value in (("fir", "90.5"), ("oak", "97.00"), ("yew", "95"))
)
"""Three papers with a result each on the same dataset, metric and setting."""
