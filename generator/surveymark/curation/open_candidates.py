"""Which candidates are still to be decided: those that the survey does not have, no curator decided and no earlier line repeats."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Literal

from surveymark.model.identity import identities, identity_names
from surveymark.model.survey import Survey

Closed = Literal["in the survey", "decided", "repeated"]


class OpenCandidates:
    """Says of one candidate after the other whether it is open; what it remembers grows with the open ones alone."""

    def __init__(self, survey: Survey) -> None:
        """Index the entries and decisions of a survey."""
        self._entries = {name for paper in survey.papers for name in identities(paper)}
        self._decisions = survey.decision_index
        self._seen: set[bytes] = set()

    def closed(self, candidate: Mapping[str, Any]) -> Closed | None:
        """Why the candidate is not open; None if it is. A decision `later` leaves it open."""
        names = identity_names([candidate["title"]], candidate.get("arxiv"), [candidate.get("doi")])
        if not self._entries.isdisjoint(names):
            return "in the survey"
        decision = self._decisions.of(names)
        if decision and decision.verdict != "later":
            return "decided"
        ids = {
            blake2b(name.encode(), digest_size=8).digest()
            for name in names
            if not name.startswith("title ")  # different works have the same title
        }
        if not self._seen.isdisjoint(ids):
            return "repeated"
        self._seen |= ids
        return None
