"""`surveymark enrich`: empty fields of entries filled from services and files of facts."""

import dataclasses
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from surveymark import __version__
from surveymark.cli.editing import (
    FACTS_HELP,
    completed_texts,
    dry_run_option,
    facts_of_file,
    tell,
    tell_disagreements,
    today,
    write_texts,
)
from surveymark.cli.output import (
    changing,
    console,
    errors,
    root_option,
    sound_survey,
    stop,
    survey_root,
    survey_to_change,
)
from surveymark.curation.completion import facts_by_identity, facts_for
from surveymark.curation.enrichment import Enrichment, enriched
from surveymark.fetch.answers import FOLDER, Answers
from surveymark.fetch.asking import Asker
from surveymark.fetch.client import Client
from surveymark.fetch.gathering import Gathering
from surveymark.fetch.network import Network
from surveymark.git.command import GitError
from surveymark.git.history import fields_by_people
from surveymark.git.tracked import is_tracked
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text
from surveymark.sources.source import all_sources
from surveymark.text.counting import counted

GOES_ON = "the next run goes on from here"
"""What an interrupted command says that has kept everything."""
MAIL_VARIABLE = "SURVEYMARK_MAIL"
DAYS, DAYS_OF_UPDATE = 30, 1
"""How long an answer is used again; an update wants new ones, but may have been interrupted an hour ago."""

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
    survey = survey_to_change(where)
    papers = chosen(survey, keys)
    known = facts_by_identity(facts_of_file(facts_file, survey)) if facts_file else {}
    found = [(paper, facts) for paper in papers if (facts := facts_for(paper, known))]
    given = {
        paper.key: [dataclasses.replace(facts, title=paper.title)] for paper, facts in found
    }  # a curator's file, by its ids
    days = DAYS_OF_UPDATE if update else DAYS
    with asker(
        network or Network(), where, survey, days=None if offline else days, offline=offline
    ) as asking:
        sources = [
            source for source in all_sources() if source.name in names or not (names or facts_file)
        ]
        gathering = Gathering(
            papers=papers, sources=sources, asker=asking, venue=survey.venue, facts=given
        )
        interruption = gathered(gathering)
    with changing(where) as writer:
        survey = sound_survey(where)
        results = _results(where, survey, gathering.facts, update=update)
        changed = [
            result for result in results if result.paper != survey.paper_by_key[result.paper.key]
        ]
        texts = completed_texts(where, [result.paper for result in changed])
        if not dry_run:
            write_texts(writer, texts)
    for result in changed:
        tell(f"{result.paper.key}: {_filled(result)}")
    _tell_findings(results, gathering)
    would = "would complete" if dry_run else "completed"
    console.print(
        f"{would} {counted(len(changed), 'entry', 'entries')} of {len(papers):,}", markup=False
    )
    if interruption:
        raise interruption
    if gathering.asker.failures and not gathering.asker.has_answered and not offline:
        stop("no service answered: is this machine on the net?")


def chosen(survey: Survey, keys: Sequence[str]) -> tuple[Paper, ...]:
    """The entries with these keys, or all; ends the program where there is no such entry."""
    unknown = [key for key in keys if key not in survey.paper_by_key]
    if unknown:
        stop(f"no entry is called {terminal_text(', '.join(unknown))}")
    return tuple(survey.paper_by_key[key] for key in dict.fromkeys(keys)) if keys else survey.papers


@contextmanager
def asker(
    network: Network, root: Path, survey: Survey, *, days: int | None, offline: bool
) -> Iterator[Asker]:
    """Something that asks the services in the name of this survey; ends the program where their answers came with the repository."""
    if is_tracked(root, FOLDER.split("/")[0]):
        stop(
            f"git keeps files of {FOLDER.split('/')[0]}/, so that anybody could have written those answers: remove them there first"
        )
    sources = all_sources()
    secrets = {
        source.key_variable: os.environ.get(source.key_variable, "")
        for source in sources
        if source.key_variable
    }
    with closing(
        Client(network, hosts=[source.host for source in sources], user_agent=user_agent(survey))
    ) as client:
        yield Asker(
            answers=Answers(root),
            client=None if offline else client,
            today=today(network.clock),
            days=days,
            secrets=secrets,
            mail=os.environ.get(MAIL_VARIABLE, ""),
        )


def user_agent(survey: Survey) -> str:
    """Who asks, so that a service can write to somebody before it shuts us out."""
    mail = os.environ.get(MAIL_VARIABLE, "")
    contact = f"{survey.config.repository}; mailto:{mail}" if mail else survey.config.repository
    agent = f"surveymark/{__version__} (+{contact})"
    if not (agent.isascii() and agent.isprintable()):
        stop(f"{MAIL_VARIABLE} holds no mail address")
    return agent


def gathered(gathering: Gathering) -> KeyboardInterrupt | None:
    """Gather, with a bar on standard error; what cut it short, to be raised once everything gathered is kept."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=errors, transient=True, disable=not errors.is_terminal
    ) as progress:
        task = progress.add_task("asking", total=None)
        try:
            gathering.gather(
                lambda name, done, total: progress.update(
                    task, description=name, completed=done, total=total
                )
            )
        except KeyboardInterrupt as interruption:
            interruption.args = (GOES_ON,)
            return interruption
    return None


def failures_of(asking: Asker) -> Counter[tuple[str, str]]:
    """How many questions each service did not answer, by its name and the reason."""
    return Counter((name, reason) for (name, _), reason in asking.failures.items())


def tell_failures(reasons: Counter[tuple[str, str]]) -> None:
    """Each reason for which services gave no answer, with the number of questions, on standard error."""
    for (name, reason), number in sorted(reasons.items()):
        said = f"{name}: {counted(number, 'question')} without an answer: {reason}"
        errors.print(terminal_text(said), markup=False)


def _results(
    root: Path, survey: Survey, facts: Mapping[str, Sequence[Facts]], *, update: bool
) -> list[Enrichment]:
    """The entries with what was gathered, those that are still there."""
    results = []
    for key in sorted(facts):
        paper = survey.paper_by_key.get(key)
        if paper is None or not facts[key]:
            continue
        result = enriched(paper, facts[key], update=update)
        if update and set(result.filled) & set(paper.sources):
            result = enriched(paper, facts[key], update=True, by_people=_by_people(root, paper))
        results.append(result)
    return results


def _by_people(root: Path, paper: Paper) -> frozenset[str]:
    try:
        return fields_by_people(root, paper)
    except GitError as error:
        stop(
            terminal_text(
                f"--update has to know what people changed, and there is no history: {error}"
            )
        )


def _filled(result: Enrichment) -> str:
    by_source: dict[str, list[str]] = {}
    for field in result.filled:
        by_source.setdefault(str(result.paper.sources[field]), []).append(field)
    return "; ".join(f"{', '.join(fields)} from {source}" for source, fields in by_source.items())


def _tell_findings(results: Sequence[Enrichment], gathering: Gathering) -> None:
    tell_disagreements(one for result in results for one in result.disagreements)
    for news in sorted(news for result in results for news in result.news):
        tell(f"{news.key}: {news.kind}{f', {news.said}' if news.said else ''} ({news.source})")
    if gathering.unknown:
        tell(f"no service knows {len(gathering.unknown)}: {', '.join(gathering.unknown)}")
    tell_failures(failures_of(gathering.asker))
