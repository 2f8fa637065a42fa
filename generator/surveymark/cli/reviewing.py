"""`surveymark changes`: how a branch changes the entries, for reviewers."""

from collections.abc import Sequence
from pathlib import Path

import click

from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.output import report_problems, root_option, stop, survey_root
from surveymark.content.build_cache import BuildCache
from surveymark.content.loading import load_content
from surveymark.curation.changes import ChangedEntry, Changes, changed_topics
from surveymark.git.changed_entries import ENTRIES, changed_entries, entry_key
from surveymark.git.changes import changed_files
from surveymark.git.command import GitError
from surveymark.github.change_summary import change_summary
from surveymark.safe.terminal import terminal_text


@click.command()
@click.argument("base")
@click.option(
    "--head",
    metavar="COMMIT",
    help="Compare this commit instead of the working tree; nothing is checked out.",
)
@click.option(
    "--format",
    "shown_as",
    type=click.Choice(["text", "markdown", "topics"]),
    default="text",
    show_default=True,
    help="text for a terminal, markdown for a job summary on GitHub, topics for the ids of affected topics.",
)
@root_option
def changes(base: str, head: str | None, shown_as: str, root: Path | None) -> None:
    """Show which entries differ from a branch or commit.

    Compares the working tree, including untracked files, with the last commit that it shares with BASE, field by field. Markdown output
    includes the BibTeX of added and changed entries.
    """
    where = survey_root(root)
    content = load_content(where, memo=BuildCache(where))
    if content.survey is None:
        report_problems(content.problems)
        raise SystemExit(PROBLEMS)
    try:
        files = changed_files(where, base, head, read=ENTRIES)
    except GitError as error:
        stop(terminal_text(str(error)))
    others = [file.path for file in files if not entry_key(file.path)]
    found = changed_entries(files)
    if shown_as == "markdown":
        click.echo(change_summary(found, others, content.survey), nl=False)
    elif shown_as == "topics":
        for topic in changed_topics(found):
            if topic in content.survey.topic_by_id:
                click.echo(topic)
    else:
        _report_changes(found, others)


def _report_changes(found: Changes, others: Sequence[str]) -> None:
    lines = [f"unreadable: {key}" for key in found.unreadable]
    lines += [f"added: {paper.key}: {paper.title}" for paper in found.added]
    for verb, entries in (("renamed", found.renamed), ("changed", found.changed)):
        for entry in entries:
            lines += [
                f"{verb}: {_names(entry)}",
                *(f"{one.field}: {one.before or '–'} → {one.after or '–'}" for one in entry.fields),
            ]
    lines += [f"removed: {paper.key}: {paper.title}" for paper in found.removed]
    lines += [f"other file: {name}" for name in others]
    for line in lines or ["no differences"]:
        click.echo(terminal_text(line))


def _names(entry: ChangedEntry) -> str:
    return f"{entry.former_key} → {entry.paper.key}" if entry.former_key else entry.paper.key
