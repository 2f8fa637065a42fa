"""`surveymark rename`, `merge` and `retire`: entries under another key, as one, or gone."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveymark.api.today import today
from surveymark.cli.editing import dry_run_option, report_conflicts
from surveymark.cli.output import root_option, survey_root
from surveymark.cli.reorganised import reorganise
from surveymark.curation.reorganising.keys import (
    with_merged_entries,
    with_renamed_key,
    with_retired_key,
)
from surveymark.model.survey import Survey

if TYPE_CHECKING:
    from surveymark.curation.completion import Conflict


@click.command()
@click.argument("key")
@click.argument("new")
@root_option
@dry_run_option
def rename(key: str, new: str, root: Path | None, *, dry_run: bool) -> None:
    """Give an entry another key.

    The former key becomes an alias: its address redirects, and it is still found. Introductions, reading paths and
    hand-written pages refer to NEW. With --dry-run, the change is printed as a patch.
    """
    reorganise(survey_root(root), partial(with_renamed_key, old=key, new=new), dry_run=dry_run)


@click.command()
@click.argument("key")
@click.argument("into")
@root_option
@dry_run_option
def merge(key: str, into: str, root: Path | None, *, dry_run: bool) -> None:
    """Merge an entry into another one of the same paper.

    Empty fields of INTO are filled from KEY. Where both have a value, that of INTO is kept: conflicts are reported, never
    applied. Listed lines and aliases are joined, and KEY becomes an alias. With --dry-run, the change is printed as a patch.
    """
    conflicts: list[Conflict] = []

    def change(survey: Survey) -> Survey:
        merged = with_merged_entries(survey, key, into)
        conflicts.extend(merged.conflicts)
        return merged.survey

    reorganise(survey_root(root), change, dry_run=dry_run)
    report_conflicts(conflicts)


@click.command()
@click.argument("key")
@click.option("--reason", required=True, help="Why, for readers who follow an old link.")
@root_option
@dry_run_option
def retire(key: str, reason: str, root: Path | None, *, dry_run: bool) -> None:
    """Remove an entry, with the reason.

    Its address shows the reason, which is recorded in content/removed.yml. An entry that an introduction, a reading path or a
    hand-written page mentions is not removed: edit the text first. With --dry-run, the change is printed as a patch.
    """
    change = partial(with_retired_key, name=key, reason=reason, on=today())
    reorganise(survey_root(root), change, dry_run=dry_run)
