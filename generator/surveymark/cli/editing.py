"""What commands share that change entries: the day, the texts, and how changes are told."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click
from rich.progress import Progress

from surveymark.cli.output import PROBLEMS, WRONG_USE, console, errors, named_content, stop
from surveymark.content.gate import survey_bytes
from surveymark.content.paper_text import CannotCompleteError, completed_text
from surveymark.content.places import PAPERS
from surveymark.content.transaction import Writer
from surveymark.curation.completion import Disagreement
from surveymark.fetch.network import Clock
from surveymark.model.facts import Facts, further_fields
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text
from surveymark.sources.facts_file import facts_in
from surveymark.strict_yaml.tree import LARGEST

MANY = 100
"""Files from which on a progress bar is shown."""

FACTS_HELP = (
    "A file of facts, one JSON object a line: title, arxiv, authors, doi, date (of the first public version), venue, venue_year, "
    "published_title and published_authors (where they are others than the preprint's), volume, number, pages, publisher, code, "
    f"project, {''.join(f'{name}, ' for name in further_fields())}"
    "evidence (addresses at which the values stand), unsure (why they may be wrong), remarks (for the curator)."
)
dry_run_option = click.option(
    "--dry-run", "-n", is_flag=True, help="Say what would change and change nothing."
)


def today(clock: Clock | None = None) -> str:
    """The day that content names; ends the program where SOURCE_DATE_EPOCH is wrong."""
    try:
        return (clock or Clock()).today()
    except ValueError as error:
        stop(terminal_text(str(error)))


def facts_of_file(path: Path, survey: Survey) -> tuple[Facts, ...]:
    """The facts of a file; ends the program where a line holds none."""
    try:
        text = named_content(path).decode("utf-8")
    except UnicodeDecodeError as error:
        stop(
            f"{terminal_text(str(path))}: expected UTF-8 text, found byte 0x{error.object[error.start]:02x} at offset {error.start:,}"
        )
    facts, faults = facts_in(text, f"{path.name} {today()}", survey.venue)
    for fault in faults:
        errors.print(terminal_text(f"{path}:{fault.line}: {fault.message}"), markup=False)
    if faults:
        stop("nothing was written", WRONG_USE)
    return facts


def completed_texts(root: Path, papers: Sequence[Paper]) -> dict[Path, str]:
    """Path and new text of entries; ends the program where one cannot be completed without loss."""
    texts: dict[Path, str] = {}
    faults = []
    for paper in papers:
        path = root / PAPERS / f"{paper.key}.yml"
        try:
            content = survey_bytes(root, f"{PAPERS}/{paper.key}.yml", largest=LARGEST)
            texts[path] = completed_text(content.decode("utf-8"), paper)
        except CannotCompleteError as error:
            faults.append(str(error))
    for fault in faults:
        errors.print(terminal_text(f"{PAPERS}/{fault}"), markup=False)
    if faults:
        stop("nothing was written", PROBLEMS)
    return texts


def write_texts(writer: Writer, texts: Mapping[Path, str]) -> None:
    """Write the files, with a bar on standard error where they are many."""
    with Progress(console=errors, transient=True, disable=len(texts) < MANY) as progress:
        task = progress.add_task("writing", total=len(texts))
        writer.write(texts, on_file=lambda: progress.advance(task))


def tell(text: str, *, indent: int = 0) -> None:
    """One line on standard output, whatever stands in it."""
    console.print(" " * indent + terminal_text(text), markup=False)


def tell_disagreements(disagreements: Iterable[Disagreement]) -> None:
    """Each disagreement on a line."""
    for one in sorted(disagreements):
        tell(f"{one.key}: {one.field}: the entry keeps {one.kept}, {one.source} says {one.offered}")
