"""Which candidates are still to be decided: those that the survey does not have, no curator decided and no earlier one repeats."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Literal

from surveymark.model.identity import identities
from surveymark.model.survey import Survey

Closed = Literal["in the survey", "decided", "repeated"]


class OpenCandidates:
    """Says of one candidate after the other whether it is open; of each, it remembers short digests of title and ids."""

    def __init__(self, survey: Survey) -> None:
        """Index the entries and decisions of a survey."""
        self._entries = {name for paper in survey.papers for name in identities(paper)}
        self._decisions = survey.decision_index
        self._seen: set[bytes] = set()

    def closed(self, names: Sequence[str]) -> Closed | None:
        """Why the candidate with these identity names is not open; None if it is. A decision `later` leaves it open.

        One with an id repeats an earlier one with the same id, because different works can have the same title; one without
        an id repeats an earlier one with the same title.
        """
        ids = [name for name in names if not name.startswith("title ")]
        if not self._seen.isdisjoint(map(_digest, ids or names)):
            return "repeated"
        self._seen.update(map(_digest, names))
        if not self._entries.isdisjoint(names):
            return "in the survey"
        decision = self._decisions.of(names)
        return "decided" if decision and decision.verdict != "later" else None


def _digest(name: str) -> bytes:
    return blake2b(name.encode(), digest_size=8).digest()
