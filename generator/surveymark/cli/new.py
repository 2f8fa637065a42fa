"""`surveymark new`: an entry made by questions and answers."""

from pathlib import Path
from typing import TypeVar

import click

from surveymark.api.entering import new_entry
from surveymark.cli.adding import report_draft, report_refusal
from surveymark.cli.editing import print_line
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.output import report_notice, root_option, survey_root
from surveymark.content.places import PAPERS
from surveymark.curation.drafting import Draft
from surveymark.curation.entry_questions import AnswerError, EntryQuestion, KnownPaperError
from surveymark.fetch.network import Network
from surveymark.safe.terminal import terminal_text

T = TypeVar("T")


@click.command()
@root_option
@click.pass_obj
def new(network: Network | None, root: Path | None) -> None:
    """Write an entry step by step.

    Asks for one field after the other and checks each answer; press Enter to skip a field. No metadata service is used. The
    whole entry is shown before it is written. If you press Ctrl-C, nothing is written.
    """
    where = survey_root(root)
    try:
        paper = new_entry(where, _ask, confirm=_confirm, on_event=report_notice, network=network)
    except KnownPaperError as error:
        report_refusal(error.paper)
        raise SystemExit(PROBLEMS) from error
    print_line(f"wrote {PAPERS}/{paper.key}.yml" if paper else "nothing was written")


def _ask(question: EntryQuestion[T], /) -> T:
    def parsed(answer: str) -> T:
        try:
            return question.parsed(answer)
        except AnswerError as error:
            raise click.UsageError(terminal_text(str(error))) from error

    answer: T = click.prompt(
        question.text,
        default=question.default,
        show_default=bool(question.default),
        value_proc=parsed,
    )
    return answer


def _confirm(entry: Draft) -> bool:
    report_draft(entry, dry_run=True)
    return click.confirm("Write this entry?", default=True)
