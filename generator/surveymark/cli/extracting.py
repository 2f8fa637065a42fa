"""`surveymark extract`: values for empty fields proposed from abstracts, which a curator accepts."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from surveymark.api.events import Event
from surveymark.api.extracting import Extracted, accept, proposals_text, with_proposals
from surveymark.api.extracting import extract as extract_from
from surveymark.cli.bar import Bar
from surveymark.cli.editing import dry_run_option, print_line, report_conflicts
from surveymark.cli.output import (
    print_error,
    print_output,
    refuse_inside_content,
    report_notice,
    root_option,
    sound_survey,
    stop,
    survey_root,
)
from surveymark.cli.reorganised import reorganise
from surveymark.cli.terminal import console
from surveymark.content.places import ABSTRACTS, PAPERS
from surveymark.content.writing import write_file
from surveymark.curation.entry_keys import entries_with_keys
from surveymark.curation.extracting.proposal import Proposal
from surveymark.curation.extracting.score import scores
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

if TYPE_CHECKING:
    from surveymark.curation.completion import Conflict

_ACCEPT, _SKIP, _QUIT = "a", "s", "q"
_SHOWN = 5
"""Keys that a message names."""


class _QuitError(Exception):
    """The curator quits."""


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@click.option(
    "--to",
    "new_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.yml",
    help="Write the proposals to a new file instead of asking about each.",
)
@click.option(
    "--from",
    "edited_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.yml",
    help="Fill in the values from such a file.",
)
@click.option(
    "--score",
    is_flag=True,
    help="Compare the proposals with the values of entries that are filled in.",
)
@root_option
@dry_run_option
def extract(
    keys: Sequence[str],
    new_file: Path | None,
    edited_file: Path | None,
    root: Path | None,
    *,
    score: bool,
    dry_run: bool,
) -> None:
    """Propose values from abstracts.

    Looks for the names in content/datasets.yml, content/attributes.yml and the axes of topics, for the names of other
    papers, and for numbers next to a metric and a dataset, in the titles and abstracts of the entries KEY (default: all). What it
    finds is proposed for fields that are empty: gives, about, aspects, uses, introduces, size, results and relates. Each
    proposal is shown below the abstract for you to accept (a), skip (s) or quit (q). An entry is written once all its
    proposals have been answered. If you quit or press Ctrl-C, the fields answered so far are kept, and the rest are proposed again.

    \b
      surveymark extract berg2024cups          ask about each proposal
      surveymark extract --to proposals.yml    or write a file, edit it,
      surveymark extract --from proposals.yml  and fill in what it says

    No sentences are proposed, and no service is used. Abstracts are found in content/abstracts/, where ingest and import put
    them. With --dry-run, the proposals are listed, and with --from the change is printed as a patch. With --score, the
    proposals are compared with the entries KEY: precision is the share of proposals that the entries have, recall the share
    of their values that is proposed.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    if sum([bool(new_file), bool(edited_file), score]) > 1 or (keys and edited_file):
        message = "expected one of --to, --from and --score, and no KEY with --from"
        raise click.UsageError(message)
    where = survey_root(root)
    if edited_file:
        _fill(where, edited_file, dry_run=dry_run)
    elif score:
        _print_scores(sound_survey(where), keys)
    else:
        _propose(where, keys, new_file, dry_run=dry_run)


def _fill(where: Path, file: Path, *, dry_run: bool) -> None:
    conflicts: list[Conflict] = []

    def change(survey: Survey) -> Survey:
        filled = with_proposals(survey, file)
        conflicts.extend(filled.conflicts)
        return filled.survey

    reorganise(where, change, dry_run=dry_run)
    report_conflicts(conflicts)


def _propose(where: Path, keys: Sequence[str], file: Path | None, *, dry_run: bool) -> None:
    with Bar() as bar:

        def on_event(event: Event) -> None:
            if not bar.shows(event):
                report_notice(event)

        extracted = extract_from(where, keys, on_event=on_event)
    _report_missing(extracted)
    if not extracted.proposals:
        print_line("nothing to propose")
    elif dry_run:
        for key, proposals in extracted.proposals.items():
            for one in proposals:
                print_line(f"{key}: {one.field}: {one.shown}")
    elif file:
        _write(where, file, extracted)
    else:
        _review(where, extracted)


def _report_missing(extracted: Extracted) -> None:
    if missing := extracted.without_abstract:
        number = counted(len(missing), "entry has", "entries have")
        more = ", …" if len(missing) > _SHOWN else ""
        print_error(f"{number} no abstract in {ABSTRACTS}/: {', '.join(missing[:_SHOWN])}{more}")


def _write(where: Path, file: Path, extracted: Extracted) -> None:
    refuse_inside_content(where, file.parent, "--to")
    if file.exists():
        stop(terminal_text(f"{file} exists; choose another name, so that no edits are lost"))
    write_file(file, proposals_text(extracted))
    values = counted(sum(map(len, extracted.proposals.values())), "value")
    entries = counted(len(extracted.proposals), "entry", "entries")
    print_line(
        f"wrote {file}: {values} for {entries}; edit it, then run 'surveymark extract --from'"
    )


def _review(where: Path, extracted: Extracted) -> None:
    """Ask about each proposal, and write each entry when its last one is answered."""
    print_line(f"{_ACCEPT} accepts a value, {_SKIP} skips it, {_QUIT} quits")
    for number, (key, proposals) in enumerate(extracted.proposals.items(), 1):
        _show(key, extracted.survey, f"{number}/{len(extracted.proposals)}")
        accepted: list[Proposal] = []
        try:
            for several in _accepted(proposals):
                accepted += several
        except _QuitError:
            return
        except click.Abort:
            print_output("")
            raise
        finally:
            if accepted:
                accept(where, extracted, key, accepted, on_event=report_notice)
                print_line(f"wrote {PAPERS}/{key}.yml")


def _show(key: str, survey: Survey, place: str) -> None:
    """Print what a curator needs to judge proposals."""
    print_output("")
    print_line(f"{place} {key}: {survey.paper_by_key[key].title}")
    shown = terminal_text(survey.abstracts[key])
    print_output(click.wrap_text(shown, width=100, initial_indent="  ", subsequent_indent="  "))


def _accepted(proposals: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    """The accepted values of each field, once all its proposals are answered.

    Raises: _QuitError.
    """
    for _, several in groupby(proposals, attrgetter("field")):
        yield [one for one in several if _is_accepted(one)]


def _is_accepted(proposal: Proposal) -> bool:
    question = terminal_text(f"{proposal.field}: {proposal.shown}")
    answer = click.prompt(question, type=click.Choice([_ACCEPT, _SKIP, _QUIT]))
    if answer == _QUIT:
        raise _QuitError
    return bool(answer == _ACCEPT)


def _print_scores(survey: Survey, keys: Sequence[str]) -> None:
    papers = [one for one in entries_with_keys(keys, survey) if one.key in survey.abstracts]
    table = Table(box=None, pad_edge=False)
    for name in ("field", "proposed", "filled", "both", "precision", "recall"):
        table.add_column(name, justify="left" if name == "field" else "right")
    for one in scores(papers, survey):
        counts = map(str, (one.proposed, one.filled, one.both))
        table.add_row(one.field, *counts, _percent(one.precision), _percent(one.recall))
    print_output(f"{counted(len(papers), 'entry', 'entries')} with an abstract")
    console.print(table)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f} %"
