"""An invented survey whose entries are to be completed from their abstracts."""

import dataclasses
from pathlib import Path

import invented
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.vocabulary import Attributes, Dataset

KEY = "berg2024cups"
ABSTRACT = (
    "We propose CupNet, a Kettle (15M and 65M parameters) that extends Plateformer. CupNet achieves 95.3% warmth kept on "
    "Shelf-1K and 0.81 UF1 on Cupboard, surpassing Plateformer by 2.5% warmth kept. We introduce a dataset called Saucers. "
    "Code is available."
)
DATASETS = (
    *invented.DATASETS,
    Dataset(id="saucers", name="Saucers"),
    Dataset(id="eight", name="eight sets of spoons", introduced_by="li2023plates"),
)
ATTRIBUTES = Attributes.model_validate(
    {
        **invented.ATTRIBUTES.model_dump(),
        "modalities": [{"id": "code", "name": "Code"}, {"id": "clay", "name": "Clay"}],
    }
)
PAPERS = (
    Paper.model_validate(
        {
            "key": KEY,
            "title": "CupNet: Beech Cups for Pouring Tea",
            "topics": ["cups"],
            "date": "2024",
        }
    ),
    Paper.model_validate(
        {"key": "li2023plates", "title": "Plateformer: Plates in a Row", "topics": ["plates"]}
    ),
    Paper.model_validate({"key": "undated", "title": "An Undated Cupboard", "topics": ["shelves"]}),
)
ABSTRACTS = {KEY: ABSTRACT, "li2023plates": "We study eight sets of spoons and find that they fit."}
LINES = [
    "gives: method",
    "gives: dataset",
    "about.task: pouring",
    "about.modality: code",
    "about.builds_on: kettle",
    "aspects.made-of: beech",
    "uses: shelf-1k",
    "uses: cupboard",
    "introduces: saucers",
    "size: 15e6, 65e6 parameters",
    "results: warmth 95.3 on shelf-1k (not stated)",
    "results: uf1 0.81 on cupboard (not stated)",
    "relates: extends li2023plates",
]
"""What is proposed for the entry, one value a line."""


def survey() -> Survey:
    return dataclasses.replace(
        invented.survey(),
        papers=PAPERS,
        datasets=DATASETS,
        attributes=ATTRIBUTES,
        abstracts=ABSTRACTS,
        introductions={},
        paths=(),
        listings=(),
    )


def write_survey(root: Path) -> Path:
    """The survey on disk, with a comment and an order of fields that only a person would choose."""
    invented.write_survey(root, survey())
    entry = root / f"content/papers/{KEY}.yml"
    entry.write_text(f"# typed by hand\n{entry.read_text('utf-8')}", "utf-8")
    return root
