"""Addresses within the site of venues and authors."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.text.slug import ascii_words, romanised, slug_fault

AUTHORS = "authors/"
"""The address of the index of authors."""
MOST_AUTHORS = 4000
"""Maximum number of names in the index; if there are more, it only has those with several papers."""


def venue_slugs(survey: Survey) -> dict[str, str]:
    """The slug of each venue by its short name; venues with the same slug are numbered alphabetically."""
    slugs: dict[str, str] = {}
    for name in survey.papers_by_venue:
        slug, number = _slug(name), 2
        while slug in slugs.values():
            slug, number = f"{_slug(name)[:75]}-{number}", number + 1
        slugs[name] = slug
    return slugs


def _slug(name: str) -> str:
    slug = "-".join(ascii_words(name))[:80].strip("-")
    return slug if not slug_fault(slug) else f"venue-{slug}".strip("-")[:80]


def author_addresses(survey: Survey) -> Mapping[str, str]:
    """Where each name as printed leads, from the front page: its line in the index; its papers where the index is without it."""
    papers, _, shown = author_index(survey)
    anchors = author_anchors(shown)
    return {
        name: f"{AUTHORS}#{anchors[name]}"
        if name in anchors
        else f"explore/?author={quote(name, safe='')}"
        for name in papers
    }


def author_index(survey: Survey) -> tuple[Counter[str], Mapping[str, Person], Sequence[str]]:
    """How many papers each name has, whose it is, and the names of the index in its order."""
    papers: Counter[str] = Counter()
    people: dict[str, Person] = {}
    for paper in survey.papers:
        for author in dict.fromkeys(paper.authors):
            papers[author.full_name] += 1
            people.setdefault(author.full_name, author)
    shown = sorted(
        (name for name in papers if len(papers) <= MOST_AUTHORS or papers[name] > 1),
        key=lambda name: (*place_in_index(people[name]), name),
    )
    return papers, people, shown


def author_anchors(names: Iterable[str]) -> Mapping[str, str]:
    """The id of each name's line in the index; names that would share one are numbered in their order."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        anchor = first = "-".join(["author", *ascii_words(romanised(name))])
        number = 2
        while anchor in taken:
            anchor, number = f"{first}-{number}", number + 1
        taken.add(anchor)
        found[name] = anchor
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
    return (folded[0].upper() if folded[:1].isascii() and folded[:1].isalpha() else "…"), folded
