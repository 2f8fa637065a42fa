"""What services answered, kept on disk so that nothing is asked twice."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from surveymark.content.disk import write_file
from surveymark.model.date import partial_date
from surveymark.sources.source import Question, Source

FOLDER = ".cache/surveymark"
"""Relative to the survey's folder; git ignores it."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a service said of one paper, and when."""

    text: str | None
    """Nothing where the service does not know the paper."""
    date: str
    """YYYY-MM-DD."""


class Answers:
    """Answers by service and question, each in a file that proves itself: one that is damaged is as good as none."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def answer(self, source: Source, question: Question) -> Answer | None:
        """What was answered, if that is known and whole."""
        try:
            kept = json.loads(self._path(source, question).read_bytes())
            sum_, answer = kept.pop("sha256"), Answer(text=kept["text"], date=partial_date(kept["date"]))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return answer if sum_ == _sum(source, question, answer) else None

    def keep(self, source: Source, question: Question, answer: Answer) -> None:
        """Keep an answer in place of an older one."""
        ignored = self._folder / ".gitignore"
        if not ignored.exists():
            write_file(ignored, "*\n")
        kept = {"question": str(question), **asdict(answer), "sha256": _sum(source, question, answer)}
        write_file(self._path(source, question), json.dumps(kept, ensure_ascii=False))

    def _path(self, source: Source, question: Question) -> Path:
        name = hashlib.sha256(str(question).encode()).hexdigest()
        return self._folder / source.name / f"{name}.json"


def _sum(source: Source, question: Question, answer: Answer) -> str:
    whole = json.dumps([source.name, str(question), answer.date, answer.text])
    return hashlib.sha256(whole.encode()).hexdigest()
