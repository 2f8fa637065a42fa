"""The command `surveymark` and its groups of commands."""

from collections.abc import Mapping
from types import MappingProxyType

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

GROUPS: Mapping[str, tuple[click.Command, ...]] = MappingProxyType(
    {
        "Add papers": (add, new, ingest, parse),
        "Maintain entries": (enrich, links, explain, topics, log),
        "Check the content": (check, rules, schema, changes),
        "Find and cite": (search, export),
        "Publish": (build, serve, write, finish),
        "Run on GitHub": (from_issue, forms),
    }
)
"""The commands by the heading that help shows them under."""


@click.group(
    cls=Program,
    groups=GROUPS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExit codes:\n"
    + "\n".join(f"  {code:<4} {meaning}" for code, meaning in EXIT_CODES.items()),
)
@click.version_option(__version__, package_name="surveymark")
def main() -> None:
    """Turn paper listings into a living survey: a searchable, citable static site.

    Run commands in the folder of a survey, or below it.

    \b
      surveymark add 2403.01234        add a paper and look up its metadata
      surveymark ingest capture.txt    import a captured listing
      surveymark check                 find problems
      surveymark serve                 preview the site while you edit

    'surveymark COMMAND --help' explains a command.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
