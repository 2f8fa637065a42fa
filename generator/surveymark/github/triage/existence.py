"""Whether a suggested paper exists: a service knows it, under the title and authors that were given."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveymark.curation.drafting import unnamed
from surveymark.curation.enrichment import enriched
from surveymark.curation.versions import all_authors, authors_overlap, is_tied, titles_overlap
from surveymark.github.triage.finding import Finding
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.sources.source import Question, Source, VenueFinder
from surveymark.verification.comparing import comparison
from surveymark.verification.verdict import Difference

_CLASS = re.compile(r"\.[A-Z]{2}/")


@dataclass(frozen=True, kw_only=True)
class LookedUp:
    """What services answered about a suggested paper."""

    facts: tuple[Facts, ...] = ()
    """Without candidates, registrars first."""
    silent: tuple[str, ...] = ()
    """See `silent_services`."""
    is_offline: bool = False
    """Whether only cached answers were used."""


def silent_services(
    paper: Paper, sources: Iterable[Source], failures: Iterable[tuple[str, Question]]
) -> tuple[str, ...]:
    """The services that may know whether the paper exists and did not answer: those that register its identifier.

    Any service may know a paper that has only a title. `failures` are failed questions, each with the service's name.
    """
    question = _question(paper)
    may_know = {
        source.name
        for source in sources
        if question.kind == "title" or question.kind in source.registers
    }
    return tuple(sorted({name for name, one in failures if one == question and name in may_know}))


def existence(paper: Paper, looked_up: LookedUp, venue: VenueFinder) -> Finding:
    """Whether a service knows the paper, and in what its record differs from the suggestion."""
    question = _question(paper)
    found = [
        one for one in looked_up.facts if question.kind == "title" or is_tied(_bare(paper), one)
    ]
    if found:
        return _comparison(paper, found, venue)
    if looked_up.is_offline:
        return Finding(name="unanswered", says="No service was asked.")
    if looked_up.silent:
        names = ", ".join(looked_up.silent)
        return Finding(name="unanswered", says=f"No answer from {names}.")
    return _not_found(question, looked_up.facts)


def _not_found(question: Question, of_title: Sequence[Facts]) -> Finding:
    """The finding; `of_title` are facts about a paper of the same title and authors with another identifier."""
    address = ""
    if question.kind == "title":
        says = "No service knows a paper with this title and an author of it, so a person has to follow the link."
    elif of_title:
        says = "No service knows this identifier, but there is a paper with this title and these authors:"
        address = enriched(unnamed(of_title[0].title), of_title).paper.address or ""
    else:
        says = "No service knows this identifier. Please compare it with the paper."
    return Finding(name="not-found", says=says, quotes=(str(question),), address=address)


def _comparison(paper: Paper, facts: Sequence[Facts], venue: VenueFinder) -> Finding:
    record = enriched(unnamed(facts[0].title), facts).paper
    service = facts[0].source.split()[0]
    retraction = next((one.retracted for one in facts if one.retracted), None)
    note = f" {retraction.dated}." if retraction else ""
    differences = list(_differences(paper, record, venue))
    quotes = tuple(f"{one.field}: {one.written}; {service}: {one.recorded}" for one in differences)
    address = record.address or ""
    if _are_two(paper, record):
        says = f"The record at {service} seems to be that of another paper."
        return Finding(name="differs", says=says + note, quotes=quotes, address=address)
    same = "title and authors agree" if paper.authors else "the title agrees"
    says = f"Found at {service}{', with small differences' if quotes else f'; {same}'}."
    return Finding(name="exists", says=says + note, quotes=quotes, address=address)


def _differences(paper: Paper, record: Paper, venue: VenueFinder) -> Iterator[Difference]:
    given = Facts(
        title=paper.title,
        source="",
        authors=paper.authors,
        authors_complete=paper.authors_complete,
        arxiv=paper.arxiv,
        doi=paper.doi,
    )
    for one in comparison(given, record, venue).differences:
        if one.field in {"title", "authors"}:
            yield one


def _are_two(paper: Paper, record: Paper) -> bool:
    """Whether the titles share few words, or the authors few names."""
    authors = all_authors(record)
    return not titles_overlap(record.titles, paper.title) or (
        bool(paper.authors and authors) and not authors_overlap(paper.authors, authors)
    )


def _bare(paper: Paper) -> Paper:
    """The paper with its arXiv id as arXiv returns it: without the class that ids up to 2007 may have."""
    arxiv = paper.arxiv and _CLASS.sub("/", paper.arxiv)
    return paper.model_copy(update={"arxiv": arxiv})


def _question(paper: Paper) -> Question:
    if paper.arxiv:
        return Question(kind="arxiv", value=paper.arxiv)
    if paper.doi:
        return Question(kind="doi", value=paper.doi)
    return Question(kind="title", value=paper.title)
