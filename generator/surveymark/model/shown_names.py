"""The authors and the date of a paper as text, as lists of papers show them."""

from collections.abc import Sequence

from surveymark.model.date import shown_date
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.text.counting import counted

MOST_NAMES = 6
"""Authors shown in a list before the others are counted."""


def names(paper: Paper, most: int = 0) -> tuple[str, str]:
    """The authors: all of them, or some and the number of others."""
    if not paper.authors:
        known = (
            f"{counted(paper.author_count, 'author')}, names" if paper.author_count else "authors"
        )
        return f"{known} not recorded yet", ""
    shown, more = people(paper.authors, most)
    return shown, more if paper.authors_complete else "and others"


def people(authors: Sequence[Person], most: int = 0) -> tuple[str, str]:
    """The names of the people: all of them, or some and the number of others."""
    shown = first_authors(authors, most)
    left_out = len(authors) - len(shown)
    more = f"and {left_out} more" if left_out else ""
    return ", ".join(author.full_name for author in shown), more


def first_authors(authors: Sequence[Person], most: int) -> Sequence[Person]:
    """The authors whose names are shown if there is room for this many, and one more; all if it is 0."""
    return authors[:most] if most and len(authors) > most + 1 else authors


def names_text(paper: Paper, most: int = 0) -> str:
    """The authors as one text."""
    return " ".join(filter(None, names(paper, most)))


def date_text(paper: Paper) -> str:
    """The day of the first public version, marked as such if the paper was published in another year; empty if not known."""
    if not paper.first_public:
        return ""
    published = paper.published
    is_later = published and published.year and published.year != paper.year
    day = shown_date(paper.first_public)
    return f"first public {day}" if is_later else day
