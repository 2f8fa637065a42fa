"""What a curator does to a survey between two builds, as a random generator chooses it."""

from pathlib import Path
from random import Random

import yaml

from surveymark.content.paper_text import paper_text
from surveymark.content.places import PAPERS
from surveymark.model.paper import Paper

_IN_PATHS = frozenset(
    "berg2024cups li2023plates nobody2021saucer conference2022shelf undated-cupboard crowd2020dinner".split()
)
"""Papers that reading paths name, so that they cannot go."""
_VALUES = {
    "title": ("Bowls of Porcelain", "Cups & <b>Stories</b>", "Tea, Told Slowly"),
    "date": ("2019-02-03", "2025-11-30", "2021"),
    "summary": ("Shelves carry cups of tea.", "Stories keep plates warm.", "# 1. [a](b) {{ x }}"),
    "authors": (["Wood, Ada"], ["Li, Ming", "Wood, Ada"], ["Zuse, Zoë", {"name": "Cups"}]),
    "topics": (["plates"], ["shelves", "cups"], ["cups", "plates"]),
    "published": (
        {"venue": "JoC", "year": 2020, "kind": "journal"},
        {"venue": "KITCHEN", "year": 2021, "kind": "conference"},
    ),
    "retracted": (
        {"kind": "retraction", "notice": "https://doi.org/10.1234/n"},
        {"kind": "withdrawal", "on": "2026-03", "notice": "https://arxiv.org/abs/2403.01234"},
    ),
    "links": (
        {"code": ["https://github.com/invented/bowls"]},
        {"project": ["https://bowls.example/"]},
    ),
}


def changed_survey(root: Path, random: Random) -> str:
    """Change the survey in the folder in one way; what was done."""
    change = random.choice([_edited, _edited, _edited, _added, _deleted, _renamed, _topic, _page])
    return change(root, random)


def _edited(root: Path, random: Random) -> str:
    file = random.choice(_entries(root))
    field = random.choice(sorted(_VALUES))
    value = random.choice(_VALUES[field])
    text = f"{value} {random.randrange(1000)}" if field == "title" else value
    _write(root, file.stem, {**yaml.safe_load(file.read_text("utf-8")), field: text})
    return f"{field} of {file.stem}"


def _added(root: Path, random: Random) -> str:
    number = random.randrange(10_000)
    values = {field: random.choice(values) for field, values in _VALUES.items()}
    _write(root, f"new{number}", {**values, "title": f"A New Paper on Bowls {number}"})
    return f"new{number} added"


def _deleted(root: Path, random: Random) -> str:
    file = random.choice([file for file in _entries(root) if file.stem not in _IN_PATHS])
    file.unlink()
    return f"{file.stem} deleted"


def _renamed(root: Path, random: Random) -> str:
    file = random.choice([file for file in _entries(root) if file.stem not in _IN_PATHS])
    entry = yaml.safe_load(file.read_text("utf-8"))
    key = f"renamed{random.randrange(10_000)}"
    _write(root, key, {**entry, "aliases": [*entry.get("aliases", ()), file.stem]})
    file.unlink()
    return f"{file.stem} renamed to {key}"


def _topic(root: Path, random: Random) -> str:
    file = root / "content/topics.yml"
    table = yaml.safe_load(file.read_text("utf-8"))
    topic = random.choice([topic for theme in table["themes"] for topic in theme["topics"]])
    topic["description"] = f"Described anew {random.randrange(1000)}."
    file.write_text(yaml.safe_dump(table, sort_keys=False, allow_unicode=True), "utf-8")
    return f"topic {topic['id']}"


def _page(root: Path, random: Random) -> str:
    with (root / "content/pages/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\nMore about cups {random.randrange(1000)}: [home](index.md).\n")
    return "about.md"


def _entries(root: Path) -> list[Path]:
    return sorted((root / PAPERS).glob("*.yml"))


def _write(root: Path, key: str, values: dict[str, object]) -> None:
    paper = Paper.model_validate({**values, "key": key})
    (root / PAPERS / f"{key}.yml").write_text(paper_text(paper), "utf-8")
