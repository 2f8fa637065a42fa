"""`surveymark check` and `rules`: problems in the content, and the rules that find them."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.output import print_error, print_output, report_notice, root_option, survey_root
from surveymark.content.garbage import no_garbage_collection
from surveymark.model.problem import Problem
from surveymark.reports.forms.text import text_line
from surveymark.reports.report import all_reports
from surveymark.reports.shown import shown
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

if TYPE_CHECKING:
    from surveymark.api.checking import CheckResult
    from surveymark.api.events import Event

_LONGEST_SHOWN = 100
"""Characters of a line before its mark, and as many after it."""


@click.command()
@click.option(
    "--format",
    "format_name",
    type=click.Choice([report.name for report in all_reports()]),
    default="text",
    show_default=True,
    help="text for people, github for annotations on pull requests, json for scripts, sarif for code scanning.",
)
@click.option(
    "--changed",
    "base",
    metavar="BASE",
    help="Report only problems in files that differ from the merge base with the branch or commit BASE.",
)
@click.option("--fix", is_flag=True, help="Apply safe fixes first, and list them.")
@root_option
@no_garbage_collection()
def check(format_name: str, base: str | None, root: Path | None, *, fix: bool) -> None:
    """Report problems in the content, and fix what is safe to fix.

    Prints one line per problem:

    \b
      file:line:column: field: expected …, found … [rule]

    'surveymark rules' explains the rules. Warnings do not fail the check.

    --fix changes how files are written, never what they say: field order, whitespace, line endings, quotes, and the usual
    form of ids and links. Comments are kept.

    In a git repository, check also compares with the last commit, or with the merge base if --changed is given: a key must
    not vanish without an alias, and a renamed topic must be renamed in its entries too. --fix does both if the intent is
    clear.

    Text output shows 20 problems of each rule and counts the rest; GitHub output shows 10 errors and 10 warnings. JSON and
    SARIF output is complete. JSON is a list of objects with path, line, column, level, rule, field, expected, found, hint,
    message and fixable.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    from surveymark.api.checking import check as check_in  # noqa: PLC0415 - help does not load a survey
    from surveymark.cli.bar import Bar  # noqa: PLC0415 - as above
    from surveymark.content.build_cache import BuildCache  # noqa: PLC0415 - as above
    from surveymark.content.checking import all_rules  # noqa: PLC0415 - as above
    from surveymark.strict_yaml.tree import HAS_FAST_YAML  # noqa: PLC0415 - as above

    if not HAS_FAST_YAML:
        print_error("surveymark: PyYAML was built without libyaml; loading is nine times slower")
    where = survey_root(root)
    with Bar() as bar:

        def on_event(event: "Event") -> None:
            if not bar.shows(event):
                report_notice(event)

        result = check_in(where, base=base, fix=fix, on_event=on_event, memo=BuildCache(where))
    _report_fixed(result.fixed)
    report = next(report for report in all_reports() if report.name == format_name)
    if format_name == "text" and sys.stdout.isatty():
        _show(result)
    else:
        click.echo(report.text(result.problems, all_rules()), nl=False)
    found = f"{counted(result.errors, 'error')}, {counted(result.warnings, 'warning')}"
    more = (
        f"; 'surveymark check --fix' fixes {result.fixable:,}" if result.fixable and not fix else ""
    )
    summary = f"{counted(result.papers, 'entry', 'entries')} checked: {found}{more}"
    (print_output if format_name == "text" else print_error)(summary)
    if result.errors:
        raise SystemExit(PROBLEMS)


@click.command()
def rules() -> None:
    """List the rules that check applies."""
    from surveymark.content.checking import all_rules  # noqa: PLC0415 - help does not load a survey

    width = max(len(rule.id) for rule in all_rules())
    for rule in all_rules():
        click.echo(f"{rule.id:{width}}  {rule.requirement}")


def _report_fixed(problems: Iterable[Problem]) -> None:
    first, more = shown(problems)
    for line in (*map(text_line, first), *more):
        print_error(terminal_text(f"fixed {line}"))


def _show(result: "CheckResult") -> None:
    """Print problems with the line of the file and a mark below the column, and count the rest of each rule."""
    first, more = shown(result.problems)
    for problem in first:
        click.echo(text_line(problem))
        line = result.source_line(problem)
        if line is not None:
            click.echo(_marked(line, problem.column))
    for text in more:
        click.echo(text)


def _marked(line: str, column: int) -> str:
    """The stretch of the line around the column, and a mark below it."""
    from rich.cells import cell_len  # noqa: PLC0415 - only problems on a terminal are marked

    safe = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line
    )
    start = max(0, column - _LONGEST_SHOWN)
    before = cell_len(safe[start : column - 1])
    return f"    {safe[start : start + 2 * _LONGEST_SHOWN]}\n    {' ' * before}^"
