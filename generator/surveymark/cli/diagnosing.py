"""`surveymark doctor`: what is not set up for a survey, here and on GitHub."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from surveymark.api.diagnosing import diagnose
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.output import print_output, root_option, survey_root
from surveymark.content.build_cache import BuildCache
from surveymark.fetch.network import Network
from surveymark.safe.terminal import terminal_text
from surveymark.scaffold.doctor.finding import Finding, Place, State

_HEADINGS: dict[Place, str] = {"here": "Here", "github": "On GitHub"}
_NAMES: dict[State, str] = {
    "ready": "set up",
    "missing": "missing",
    "optional": "optional",
    "unknown": "unknown",
}


@click.command()
@click.option("--offline", is_flag=True, help="Do not check the settings on GitHub.")
@click.option("--json", "as_json", is_flag=True, help="Print everything that was checked, as JSON.")
@root_option
@click.pass_obj
def doctor(network: Network | None, root: Path | None, *, offline: bool, as_json: bool) -> None:
    """Show what is not set up, here and on GitHub.

    Prints one line for each thing: what was found, why it matters, and what to do. Changes nothing. What is set up is only
    counted; --json lists it too.

    \b
      missing   needed, and not set up
      optional  not set up; the survey works without it
      unknown   could not be checked

    Some settings on GitHub are only shown to somebody who may change them. Put a token with read access to the repository's
    settings into the environment variable GH_TOKEN or GITHUB_TOKEN; with GitHub's own command:

    \b
      GH_TOKEN=$(gh auth token) surveymark doctor

    The exit code is 1 if anything is missing.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    where = survey_root(root)
    findings = diagnose(where, network=network, offline=offline, memo=BuildCache(where))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2))
    else:
        _report(findings)
    if any(one.state == "missing" for one in findings):
        raise SystemExit(PROBLEMS)


def _report(findings: Sequence[Finding]) -> None:
    for place, heading in _HEADINGS.items():
        _report_place(heading, [one for one in findings if one.place == place])
    counts = Counter(one.state for one in findings)
    print_output(", ".join(f"{counts[state]} {name}" for state, name in _NAMES.items()))


def _report_place(heading: str, findings: Iterable[Finding]) -> None:
    open_ = [one for one in findings if one.state != "ready"]
    if open_:
        print_output(heading)
    for one in open_:
        text = terminal_text(f"{one.what} {one.why} {one.remedy}")
        print_output(f"  {one.state:<8}  {text}")
