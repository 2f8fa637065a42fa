"""`surveymark add`: entries from identifiers, BibTeX files and titles."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from surveymark.api.adding import add as add_to
from surveymark.api.events import Event
from surveymark.cli.bar import Bar
from surveymark.cli.editing import dry_run_option, print_line, report_conflicts
from surveymark.cli.enriching import offline_option, report_unanswered
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.output import print_error, report_notice, root_option, survey_root
from surveymark.cli.terminal import console
from surveymark.content.paper_text import paper_text
from surveymark.content.places import PAPERS
from surveymark.curation.adding import AddResult
from surveymark.curation.drafting import Draft
from surveymark.curation.events import AlreadyThere, FaultyEntry, KnownInFile, NewEntry, NotFound
from surveymark.fetch.network import Network
from surveymark.model.facts import Facts
from surveymark.safe.terminal import terminal_text

_MANY = 20
"""With more papers than this, each is reported in one line."""


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="ITEM…")
@offline_option
@root_option
@dry_run_option
@click.pass_obj
def add(
    network: Network | None,
    items: Sequence[str],
    root: Path | None,
    *,
    offline: bool,
    dry_run: bool,
) -> None:
    """Add papers by arXiv id, DOI, .bib file or title.

    ITEM is an arXiv id or URL, a DOI, a .bib file, or a title in quotes. Metadata services fill in the rest. A paper found by
    its title is shown for you to confirm.

    \b
      surveymark add 2403.01234
      surveymark add 10.1145/3292500.3330701 papers.bib
      surveymark add "The title of a paper"

    New entries are shown with the fields that are still missing. A paper that is already in the survey is skipped, and the
    key of its entry is shown. BibTeX fields that an entry cannot hold are counted at the end. If you press
    Ctrl-C, complete entries are written.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    where = survey_root(root)
    with Bar() as bar:

        def confirm(facts: Facts) -> bool:
            bar.hide()
            question = terminal_text(f"{_described(facts)}. Is this the paper?")
            return click.confirm(question, default=False, err=True)

        def on_event(event: Event) -> None:
            if not bar.shows(event):
                _report(event, dry_run=dry_run)

        result = add_to(
            where,
            items,
            confirm=confirm,
            offline=offline,
            dry_run=dry_run,
            on_event=on_event,
            network=network,
        )
    if not result.is_whole:
        raise SystemExit(PROBLEMS)


def report_draft(one: Draft, *, dry_run: bool) -> None:
    """Print an entry as it will be written, why it has its topics, and which fields are missing."""
    print_line(f"{'would write' if dry_run else 'writing'} {PAPERS}/{one.paper.key}.yml")
    for line in paper_text(one.paper).rstrip("\n").split("\n"):
        text = line.lstrip(" ")
        print_line(text, indent=4 + len(line) - len(text))
    if one.scores and "topics" in one.paper.sources:
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        for scored in one.scores:
            if scored.topic.id in one.paper.topics:
                why = ", ".join(
                    f"{found.phrase} ({found.place} {found.score})" for found in scored.found
                )
                table.add_row(Text(f"  {scored.topic.id}"), Text(str(scored.score)), Text(why))
        console.print("proposed topics, with their phrases:")
        console.print(table)
    report_conflicts(one.conflicts)
    for news in one.news:
        print_line(f"warning: {news.kind} ({news.source})")
    print_line(f"missing: {', '.join(one.missing)}" if one.missing else "complete")


def report_refusal(refusal: AlreadyThere) -> None:
    """Report on standard error that a paper is already in the survey."""
    _report_error(
        f"surveymark: {refusal.title}: already in the survey as {refusal.key} ({PAPERS}/{refusal.key}.yml)"
    )


def _report(event: Event, *, dry_run: bool) -> None:
    match event:
        case AlreadyThere():
            report_refusal(event)
        case KnownInFile():
            _report_known(event)
        case NotFound(what=what, is_certain=False):
            _report_error(f"surveymark: {what}: not found, but not all services answered")
        case NotFound(what=what):
            _report_error(
                f"surveymark: {what}: not found by any metadata service; run 'surveymark new' to enter it by hand"
            )
        case FaultyEntry(file=file, line=line, message=message):
            _report_error(f"{file}:{line}: invalid BibTeX entry: {message}")
        case NewEntry(draft=draft, of=of) if of > _MANY:
            print_line(f"{'would write' if dry_run else 'writing'} {PAPERS}/{draft.paper.key}.yml")
        case NewEntry(draft=draft):
            report_draft(draft, dry_run=dry_run)
        case AddResult():
            _report_result(event)
        case _:
            report_notice(event)


def _report_known(known: KnownInFile) -> None:
    """Report papers that are already in the survey; many in one line."""
    if len(known.papers) > _MANY:
        first = ", ".join(one.key for one in known.papers[:3])
        _report_error(
            f"{known.file}: {len(known.papers):,} of {known.total:,} entries are already in the survey: {first}, …"
        )
        return
    for one in known.papers:
        report_refusal(one)


def _report_result(result: AddResult) -> None:
    """Count what could not be imported, and the missing fields of many entries; the most frequent first."""
    _report_counts("not imported", result.not_kept)
    if len(result.entries) > _MANY:
        _report_counts("missing", result.missing)
    report_unanswered(result.unanswered)


def _report_counts(lead: str, counts: Mapping[str, int]) -> None:
    if counts:
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        print_line(f"{lead}: {', '.join(f'{name} {number:,}' for name, number in ordered)}")


def _report_error(line: str) -> None:
    print_error(terminal_text(line))


def _described(facts: Facts) -> str:
    names = ", ".join(author.full_name for author in facts.authors[:3]) or "authors unknown"
    more = " and others" if len(facts.authors) > 3 else ""  # noqa: PLR2004 - as above
    years = ", ".join(map(str, sorted(facts.years))) or "year unknown"
    where = (
        f"arXiv {facts.arxiv}"
        if facts.arxiv
        else facts.published.venue
        if facts.published
        else facts.doi or ""
    )
    return f"{facts.title}, {names}{more}, {years} ({where}; {facts.source})"
