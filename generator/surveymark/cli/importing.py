"""`surveymark import`: bibliographies, lists and reviews as entries, topics and venues."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from surveymark.api.events import Event
from surveymark.api.importing import are_captures, group_of, import_files
from surveymark.cli.bar import Bar
from surveymark.cli.curating import ingest
from surveymark.cli.editing import dry_run_option
from surveymark.cli.enriching import offline_option, report_unanswered
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.import_report import json_report, report
from surveymark.cli.output import report_notice, root_option, stop, survey_root
from surveymark.fetch.network import Network
from surveymark.imports.detecting import all_imports
from surveymark.listings.reading import format_names as listing_formats
from surveymark.safe.terminal import terminal_text

_FORMATS = (*(known.name for known in all_imports()), *listing_formats())
HELP = f"""Import bibliographies, lists and reviews.

Each FILE is of one of these formats, recognised by its content: {", ".join(known.label for known in all_imports())}, or a
captured listing. Several files are one import: a LaTeX review may cite keys that a .bib file has.

Instead of a file, give the address of a Zotero group or of one of its collections. The environment variable
SURVEYMARK_ZOTERO_KEY holds the key of a private group.

\b
  surveymark import papers.bib
  surveymark import review.tex papers.bib
  surveymark import --column title=Paper --column topics=Area reading-list.csv
  surveymark import https://www.zotero.org/groups/12/cups/collections/ABCD2345

The first row of a table names its columns. Usual headers and those of Zotero, Scopus, Web of Science, PubMed, Rayyan
and ASReview are known; --column says what others are. A table can be in UTF-8 or UTF-16.

Each new paper gets an entry. A paper that the survey already has, by arXiv id, DOI or title, keeps what its entry says:
empty fields are filled in, conflicts are reported. Sections, groups and repeated keywords become topics. Unknown venues
are added to content/venues.yml, with all their spellings. Citation keys become aliases, so that documents can still be
exported with them.

Everything is accounted for: each paper is new, known, a duplicate or refused, and each field is kept or left out. Refused
papers are named with their line and the reason; then the exit code is 1, as often as the file is imported. An import can
be interrupted and repeated: what is there already is not changed.

Services are asked only for papers of which a file has nothing but an identifier; 'surveymark enrich' completes entries.
"""


class _FileOrGroup(click.Path):
    """A file that exists, or the address of a Zotero group as text."""

    name = "file"

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, path_type=Path)

    def convert(  # type: ignore[override]
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        """The path, or the address."""
        if group_of(value):
            return value
        return Path(str(super().convert(value, param, ctx)))


@click.command(help=HELP, name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=_FileOrGroup())
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    help="Parse the files as this format instead of detecting it.",
)
@click.option(
    "--keep-keys",
    is_flag=True,
    help="Use the citation keys of the files as keys of new entries, where they are valid.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="For tables: the header of the column that has this field, such as title=Paper; repeatable.",
)
@offline_option
@root_option
@dry_run_option
@click.option("--json", "as_json", is_flag=True, help="Print the whole ledger as JSON.")
@click.pass_obj
@click.pass_context
def import_(
    context: click.Context,
    network: Network | None,
    files: Sequence[Path | str],
    format_name: str | None,
    columns: Sequence[str],
    root: Path | None,
    *,
    keep_keys: bool,
    offline: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import bibliographies, lists and reviews."""
    where, fields = survey_root(root), _columns(columns)
    if not fields and are_captures(files, format_name):
        if as_json:
            stop(
                "--json is not available for captured listings; 'surveymark parse --json' prints their records"
            )
        context.invoke(
            ingest, files=files, root=where, format_name=format_name, captured=None, dry_run=dry_run
        )
        return
    with Bar() as bar:

        def on_event(event: Event) -> None:
            if not bar.shows(event):
                report_notice(event)

        result = import_files(
            where,
            files,
            format_name=format_name,
            columns=fields,
            keep_keys=keep_keys,
            offline=offline,
            dry_run=dry_run,
            on_event=on_event,
            network=network,
        )
    if as_json:
        click.echo(json_report(result, is_written=not dry_run), nl=False)
    else:
        report(result, dry_run=dry_run)
    report_unanswered(result.unanswered)
    if not result.is_whole:
        raise SystemExit(PROBLEMS)


def _columns(given: Sequence[str]) -> Mapping[str, str]:
    """The field of each column; ends the program if an option has another form."""
    found = {}
    for one in given:
        field, equals, header = (part.strip() for part in one.partition("="))
        if not (field and equals and header):
            stop(f"--column: expected FIELD=NAME, such as title=Paper, found {terminal_text(one)}")
        found[header] = field
    return found
