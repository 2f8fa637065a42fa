"""`surveymark log`: the history of an entry."""

from collections.abc import Sequence
from pathlib import Path

import click

from surveymark.cli.editing import print_line
from surveymark.cli.output import root_option, stop, survey_root
from surveymark.content.build_cache import BuildCache
from surveymark.content.loading import load_content
from surveymark.content.places import PAPERS
from surveymark.curation.changes import FieldChange, field_changes
from surveymark.curation.entry_keys import with_suggestion
from surveymark.git.command import GitError
from surveymark.git.history import Revision, revisions
from surveymark.model.paper import Paper
from surveymark.safe.terminal import terminal_text
from surveymark.text.slug import slug_fault

_SHOWN = 160


@click.command()
@click.argument("key")
@root_option
def log(key: str, root: Path | None) -> None:
    """Show the history of an entry.

    Lists every change to the entry KEY: who changed which field, when, and from what to what. The newest change comes first; changes that
    are not committed come before it. KEY may be a former key. Values that a machine filled in are shown with their source.
    """
    where = survey_root(root)
    survey = load_content(where, memo=BuildCache(where)).survey
    papers = survey.papers if survey else ()
    key = next((paper.key for paper in papers if key in paper.aliases), key)
    if slug_fault(key):
        stop(f"no entry with the key {terminal_text(key)}")
    try:
        history = revisions(where, key)
    except GitError as error:
        stop(terminal_text(f"no history: {error}"))
    now = survey.paper_by_key.get(key) if survey else None
    if not history and now is None:
        shown = with_suggestion(key, survey) if survey else key
        stop(terminal_text(f"no entry has or had the key {shown}"))
    newest = history[0].paper if history else None
    if now and now != newest and not (history and history[0].is_deleted):
        print_line("uncommitted changes")
        _report_changes(field_changes(newest, now))
    elif not history:
        stop(f"no history: {PAPERS}/{key}.yml was never committed")
    _report_history(history)


def _report_history(history: Sequence[Revision]) -> None:
    for number, revision in enumerate(history):
        print_line(f"{revision.date} {revision.commit[:10]} {revision.author}: {revision.subject}")
        before = history[number + 1] if number + 1 < len(history) else None
        if before and before.key != revision.key:
            print_line(f"key: {before.key} → {revision.key}", indent=4)
        if revision.is_deleted:
            print_line("deleted", indent=4)
        elif revision.paper is None:
            print_line("not a valid entry in this commit", indent=4)
        else:
            _report_changes(field_changes(_last_entry(history[number + 1 :]), revision.paper))


def _last_entry(older: Sequence[Revision]) -> Paper | None:
    """The newest valid version among these."""
    return next(
        (revision.paper for revision in older if revision.paper or revision.is_deleted), None
    )


def _report_changes(changes: Sequence[FieldChange]) -> None:
    for change in changes:
        if change.field.startswith("sources."):
            continue  # it stands behind the value that it tells of
        source = f" ({change.source})" if change.source else ""
        arrow = (
            f"{_short(change.before)} → {_short(change.after)}"
            if change.before
            else _short(change.after)
        )
        print_line(f"{change.field}: {arrow}{source}", indent=4)


def _short(text: str) -> str:
    return "–" if not text else text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
