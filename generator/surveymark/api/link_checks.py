"""The links of a survey's entries looked at and remembered, as `surveymark links` does."""

from collections.abc import Sequence
from contextlib import closing
from os import PathLike
from pathlib import Path

from surveymark.api.content import changing, sound_survey, survey_to_change, write_texts
from surveymark.api.events import OnEvent, ignore_event
from surveymark.api.services import user_agent
from surveymark.api.today import today
from surveymark.content.links_text import links_text
from surveymark.content.places import LINKS
from surveymark.curation.entry_keys import entries_with_keys
from surveymark.curation.events import ArchiveLookupFailed, LinkProgress, LinksChecked
from surveymark.curation.link_checks import (
    LinksResult,
    bad_links,
    due_addresses,
    no_host_answered,
    states_after,
    states_of,
    without_copy,
)
from surveymark.curation.lookup import RESUMES
from surveymark.fetch.client import Client, LeaveAloneError, NotAnsweredError
from surveymark.fetch.link_checker import LinkChecker
from surveymark.fetch.network import Network
from surveymark.model.link_state import LinkCheck, LinkState
from surveymark.model.survey_error import SurveyError
from surveymark.sources.source import AnswerFaultError
from surveymark.sources.wayback import CONTENT_TYPES, HOST, PAUSE, archive_request, archived_copy


def check_links(
    folder: str | PathLike[str],
    keys: str | Sequence[str] = (),
    *,
    dry_run: bool = False,
    on_event: OnEvent = ignore_event,
    network: Network | None = None,
) -> LinksResult:
    """Look whether the links of the entries with these keys, or of all, still lead somewhere, and remember it.

    Addresses that were looked at this week are left alone. For dead ones the Wayback Machine is asked for a copy. With
    `dry_run` nothing is written. `on_event` hears how far it is, of which addresses no copy could be looked up, and at last
    the result. Where Ctrl-C interrupts it, what was seen is written, and then the exception is raised.

    Raises: ContentError where the survey has errors; SurveyError where there is no such entry, no host answers, or another
    process holds the folder; OSError where the file cannot be written.
    """
    root, network = Path(folder), network or Network()
    survey = survey_to_change(root, on_event)
    day = today(network.clock)
    papers = entries_with_keys([keys] if isinstance(keys, str) else keys, survey)
    agent = user_agent(survey)
    wanted = due_addresses(papers, survey.link_states, day)
    seen, interruption = _seen(network, agent, wanted, on_event)
    if no_host_answered(seen):
        if interruption:
            raise KeyboardInterrupt from interruption
        message = "no host answered, and nothing was written; check the network connection"
        raise SurveyError(message)
    known = states_after(survey.link_states, seen, day)
    if not interruption:
        dead = without_copy({**survey.link_states, **known}.values())
        copies, interruption = _copies(network, agent, dead, on_event)
        known |= copies
    result = _remembered(root, seen, known, on_event, dry_run=dry_run)
    on_event(result)
    if interruption:
        raise interruption
    return result


def _seen(
    network: Network, agent: str, wanted: Sequence[str], on_event: OnEvent
) -> tuple[dict[str, LinkCheck], KeyboardInterrupt | None]:
    """What the addresses show, and what cut the look short, to be raised once that is kept."""
    seen: dict[str, LinkCheck] = {}
    end: KeyboardInterrupt | None = None
    with closing(LinkChecker(network, user_agent=agent)) as checker:
        on_event(LinkProgress(done=0, total=len(wanted)))
        try:
            with closing(checker.check(wanted)) as looks:
                for address, one in looks:
                    seen[address] = one
                    on_event(LinkProgress(done=len(seen), total=len(wanted)))
        except KeyboardInterrupt as interruption:
            interruption.args = (RESUMES,)
            end = interruption
        on_event(LinksChecked(addresses=len(seen)))
    return seen, end


def _copies(
    network: Network, agent: str, dead: Sequence[LinkState], on_event: OnEvent
) -> tuple[dict[str, LinkState], KeyboardInterrupt | None]:
    """The dead addresses of which a copy is found, and what cut the look-up short."""
    found: dict[str, LinkState] = {}
    with closing(Client(network, hosts=[HOST], user_agent=agent)) as client:
        for state in dead:
            try:
                copy = _copy(client, state.address)
            except KeyboardInterrupt as interruption:
                interruption.args = (RESUMES,)
                return found, interruption
            except (NotAnsweredError, AnswerFaultError) as error:
                on_event(ArchiveLookupFailed(address=state.address, reason=str(error)))
                if isinstance(error, LeaveAloneError):
                    break
                continue
            if copy:
                found[state.address] = state.model_copy(update={"archive": copy})
    return found, None


def _copy(client: Client, address: str) -> str | None:
    request = archive_request(address)
    text = client.text(request.address, pause=PAUSE, content_types=CONTENT_TYPES)
    return archived_copy(text or "", address)


def _remembered(
    root: Path,
    seen: dict[str, LinkCheck],
    known: dict[str, LinkState],
    on_event: OnEvent,
    *,
    dry_run: bool,
) -> LinksResult:
    """What is known of the addresses that entries link to by now, written where it is new."""
    with changing(root, on_event) as writer:
        survey = sound_survey(root, on_event)
        states = states_of(survey.papers, {**survey.link_states, **known})
        if not dry_run and states != survey.link_states:
            write_texts(writer, {root / LINKS: links_text(states.values())}, on_event)
    return LinksResult(seen=seen, states=states, bad=bad_links(survey.papers, seen, states))
