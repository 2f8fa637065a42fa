"""A small invented survey with comments of a person in every file that commands edit."""

import dataclasses
from pathlib import Path

import invented
from surveymark.content.writing import write_file
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import HandWrittenPage

KEYS = ("berg2024cups", "conference2022shelf", "li2023plates", "nobody2021saucer")
TOPICS = """\
# Things of a kitchen. Ask Ada before you change ids.

themes:
- id: crockery   # for tables
  title: Crockery
  description: Cups, plates & pots.
  topics:
  # What one drinks from.
  - id: cups
    title: Cups <and> mugs
    description: 'Things to drink from: mostly tea.'
    phrases: [cup, coffee mug]   # mug alone is too vague
  - id: plates  # flat ones

    title: Plates
    description: Things to eat from.
    phrases:
    - plate
    - saucer
# Everything made of wood.
- id: furniture
  title: Furniture
  description: What crockery stands on.
  topics:
  - {id: boards, title: Boards, description: Flat wood.}
  - id: shelves
    title: Shelves
    description: Boards, mostly.
    phrases: [shelf]
# The end.
"""
COMMENTS = tuple("# " + line.partition("# ")[2] for line in TOPICS.splitlines() if "# " in line)
PAGE = """\
# About

See [cups](topics/cups.md), [their file](../topics/cups.bib), [all](explore/index.md?topic=cups&year=2024) and
<https://invented.github.io/my-survey/topics/cups/>, but not [GitHub](https://github.com/topics/cups) or cups;
[a paper](papers/berg2024cups.md#cite) and `papers/berg2024cupsandmore.bib`.
"""
PATH = (
    "# From cup to shelf\n\n"
    f"For thirsty readers. {'Words follow words. ' * 27}\n\n"
    "Take [[berg2024cups|cups]], then [[li2023plates]], then [[conference2022shelf]].\n"
)
INTRODUCTION = f"Begin with [[berg2024cups]]. {'Words follow words. ' * 30}\n"


def write_commented_survey(root: Path) -> Path:
    """Put the survey on disk; one entry has comments, and the page links to a topic and a paper."""
    survey = dataclasses.replace(
        invented.survey(),
        papers=tuple(paper for paper in invented.papers() if paper.key in KEYS),
        pages=(HandWrittenPage(path="about.md", text=PAGE),),
        introductions={"cups": INTRODUCTION},
        paths=(ReadingPath(id="cup-to-shelf", text=PATH),),
    )
    invented.write_survey(root, survey)
    write_file(root / "content/topics.yml", TOPICS)
    entry = root / "content/papers/berg2024cups.yml"
    commented = entry.read_text("utf-8").replace(
        "topics: [cups]\n", "# Ada chose this.\ntopics: [cups]  # and only this\n"
    )
    write_file(entry, commented)
    return root
