"""A person who answers the questions about a paper, as tests play one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from surveymark.curation.entry_questions import AnswerError, EntryQuestion

T = TypeVar("T")


@dataclass(kw_only=True)
class Person:
    """Gives the first answer to the question that begins with these words, and skips all others."""

    answers: Mapping[str, str | tuple[str, ...]]
    """By the beginning of the question; further answers are given where one is refused."""
    asked: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def __call__(self, question: EntryQuestion[T], /) -> T:
        """The value of the first answer that has one."""
        self.asked.append(question.text)
        found = next(
            (one for start, one in self.answers.items() if question.text.startswith(start)),
            question.default,
        )
        for answer in (found,) if isinstance(found, str) else found:
            try:
                return question.parsed(answer)
            except AnswerError as error:
                self.refusals.append(str(error))
        message = f"no answer to {question.text}"
        raise AssertionError(message)
