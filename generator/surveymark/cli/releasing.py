"""`surveymark release`: a version of the survey itself."""

import shlex
from pathlib import Path

import click

from surveymark.api.releasing import ReleaseResult, make_release
from surveymark.cli.editing import dry_run_option, print_line
from surveymark.cli.output import report_notice, root_option, survey_root
from surveymark.content.build_cache import BuildCache
from surveymark.content.places import CONFIG
from surveymark.outputs.survey_changelog import PATH, summary
from surveymark.text.counting import counted


@click.command()
@click.argument("version", default="", metavar="[VERSION]")
@click.option("--on", "on", metavar="DATE", default="", help="Day of the release (default: today).")
@click.option("--tag", is_flag=True, help="Commit the files of the release, and tag the commit.")
@dry_run_option
@root_option
def release(version: str, on: str, root: Path | None, *, tag: bool, dry_run: bool) -> None:
    """Give the survey a version.

    VERSION is any version, such as 1.2; the default is the day of the release, such as 2026.11.28. What changed in papers
    since the last release is read from git: papers that were added, retracted, published meanwhile, changed, renamed or removed. The
    contributors are the authors and co-authors of the commits, by name, as .mailmap has them; bots are left out.

    Writes content/CHANGELOG.md, the version and the day in site-config/survey.yml, CITATION.cff and .zenodo.json, and prints
    the git commands for the tag survey-VERSION; --tag runs all of them but the last. Everything in content/ must be committed
    before. Until the tag is made, the command can be repeated; a section of the changelog that is there is kept.
    """
    where = survey_root(root)
    result = make_release(
        where,
        version=version,
        on=on,
        dry_run=dry_run,
        tag=tag,
        on_event=report_notice,
        memo=BuildCache(where),
    )
    _report(result, tag=tag, dry_run=dry_run)


def _report(result: ReleaseResult, *, tag: bool, dry_run: bool) -> None:
    made = result.release
    since = f" since {result.since}" if result.since else ""
    print_line(f"{made.version}, {made.day}{since}: {summary(made)}")
    print_line(f"{counted(len(made.contributors), 'contributor')}: {', '.join(made.contributors)}")
    if result.has_own_section:
        print_line(f"kept the section {made.version} of {PATH}; delete it to have it written again")
    if dry_run:
        print_line(f"would write {', '.join(result.files)}")
        return
    print_line(f"wrote {', '.join(result.files)}")
    if tag:
        print_line(f"tagged {result.tag}")
    push = f"git push origin HEAD {result.tag}"
    message = shlex.quote(result.message)
    commands = [
        f"git add {' '.join(result.files)}",
        f"git commit --message {message}",
        f"git tag --annotate {result.tag} --message {message}",
    ]
    print_line(f"next: review {PATH} and {CONFIG}, then" if not tag else "next:")
    for command in [*([] if tag else commands), push]:
        print_line(command, indent=2)
