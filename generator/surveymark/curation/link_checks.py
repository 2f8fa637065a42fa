"""The links of entries: which are due for a check, and what the results mean."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveymark.model.link import LinkKind
from surveymark.model.link_state import LinkCheck, LinkState, link_state
from surveymark.model.paper import Paper

DAYS = 6
"""An address is not checked again for this many days: a weekly run checks all, and a repeated one resumes."""


@dataclass(frozen=True, kw_only=True)
class BadLink:
    """A link of an entry that is dead, or failed in this run and may be."""

    key: str
    """Of the entry."""
    kind: LinkKind
    state: LinkState


@dataclass(frozen=True, kw_only=True)
class LinksResult:
    """The outcome of a link check."""

    seen: Mapping[str, LinkCheck]
    """By address, the results of this run."""
    states: Mapping[str, LinkState]
    """By address, the state of every link of the survey; written unless it was a dry run."""
    bad: tuple[BadLink, ...]
    """In the order of entries and of their links."""


def addresses(papers: Iterable[Paper]) -> list[str]:
    """The addresses that entries link to, each once, in order."""
    return sorted({address for paper in papers for _, address in paper.links.pairs()})


def due_addresses(
    papers: Iterable[Paper], states: Mapping[str, LinkState], day: str
) -> tuple[str, ...]:
    """The addresses that were not checked in the last days, in order."""
    return tuple(one for one in addresses(papers) if _is_due(states.get(one), day))


def _is_due(state: LinkState | None, day: str) -> bool:
    if state is None:
        return True
    last = datetime.date.fromisoformat((state.checked + "-01-01")[:10])
    return (datetime.date.fromisoformat(day) - last).days > DAYS


def no_host_answered(seen: Mapping[str, LinkCheck]) -> bool:
    """Whether addresses were checked and not a single host answered."""
    return bool(seen) and not any(one.is_reached for one in seen.values())


def states_after(
    states: Mapping[str, LinkState], seen: Mapping[str, LinkCheck], day: str
) -> dict[str, LinkState]:
    """The new states of the addresses that were checked on this day."""
    return {
        address: link_state(states.get(address), address, one, day) for address, one in seen.items()
    }


def without_copy(states: Iterable[LinkState]) -> tuple[LinkState, ...]:
    """The dead links without a known archived copy."""
    return tuple(state for state in states if state.is_dead and not state.archive)


def states_of(papers: Iterable[Paper], states: Mapping[str, LinkState]) -> dict[str, LinkState]:
    """The states of addresses that entries still link to."""
    there = set(addresses(papers))
    return {address: state for address, state in states.items() if address in there}


def bad_links(
    papers: Sequence[Paper], seen: Mapping[str, LinkCheck], states: Mapping[str, LinkState]
) -> tuple[BadLink, ...]:
    """The links that are dead, and those that failed in this run."""
    return tuple(
        BadLink(key=paper.key, kind=kind, state=state)
        for paper in papers
        for kind, address in paper.links.pairs()
        if (state := states.get(address))
        and (state.is_dead or (address in seen and state.result == "failed"))
    )
