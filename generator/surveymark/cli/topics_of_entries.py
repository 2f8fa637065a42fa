"""`surveymark edit`: topics of many entries at once."""

from collections.abc import Sequence
from pathlib import Path

import click

from surveymark.cli.editing import dry_run_option
from surveymark.cli.output import root_option, survey_root
from surveymark.cli.reorganised import reorganise
from surveymark.curation.entries_where import entries_where
from surveymark.curation.entry_keys import entries_with_keys
from surveymark.curation.reorganising.topics_of_entries import with_topics_of_entries
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@click.option(
    "--where", "condition", metavar="QUERY", help="Edit the entries for which QUERY holds."
)
@click.option("--add-topic", "add", multiple=True, metavar="ID", help="Add this topic; repeatable.")
@click.option(
    "--remove-topic", "remove", multiple=True, metavar="ID", help="Remove this topic; repeatable."
)
@click.option(
    "--primary-topic", "primary", metavar="ID", help="Put this topic first, and add it if missing."
)
@root_option
@dry_run_option
def edit(
    keys: Sequence[str],
    condition: str | None,
    add: Sequence[str],
    remove: Sequence[str],
    primary: str | None,
    root: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Add topics to entries, or remove them.

    Edits the entries KEY, or those for which every term of QUERY holds. A term is a word or "phrase" that occurs in a title
    or the summary as whole words, or one of author:NAME, venue:NAME, topic:ID, year:2021, year:2019-2021 and gives:survey.
    A term after - must not hold. Quotes go around values of several words.

    \b
      surveymark edit --where 'topic:compression quantization -gives:survey' --add-topic quantisation
      surveymark edit berg2024cups --primary-topic cups

    With --dry-run, the change is printed as a patch.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    if bool(keys) == (condition is not None):
        message = "expected either keys or --where QUERY"
        raise click.UsageError(message)
    if not (add or remove or primary):
        message = "expected --add-topic, --remove-topic or --primary-topic"
        raise click.UsageError(message)

    def change(survey: Survey) -> Survey:
        papers = (
            entries_with_keys(keys, survey)
            if condition is None
            else entries_where(condition, survey)
        )
        if not papers:
            message = f"no entry matches {condition}"
            raise SurveyError(message)
        chosen = {paper.key for paper in papers}
        return with_topics_of_entries(survey, chosen, add=add, remove=remove, primary=primary)

    reorganise(survey_root(root), change, dry_run=dry_run)
