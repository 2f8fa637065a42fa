"""`surveymark links`: dead links of entries."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from surveymark.api.events import Event
from surveymark.api.link_checks import check_links
from surveymark.cli.bar import Bar, terminal_progress
from surveymark.cli.editing import dry_run_option, print_line
from surveymark.cli.output import print_error, print_output, report_notice, root_option, survey_root
from surveymark.curation.events import ArchiveLookupFailed
from surveymark.curation.link_checks import BadLink, LinksResult
from surveymark.fetch.network import Network
from surveymark.model.link_state import LinkState
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@root_option
@dry_run_option
@click.pass_obj
def links(
    network: Network | None, keys: Sequence[str], root: Path | None, *, dry_run: bool
) -> None:
    """Check that links still resolve.

    Without KEY, the links of all entries are checked, and the results are stored in content/links.yml. A link is dead if it
    was gone in two runs at least a week apart. A link is uncertain if its host blocks programs, is busy or does not answer. For
    dead links, the Wayback Machine is searched for a copy. Only public hosts are contacted, over https, at most once a second
    each.

    Dead links never fail the command. If no host answers at all, it writes nothing and exits with code 2.
    """
    where = survey_root(root)
    with Bar(_progress) as bar:

        def on_event(event: Event) -> None:
            if bar.shows(event):
                return
            if isinstance(event, ArchiveLookupFailed):
                _report_failed_lookup(event)
            if isinstance(event, LinksResult):
                _report_result(event)
            report_notice(event)

        check_links(where, keys, dry_run=dry_run, on_event=on_event, network=network)


def _progress() -> Progress:
    return terminal_progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())


def _report_failed_lookup(event: ArchiveLookupFailed) -> None:
    text = f"surveymark: {event.address}: archive lookup failed: {event.reason}"
    print_error(terminal_text(text))


def _report_result(result: LinksResult) -> None:
    for one in result.bad:
        print_line(f"{one.key}: links.{one.kind}: {_fate(one)}")
    results = [one.result for one in result.seen.values()]
    dead = sum(state.is_dead for state in result.states.values())
    print_output(
        f"{counted(len(result.seen), 'link')} checked: {results.count('ok'):,} ok, {results.count('failed'):,} failed, "
        f"{results.count('unsure'):,} uncertain; {dead:,} of {len(result.states):,} known links dead"
    )


def _fate(link: BadLink) -> str:
    state = link.state
    if state.is_dead:
        return f"dead since {state.first_failure} ({state.detail}): {state.address}{_copy(state)}"
    return f"failed ({state.detail}); dead if it fails again a week from now: {state.address}"


def _copy(state: LinkState) -> str:
    return f"; archived at {state.archive}" if state.archive else "; no archived copy"
