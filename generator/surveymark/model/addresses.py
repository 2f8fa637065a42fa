"""Addresses within the site of venues and authors, which pages, cards and search share."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.text.slug import ascii_words, romanised, slug_fault

AUTHORS = "authors/"
"""The address of the index of authors."""
MOST_NAMES = 2500
"""Maximum number of names on a page of the index, which keeps it below 300 kB; with more, it has pages by letter."""
OTHER_SCRIPTS = "…"
"""The place in the index, after the letters, of names in non-Latin scripts."""
_OTHER = "other"
"""The name of their page in addresses."""
_LONGEST = 80
_PAPERS_OF_A_PAGE = 2
"""Minimum number of papers of an author with a page."""


@dataclass(frozen=True, kw_only=True)
class Author:
    """A printed name with its papers; people who share a name are not distinguished."""

    person: Person
    papers: tuple[Paper, ...]
    """Newest first."""
    page: str
    """The address of the author's page, relative to the front page; empty for a name with a single paper."""
    index: str
    """The address of the page of the index that has the name."""
    anchor: str
    """The id of the name's line there."""

    @property
    def name(self) -> str:
        """The name as printed."""
        return self.person.full_name

    @property
    def address(self) -> str:
        """Where the name leads, relative to the front page: the author's page, or their line in the index."""
        return self.page or f"{self.index}#{self.anchor}"


@dataclass(frozen=True, kw_only=True)
class IndexPage:
    """One page of the index of authors."""

    address: str
    """Relative to the front page."""
    label: str
    """What it covers: a letter, or the family names between which the names of a letter are cut; empty for the only page."""
    names: tuple[str, ...]
    """In order, by family name."""


def venue_addresses(names: Iterable[str]) -> Mapping[str, str]:
    """The address of each venue's page by short name; venues with the same slug are numbered in the given order."""
    return {
        name: f"venues/{slug}/" for name, slug in _slugs((name, name) for name in names).items()
    }


def authors_of(papers: Iterable[Paper]) -> tuple[Mapping[str, Author], tuple[IndexPage, ...]]:
    """Every author by printed name, and the pages of the index with these names, both in the order of the index.

    Papers are given newest first.
    """
    written, people = _written(papers)
    places = {name: (*place_in_index(person), name) for name, person in people.items()}
    names = sorted(written, key=places.__getitem__)
    pages = tuple(_index_pages(names, places, people))
    indexes = {name: page.address for page in pages for name in page.names}
    slugs, anchors = _author_slugs(names, written, people), author_anchors(names)
    authors = {
        name: Author(
            person=people[name],
            papers=tuple(written[name]),
            page=f"{AUTHORS}{slugs[name]}/" if name in slugs else "",
            index=indexes[name],
            anchor=anchors[name],
        )
        for name in names
    }
    return authors, pages


def _written(papers: Iterable[Paper]) -> tuple[dict[str, list[Paper]], dict[str, Person]]:
    """The papers of each printed name, and whose it is."""
    written: dict[str, list[Paper]] = {}
    people: dict[str, Person] = {}
    for paper in papers:
        for name, person in {author.full_name: author for author in paper.authors}.items():
            written.setdefault(name, []).append(paper)
            people.setdefault(name, person)
    return written, people


def _author_slugs(
    names: Iterable[str], written: Mapping[str, Sequence[Paper]], people: Mapping[str, Person]
) -> Mapping[str, str]:
    """The slug of each author with a page. Of those who would share one, whoever joined the survey first keeps it."""
    with_page = (name for name in names if len(written[name]) >= _PAPERS_OF_A_PAGE)
    joined = sorted(
        with_page, key=lambda name: min(paper.added or "" for paper in written[name])
    )  # and those of one day as in the index
    return _slugs(((name, romanised(people[name].sorted_name)) for name in joined), "author")


def _index_pages(
    names: Sequence[str], places: Mapping[str, tuple[str, ...]], people: Mapping[str, Person]
) -> Iterator[IndexPage]:
    """The pages of the index: a single one, or some for each letter if there are many names."""
    if len(names) <= MOST_NAMES:
        yield IndexPage(address=AUTHORS, label="", names=tuple(names))
        return
    for letter, group in groupby(names, key=lambda name: places[name][0]):
        folder = f"{AUTHORS}{_OTHER if letter == OTHER_SCRIPTS else letter.lower()}/"
        parts = _cut(tuple(group))
        for number, part in enumerate(parts, 1):
            between = f"{people[part[0]].family} – {people[part[-1]].family}"
            whole = "Other scripts" if letter == OTHER_SCRIPTS else letter
            yield IndexPage(
                address=folder if number == 1 else f"{folder}{number}/",
                label=whole if len(parts) == 1 else between,
                names=part,
            )


def _cut(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [names[start : start + MOST_NAMES] for start in range(0, len(names), MOST_NAMES)]


def author_anchors(names: Iterable[str]) -> Mapping[str, str]:
    """The id of each name's line in the index; names that would share one are numbered in their order."""
    slugs = ((name, "-".join(["author", *ascii_words(romanised(name))])) for name in names)
    return _numbered(slugs)


def _slugs(texts: Iterable[tuple[str, str]], kind: str = "venue") -> Mapping[str, str]:
    """The slug of each name, from the text beside it. Those that a host or the index of authors reserves begin with the kind."""
    return _numbered((name, _slug(text, kind)) for name, text in texts)


def _slug(text: str, kind: str) -> str:
    slug = "-".join(ascii_words(text))[:_LONGEST].strip("-")
    is_taken = slug_fault(slug) or (kind == "author" and (len(slug) == 1 or slug == _OTHER))
    return f"{kind}-{slug}"[:_LONGEST].strip("-") if is_taken else slug


def _numbered(slugs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The slugs by name, each only once: the second of two equal ones ends with its number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    last: dict[str, int] = {}
    for name, slug in slugs:
        unique = slug
        while unique in taken:
            last[slug] = last.get(slug, 1) + 1
            unique = f"{slug[: _LONGEST - 6].rstrip('-')}-{last[slug]}"
        taken.add(unique)
        found[name] = unique
    return found


def place_in_index(person: Person) -> tuple[str, str]:
    """The initial letter of a person and the sort key within it; names in non-Latin scripts come last, together.

    >>> place_in_index(Person(family="Ångström", given="Anders"))
    ('A', 'angstrom, anders')
    """
    folded = "".join(
        char
        for char in unicodedata.normalize("NFKD", person.sorted_name.casefold())
        if not unicodedata.combining(char)
    )
    folded = folded.lstrip("'’-. ")
    is_latin = folded[:1].isascii() and folded[:1].isalpha()
    return (folded[0].upper() if is_latin else OTHER_SCRIPTS), folded
