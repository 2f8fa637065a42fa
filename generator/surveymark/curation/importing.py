"""What the papers of imported files change in a survey: new entries, filled fields, topics and venues."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from surveymark.curation.drafting import KnownPapers, is_survey, unnamed
from surveymark.curation.enrichment import Enrichment, News, enriched
from surveymark.curation.import_ledger import (
    ImportResult,
    Outcome,
    OutcomeKind,
    SourceFile,
    SourceKey,
)
from surveymark.curation.imported_topics import SectionTopics
from surveymark.curation.venue_proposal import venue_proposal, with_known_venue
from surveymark.imports.imported import ImportedPaper, Section, SectionPath
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.sources.source import Question
from surveymark.text.slug import slug_of

if TYPE_CHECKING:
    from surveymark.curation.completion import Conflict

Answers = Mapping[Question, Facts | str]
"""The facts about what a question asks for, or why there are none."""


def open_questions(files: Sequence[SourceFile]) -> tuple[Question, ...]:
    """The identifiers of papers of which the files have nothing else, each once."""
    found = (
        paper.question
        for file in files
        for paper in file.imported.papers
        if paper.facts is None and paper.question
    )
    return tuple(dict.fromkeys(found))


def import_result(
    survey: Survey,
    files: Sequence[SourceFile],
    answers: Answers,
    *,
    added: str,
    keep_keys: bool = False,
    on_paper: Callable[[int, int], object] = lambda _done, _total: None,
) -> ImportResult:
    """The changes to the survey; `added` is the date of new entries.

    An equal arXiv id, DOI or normalised title makes two papers one: of the survey or, in the files, a duplicate. Empty
    fields are filled in, nothing else changes. Keys in the files become aliases or, with `keep_keys`, keys. `on_paper` is
    called after each paper with the number that are done, and that of all.
    """
    deciding = _Import(survey, files, answers, added=added, keep_keys=keep_keys)
    total = sum(len(file.imported.papers) for file in files)
    done = 0
    for file in files:
        for paper in file.imported.papers:
            deciding.take(file.name, paper)
            done += 1
            on_paper(done, total)
        deciding.refuse(file)
    return deciding.result()


@dataclass(kw_only=True)
class _Entry:
    """An entry that the files speak of."""

    paper: Paper
    before: Paper | None
    """As it is in the survey; None for a new one."""
    place: str
    """Where the files name it first."""
    keys: list[str] = field(default_factory=list)
    """Its keys in the files, as written."""
    sections: list[SectionPath] = field(default_factory=list)
    abstract: str = ""


class _Import:
    """The decisions about one paper after the other."""

    def __init__(
        self,
        survey: Survey,
        files: Sequence[SourceFile],
        answers: Answers,
        *,
        added: str,
        keep_keys: bool,
    ) -> None:
        self._survey, self._files, self._answers = survey, tuple(files), answers
        self._added, self._keep_keys = added, keep_keys
        self._known = KnownPapers(survey)
        self._entries: dict[str, _Entry] = {}
        self._outcomes: list[Outcome] = []
        self._conflicts: dict[Conflict, None] = {}
        self._news: dict[News, None] = {}

    def take(self, file: str, paper: ImportedPaper) -> None:
        """Decide about a paper of a file."""
        facts = paper.facts or (self._answers.get(paper.question) if paper.question else None)
        what = facts.title if isinstance(facts, Facts) else str(paper.question or paper.key)
        outcome = Outcome(file=file, line=paper.line, what=what, kind="new", source_key=paper.key)
        if not isinstance(facts, Facts):
            why = facts or "neither a title nor an identifier"
            self._outcomes.append(replace(outcome, kind="refused", why=why))
            return
        found = enriched(unnamed(facts.title), [facts])
        same = self._known.same_as(found.paper)
        if same is None:
            outcome = replace(outcome, key=self._new(found.paper, facts, outcome))
            self._note(found, outcome.key)
        else:
            outcome = self._seen_again(same.key, facts, outcome)
        entry = self._entries[outcome.key]
        entry.sections += paper.sections
        if paper.key and paper.key not in entry.keys:
            entry.keys.append(paper.key)
        self._outcomes.append(outcome)

    def refuse(self, file: SourceFile) -> None:
        """Name what the file has of papers that cannot become entries."""
        self._outcomes += [
            Outcome(file=file.name, line=one.line, what=one.what, kind="refused", why=one.why)
            for one in file.imported.refused
        ]

    def _new(self, drafted: Paper, facts: Facts, outcome: Outcome) -> str:
        key = slug_of(outcome.source_key) if self._keep_keys else ""
        named = (
            drafted.model_copy(update={"key": key})
            if key and not self._known.has_key(key)
            else self._known.keyed(drafted)
        )
        self._known.join(named)
        self._entries[named.key] = _Entry(
            paper=named, before=None, place=_place(outcome), abstract=facts.abstract
        )
        return named.key

    def _seen_again(self, key: str, facts: Facts, outcome: Outcome) -> Outcome:
        """A paper that the survey has, or that is named before, with its empty fields filled in."""
        entry = self._entries.get(key)
        is_duplicate = entry is not None
        if entry is None:
            before = self._survey.paper_by_key[key]
            entry = _Entry(paper=before, before=before, place=_place(outcome))
            self._entries[key] = entry
        found = enriched(entry.paper, [facts])
        entry.paper = found.paper
        self._known.join(found.paper)
        self._note(found, key)
        why = f"the paper of {entry.place}" if is_duplicate else ""
        kind: OutcomeKind = "duplicate" if is_duplicate else "known"
        return replace(outcome, kind=kind, key=key, why=why, filled=found.filled)

    def _note(self, found: Enrichment, key: str) -> None:
        self._conflicts |= dict.fromkeys(found.conflicts)
        self._news |= {
            replace(news, key=key): None for news in found.news if news.kind != "newly published"
        }

    def result(self) -> ImportResult:
        """The changes and the ledger, once all papers are taken."""
        uncited = tuple(self._cited())
        topics = SectionTopics(tuple(self._sections()), self._survey)
        keys = tuple(self._source_keys())
        papers = [entry.paper for entry in self._entries.values()]
        venues = venue_proposal(
            (paper.published for paper in papers if paper.published), self._survey.venue
        )
        with_venues = replace(
            self._survey, venues=(*self._survey.venues, *(one.venue for one in venues))
        )
        finished = [
            (entry, self._finished(entry, topics, with_venues)) for entry in self._entries.values()
        ]
        changed = [(entry, paper) for entry, paper in finished if paper != entry.before]
        new = [paper for entry, paper in changed if entry.before is None]
        used = {topic for _, paper in changed for topic in paper.topics}
        named = {paper.published.venue for _, paper in changed if paper.published}
        return ImportResult(
            files=self._files,
            outcomes=tuple(self._outcomes),
            entries=tuple(paper for _, paper in changed),
            new=frozenset(paper.key for paper in new),
            abstracts={
                paper.key: entry.abstract
                for entry, paper in changed
                if entry.before is None and entry.abstract
            },
            themes=topics.new_themes(used),
            venues=tuple(one for one in venues if one.venue.short in named),
            keys=keys,
            uncited=uncited,
            conflicts=tuple(self._conflicts),
            news=tuple(self._news),
            without_topic=sum(not paper.topics for paper in new),
        )

    def _cited(self) -> Iterator[Outcome]:
        """Add the sections that cite papers by their keys to these; yields the keys of none."""
        by_key = {key: entry for entry in self._entries.values() for key in entry.keys}
        by_slug = {slug_of(key): entry for key, entry in reversed(by_key.items())}
        for file in self._files:
            missing: dict[str, int] = {}
            for section in file.imported.sections:
                for key in filter(None, section.keys):
                    entry = by_key.get(key) or by_slug.get(slug_of(key)) or self._entry(key)
                    if entry:
                        entry.sections.append(section.path)
                    else:
                        missing.setdefault(key, section.line)
            for key, line in missing.items():
                why = "cited, but neither a file of this import nor the survey has this key"
                yield Outcome(
                    file=file.name, line=line, what=key, kind="refused", source_key=key, why=why
                )

    def _entry(self, source_key: str) -> _Entry | None:
        """The survey's entry with this key or alias, which from now on is one that the files speak of."""
        slug = slug_of(source_key)
        key = self._survey.key_by_alias.get(slug, slug)
        before = self._survey.paper_by_key.get(key)
        if before is None:
            return None
        if key not in self._entries:
            self._entries[key] = _Entry(paper=before, before=before, place="")
        return self._entries[key]

    def _sections(self) -> Iterator[Section]:
        """All sections, and those that only papers name."""
        for file in self._files:
            yield from file.imported.sections
        for file in self._files:
            for paper in file.imported.papers:
                yield from (Section(path=path, line=paper.line) for path in paper.sections)

    def _source_keys(self) -> Iterator[SourceKey]:
        """Give each entry its keys in the files as aliases, where no other paper has them."""
        for outcome in self._outcomes:
            if not outcome.source_key or not outcome.key:
                continue
            entry = self._entries[outcome.key]
            slug = slug_of(outcome.source_key)
            if slug and not self._known.has_key(slug):
                aliases = (*entry.paper.aliases, slug)
                entry.paper = entry.paper.model_copy(update={"aliases": aliases})
                self._known.join(entry.paper)
            is_kept = slug in {entry.paper.key, *entry.paper.aliases}
            yield SourceKey(
                written=outcome.source_key, kept_as=slug if is_kept else "", key=outcome.key
            )

    def _finished(self, entry: _Entry, topics: SectionTopics, survey: Survey) -> Paper:
        """The entry with topics, if it has none, and with the names of venues; a new one also with its date."""
        paper, update = entry.paper, dict[str, object]()
        if not paper.topics and entry.sections:
            update["topics"] = topics.ids(entry.sections)
        if paper.published and (entry.before is None or paper.published != entry.before.published):
            update["published"] = with_known_venue(paper.published, survey.venue)
        if entry.before is None:
            update["added"] = self._added
            if not paper.gives and is_survey(paper.title):
                update["gives"] = ("survey",)
                update["sources"] = {**paper.sources, "gives": "title"}
        return paper.model_copy(update=update) if update else paper


def _place(outcome: Outcome) -> str:
    return f"{outcome.file}:{outcome.line}"
