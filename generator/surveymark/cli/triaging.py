"""`surveymark triage`: what is known of a suggestion before a maintainer looks at it."""

from pathlib import Path

import click

from surveymark.api.events import Event
from surveymark.api.triaging import Triaged
from surveymark.api.triaging import triage as triage_in
from surveymark.cli.bar import Bar
from surveymark.cli.editing import print_line
from surveymark.cli.enriching import offline_option, report_unanswered
from surveymark.cli.output import report_notice, root_option, survey_root
from surveymark.cli.proposing import event_argument, leave_for_later_steps, report_answers
from surveymark.content.writing import write_file
from surveymark.fetch.network import Network
from surveymark.github.issue_list import FIELDS
from surveymark.github.triage.account import MOST_IN_DAYS
from surveymark.github.triage.comment import verdict_comment

HELP = f"""Show what is known of a suggestion.

EVENT.json is the event that GitHub passes to a workflow started by an issue. The paper is looked up as 'surveymark enrich'
does, and compared with the survey. Nothing is written to the survey, and no suggestion is rejected.

\b
  exists       a service knows the paper, and title and authors agree
  differs      the record seems to be that of another paper
  not-found    no service knows the paper
  unanswered   the services that may know it were not asked, or did not answer
  known        the survey has the paper
  version      the survey has a version of it, or may have one
  decided      it was included, excluded or put off before
  topics       topics by the phrases in its text, with scores
  no-topic     no phrase of a topic occurs in its text
  from-author  the account has the name of an author, which is welcome
  burst        more than {MOST_IN_DAYS[1]} suggestions from the account in a day, or {MOST_IN_DAYS[7]} in a week

On GitHub, the names of those that a maintainer may want to look at are written to $GITHUB_OUTPUT as labels. The file of
--issues is the output of

\b
  gh issue list --label suggest-paper --state all --limit 1000 \\
    --json {FIELDS}

\b
Environment variables: see 'surveymark enrich --help'
"""


@click.command(help=HELP)
@event_argument
@click.option(
    "--issues",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A list of all suggestions; without it, nothing is said of the account.",
)
@click.option(
    "--answer",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.md",
    help="Write a comment for the issue to this file.",
)
@offline_option
@root_option
@click.pass_obj
def triage(
    network: Network | None,
    event: Path,
    issues: Path | None,
    answer: Path | None,
    root: Path | None,
    *,
    offline: bool,
) -> None:
    """Show what is known of a suggestion."""
    where = survey_root(root)
    with Bar() as bar:

        def on_event(one: Event) -> None:
            if not bar.shows(one):
                report_notice(one)

        done = triage_in(
            where, event, issues=issues, offline=offline, on_event=on_event, network=network
        )
    _report(done)
    if answer:
        write_file(answer, verdict_comment(done.verdict))
    leave_for_later_steps({"labels": " ".join(done.verdict.labels)})


def _report(done: Triaged) -> None:
    for finding in done.verdict.findings:
        address = f" {finding.address}" if finding.address else ""
        print_line(f"{finding.name}: {finding.says}{address}")
        for quote in finding.quotes:
            print_line(
                f"- {quote}", indent=2
            )  # never at the start: GitHub runs lines that begin with ::
    report_answers(done.verdict.problems)
    report_unanswered(done.unanswered)
