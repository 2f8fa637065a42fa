"""`surveymark enrich`: missing fields filled in from metadata services and facts files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from surveymark.api.enriching import enrich as enrich_in
from surveymark.api.events import Event
from surveymark.cli.bar import Bar
from surveymark.cli.editing import dry_run_option, print_line, report_conflicts
from surveymark.cli.output import (
    print_error,
    print_output,
    report_notice,
    root_option,
    stop,
    survey_root,
)
from surveymark.curation.enriching import EnrichResult
from surveymark.curation.enrichment import Enrichment
from surveymark.curation.events import Unanswered
from surveymark.fetch.answers import FOLDER
from surveymark.fetch.network import Network
from surveymark.model.facts import further_fields
from surveymark.safe.terminal import terminal_text
from surveymark.sources.source import all_sources
from surveymark.text.counting import counted

offline_option = click.option(
    "--offline", is_flag=True, help=f"Use only cached answers of services, however old ({FOLDER}/)."
)


HELP = f"""Fill in missing fields from metadata services.

Without KEY, all entries are completed. Values that a person wrote are never replaced: conflicts are reported, never
applied.

Entries without arXiv id and DOI are looked up by title, and so are published versions without a DOI. A match must have
the same title and an author of the entry, or its year if no authors are known. A published version with another title
must also share an identifier and authors with the entry. Uncertain matches are reported as "perhaps published", with the
addresses of both papers. Retractions and withdrawals are recorded under `retracted`; they and newly published papers are
reported, too.

You can interrupt the command and run it again: answers are cached, and no question is asked twice. Failed services are
reported. If no service answers, the exit code is 2; what other sources filled in is kept.

\b
Environment variables:
  SURVEYMARK_MAIL                  your email address: services answer faster
  SURVEYMARK_OPENALEX_KEY          a key for the OpenAlex API
  SURVEYMARK_SEMANTIC_SCHOLAR_KEY  a key for the Semantic Scholar API

A facts file has one JSON object per line, with any of these fields: title, arxiv, authors, doi, date (of the first public
version), venue, venue_year, published_title and published_authors (if they differ from the preprint), volume, number,
pages, publisher, retracted, code, project, {"".join(f"{name}, " for name in further_fields())}evidence (addresses where the values
can be found), unsure (why they may be wrong), remarks (for the curator).
"""


@click.command(help=HELP)
@click.argument("keys", nargs=-1, metavar="[KEY]…")
@click.option(
    "--source",
    "names",
    multiple=True,
    type=click.Choice([source.name for source in all_sources()]),
    help="Query only this service; repeatable (default: all services, or none with --from).",
)
@click.option(
    "--from",
    "facts_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help="Facts to use before those of services; the format is described above.",
)
@click.option(
    "--update",
    is_flag=True,
    help="Also replace values that a machine filled in, if a service now has another value.",
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
    """Fill in missing fields."""
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
        stop("no service answered; check the network connection")


def report_unanswered(unanswered: Iterable[Unanswered]) -> None:
    """Report on standard error which questions services did not answer, counted by reason."""
    for one in unanswered:
        line = f"{one.service}: {counted(one.questions, 'question')} unanswered: {one.reason}"
        print_error(terminal_text(line))


def _filled(result: Enrichment) -> str:
    by_source: dict[str, list[str]] = {}
    for field in result.filled:
        by_source.setdefault(str(result.paper.sources[field]), []).append(field)
    return "; ".join(f"{', '.join(fields)} from {source}" for source, fields in by_source.items())


def _report_result(result: EnrichResult, *, dry_run: bool) -> None:
    for one in result.changed:
        print_line(f"{one.paper.key}: {_filled(one)}")
    report_conflicts(result.conflicts)
    for news in result.news:
        print_line(
            f"{news.key}: {news.kind}{f', {news.detail}' if news.detail else ''} ({news.source})"
        )
    if result.unknown:
        number = counted(len(result.unknown), "entry", "entries")
        print_line(f"{number} not found by any service: {', '.join(result.unknown)}")
    report_unanswered(result.unanswered)
    would = "would complete" if dry_run else "completed"
    entries = "entry" if result.papers == 1 else "entries"
    print_output(f"{would} {len(result.changed):,} of {result.papers:,} {entries}")
