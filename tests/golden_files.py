"""What each format writes of two fixed sets of works; run by `make golden`, it writes the golden files anew."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import golden_markdown
import invented
from hard_works import SELECTION as WORKS
from surveymark.exports.export import Export, all_exports, selection_of
from surveymark.model.paper import Paper

GOLDEN = Path(__file__).parent / "exports/golden"
SURVEY = invented.survey()
COLLECTIVE = Paper.model_validate(
    {
        "key": "friends2022dinner",
        "title": "Dinner, with Friends",
        "authors": [{"name": "Cups, Plates and Friends"}, "Devvrit", "Li, Ming"],
        "date": "2022",
        "topics": ["plates"],
        "published": {"venue": "Unlisted Workshop", "kind": "workshop"},
        "links": {"code": ["https://github.com/invented/dinner", "https://example.org/dinner"]},
    }
)
CHOSEN = ("berg2024cups", "li2023plates", "conference2022shelf", "nobody2021saucer")
"""A preprint with a summary, a journal paper, a conference paper with an arXiv id, and one whose authors are not known."""


def texts(export: Export) -> Mapping[str, str]:
    """What the format writes, by the name of the golden file: five papers of a survey, and works that hold every case."""
    papers = (*(SURVEY.paper_by_key[key] for key in CHOSEN), COLLECTIVE)
    survey = replace(SURVEY, papers=(*SURVEY.papers, COLLECTIVE))
    return {
        f"papers.{export.suffix}": export.text(selection_of(papers, "Five papers", survey)),
        f"works.{export.suffix}": export.text(WORKS),
    }


def write_golden_files(folder: Path) -> None:
    """Make the folder hold what every format writes today, and nothing else."""
    written = {name: text for export in all_exports() for name, text in texts(export).items()}
    for path in folder.iterdir():
        if path.name not in written:
            path.unlink()
    for name, text in written.items():
        (folder / name).write_bytes(text.encode())


def write_golden_markdown(folder: Path) -> None:
    """Write the texts beside pages that name every format, and those of papers, which have all fields."""
    texts_by_path = golden_markdown.texts_of(golden_markdown.survey_with_tea())
    for path, name in golden_markdown.CHOSEN.items():
        (folder / name).write_bytes(texts_by_path[path].encode())


if __name__ == "__main__":
    write_golden_files(GOLDEN)
    write_golden_markdown(golden_markdown.GOLDEN)
