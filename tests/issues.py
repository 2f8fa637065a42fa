"""Issues as GitHub makes them of filled-in forms, and the events that tell of them."""

import json
from pathlib import Path

NO_RESPONSE = "_No response_"
OWN_WORDS = "What I wrote here is in my own words, and the survey may publish it under its licence."

SUGGESTION = {
    "arXiv id, DOI or link": "https://arxiv.org/abs/2406.01234v2",
    "Title": "Teapots That Pour Themselves",
    "Authors": "Pot, Tea\nAda van der Spout",
    "Venue and year": "J. Crockery 2025",
    "Topic": "Cups <and> mugs",
    "Gives": "tool",
    "Code": "https://github.com/invented/teapots",
    "Summary in your own words": "A teapot tilts when a cup is near.\nIt spills *nothing*.",
    "Own words": f"- [X] {OWN_WORDS}",
}
"""Labels and answers of "Suggest a paper", in the order of the form."""

CORRECTED = """\
title: A Shelf at a Conference
authors:
- Wood, Ada
- Board, Chip
arxiv: '2205.00001'
published: {venue: KITCHEN, year: 2022, kind: conference}
topics: [shelves]
"""

CORRECTION = {
    "Key": "conference2022shelf",
    "Entry": f"```yaml\n{CORRECTED}```",
    "What is wrong": "The second author is missing.",
    "Source": "https://invented.github.io/shelf",
}


def body(answers: dict[str, str]) -> str:
    return "\n\n".join(f"### {label}\n\n{answer}" for label, answer in answers.items())


def suggested(**answers: str) -> str:
    return body(SUGGESTION | {_label(SUGGESTION, name): answer for name, answer in answers.items()})


def corrected(**answers: str) -> str:
    return body(CORRECTION | {_label(CORRECTION, name): answer for name, answer in answers.items()})


def event(text: object, label: str = "suggest-paper", **more: object) -> dict[str, object]:
    issue = {
        "number": 12,
        "title": "A title nobody reads",
        "state": "open",
        "body": text,
        "labels": [{"name": label}],
        "user": {"login": "stranger"},
    }
    return {
        "action": "opened",
        "issue": issue | more,
        "repository": {"full_name": "invented/my-survey"},
    }


def write_event(path: Path, value: object) -> Path:
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return path


def _label(form: dict[str, str], start: str) -> str:
    """The label that starts with the word, in any case."""
    return next(label for label in form if label.lower().startswith(start.lower()))
