"""All commands of `surveymark` under one name."""

import click

from surveymark import __version__
from surveymark.cli.adding import add
from surveymark.cli.building import build, finish, write
from surveymark.cli.checking import check, rules
from surveymark.cli.curating import explain, ingest, topics
from surveymark.cli.enriching import enrich
from surveymark.cli.exporting import export
from surveymark.cli.links import links
from surveymark.cli.listings import parse
from surveymark.cli.log import log
from surveymark.cli.new import new
from surveymark.cli.outcome import Program
from surveymark.cli.output import EXIT_CODES
from surveymark.cli.proposing import forms, from_issue
from surveymark.cli.reviewing import changes
from surveymark.cli.schemas import schema
from surveymark.cli.searching import search
from surveymark.cli.serving import serve


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExit codes:\n"
    + "\n".join(f"  {code:<4} {meaning}" for code, meaning in EXIT_CODES.items()),
)
@click.version_option(__version__, package_name="surveymark")
def main() -> None:
    """Turn paper listings into a living survey: a searchable, citable static site.

    Run it inside a survey: a folder with content/, site-config/ and mkdocs.yml, or below one.

    \b
    A capture becomes a site in three steps:
      surveymark ingest capture.txt     entries in content/papers/
      surveymark check                  what is wrong, line by line
      surveymark serve                  the site, as you edit

    \b
    One paper at a time, and everything that services know of it:
      surveymark add 2403.01234         an arXiv id, a DOI, a .bib file or a title
      surveymark enrich                 what entries still lack
    """  # noqa: D301 - click reads the backspace, which a raw string would not hold


for command in (
    parse,
    ingest,
    add,
    new,
    enrich,
    explain,
    topics,
    check,
    rules,
    schema,
    links,
    log,
    changes,
    from_issue,
    forms,
    search,
    export,
    build,
    serve,
    write,
    finish,
):
    main.add_command(command)
