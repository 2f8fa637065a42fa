"""What can be found: papers, topics, paths, venues, datasets, authors, pages and works outside the survey, each with its texts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from surveymark.evidence.cell import LEAST_PAPERS, dataset_address
from surveymark.model.context import ContextWork
from surveymark.model.paper import Paper
from surveymark.model.prose import Reference
from surveymark.model.survey import HandWrittenPage, Survey
from surveymark.retrieval.cards import paper_card
from surveymark.retrieval.tokens import identity
from surveymark.text.words import clean_text

EntryKind = Literal["paper", "topic", "path", "venue", "dataset", "author", "page", "context"]
_SHOWN_AUTHORS = 4
_SHOWN_TEXT = 240
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^#[ \t]+(\S.*)$", re.MULTILINE)
_MARKS = re.compile(r"\]\([^)\n]*\)|<[^>\n]*>|\{[^}\n]*\}|[*_`#\[\]|>]+")
"""Targets of links, tags, attributes and signs of Markdown."""
_LONGEST_NAME = 3
"""Maximum number of words of a name; a longer text before a colon is half of a title."""
_ARTICLE = re.compile(r"\A(?:an?|the|one|its)[ \t]+", re.IGNORECASE)
_MOST_OF_A_NAME = 2
"""Maximum number of titles that contain a word, for it to be the name of a method."""
_NAME = re.compile(r"[^\s()\[\],:;]*(?:[a-z0-9][A-Z]|[A-Z]{2})[^\s()\[\],:;]*")
"""A word with a capital inside it, like the names of methods."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing that can be found."""

    kind: EntryKind
    id: str
    """The key of a paper or work, the id of a topic, path or dataset, the name of a venue or author."""
    title: str
    address: str
    """Within the site."""
    since: str
    """The day on which it was added, if known; entries are numbered in this order, so that a new entry does not renumber others."""
    texts: tuple[tuple[str, str], ...]
    """Field and text."""
    identifiers: tuple[str, ...] = ()
    """`arxiv:…` and `doi:…` in small letters, and keys."""
    titles: tuple[str, ...] = ()
    """Full titles or names; a query that equals one finds this entry first."""
    names: tuple[str, ...] = ()
    """Shorter names, which other entries may have too."""
    byline: str = ""
    where: str = ""
    """The venue with its year, or the year alone."""
    summary: str = ""
    papers: int = 0
    """Number of papers of a topic, path, venue, dataset or author."""
    topics: tuple[str, ...] = ()
    """Ids of the topics of a paper or work, or of the most frequent topics of an author."""
    venues: tuple[str, ...] = ()
    """All names of a paper's venue."""
    day: str = ""
    """The day on which a paper became public."""
    card: Mapping[str, str] = field(default_factory=dict)
    """What a card of a paper shows besides its title, summary and topics; several addresses are separated by spaces."""


def entries_of(survey: Survey) -> list[Entry]:
    """All entries, in the order in which they were added; papers added on one day in the order in which they became public."""
    labels = _labels(survey)
    names = _names(survey, labels)
    found = [
        *(_topic(survey, number) for number in range(len(survey.topics))),
        *_paths(survey),
        *_venues(survey),
        *_datasets(survey),
        *(_paper(paper, survey, names[paper.key]) for paper in survey.papers),
        *_authors(survey),
        *(_written(page) for page in survey.pages if page.path != "index.md"),
        *(_outside(work, labels.get(work.key, ())) for work in survey.context),
    ]
    return sorted(found, key=lambda entry: (entry.since, entry.kind, entry.day, entry.id))


def _labels(survey: Survey) -> Mapping[str, Sequence[str]]:
    """Names that introductions and paths use for papers, by key; longer link texts and common words are left out."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    prose = [*survey.introduction_by_topic.values(), *(path.prose for path in survey.paths)]
    for paragraph in (paragraph for one in prose for paragraph in one.paragraphs):
        for part in paragraph:
            if isinstance(part, Reference) and _is_name(part.label):
                found[part.key][part.label] = None
    return {key: tuple(names) for key, names in found.items()}


def _is_name(label: str) -> bool:
    """Whether a link text is short and more than common words or a year: "MAT" and "The Pile", but not "A survey" or "2020"."""
    rest = _ARTICLE.sub("", label)
    return 0 < len(label.split()) <= _LONGEST_NAME and not (rest.islower() or rest.isdecimal())


def _names(survey: Survey, labels: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """Names of papers other than their title, by key; a word that occurs in several titles is not a name."""
    words = {paper.key: _NAME.findall(clean_text(paper.title)) for paper in survey.papers}
    having = Counter(word for found in words.values() for word in set(found))
    return {
        paper.key: tuple(
            dict.fromkeys(
                (
                    *_before_colon(clean_text(paper.title)),
                    *(word for word in words[paper.key] if having[word] <= _MOST_OF_A_NAME),
                    *labels.get(paper.key, ()),
                )
            )
        )
        for paper in survey.papers
    }


def _before_colon(title: str) -> Iterator[str]:
    """The words before the first colon or dash of a title, if they are few enough for the name of a method."""
    for sign in (": ", " -- "):
        before, found, _ = title.partition(sign)
        if found and len(before.split()) <= _LONGEST_NAME:
            yield before
            return


def _first_author_with_year(paper: Paper, year: str) -> str:
    """The first author with the year of each version: `wang2023`."""
    if not paper.authors:
        return ""
    family = identity(paper.authors[0].family)
    return " ".join(f"{family}{one}" for one in dict.fromkeys((year, str(paper.year or ""))) if one)


def _paper(paper: Paper, survey: Survey, names: tuple[str, ...]) -> Entry:
    titles = tuple(clean_text(title) for title in paper.titles)
    authors = [author.full_name for author in paper.authors]
    summary = clean_text(paper.summary or "")
    topics = [
        survey.topic_by_id[topic].title for topic in paper.topics if topic in survey.topic_by_id
    ]
    venue = survey.venue(paper.published.venue) if paper.published else None
    published = paper.published
    year = str(paper.shown_year or "")
    texts = (
        ("name", " . ".join((*names, _first_author_with_year(paper, year)))),
        *(("title", title) for title in titles),
        (
            "author",
            " . ".join(
                (*authors, *(a.full_name for a in published.authors)) if published else authors
            ),
        ),
        ("topic", " . ".join((*topics, *paper.topics))),
        ("venue", " . ".join(venue.names) if venue else published.venue if published else ""),
        ("year", year),
        ("first", str(paper.year or "") if str(paper.year) != year else ""),
        ("summary", summary),
        ("evidence", " . ".join(_evidence(paper, survey))),
    )
    return Entry(
        kind="paper",
        id=paper.key,
        title=titles[0],
        address=paper.page,
        since=paper.added or "",
        texts=texts,
        identifiers=tuple(_identifiers(paper)),
        titles=titles,
        names=names,
        byline=_byline(authors),
        where=" ".join(
            dict.fromkeys(
                filter(
                    None,
                    [
                        paper.shown_venue,
                        "" if published and published.year else str(paper.year or ""),
                    ],
                )
            )
        ),
        summary=summary,
        topics=paper.topics,
        venues=venue.names if venue else (),
        day=paper.first_public or "",
        card=paper_card(paper),
    )


def _evidence(paper: Paper, survey: Survey) -> Iterator[str]:
    """The names of its datasets, and its tasks by their main name: aliases of tasks answered queries about other work."""
    for dataset in dict.fromkeys((*paper.uses, *paper.introduces)):
        yield from _dataset_names(dataset, survey)
    for task in paper.about.task if paper.about else ():
        if term := survey.attributes.task_by_id.get(task):
            yield term.name


def _byline(authors: Sequence[str]) -> str:
    more = len(authors) - _SHOWN_AUTHORS
    return ", ".join(authors[:_SHOWN_AUTHORS]) + (f" and {more} more" if more > 0 else "")


def _identifiers(paper: Paper) -> Iterator[str]:
    yield paper.key
    yield from paper.aliases
    if paper.arxiv:
        yield f"arxiv:{paper.arxiv.lower()}"
    dois = {paper.doi, paper.published and paper.published.doi}
    yield from sorted(f"doi:{doi.lower()}" for doi in dois if doi)


def _topic(survey: Survey, number: int) -> Entry:
    topic = survey.topics[number]
    theme = survey.theme_of_topic[topic.id]
    return Entry(
        kind="topic",
        id=topic.id,
        title=topic.title,
        address=f"topics/{topic.id}/",
        since="",
        texts=(
            ("title", topic.title),
            ("topic", " . ".join((*topic.phrases, *topic.hints, theme.title))),
            ("summary", topic.description),
        ),
        titles=(topic.title,),
        names=(topic.id,),
        papers=len(survey.papers_by_topic[topic.id]),
        summary=topic.description,
    )


def _paths(survey: Survey) -> Iterator[Entry]:
    for path in survey.paths:
        yield Entry(
            kind="path",
            id=path.id,
            title=path.title,
            address=f"paths/{path.id}/",
            since="",
            texts=(("title", path.title), ("summary", path.lead)),
            titles=(path.title,),
            names=(path.id,),
            papers=len(survey.papers_by_path[path.id]),
            summary=path.lead,
        )


def _venues(survey: Survey) -> Iterator[Entry]:
    for name, papers in survey.papers_by_venue.items():
        venue = survey.venue(name)
        names = venue.names if venue else (name,)
        yield Entry(
            kind="venue",
            id=name,
            title=name,
            address=survey.venue_addresses[name],
            since="",
            texts=(("venue", " . ".join(names)),),
            titles=names,
            byline=venue.full if venue and venue.full != name else "",
            papers=len(papers),
        )


def _dataset_names(dataset: str, survey: Survey) -> tuple[str, ...]:
    """Its names and aliases; its id if the vocabulary lacks it."""
    known = survey.dataset_by_id.get(dataset)
    return known.names if known else (dataset,)


def _datasets(survey: Survey) -> Iterator[Entry]:
    """Datasets of papers, by their names and aliases.

    That of a single paper weighs as little as its name does in the paper, which comes first if it says the name anywhere else.
    """
    for dataset, papers in survey.papers_by_dataset.items():
        known = survey.dataset_by_id.get(dataset)
        names = _dataset_names(dataset, survey)
        is_shared = len(papers) >= LEAST_PAPERS
        yield Entry(
            kind="dataset",
            id=dataset,
            title=names[0],
            address=dataset_address(dataset, survey),
            since=min(paper.added or "" for paper in papers),
            texts=(("name" if is_shared else "evidence", " . ".join(names)),),
            titles=names if is_shared else (),
            names=(dataset,) if is_shared else (),
            papers=len(papers),
            summary=known.holds or "" if known else "",
        )


def _outside(work: ContextWork, labels: Sequence[str]) -> Entry:
    """A work that is not in the survey, on the page of its first topic."""
    authors = [author.full_name for author in work.authors]
    names = tuple(dict.fromkeys([*([work.name] if work.name else []), *labels]))
    ids = {"arxiv": work.arxiv, "doi": work.doi}
    return Entry(
        kind="context",
        id=work.key,
        title=work.title,
        address=f"topics/{work.topics[0]}/#context-{work.key}",
        since="",
        texts=(
            ("name", " . ".join(names)),
            ("title", work.title),
            ("author", " . ".join(authors)),
            ("summary", work.tldr),
        ),
        identifiers=(work.key, *(f"{name}:{one.lower()}" for name, one in ids.items() if one)),
        titles=(work.title,),
        names=names,
        byline=_byline(authors),
        where=work.where,
        summary=work.tldr,
        topics=work.topics,
    )


def _written(page: HandWrittenPage) -> Entry:
    """A page that people wrote, by its heading and its text without marks."""
    body = _FRONT_MATTER.sub("", page.text, count=1)
    heading = _HEADING.search(body)
    bare = page.path.removesuffix(".md").removesuffix("/index")
    title = clean_text(_MARKS.sub("", heading[1])) if heading else bare
    text = clean_text(_MARKS.sub(" ", _HEADING.sub("", body, count=1)))
    return Entry(
        kind="page",
        id=bare,
        title=title,
        address=f"{quote(bare)}/",
        since="",
        texts=(("title", title), ("summary", text)),
        titles=(title,),
        names=(bare,),
        summary=f"{text[:_SHOWN_TEXT].rsplit(' ', 1)[0]} …" if len(text) > _SHOWN_TEXT else text,
    )


def _authors(survey: Survey) -> Iterator[Entry]:
    """Authors of at least two papers; others are found with their paper."""
    for name, author in survey.authors.items():
        if author.page:
            topics = Counter(topic for paper in author.papers for topic in paper.topics)
            yield Entry(
                kind="author",
                id=name,
                title=name,
                address=author.address,
                since=sorted(paper.added or "" for paper in author.papers)[1],
                texts=(("author", name),),
                titles=(name, author.person.sorted_name),
                papers=len(author.papers),
                topics=tuple(sorted(topics, key=lambda topic: (-topics[topic], topic))[:3]),
            )
