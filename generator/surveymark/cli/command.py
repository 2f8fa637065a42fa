"""All commands of `surveymark` under one name."""

import click

from surveymark import __version__
from surveymark.cli.building import build, serve, write
from surveymark.cli.checking import check, rules
from surveymark.cli.curating import enrich, explain, ingest, topics
from surveymark.cli.exporting import export
from surveymark.cli.listings import parse
from surveymark.cli.schemas import schema


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 problems in the content; 2 wrong use or unusable files; 3 lines of a capture that cannot be placed.",
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
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped


for command in (parse, ingest, enrich, explain, topics, check, rules, schema, export, build, serve, write):
    main.add_command(command)
