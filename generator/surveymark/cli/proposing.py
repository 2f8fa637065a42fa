"""`surveymark from-issue` and `forms`: what strangers propose."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import click

from surveymark.api.content import today
from surveymark.cli.output import (
    PROBLEMS,
    changing,
    console,
    named_content,
    root_option,
    sound_survey,
    stop,
    survey_root,
)
from surveymark.content.gate import survey_bytes
from surveymark.content.places import PAPERS
from surveymark.content.writing import write_file
from surveymark.github.answers import (
    LARGEST_EVENT,
    Issue,
    NotAnIssueError,
    answers,
    form_of,
    issue_of,
)
from surveymark.github.form import SUGGESTION, issue_forms
from surveymark.github.form_files import issue_form_files
from surveymark.github.proposal import Proposal, correction, suggestion
from surveymark.model.paper import paper_page
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean
from surveymark.safe.github_markdown import github_code, github_text
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.tree import LARGEST

_MOST_TOLD = 20
"""Problems in a comment, which GitHub cuts at 65,536 characters."""


@click.command("from-issue")
@click.argument(
    "event", metavar="EVENT.json", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--answer",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.md",
    help="Where to say, as a comment for the issue, what keeps it from becoming an entry.",
)
@root_option
def from_issue(event: Path, answer: Path | None, root: Path | None) -> None:
    """Write the entry that somebody suggested or corrected in one of the survey's forms.

    EVENT.json is what GitHub gives to a workflow that an issue started. Nothing is written where an answer does not
    fit; every reason is told. On GitHub, the key, the branch and the title of a pull request are left in $GITHUB_OUTPUT.
    """
    where = survey_root(root)
    with changing(where) as writer:
        survey = sound_survey(where)
        try:
            issue = _issue(event)
            proposal = _proposal(issue, survey, where)
        except NotAnIssueError as error:
            stop(terminal_text(str(error)))
        if not proposal.problems:
            writer.write({where / PAPERS / f"{proposal.key}.yml": proposal.text})
    if proposal.problems:
        for problem in proposal.problems:
            click.echo(terminal_text(str(problem)))
        _tell_runner({"outcome": "refused"})
        if answer:
            write_file(answer, _answer(proposal, survey))
        raise SystemExit(PROBLEMS)
    verb = "Add" if proposal.is_new else "Correct"
    remark = "" if proposal.has_topic else ": no topic fits"
    console.print(f"wrote {PAPERS}/{proposal.key}.yml{remark}", markup=False)
    _tell_runner(
        {
            "outcome": "proposed",
            "key": proposal.key,
            "branch": f"issue-{issue.number}",
            "title": f"{verb} {proposal.key} (issue {issue.number}){remark}",
        }
    )


@click.command()
@root_option
def forms(root: Path | None) -> None:
    """Write the issue forms into .github/ISSUE_TEMPLATE/ anew, with the topics of today."""
    where = survey_root(root)
    files = issue_form_files(sound_survey(where))
    for path, text in files.items():
        write_file(where / path, text)
    console.print(f"wrote {', '.join(files)}", markup=False)


def _issue(event: Path) -> Issue:
    return issue_of(named_content(event, largest=LARGEST_EVENT).decode("utf-8-sig", "replace"))


def _proposal(issue: Issue, survey: Survey, root: Path) -> Proposal:
    form = form_of(issue, issue_forms([topic.title for topic in survey.topics]))
    given, problems = answers(issue, form)
    if problems:
        return Proposal(key="", problems=problems)
    if form.name == SUGGESTION:
        return suggestion(given, survey, added=today())
    key = given["key"]
    path = f"{PAPERS}/{key}.yml"
    texts = (
        {key: survey_bytes(root, path, largest=LARGEST).decode("utf-8")}
        if key in survey.paper_by_key
        else {}
    )
    return correction(given, survey, texts)


def _answer(proposal: Proposal, survey: Survey) -> str:
    """What a comment says of the problems, or where the page is of a paper that the survey has."""
    problems = proposal.problems
    if proposal.known_key:
        known = f"{survey.config.address}{paper_page(proposal.known_key)}"
        return (
            f"Thank you! This paper is already in the survey: <{known}>. If something there is wrong, choose **Fix this record** on that"
            " page.\n"
        )
    lines = "".join(
        f"- {github_text(one.field) or 'The issue'}: expected {github_code(one.expected)}, found {github_code(one.found)}\n"
        for one in problems[:_MOST_TOLD]
    )
    more = f"- … and {len(problems) - _MOST_TOLD} more\n" if len(problems) > _MOST_TOLD else ""
    return (
        f"Thank you! This cannot become an entry yet:\n\n{lines}{more}\n"
        "Edit the issue (**⋯** at its top right, then **Edit**), and it is read again.\n"
    )


def _tell_runner(values: Mapping[str, str]) -> None:
    """Leave values for the later steps of a workflow; a delimiter that nobody can guess keeps a value from ending early."""
    path = os.environ.get("GITHUB_OUTPUT")
    if not path:
        return
    delimiter = f"end-{secrets.token_hex(16)}"
    with Path(path).open("a", encoding="utf-8", newline="") as file:
        file.writelines(
            f"{name}<<{delimiter}\n{clean(value)}\n{delimiter}\n" for name, value in values.items()
        )
