"""`surveymark check` and `rules`: what content has to be, and where it is not."""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import click
from rich.cells import cell_len

from surveymark.cli.editing import write_texts
from surveymark.cli.output import (
    PROBLEMS,
    WRONG_USE,
    changing,
    console,
    errors,
    root_option,
    stop,
    survey_root,
    tell_unfinished,
)
from surveymark.content.checking import all_problems, all_rules
from surveymark.content.loading import Content, load_content
from surveymark.content.permanence import Former
from surveymark.git.changes import changed_paths
from surveymark.git.command import GitError
from surveymark.git.former import former_content
from surveymark.model.problem import Problem
from surveymark.reports.forms.text import text_line
from surveymark.reports.report import all_reports
from surveymark.reports.shown import shown
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.mending import mended
from surveymark.strict_yaml.tree import HAS_FAST_YAML
from surveymark.text.counting import counted

_LONGEST_SHOWN = 100
"""Characters of a line before its mark, and as many after it."""
_ROUNDS = 10
"""Remedies that touch the same text are applied one after the other; three rounds have been enough for anything."""


@click.command()
@click.option(
    "--format",
    "format_name",
    type=click.Choice([report.name for report in all_reports()]),
    default="text",
    show_default=True,
    help="For people, for annotations on a pull request, for scripts, for code scanning.",
)
@click.option(
    "--changed",
    "base",
    metavar="BASE",
    help="Only problems in files that differ from the merge base with the git commit BASE.",
)
@click.option("--fix", is_flag=True, help="First mend what is safe to mend, and say what.")
@root_option
def check(format_name: str, base: str | None, root: Path | None, *, fix: bool) -> None:
    """Name every problem in the content, or mend it.

    Each is told with its place, what was expected and what was found:

    \b
    file:line:column: field: expected …, found … [rule]

    `surveymark rules` tells what each rule asks for. Warnings alone do not fail the check. A fix changes how an entry
    is written, never what it says: order of fields, spaces, line ends, quotes, ids and links in their usual form.
    Comments stay. In git, the last commit, or the merge base with BASE, tells whether a key vanished without an alias
    and whether a topic got another id; --fix mends both where it is clear what was meant. Of each rule 20 problems are
    named and the rest counted; GitHub gets the 10 errors and 10 warnings that it shows, and their number. JSON and
    SARIF are complete. JSON is a list of objects with path, line, column, level, rule, field, expected, found, hint,
    message, fixable. Exit codes: 0 no problem, 1 problems, 2 wrong use.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    if not HAS_FAST_YAML:
        errors.print(
            "surveymark: PyYAML was built without libyaml; loading takes nine times as long",
            markup=False,
        )
    where = survey_root(root)
    changed, former = _changed(where, base), _former(where, base)
    if fix:
        with changing(where) as writer:
            content, problems, texts = _fixed(where, changed, former)
            write_texts(writer, {where / path: text for path, text in texts.items()})
    else:
        tell_unfinished(where)
        content = load_content(where)
        problems = all_problems(content, changed=changed, former=former)
    report = next(report for report in all_reports() if report.name == format_name)
    if format_name == "text" and sys.stdout.isatty():
        _show(problems, content)
    else:
        click.echo(report.text(problems, all_rules()), nl=False)
    failures = sum(not problem.is_warning for problem in problems)
    papers = len(content.survey.papers) if content.survey else 0
    told = f"{counted(failures, 'problem')}, {counted(len(problems) - failures, 'warning')}"
    fixable = sum(problem.remedy is not None for problem in problems)
    more = f"; surveymark check --fix mends {fixable:,}" if fixable and not fix else ""
    (console if format_name == "text" else errors).print(
        f"{counted(papers, 'entry', 'entries')} read: {told}{more}", markup=False
    )
    if failures:
        raise SystemExit(PROBLEMS)


@click.command()
def rules() -> None:
    """List what a check asks of content, rule by rule."""
    width = max(len(rule.id) for rule in all_rules())
    for rule in all_rules():
        click.echo(f"{rule.id:{width}}  {rule.says}")


def _changed(root: Path, base: str | None) -> frozenset[str] | None:
    try:
        return None if base is None else changed_paths(root, base)
    except GitError as error:
        stop(terminal_text(str(error)), WRONG_USE)


def _former(root: Path, base: str | None) -> Former:
    """The survey as it was at the merge base, or where none is named at the last commit; nothing where there is none."""
    try:
        return former_content(root, base or "HEAD")
    except GitError:
        return Former()


def _fixed(
    root: Path, changed: frozenset[str] | None, former: Former
) -> tuple[Content, tuple[Problem, ...], dict[str, str]]:
    """What is left once every remedy that can be applied is, and the texts that make it so; what is mended is told on standard error."""
    texts: dict[str, str] = {}
    done: list[Problem] = []
    for _ in range(_ROUNDS):
        content = load_content(root, unwritten=texts)
        problems = all_problems(content, changed=changed, former=former)
        mended_texts, those = _mended_texts(content, problems)
        if not mended_texts:
            break
        texts |= mended_texts
        done.extend(those)
    first, more = shown(done)
    for line in (*map(text_line, first), *more):
        errors.print(terminal_text(f"mended {line}"), markup=False)
    return content, problems, texts


def _mended_texts(
    content: Content, problems: Iterable[Problem]
) -> tuple[dict[str, str], list[Problem]]:
    """Path and new text of the files that have remedies, and what those mend."""
    by_path: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.remedy:
            by_path[problem.path].append(problem)
    texts: dict[str, str] = {}
    done: list[Problem] = []
    for path, those in by_path.items():
        if after := mended(content.readings[path].tree, those):
            texts[path] = after.text
            done.extend(after.problems)
    return texts, done


def _show(problems: Iterable[Problem], content: Content) -> None:
    """Print problems with their line of the file and a mark below the column, and how many more of a rule there are."""
    first, more = shown(problems)
    for problem in first:
        click.echo(text_line(problem))
        reading = content.readings.get(problem.path)
        lines = reading.tree.text.split("\n") if reading else []
        if 0 < problem.line <= len(lines):
            line = "".join(
                character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"
                for character in lines[problem.line - 1]
            )
            start = max(0, problem.column - _LONGEST_SHOWN)
            click.echo(
                f"    {line[start : start + 2 * _LONGEST_SHOWN]}\n    {' ' * cell_len(line[start : problem.column - 1])}^"
            )
    for line in more:
        click.echo(line)
