"""The index of authors."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from urllib.parse import quote

from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered
from surveymark.text.slug import ascii_words, romanised

MOST = 4000
"""Maximum number of names on the page; if there are more, it only shows those with several papers."""
_INDEX = "authors/"
"""The address of the page."""
STANDS_OUT, LEADING = 3, 20
"""Minimum number of papers of the names at the top of the page, and maximum number of these names."""


def authors_page(survey: Survey) -> Page:
    """The index: printed names with their number of papers, by family name; authors who share a name are not distinguished."""
    papers, people, shown = _index(survey)
    anchors = _anchors(shown)
    letters = [
        (letter, [(people[name].sorted_name, name, papers[name], anchors[name]) for name in names])
        for letter, names in groupby(shown, key=lambda name: _place(people[name])[0])
    ]
    return Page(
        path=f"{_INDEX}index.md",
        title="Authors",
        description=f"The authors of the papers of {survey.config.title}",
        body=Html(
            text=rendered(
                "authors.html",
                survey,
                "../",
                letters=letters,
                total=len(papers),
                is_cut=len(shown) < len(papers),
                nameless=sum(not paper.authors for paper in survey.papers),
                leading=_leading(papers),
            )
        ),
    )


def _leading(papers: Counter[str]) -> list[tuple[str, int]]:
    """The names with the most papers."""
    several = [item for item in papers.items() if item[1] >= STANDS_OUT]
    return sorted(several, key=lambda item: (-item[1], item[0]))[:LEADING]


def author_addresses(survey: Survey) -> Mapping[str, str]:
    """Where each name as printed leads, from the front page: its line in the index; its papers where the index is without it."""
    papers, _, shown = _index(survey)
    anchors = _anchors(shown)
    return {
        name: f"{_INDEX}#{anchors[name]}"
        if name in anchors
        else f"explore/?author={quote(name, safe='')}"
        for name in papers
    }


def _index(survey: Survey) -> tuple[Counter[str], Mapping[str, Person], Sequence[str]]:
    """How many papers each name has, whose it is, and the names of the index in its order."""
    papers: Counter[str] = Counter()
    people: dict[str, Person] = {}
    for paper in survey.papers:
        for author in dict.fromkeys(paper.authors):
            papers[author.full_name] += 1
            people.setdefault(author.full_name, author)
    shown = sorted(
        (name for name in papers if len(papers) <= MOST or papers[name] > 1),
        key=lambda name: (*_place(people[name]), name),
    )
    return papers, people, shown


def _anchors(names: Iterable[str]) -> Mapping[str, str]:
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


def _place(person: Person) -> tuple[str, str]:
    """The initial letter of a person and the sort key within it; names in non-Latin scripts come last, together.

    >>> _place(Person(family="Ångström", given="Anders"))
    ('A', 'angstrom, anders')
    """
    folded = "".join(
        char
        for char in unicodedata.normalize("NFKD", person.sorted_name.casefold())
        if not unicodedata.combining(char)
    )
    folded = folded.lstrip("'’-. ")
    return (folded[0].upper() if folded[:1].isascii() and folded[:1].isalpha() else "…"), folded
