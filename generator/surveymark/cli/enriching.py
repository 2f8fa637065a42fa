"""`surveymark enrich`: empty fields of entries filled from services and files of facts."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from surveymark.api.enriching import enrich as enrich_in
from surveymark.api.events import Event
from surveymark.cli.bar import Bar
from surveymark.cli.editing import FACTS_HELP, dry_run_option, print_line, report_disagreements
from surveymark.cli.output import console, errors, report_notice, root_option, stop, survey_root
from surveymark.curation.enriching import EnrichResult
from surveymark.curation.enrichment import Enrichment
from surveymark.curation.events import Unanswered
from surveymark.fetch.answers import FOLDER
from surveymark.fetch.network import Network
from surveymark.safe.terminal import terminal_text
from surveymark.sources.source import all_sources
from surveymark.text.counting import counted

offline_option = click.option(
    "--offline",
    is_flag=True,
    help=f"Ask nobody: use only what services answered before, whenever that was ({FOLDER}/).",
)


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@click.option(
    "--source",
    "names",
    multiple=True,
    type=click.Choice([source.name for source in all_sources()]),
    help="Ask only this service; may be given more than once. Without it, and without --from, all are asked.",
)
@click.option(
    "--from",
    "facts_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help=f"{FACTS_HELP} It comes before what services say.",
)
@click.option(
    "--update",
    is_flag=True,
    help="Also replace values that a machine filled, where a service now says otherwise.",
)
@offline_option
@root_option
@dry_run_option
@click.pass_obj
def enrich(
    network: Network | None,
    keys: Sequence[str],
    names: Sequence[str],
    facts_file: Path | None,
    root: Path | None,
    *,
    update: bool,
    offline: bool,
    dry_run: bool,
) -> None:
    """Fill empty fields of entries from services and files of facts.

    What a person wrote is never replaced: where a source says something else, both are shown. Titles are searched for
    entries without arXiv id and DOI, and for published versions whose DOI is not known; what is found counts only with
    the same title and an author of the entry, or a year where no authors are known. A published version under another
    title is taken only where an identifier ties the two and titles and authors overlap; pairs that stay open are named
    at the end with both addresses ("perhaps published"), like withdrawn, retracted and newly published papers.

    Interrupting loses nothing: what was answered is kept, used at once, and not asked again in the next run. The
    environment may hold SURVEYMARK_MAIL (services answer faster to somebody whom they can write to),
    SURVEYMARK_OPENALEX_KEY and SURVEYMARK_SEMANTIC_SCHOLAR_KEY. A service that does not answer is told; where none did,
    the exit code is 2, and what was filled from elsewhere is kept.
    """
    where = survey_root(root)
    with Bar() as bar:

        def on_event(event: Event) -> None:
            if bar.shows(event):
                return
            if isinstance(event, EnrichResult):
                _report_result(event, dry_run=dry_run)
            report_notice(event)

        result = enrich_in(
            where,
            keys,
            services=names or (() if facts_file else None),
            facts_file=facts_file,
            update=update,
            offline=offline,
            dry_run=dry_run,
            on_event=on_event,
            network=network,
        )
    if result.no_service_answered:
        stop("no service answered: is this machine on the net?")


def report_unanswered(unanswered: Iterable[Unanswered]) -> None:
    """Each reason for which services gave no answer, with the number of questions, on standard error."""
    for one in unanswered:
        said = (
            f"{one.service}: {counted(one.questions, 'question')} without an answer: {one.reason}"
        )
        errors.print(terminal_text(said), markup=False)


def _filled(result: Enrichment) -> str:
    by_source: dict[str, list[str]] = {}
    for field in result.filled:
        by_source.setdefault(str(result.paper.sources[field]), []).append(field)
    return "; ".join(f"{', '.join(fields)} from {source}" for source, fields in by_source.items())


def _report_result(result: EnrichResult, *, dry_run: bool) -> None:
    for one in result.changed:
        print_line(f"{one.paper.key}: {_filled(one)}")
    report_disagreements(result.conflicts)
    for news in result.news:
        print_line(
            f"{news.key}: {news.kind}{f', {news.said}' if news.said else ''} ({news.source})"
        )
    if result.unknown:
        print_line(f"no service knows {len(result.unknown)}: {', '.join(result.unknown)}")
    report_unanswered(result.unanswered)
    would = "would complete" if dry_run else "completed"
    number = counted(len(result.changed), "entry", "entries")
    console.print(f"{would} {number} of {result.papers:,}", markup=False)
