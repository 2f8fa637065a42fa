"""A cache of service responses on disk."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from surveymark.content.gate import survey_bytes
from surveymark.content.places import CACHE
from surveymark.content.writing import write_file
from surveymark.fetch.client import LARGEST_ANSWER
from surveymark.model.date import partial_date
from surveymark.sources.source import Question, Source

FOLDER = CACHE
_LARGEST = 2 * LARGEST_ANSWER
"""Bytes of a cached response, in which JSON escapes take two bytes."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The response of a service about one paper, with its date."""

    text: str | None
    """None if the service does not know the paper."""
    date: str
    """YYYY-MM-DD."""


class Answers:
    """Responses by service and question, each in a file with a checksum; damaged files are ignored."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def answer(self, source: Source, question: Question) -> Answer | None:
        """The cached response; None if there is none or it is damaged."""
        try:
            kept = json.loads(survey_bytes(self._root, _path(source, question), largest=_LARGEST))
            sum_, answer = (
                kept.pop("sha256"),
                Answer(text=kept["text"], date=partial_date(kept["date"])),
            )
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return answer if sum_ == _sum(source, question, answer) else None

    def keep(self, source: Source, question: Question, answer: Answer) -> None:
        """Store a response, replacing an older one."""
        hide_from_git(self._root)
        kept = {
            "question": str(question),
            **asdict(answer),
            "sha256": _sum(source, question, answer),
        }
        write_file(self._root / _path(source, question), json.dumps(kept, ensure_ascii=False))


def hide_from_git(root: Path) -> None:
    """Make git ignore the cache.

    Raises: OSError.
    """
    ignored = root / FOLDER / ".gitignore"
    if not ignored.exists():
        write_file(ignored, "*\n")


def _path(source: Source, question: Question) -> str:
    return f"{FOLDER}/{source.name}/{hashlib.sha256(str(question).encode()).hexdigest()}.json"


def _sum(source: Source, question: Question, answer: Answer) -> str:
    whole = json.dumps([source.name, str(question), answer.date, answer.text])
    return hashlib.sha256(whole.encode()).hexdigest()
