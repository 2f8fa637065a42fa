"""`surveymark from-issue` and `forms`: entries that readers propose on GitHub."""

import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from surveymark.api.proposing import propose
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.output import (
    print_output,
    report_notice,
    root_option,
    sound_survey,
    survey_root,
)
from surveymark.content.places import PAPERS
from surveymark.content.writing import write_file
from surveymark.github.outcome import step_output
from surveymark.model.problem import Problem
from surveymark.safe.terminal import terminal_text
from surveymark.scaffold.made_files import made_files

event_argument = click.argument(
    "event", metavar="EVENT.json", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)


@click.command("from-issue")
@event_argument
@click.option(
    "--answer",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.md",
    help="If an answer is invalid, write a comment for the issue to this file.",
)
@root_option
def from_issue(event: Path, answer: Path | None, root: Path | None) -> None:
    """Turn a form on GitHub into an entry.

    EVENT.json is the event that GitHub passes to a workflow started by an issue. If an answer does not fit, nothing is
    written and every problem is reported. On GitHub, the key, the branch and the title of a pull request are written to
    $GITHUB_OUTPUT.
    """
    outcome = propose(survey_root(root), event, on_event=report_notice)
    leave_for_later_steps(outcome.values)
    if outcome.is_refused:
        report_answers(outcome.proposal.problems)
        if answer:
            write_file(answer, outcome.comment)
        raise SystemExit(PROBLEMS)
    remark = f": {outcome.remark}" if outcome.remark else ""
    print_output(f"wrote {PAPERS}/{outcome.proposal.key}.yml{remark}")


@click.command()
@root_option
def forms(root: Path | None) -> None:
    """Update the issue forms and citation files.

    Writes the forms to .github/ISSUE_TEMPLATE/ with the topics of the survey, and CITATION.cff and .zenodo.json with
    the details in site-config/survey.yml. Run it after you change the topics or that file.
    """
    where = survey_root(root)
    survey = sound_survey(where)
    files = made_files(survey)
    for path, text in files.items():
        write_file(where / path, text)
    print_output(f"wrote {', '.join(files)}")


def report_answers(problems: Sequence[Problem]) -> None:
    """Print a line for each problem of the answers."""
    for problem in problems:
        click.echo(terminal_text(str(problem)))


def leave_for_later_steps(values: Mapping[str, str]) -> None:
    """Append the values to the file for step outputs, if there is one."""
    if path := os.environ.get("GITHUB_OUTPUT"):
        with Path(path).open("a", encoding="utf-8", newline="") as file:
            file.write(step_output(values, f"end-{secrets.token_hex(16)}"))
