"""`surveymark ingest`, `explain` and `topics`: the work of a curator."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from surveymark.api.content import completed_texts, facts_of_file, today
from surveymark.cli.editing import FACTS_HELP, dry_run_option, tell_disagreements, write_texts
from surveymark.cli.listings import (
    captured_option,
    files_argument,
    format_option,
    read_captures,
    tell_unknown,
)
from surveymark.cli.output import (
    UNPLACED,
    WRONG_USE,
    changing,
    console,
    root_option,
    sound_survey,
    stop,
    survey_root,
)
from surveymark.content.gate import survey_bytes
from surveymark.content.listings_text import listings_text
from surveymark.content.loading import LARGEST_TABLE
from surveymark.content.paper_text import paper_text
from surveymark.content.places import ABSTRACTS, LISTINGS, PAPERS
from surveymark.curation.intake import CapturedFile, Intake, intake
from surveymark.curation.topic_agreement import topic_agreement
from surveymark.curation.topic_scores import scores_of
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted


@click.command()
@files_argument
@root_option
@format_option
@captured_option
@click.option(
    "--facts",
    "facts_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help=f"{FACTS_HELP} Used before keys are made, so that these carry names and years.",
)
@dry_run_option
def ingest(
    files: Sequence[Path],
    root: Path | None,
    format_name: str | None,
    captured: datetime.datetime | None,
    facts_file: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Merge captured listings into content/, one file a paper.

    A paper that is there already is listed once more and keeps all that a person wrote; the same
    paper means an equal arXiv id or DOI, or an equal title but for case and punctuation. Titles that are merely
    alike are shown. A capture that was taken in before changes nothing. Abstracts go to
    content/abstracts/, which git ignores.
    """
    captures = read_captures(files, format_name, captured.date() if captured else None)
    if len(captures) < len(files):
        stop("nothing was written", WRONG_USE)
    for path, capture, _ in captures:
        tell_unknown(path, capture)
    if any(capture.unknown for _, capture, _ in captures):
        stop(
            "nothing was written: mend or delete the unknown lines in a copy of the capture",
            UNPLACED,
        )
    where = survey_root(root)
    captured_files = [
        CapturedFile(file=path.name, sha256=sha256, capture=capture)
        for path, capture, sha256 in captures
    ]
    with changing(where) as writer:
        survey = sound_survey(where, awaited=_listing_ids(captured_files))
        facts = facts_of_file(facts_file, survey, today()) if facts_file else ()
        result = intake(survey, captured_files, facts, added=today())
        texts = _intake_texts(where, survey, result)
        if not dry_run:
            write_texts(writer, texts)
    _tell_intake(result, dry_run=dry_run)


@click.command()
@click.argument("key")
@root_option
def explain(key: str, root: Path | None) -> None:
    """Show which phrases speak for which topics of the entry KEY."""
    survey = sound_survey(survey_root(root))
    paper = survey.paper_by_key.get(key)
    if paper is None:
        stop(f"no entry is called {terminal_text(key)}")
    scores = scores_of(paper, survey)
    console.print(
        f"{paper.title}\ntopics in the entry: {', '.join(paper.topics) or 'none'}"
        f" ({paper.sources.get('topics', 'set by a person')})",
        markup=False,
    )
    if key not in survey.abstracts:
        console.print(
            "no abstract on this disk: only title and summary were looked at", markup=False
        )
    table = Table(box=None, pad_edge=False)
    table.add_column("topic")
    table.add_column("score", justify="right")
    table.add_column("because of")
    for scored in scores:
        why = ", ".join(f"{found.phrase} ({found.place} {found.score})" for found in scored.found)
        table.add_row(Text(scored.topic.id), str(scored.score), Text(why))
    console.print(table if scores else "no phrase of any topic was found")


@click.command()
@click.option(
    "--score",
    is_flag=True,
    help="Run the phrases over all entries and tell how often they find the curated topic.",
)
@root_option
def topics(root: Path | None, *, score: bool) -> None:
    """List the topics with their numbers of papers.

    With --score: the share of entries whose best-scoring topic is the one that a curator put first, which topics are
    taken for which others, and topics whose phrases are found nowhere. The phrases look at title, summary and, where
    this disk holds it, the abstract.
    """
    survey = sound_survey(survey_root(root))
    if not score:
        for theme in survey.themes:
            console.print(theme.title, markup=False)
            for topic in theme.topics:
                console.print(
                    f"  {len(survey.papers_by_topic[topic.id]):5}  {topic.id:28} {topic.title}",
                    markup=False,
                )
        return
    agreement = topic_agreement(survey)
    abstracts = sum(paper.key in survey.abstracts for paper in survey.papers)
    console.print(
        f"{agreement.percent:.1f} % of {agreement.papers} entries: the best-scoring topic is the primary one ({agreement.agreed});"
        f" for {agreement.within} it is any of theirs. {abstracts} abstracts on this disk.",
        markup=False,
    )
    table = Table(box=None, pad_edge=False)
    for name in ("entries", "primary topic", "taken for"):
        table.add_column(name, justify="right" if name == "entries" else "left")
    for (primary, other), count in agreement.confusion.items():
        table.add_row(str(count), primary, other)
    console.print(table)
    console.print(
        f"phrases found nowhere: {', '.join(agreement.silent) or 'of no topic'}", markup=False
    )


def _listing_ids(files: Sequence[CapturedFile]) -> frozenset[str]:
    """What entries may call these captures: an interrupted intake left entries, and is now taken up again."""
    return frozenset(
        name
        for file in files
        for name in (file.capture.listing, f"{file.capture.format}-{file.sha256[:8]}")
    )


def _intake_texts(root: Path, survey: Survey, result: Intake) -> dict[Path, str]:
    """Path and text of every file that an intake writes, the record of captures last: all are made before any is written."""
    abstracts = {
        key: abstract + "\n"
        for key, abstract in result.abstracts.items()
        if not (root / ABSTRACTS / f"{key}.txt").exists()
    }
    entries = {
        root / PAPERS / f"{paper.key}.yml": paper_text(paper) for paper in result.new
    } | completed_texts(root, result.changed)
    texts = {}
    for path, text in entries.items():
        if path.stem in abstracts:
            texts[root / ABSTRACTS / f"{path.stem}.txt"] = abstracts.pop(path.stem)
        texts[path] = text
    texts |= {root / ABSTRACTS / f"{key}.txt": text for key, text in abstracts.items()}
    if result.listings:
        path = root / LISTINGS
        before = (
            survey_bytes(root, LISTINGS, largest=LARGEST_TABLE).decode("utf-8")
            if path.exists()
            else ""
        )
        texts[path] = listings_text(before, survey.listings, result.listings)
    return texts


def _tell_intake(result: Intake, *, dry_run: bool) -> None:
    for listing_id in result.known:
        console.print(f"{listing_id}: taken in before, nothing to do", markup=False)
    for listing in result.listings:
        new = result.first_listed.get(listing.id, 0)
        told = f"{listing.id}: {listing.records} records: {new} first listed here, {listing.records - new} listed before"
        console.print(told, markup=False)
    if result.near:
        console.print(
            "titles that are alike and may be one paper; nothing was merged:", markup=False
        )
        for pair in result.near:
            console.print(f"  {pair.likeness} %  {pair.first}  {pair.second}", markup=False)
    tell_disagreements(result.disagreements)
    without_topic = [paper.key for paper in result.new if not paper.topics]
    if without_topic:
        console.print(
            f"no phrase of any topic was found for {len(without_topic)}: {', '.join(without_topic)}",
            markup=False,
        )
    done = "would write" if dry_run else "wrote"
    console.print(
        f"{done} {counted(len(result.new), 'new entry', 'new entries')} and changed {len(result.changed):,}",
        markup=False,
    )
