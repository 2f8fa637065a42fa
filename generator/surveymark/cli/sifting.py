"""`surveymark sift`: candidates from bulk files."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from surveymark.api.events import Event
from surveymark.api.sifting import LEAST, SiftResult
from surveymark.api.sifting import sift as sift_in
from surveymark.cli.bar import Bar, terminal_progress
from surveymark.cli.editing import print_line
from surveymark.cli.exit_codes import WRONG_USE
from surveymark.cli.output import (
    print_error,
    print_output,
    refuse_inside_content,
    report_notice,
    root_option,
    survey_root,
)
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

HELP = """Find candidates in dumps of arXiv, OpenAlex and Semantic Scholar.

Each DUMP is a file, a folder, a pattern such as 'works/*/*.gz', or an address of one that begins with https://, s3:// or
gs://. It is the metadata snapshot of arXiv, works of OpenAlex, or papers of Semantic Scholar: files with one JSON object
per line, which may be compressed with gzip or zstd.

\b
  surveymark sift arxiv-metadata-oai-snapshot.json --out candidates.jsonl
  surveymark sift openalex/data/works --out candidates.jsonl --workers 8
  surveymark sift s3://openalex/data/works --out candidates.jsonl --scheduler tls://cluster:8786

A record is a candidate if its title and abstract have phrases of the survey's topics (content/topics.yml) and its score
reaches --least. A phrase of one word scores 4 in an abstract and 16 in a title, one of two words twice as much, longer ones
three times; a hint scores a quarter. The score of a record is that of its best topic.

FILE contains one candidate per line, as JSON: title, ids, authors, venue, year, abstract, score, the phrases of each topic,
and where it was found. The order is that of the dumps, whatever the number of workers. Records that already have an entry or
a decision are left out, and so are those with the arXiv id or DOI of an earlier one or, without any, with its title.

Only what changed since the last run is read. After Ctrl-C, the next run resumes with the first part that is not finished.
Parts and lines that cannot be read are named, and the exit code is then 2; FILE contains the candidates of all other parts.

The command needs additional packages: pip install 'surveymark[sift]'.
"""


@click.command(help=HELP)
@click.argument("dumps", nargs=-1, required=True, metavar="DUMP…")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file of candidates to write.",
)
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=LEAST,
    show_default=True,
    metavar="SCORE",
    help="The lowest score of a candidate.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="The number of processes on this machine.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The Dask scheduler of a cluster: tls://HOST:PORT, or tcp:// on this machine.",
)
@root_option
def sift(
    dumps: Sequence[str],
    out: Path,
    least: int,
    workers: int,
    scheduler: str | None,
    root: Path | None,
) -> None:
    """Find candidates in bulk files."""
    if scheduler and workers > 1:
        message = "--workers and --scheduler cannot be used together"
        raise click.UsageError(message)
    where = survey_root(root)
    refuse_inside_content(where, out.parent, "--out")
    with Bar(_progress) as bar:

        def on_event(event: Event) -> None:
            if not bar.shows(event):
                report_notice(event)

        result = sift_in(
            where, dumps, out, least=least, workers=workers, scheduler=scheduler, on_event=on_event
        )
    _report(result, out)
    if result.unread:
        raise SystemExit(WRONG_USE)


def _progress() -> Progress:
    return terminal_progress(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    )


def _report(result: SiftResult, out: Path) -> None:
    for one in result.unread:
        place = f"{one.dump}: {one.part}" + (f":{one.line}" if one.line else "")
        what = "line not read" if one.line else "part not read"
        print_error(terminal_text(f"surveymark: {place}: {what}: {one.reason}"))
    shown = sum(one.line > 0 for one in result.unread)
    if result.unread_lines > shown:
        more = counted(result.unread_lines - shown, "more line")
        print_error(f"surveymark: {more} not read")
    print_output(
        f"{counted(result.parts, 'part')} ({result.unchanged:,} unchanged since the last run), {counted(result.lines, 'line')}"
    )
    for closed, number in sorted(result.closed.items()):
        print_output(f"{counted(number, 'candidate')} left out: {closed}")
    print_line(f"{counted(result.candidates, 'candidate')} in {out}")
