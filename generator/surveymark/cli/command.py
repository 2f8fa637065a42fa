"""The command `surveymark` and its groups of commands."""

from collections.abc import Mapping
from types import MappingProxyType

import click

from surveymark import __version__
from surveymark.cli.exit_codes import EXIT_CODES
from surveymark.cli.outcome import Program
from surveymark.cli.subcommand import Subcommand

GROUPS: Mapping[str, tuple[Subcommand, ...]] = MappingProxyType(
    {
        "Begin": (
            Subcommand("init", "initialising", "Begin a survey in a repository of its own."),
            Subcommand("doctor", "diagnosing", "Show what is not set up, here and on GitHub."),
        ),
        "Add papers": (
            Subcommand("add", "adding", "Add papers by arXiv id, DOI, .bib file or title."),
            Subcommand("import", "importing", "Import bibliographies, lists and reviews."),
            Subcommand("screen", "screening", "Decide on candidates, one keystroke each."),
            Subcommand("new", "new", "Write an entry step by step."),
            Subcommand("ingest", "curating", "Import captured listings as entries."),
            Subcommand(
                "rank", "ranking", "Order candidates by what curators included and excluded."
            ),
            Subcommand("parse", "listings", "Show how captured listings are parsed."),
            Subcommand(
                "sift",
                "sifting",
                "Find candidates in dumps of arXiv, OpenAlex and Semantic Scholar.",
            ),
            Subcommand("watch", "watching", "Find new papers with saved queries."),
        ),
        "Maintain entries": (
            Subcommand("enrich", "enriching", "Fill in missing fields from metadata services."),
            Subcommand("extract", "extracting", "Propose values from abstracts."),
            Subcommand("links", "links", "Check that links still resolve."),
            Subcommand("explain", "curating", "Show why an entry has its topics."),
            Subcommand("topics", "topics", "List, rename, merge, split, move or retire topics."),
            Subcommand("edit", "topics_of_entries", "Add topics to entries, or remove them."),
            Subcommand("rename", "keys", "Give an entry another key."),
            Subcommand("merge", "keys", "Merge an entry into another one of the same paper."),
            Subcommand("retire", "keys", "Remove an entry, with the reason."),
            Subcommand("log", "log", "Show the history of an entry."),
        ),
        "Check the content": (
            Subcommand(
                "check", "checking", "Report problems in the content, and fix what is safe to fix."
            ),
            Subcommand("rules", "checking", "List the rules that check applies."),
            Subcommand("schema", "schemas", "Print a JSON Schema for editors."),
            Subcommand(
                "changes", "reviewing", "Show which entries differ from a branch or commit."
            ),
        ),
        "Find and cite": (
            Subcommand("search", "searching", "Search the survey."),
            Subcommand("export", "exporting", "Print papers in a citation format."),
            Subcommand("verify", "verifying", "Compare a bibliography with the survey's records."),
        ),
        "Publish": (
            Subcommand("release", "releasing", "Give the survey a version."),
            Subcommand("status", "keeping_up", "Show whether the survey is still maintained."),
            Subcommand("freeze", "keeping_up", "Mark the survey as no longer updated."),
            Subcommand("thaw", "keeping_up", "End a freeze."),
            Subcommand("build", "building", "Build the site."),
            Subcommand("serve", "serving", "Preview the site while you edit it."),
            Subcommand(
                "write", "other_builders", "Write the source of the site for another builder."
            ),
            Subcommand("finish", "other_builders", "Finish a site that another builder made."),
        ),
        "Run on GitHub": (
            Subcommand("from-issue", "proposing", "Turn a form on GitHub into an entry."),
            Subcommand("triage", "triaging", "Show what is known of a suggestion."),
            Subcommand("forms", "proposing", "Update the issue forms and citation files."),
        ),
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
      surveymark init cups             begin a survey in the new folder cups
      surveymark add 2403.01234        add a paper and look up its metadata
      surveymark ingest capture.txt    import a captured listing
      surveymark check                 find problems
      surveymark serve                 preview the site while you edit

    'surveymark COMMAND --help' explains a command.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
