"""The index of authors."""

from collections import Counter
from itertools import groupby

from surveymark.model.addresses import AUTHORS, author_anchors, author_index, place_in_index
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

STANDS_OUT, LEADING = 3, 20
"""Minimum number of papers of the names at the top of the page, and maximum number of these names."""


def authors_page(survey: Survey) -> Page:
    """The index: printed names with their number of papers, by family name; authors who share a name are not distinguished."""
    papers, people, shown = author_index(survey)
    anchors = author_anchors(shown)
    letters = [
        (letter, [(people[name].sorted_name, name, papers[name], anchors[name]) for name in names])
        for letter, names in groupby(shown, key=lambda name: place_in_index(people[name])[0])
    ]
    return Page(
        path=f"{AUTHORS}index.md",
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
