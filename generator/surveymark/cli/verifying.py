"""`surveymark verify`: references of a bibliography compared with the records of the survey."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveymark.api.events import Event
from surveymark.api.imported_texts import file_text
from surveymark.api.verifying import annotated_copy, format_of_text
from surveymark.api.verifying import verify as verify_in
from surveymark.cli.bar import Bar
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.output import files_argument, report_notice, root_option, stop, survey_root
from surveymark.cli.verification_report import json_report, report
from surveymark.content.writing import write_file
from surveymark.imports.formats.bibtex import FORMAT as BIBTEX
from surveymark.safe.terminal import terminal_text

if TYPE_CHECKING:
    from surveymark.fetch.network import Network

HELP = """Compare a bibliography with the survey's records.

FILE is a BibTeX or biblatex file, or is in another format that 'surveymark import' recognises. A reference is matched by DOI,
arXiv id, key, or title and authors. It is

\b
  same                 it agrees with the record
  differs              the fields are listed, with both values
  published meanwhile  it cites a preprint; the published version is named
  retracted            the record, its own title or, with --online, a service says so; also if withdrawn
  not here             the survey has no such paper, which says nothing against it

Title, authors, year, venue, volume, number, pages, DOI and arXiv id are compared if both have them. Case, braces, LaTeX,
accents of names, initials and abbreviations of venues do not count as differences.

The network is used only with --online. Then metadata services are asked about every reference, and those that no service
knows either are reported, too. You can interrupt the command and run it again: answers are cached.

\b
  surveymark verify papers.bib
  surveymark verify --out annotated.bib papers.bib

The exit code is 1 if a reference is not the same or cannot be parsed; 'not here' counts only with --online. The pre-commit
hook surveymark-verify checks .bib files before each commit.

\b
Environment variables, with --online: see 'surveymark enrich --help'
"""


@click.command(help=HELP)
@files_argument
@click.option(
    "--online", is_flag=True, help="Ask metadata services, too; the network is not used otherwise."
)
@click.option(
    "--out",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a copy of the .bib file with a comment above each entry.",
)
@root_option
@click.option("--json", "as_json", is_flag=True, help="Print every reference as JSON.")
@click.pass_obj
def verify(
    network: "Network | None",
    files: Sequence[Path],
    out: Path | None,
    root: Path | None,
    *,
    online: bool,
    as_json: bool,
) -> None:
    """Compare a bibliography with the survey's records."""
    where = survey_root(root)
    if out is not None:
        _refuse_other_copies(files, out)
    with Bar() as bar:

        def on_event(event: Event) -> None:
            if not bar.shows(event):
                report_notice(event)

        result = verify_in(where, files, online=online, on_event=on_event, network=network)
    if out is not None:
        write_file(out, annotated_copy(files[0], result))
    if as_json:
        click.echo(json_report(result), nl=False)
    else:
        report(result)
    if result.unanswered:
        from surveymark.cli.enriching import report_unanswered  # noqa: PLC0415 - imports the client

        report_unanswered(result.unanswered)
    if not result.is_clean:
        raise SystemExit(PROBLEMS)


def _refuse_other_copies(files: Sequence[Path], out: Path) -> None:
    """End the program unless --out is for a copy of one BibTeX file."""
    if len(files) > 1:
        stop(f"--out: expected one FILE, found {len(files)}")
    found = format_of_text(str(files[0]), file_text(files[0]))
    if found != BIBTEX:
        stop(f"--out: expected a BibTeX file, found {found.label}")
    if out.resolve() == files[0].resolve():
        stop(f"--out: {terminal_text(str(out))} is the file itself; name another one")
