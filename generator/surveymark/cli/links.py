"""`surveymark links`: whether the links of entries still lead somewhere."""

import datetime
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from surveymark.api.content import today
from surveymark.api.services import user_agent
from surveymark.cli.editing import dry_run_option, tell, write_texts
from surveymark.cli.output import (
    changing,
    console,
    errors,
    root_option,
    sound_survey,
    stop,
    survey_root,
    survey_to_change,
)
from surveymark.content.links_text import links_text
from surveymark.content.places import LINKS
from surveymark.curation.enriching import chosen
from surveymark.curation.gathering import GOES_ON
from surveymark.fetch.client import Client, LeaveAloneError, NotAnsweredError
from surveymark.fetch.looking import Looker
from surveymark.fetch.network import Network
from surveymark.model.link_state import LinkState, Seen, link_state
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text
from surveymark.sources.source import AnswerFaultError
from surveymark.sources.wayback import CONTENT_TYPES, HOST, PAUSE, archive_request, archived_copy
from surveymark.text.counting import counted

DAYS = 6
"""An address is not looked at again for so many days: a weekly run looks at all, an interrupted one goes on."""


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@root_option
@dry_run_option
@click.pass_obj
def links(
    network: Network | None, keys: Sequence[str], root: Path | None, *, dry_run: bool
) -> None:
    """Look whether the links of entries still lead somewhere, and remember it in content/links.yml.

    An address is dead once it was gone in two runs at least a week apart; a host that refuses programs, is busy or does
    not answer proves nothing. For dead addresses the Wayback Machine is asked for a copy. Only public hosts are asked,
    over https, one request a second each. Whatever is found, the exit code is 0: dead links keep nobody from anything. It is
    2 where no host answered at all, and nothing is written then.
    """
    network = network or Network()
    where = survey_root(root)
    survey = survey_to_change(where)
    day = today(network.clock)
    wanted = [
        address
        for address in _addresses(chosen(survey, keys))
        if _is_due(survey.link_states.get(address), day)
    ]
    seen, interruption = _seen(network, survey, wanted)
    if seen and not any(one.is_reached for one in seen.values()):
        if interruption:
            raise KeyboardInterrupt from interruption
        stop("no host answered: is this machine on the net? Nothing was written")
    known = {
        address: link_state(survey.link_states.get(address), address, one, day)
        for address, one in seen.items()
    }
    if not interruption:
        dead = [state for state in {**survey.link_states, **known}.values() if state.is_dead]
        copies, interruption = _with_copies(network, survey, dead)
        known |= copies
    with changing(where) as writer:
        survey = sound_survey(where)
        there = set(_addresses(survey.papers))
        states = {
            address: state
            for address, state in {**survey.link_states, **known}.items()
            if address in there
        }
        if not dry_run and states != survey.link_states:
            write_texts(writer, {where / LINKS: links_text(states.values())})
    _tell(survey, seen, states)
    if interruption:
        raise interruption


def _addresses(papers: Sequence[Paper]) -> list[str]:
    return sorted({address for paper in papers for _, address in paper.links.pairs()})


def _is_due(state: LinkState | None, day: str) -> bool:
    if state is None:
        return True
    last = datetime.date.fromisoformat((state.checked + "-01-01")[:10])
    return (datetime.date.fromisoformat(day) - last).days > DAYS


def _seen(
    network: Network, survey: Survey, wanted: Sequence[str]
) -> tuple[dict[str, Seen], KeyboardInterrupt | None]:
    """What the addresses show, and what cut the look short, to be raised once that is kept."""
    seen: dict[str, Seen] = {}
    columns = (TextColumn("looking"), BarColumn(), MofNCompleteColumn())
    with (
        closing(Looker(network, user_agent=user_agent(survey))) as looker,
        Progress(
            *columns, console=errors, transient=True, disable=not errors.is_terminal
        ) as progress,
    ):
        task = progress.add_task("looking", total=len(wanted))
        try:
            with closing(looker.look(wanted)) as looks:
                for address, one in looks:
                    seen[address] = one
                    progress.advance(task)
        except KeyboardInterrupt as interruption:
            interruption.args = (GOES_ON,)
            return seen, interruption
    return seen, None


def _with_copies(
    network: Network, survey: Survey, dead: Sequence[LinkState]
) -> tuple[dict[str, LinkState], KeyboardInterrupt | None]:
    """The dead addresses for which a copy is found that was not known, and what cut the look-up short."""
    found: dict[str, LinkState] = {}
    with closing(Client(network, hosts=[HOST], user_agent=user_agent(survey))) as client:
        for state in dead:
            if state.archive:
                continue
            request = archive_request(state.address)
            try:
                text = client.text(request.address, pause=PAUSE, content_types=CONTENT_TYPES)
                copy = archived_copy(text or "", state.address)
            except KeyboardInterrupt as interruption:
                interruption.args = (GOES_ON,)
                return found, interruption
            except (NotAnsweredError, AnswerFaultError) as error:
                errors.print(
                    terminal_text(f"surveymark: {state.address}: no copy looked up: {error}"),
                    markup=False,
                )
                if isinstance(error, LeaveAloneError):
                    break
                continue
            if copy:
                found[state.address] = state.model_copy(update={"archive": copy})
    return found, None


def _tell(survey: Survey, seen: Mapping[str, Seen], states: Mapping[str, LinkState]) -> None:
    for paper in survey.papers:
        for kind, address in paper.links.pairs():
            state = states.get(address)
            if state and state.is_dead:
                tell(
                    f"{paper.key}: links.{kind}: dead since {state.first_failure} ({state.said}): {address}{_copy(state)}"
                )
            elif state and address in seen and state.result == "failed":
                tell(
                    f"{paper.key}: links.{kind}: failed ({state.said}), dead if it fails again in a week: {address}"
                )
    results = [one.result for one in seen.values()]
    console.print(
        f"{counted(len(seen), 'address', 'addresses')} looked at: {results.count('ok'):,} ok, {results.count('failed'):,} failed, "
        f"{results.count('unsure'):,} unsure; {sum(state.is_dead for state in states.values()):,} dead of {len(states):,} known",
        markup=False,
    )


def _copy(state: LinkState) -> str:
    return f", a copy is at {state.archive}" if state.archive else ", no copy is known"
