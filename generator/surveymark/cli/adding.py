"""`surveymark add`: entries from identifiers, BibTeX files and titles."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from surveymark.cli.editing import dry_run_option, tell, tell_disagreements, today, write_texts
from surveymark.cli.enriching import (
    DAYS,
    asker,
    failures_of,
    gathered,
    offline_option,
    tell_failures,
)
from surveymark.cli.output import (
    PROBLEMS,
    changing,
    console,
    errors,
    named_content,
    root_option,
    sound_survey,
    stop,
    survey_root,
    survey_to_change,
)
from surveymark.content.paper_text import paper_text
from surveymark.content.places import ABSTRACTS, PAPERS
from surveymark.curation.drafting import Draft, KnownPapers, draft, unnamed
from surveymark.curation.enrichment import enriched
from surveymark.curation.intake import UNNAMED
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
_MANY = 20
"""Papers from which on each is told in a line, or all of them in one."""


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="ID|ADDRESS|DOI|FILE.bib|TITLE…")
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
    """Add papers, with everything that services and rules can tell of them.

    An item is an arXiv id or address, a DOI, a .bib file with any number of entries, or a title in quotes. A title is
    looked for by its very words, and what was found is shown for you to confirm. Each entry is shown with what is still
    missing. A paper that the survey has is refused, with the key of its entry, and the others are added. What a .bib file
    says and an entry has no place for is counted at the end. Ctrl-C keeps what is complete.
    """
    where = survey_root(root)
    survey = survey_to_change(where)
    clock = (network or Network()).clock
    day = today(clock)
    with asker(
        network or Network(), where, survey, days=None if offline else DAYS, offline=offline
    ) as asking:
        adding = _Adding(survey, asking, day)
        drafts, ended = _until_the_end(found for item in items for found in adding.drafts(item))
    with changing(where) as writer:
        survey = sound_survey(where)
        known = KnownPapers(survey)
        added = [
            entry
            for one in drafts
            if (entry := _added(known, one, is_brief=len(drafts) > _MANY, dry_run=dry_run))
        ]
        if not dry_run:
            write_texts(
                writer, {path: text for one in added for path, text in _texts(where, one).items()}
            )
    _tell_left_out(added)
    tell_failures(adding.failures)
    if ended:
        raise ended
    if not adding.is_whole or len(added) < len(drafts):
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
                why = ", ".join(
                    f"{found.phrase} ({found.place} {found.score})" for found in scored.found
                )
                table.add_row(Text(f"  {scored.topic.id}"), Text(str(scored.score)), Text(why))
        console.print("topics proposed, because of:")
        console.print(table)
    tell_disagreements(one.disagreements)
    for news in one.news:
        tell(f"{news.kind}! ({news.source})")
    tell(f"still to fill in: {', '.join(one.missing)}" if one.missing else "nothing is missing")


def refused(paper: Paper, known: KnownPapers) -> bool:
    """Whether the survey has the paper; if so, its entry is named on standard error."""
    same = known.same_as(paper)
    if same:
        said = f"surveymark: {paper.title}: already in the survey as {same.key} ({PAPERS}/{same.key}.yml)"
        errors.print(terminal_text(said), markup=False)
    return same is not None


def _until_the_end(drafts: Iterator[Draft]) -> tuple[list[Draft], BaseException | None]:
    """The drafts, and what ended them before the last: it is raised again once these are written."""
    found: list[Draft] = []
    try:
        for one in drafts:
            found.append(one)  # noqa: PERF402 - what an exception leaves counts
    except (KeyboardInterrupt, SystemExit, click.Abort) as end:
        return found, end
    return found, None


class _Adding:
    """Drafts from the items of one command."""

    def __init__(self, survey: Survey, asking: Asker, day: str) -> None:
        self._survey, self._asking, self._day = survey, asking, day
        self._known = KnownPapers(survey)
        self.is_whole = True
        """Nothing was refused or not found."""
        self.failures: Counter[tuple[str, str]] = Counter()
        """How many questions a service did not answer, by its name and the reason."""

    def drafts(self, item: str) -> Iterator[Draft]:
        """The drafts of one item; why there is none is told."""
        if item.lower().endswith(".bib"):
            yield from self._of_file(item, self._file(Path(item)))
            return
        identifier = identifier_in(item)
        if identifier is None and _is_file(item):
            stop(
                terminal_text(
                    f"{item}: a file that add does not read; it reads BibTeX (.bib), and enrich --from reads facts (.jsonl)"
                )
            )
        if identifier is None:
            yield from self._by_title(" ".join(item.split()))
            return
        kind, value = identifier
        if refused(unnamed(f"{kind} {value}", **{kind: value}), self._known):
            self.is_whole = False
            return
        of_arxiv = (
            [Question(kind="doi", value=f"10.48550/arxiv.{value}")] if kind == "arxiv" else []
        )
        found = next(self._answers([Question(kind=kind, value=value), *of_arxiv]), None)
        if found is None:
            self._not_found(f"{kind} {value}")
        else:
            yield from self._drafts(
                unnamed(found.title, **{kind: value, "sources": {"title": found.source}}), []
            )
        self._count_failures()

    def _of_file(self, name: str, found: Sequence[Facts]) -> Iterator[Draft]:
        """The drafts of a file's entries; those that the survey has are told, if they are many in one line."""
        new: dict[str, list[Facts]] = {}
        known: list[tuple[Paper, Paper]] = []
        for facts in found:
            paper = enriched(unnamed(facts.title), [facts]).paper
            if same := self._known.same_as(paper):
                known.append((paper, same))
            else:
                new[f"{UNNAMED}-{len(new) + 1}"] = [facts]
        if len(known) > _MANY:
            first = ", ".join(same.key for _, same in known[:3])
            said = f"{name}: {len(known):,} of {len(found):,} entries are already in the survey: {first}, …"
            errors.print(terminal_text(said), markup=False)
        for paper, _ in known if len(known) <= _MANY else ():
            refused(paper, self._known)
        self.is_whole = self.is_whole and not known
        yield from self._completed(
            [unnamed(facts.title).model_copy(update={"key": key}) for key, (facts,) in new.items()],
            new,
        )

    def _drafts(self, paper: Paper, facts: list[Facts]) -> Iterator[Draft]:
        if refused(enriched(paper, facts).paper, self._known):
            self.is_whole = False
        else:
            yield from self._completed([paper], {paper.key: facts})

    def _completed(self, papers: Sequence[Paper], facts: dict[str, list[Facts]]) -> Iterator[Draft]:
        """The drafts of papers of which this is known, with what the services add; they are asked about all of them at once."""
        gathering = Gathering(
            papers=papers,
            sources=all_sources(),
            asker=self._asking,
            venue=self._survey.venue,
            facts=facts,
        )
        interruption = gathered(gathering)
        self._count_failures()
        if interruption:
            raise interruption
        for paper in papers:
            yield draft(paper, gathering.facts[paper.key], self._survey, added=self._day)

    def _by_title(self, title: str) -> Iterator[Draft]:
        if not title or len(title) > _LONGEST_TITLE:
            stop(f"a title of 1 to {_LONGEST_TITLE} characters is expected, found {len(title)}")
        if refused(unnamed(title), self._known):
            self.is_whole = False
            return
        found = equal_titles(title, list(self._answers([Question(kind="title", value=title)])))
        for facts in _distinct(found):
            if click.confirm(
                terminal_text(f"{_described(facts)}: is it this?"), default=False, err=True
            ):
                yield from self._drafts(
                    unnamed(facts.title, sources={"title": facts.source}), [facts]
                )
                return
        self._not_found(title)

    def _answers(self, questions: Sequence[Question]) -> Iterator[Facts]:
        """What each service says, one after the other."""
        for source in all_sources():
            for question, answer in self._asking.ask(
                source, [one for one in questions if one.kind in source.at_once]
            ):
                try:
                    texts = [answer.text] if answer and answer.text is not None else []
                    for text in texts:
                        yield from source.facts(
                            text,
                            f"{source.name} {answer.date if answer else ''}",
                            self._survey.venue,
                        )
                except AnswerFaultError as error:
                    self._asking.failures[source.name, question] = f"{source.host}: {error}"

    def _count_failures(self) -> None:
        self.failures += failures_of(self._asking)
        self._asking.failures.clear()

    def _not_found(self, what: str) -> None:
        self.is_whole = False
        self._count_failures()
        errors.print(
            terminal_text(
                f"surveymark: {what}: no service tells of it; surveymark new asks you instead"
            ),
            markup=False,
        )

    def _file(self, path: Path) -> tuple[Facts, ...]:
        try:
            text = named_content(path, largest=_LARGEST_FILE).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            stop(
                terminal_text(
                    f"{path}: expected UTF-8 text, found byte 0x{error.object[error.start]:02x} at offset {error.start:,}"
                )
            )
        facts, faults = bibtex_facts(text, f"{path.name} {self._day}", self._survey.venue)
        for fault in faults:
            errors.print(terminal_text(f"{path}:{fault.line}: {fault.message}"), markup=False)
            self.is_whole = False
        if not facts and not faults:
            stop(terminal_text(f"{path}: no BibTeX entry in it"))
        return facts


def _is_file(item: str) -> bool:
    """Whether somebody means a file: its name is no title."""
    try:
        return bool(item.strip()) and Path(item).exists()
    except (OSError, ValueError):  # too long for a name, or with a character that none has
        return False


def _added(known: KnownPapers, one: Draft, *, is_brief: bool, dry_run: bool) -> Draft | None:
    """The entry under its key, which joins the known papers; nothing where another command was faster."""
    if refused(one.paper, known):
        return None
    one = dataclasses.replace(one, paper=known.keyed(one.paper))
    if is_brief:
        tell(f"{'would write' if dry_run else 'writes'} {PAPERS}/{one.paper.key}.yml")
    else:
        tell_draft(one, dry_run=dry_run)
    known.join(one.paper)
    return one


def _tell_left_out(added: Sequence[Draft]) -> None:
    """What the sources of many or few entries said and no entry holds, and what many entries lack; the most frequent first."""
    for lead, counts in (
        ("not kept", Counter(name for one in added for name in one.left_out)),
        (
            "still to fill in",
            Counter(name for one in added for name in one.missing)
            if len(added) > _MANY
            else Counter(),
        ),
    ):
        if counts:
            numbers = ", ".join(
                f"{name} {number:,}"
                for name, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            )
            tell(f"{lead}: {numbers}")


def _texts(root: Path, one: Draft) -> dict[Path, str]:
    """Path and text of the entry, after its abstract where there is one that is not on the disk yet."""
    abstract = root / ABSTRACTS / f"{one.paper.key}.txt"
    texts = {abstract: one.abstract + "\n"} if one.abstract and not abstract.exists() else {}
    return {**texts, root / PAPERS / f"{one.paper.key}.yml": paper_text(one.paper)}


def _distinct(found: Sequence[Facts]) -> tuple[Facts, ...]:
    """Each paper once, as the first service tells of it."""
    first: dict[tuple[str, ...], Facts] = {}
    for facts in found:
        ids = identities(unnamed("x", arxiv=facts.arxiv, doi=facts.doi, published=facts.published))[
            1:
        ]
        if not any(set(ids) & set(known) for known in first):
            first[ids] = facts
    return tuple(first.values())


def _described(facts: Facts) -> str:
    names = ", ".join(author.full_name for author in facts.authors[:3]) or "names not known"
    more = " and others" if len(facts.authors) > 3 else ""  # noqa: PLR2004 - as above
    years = ", ".join(map(str, sorted(facts.years))) or "year not known"
    where = (
        f"arXiv {facts.arxiv}"
        if facts.arxiv
        else facts.published.venue
        if facts.published
        else facts.doi or ""
    )
    return f"{facts.title}, {names}{more}, {years} ({where}; {facts.source})"
