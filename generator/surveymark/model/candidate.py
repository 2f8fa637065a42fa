"""A paper that may belong in the survey, as curators screen it."""

from dataclasses import dataclass
from functools import cached_property

from surveymark.model.decision import Decision, Verdict
from surveymark.model.identity import identity_names


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A paper on which a curator has to decide."""

    title: str
    arxiv: str | None = None
    doi: str | None = None
    url: str | None = None
    """Its page."""
    found: str | None = None
    """Where it was found, source first; see `Decision.found`."""
    authors: tuple[str, ...] = ()
    """Names as printed, or as far as they are known."""
    venue: str = ""
    year: int | None = None
    abstract: str = ""
    """Other people's text: shown, and never written into the survey."""
    cites: tuple[str, ...] = ()
    """What identifies the works that it cites: `arxiv 2403.01234`, `doi 10.1234/cups`; others are ignored."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What identifies it; see `identity_names`."""
        return identity_names([self.title], self.arxiv, [self.doi])

    def decided(
        self,
        verdict: Verdict,
        *,
        who: str,
        on: str,
        reason: str | None = None,
        note: str | None = None,
    ) -> Decision:
        """The decision on it.

        Raises: ValueError if it excludes without a reason, or a text does not fit its field.
        """
        return Decision(
            title=self.title,
            arxiv=self.arxiv,
            doi=self.doi,
            url=None if self.arxiv or self.doi else self.url,
            found=self.found,
            verdict=verdict,
            reason=reason,
            note=note,
            who=who,
            on=on,
        )
