"""`surveymark add`: entries from identifiers, BibTeX files and titles."""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from surveymark.cli.editing import dry_run_option, tell, tell_disagreements, today, write_texts
from surveymark.cli.enriching import DAYS, asker, gathered, offline_option, tell_failures
from surveymark.cli.output import PROBLEMS, changing, console, errors, root_option, sound_survey, stop, survey_root
from surveymark.content.disk import ABSTRACTS, PAPERS
from surveymark.content.paper_text import paper_text
from surveymark.curation.drafting import Draft, draft, entry_of_same, unnamed
from surveymark.curation.sameness import identities
from surveymark.curation.title_match import equal_titles
from surveymark.fetch.asking import Asker
from surveymark.fetch.gathering import Gathering
from surveymark.fetch.network import Network
from surveymark.model.facts import Facts
from surveymark.model.identifier import identifier_in
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text
from surveymark.sources.bibtex_file import bibtex_facts
from surveymark.sources.source import AnswerFaultError, Question, all_sources

_LONGEST_TITLE = 500
_LARGEST_FILE = 5 * 1024 * 1024


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="ID|ADDRESS|DOI|FILE.bib|TITLE…")
@offline_option
@root_option
@dry_run_option
@click.pass_obj
def add(network: Network | None, items: Sequence[str], root: Path | None, *, offline: bool, dry_run: bool) -> None:
    """Add papers, with everything that services and rules can tell of them.

    An item is an arXiv id or address, a DOI, a .bib file with any number of entries, or a title in quotes. A title is
    looked for by its very words, and what was found is shown for you to confirm. Each entry is shown with what is still
    missing. A paper that the survey has is refused, with the key of its entry, and the others are added.
    """
    where = survey_root(root)
    survey = sound_survey(where)
    clock = (network or Network()).clock
    day = today(clock)
    with asker(network or Network(), where, survey, days=None if offline else DAYS, offline=offline) as asking:
        adding = _Adding(survey, asking, day)
        drafts = [found for item in items for found in adding.drafts(item)]
    with changing(where):
        survey = sound_survey(where)
        is_whole = adding.is_whole
        for one in drafts:
            survey, is_added = _added(where, survey, one, dry_run=dry_run)
            is_whole = is_whole and is_added
    if not is_whole:
        raise SystemExit(PROBLEMS)


def tell_draft(one: Draft, *, dry_run: bool) -> None:
    """Show an entry as it is to be written, why it has its topics, and what is missing."""
    tell(f"{'would write' if dry_run else 'writes'} {PAPERS}/{one.paper.key}.yml")
    for line in paper_text(one.paper).rstrip("\n").split("\n"):
        text = line.lstrip(" ")
        tell(text, indent=4 + len(line) - len(text))
    if one.scores and "topics" in one.paper.sources:
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        for scored in one.scores:
            if scored.topic.id in one.paper.topics:
                why = ", ".join(f"{found.phrase} ({found.place} {found.score})" for found in scored.found)
                table.add_row(Text(f"  {scored.topic.id}"), Text(str(scored.score)), Text(why))
        console.print("topics proposed, because of:")
        console.print(table)
    tell_disagreements(one.disagreements)
    for news in one.news:
        tell(f"{news.kind}! ({news.source})")
    tell(f"still to fill in: {', '.join(one.missing)}" if one.missing else "nothing is missing")


def refused(paper: Paper, survey: Survey) -> bool:
    """Whether the survey has the paper; if so, its entry is named on standard error."""
    same = entry_of_same(paper, survey)
    if same:
        said = f"surveymark: {paper.title}: the survey has it as {same.key} ({PAPERS}/{same.key}.yml)"
        errors.print(terminal_text(said), markup=False)
    return same is not None


class _Adding:
    """Drafts from the items of one command."""

    def __init__(self, survey: Survey, asking: Asker, day: str) -> None:
        self._survey, self._asking, self._day = survey, asking, day
        self.is_whole = True
        """Nothing was refused or not found."""

    def drafts(self, item: str) -> Iterator[Draft]:
        """The drafts of one item; why there is none is told."""
        if item.lower().endswith(".bib"):
            for facts in self._file(Path(item)):
                yield from self._drafts(unnamed(facts.title), [facts])
            return
        identifier = identifier_in(item)
        if identifier is None:
            yield from self._by_title(" ".join(item.split()))
            return
        kind, value = identifier
        if refused(unnamed(f"{kind} {value}", **{kind: value}), self._survey):
            self.is_whole = False
            return
        of_arxiv = [Question(kind="doi", value=f"10.48550/arxiv.{value}")] if kind == "arxiv" else []
        found = next(self._answers([Question(kind=kind, value=value), *of_arxiv]), None)
        if found is None:
            self._not_found(f"{kind} {value}")
        else:
            yield from self._drafts(unnamed(found.title, **{kind: value, "sources": {"title": found.source}}), [])

    def _drafts(self, paper: Paper, facts: list[Facts]) -> Iterator[Draft]:
        known = draft(paper, facts, self._survey, added=self._day)
        if refused(known.paper, self._survey):
            self.is_whole = False
            return
        gathering = Gathering(
            papers=[paper], sources=all_sources(), asker=self._asking, venue=self._survey.venue, facts={paper.key: facts},
        )
        if gathered(gathering):
            raise click.Abort
        tell_failures(gathering)
        self._asking.failures.clear()
        yield draft(paper, gathering.facts[paper.key], self._survey, added=self._day)

    def _by_title(self, title: str) -> Iterator[Draft]:
        if not title or len(title) > _LONGEST_TITLE:
            stop(f"a title of 1 to {_LONGEST_TITLE} characters is expected, found {len(title)}")
        if refused(unnamed(title), self._survey):
            self.is_whole = False
            return
        found = equal_titles(title, list(self._answers([Question(kind="title", value=title)])))
        for facts in _distinct(found):
            if click.confirm(terminal_text(f"{_described(facts)}: is it this?"), default=False, err=True):
                yield from self._drafts(unnamed(facts.title, sources={"title": facts.source}), [facts])
                return
        self._not_found(title)

    def _answers(self, questions: Sequence[Question]) -> Iterator[Facts]:
        """What each service says, one after the other."""
        for source in all_sources():
            for question, answer in self._asking.ask(source, [one for one in questions if one.kind in source.at_once]):
                try:
                    texts = [answer.text] if answer and answer.text is not None else []
                    for text in texts:
                        yield from source.facts(text, f"{source.name} {answer.date if answer else ''}", self._survey.venue)
                except AnswerFaultError as error:
                    self._asking.failures[source.name, question] = f"{source.host}: {error}"

    def _not_found(self, what: str) -> None:
        self.is_whole = False
        for reason in sorted(set(self._asking.failures.values())):
            errors.print(terminal_text(f"surveymark: {reason}"), markup=False)
        self._asking.failures.clear()
        errors.print(terminal_text(f"surveymark: {what}: no service tells of it; surveymark new asks you instead"), markup=False)

    def _file(self, path: Path) -> tuple[Facts, ...]:
        try:
            content = path.read_bytes()
            text = content.decode("utf-8-sig")
        except OSError as error:
            stop(terminal_text(f"{path}: {error.strerror}"))
        except UnicodeDecodeError as error:
            stop(terminal_text(f"{path}: expected UTF-8 text, found byte 0x{error.object[error.start]:02x} at offset {error.start:,}"))
        if len(content) > _LARGEST_FILE:
            stop(terminal_text(f"{path}: expected at most {_LARGEST_FILE:,} bytes, found {len(content):,}"))
        facts, faults = bibtex_facts(text, f"{path.name} {self._day}", self._survey.venue)
        for fault in faults:
            errors.print(terminal_text(f"{path}:{fault.line}: {fault.message}"), markup=False)
            self.is_whole = False
        if not facts and not faults:
            stop(terminal_text(f"{path}: no BibTeX entry in it"))
        return facts


def _added(root: Path, survey: Survey, one: Draft, *, dry_run: bool) -> tuple[Survey, bool]:
    """The survey with the entry, which is written unless another command was faster."""
    if refused(one.paper, survey):
        return survey, False
    one = dataclasses.replace(one, paper=draft(one.paper, (), survey, added=one.paper.added or "").paper)
    tell_draft(one, dry_run=dry_run)
    if not dry_run:
        texts = {root / PAPERS / f"{one.paper.key}.yml": paper_text(one.paper)}
        abstract = root / ABSTRACTS / f"{one.paper.key}.txt"
        write_texts({abstract: one.abstract + "\n", **texts} if one.abstract and not abstract.exists() else texts)
    papers = tuple(sorted((*survey.papers, one.paper), key=lambda paper: paper.key))
    return dataclasses.replace(survey, papers=papers), True


def _distinct(found: Sequence[Facts]) -> tuple[Facts, ...]:
    """Each paper once, as the first service tells of it."""
    first: dict[tuple[str, ...], Facts] = {}
    for facts in found:
        ids = identities(unnamed("x", arxiv=facts.arxiv, doi=facts.doi, published=facts.published))[1:]
        if not any(set(ids) & set(known) for known in first):
            first[ids] = facts
    return tuple(first.values())


def _described(facts: Facts) -> str:
    names = ", ".join(author.full_name for author in facts.authors[:3]) or "names not known"
    more = " and others" if len(facts.authors) > 3 else ""  # noqa: PLR2004 - as above
    years = ", ".join(map(str, sorted(facts.years))) or "year not known"
    where = f"arXiv {facts.arxiv}" if facts.arxiv else facts.published.venue if facts.published else facts.doi or ""
    return f"{facts.title}, {names}{more}, {years} ({where}; {facts.source})"
