"""The index of authors, and a page for each author of several papers."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from surveymark.model.addresses import AUTHORS, Author, IndexPage, place_in_index
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.outputs.short_feeds import feed_address
from surveymark.pages.cards import ShortCards
from surveymark.pages.linked_data import author_head
from surveymark.pages.lists import PAPERS, Beside, PaperList, counted_topics, list_pages
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

STANDS_OUT, LEADING = 3, 20
"""Minimum number of papers of the names at the top of the index, and maximum number of these names."""
SEVERAL = 2
"""Minimum number of papers that an author has on a topic, or with a co-author, which are then named on the page."""
MOST_TOGETHER = 12
"""Maximum number of co-authors on an author's page."""
_MOST_SIGNED = 100
"""Maximum number of authors of a paper that counts as written together; more are a collaboration."""
_UNGROUPED = 10
"""Maximum number of papers that stand under one heading; more are grouped by year."""


def index_pages(survey: Survey) -> Iterator[Page]:
    """The pages of the index; the first leads to the others if there are several."""
    pages = survey.author_index
    if len(pages) > 1:
        yield _index_page(IndexPage(address=AUTHORS, label="", names=()), survey)
    for page in pages:
        yield _index_page(page, survey)


def _index_page(page: IndexPage, survey: Survey) -> Page:
    authors, pages = survey.authors, survey.author_index
    is_first = page.address == AUTHORS
    letters = groupby((authors[name] for name in page.names), key=_letter)
    body = rendered(
        "authors.html",
        survey,
        "../" * page.address.count("/"),
        here=page,
        is_first=is_first,
        letters=[(letter, list(group)) for letter, group in letters],
        ways=pages if len(pages) > 1 else (),
        total=len(authors),
        nameless=sum(not paper.authors for paper in survey.papers),
        leading=_leading(survey) if is_first else [],
    )
    return Page(
        path=f"{AUTHORS}index.md" if is_first else f"{page.address.removesuffix('/')}.md",
        title=f"Authors: {page.label}" if page.label else "Authors",
        description=f"The authors of the papers of {survey.config.title}",
        body=Html(text=body),
    )


def _letter(author: Author) -> str:
    return place_in_index(author.person)[0]


def _leading(survey: Survey) -> list[Author]:
    """The authors with the most papers."""
    several = [author for author in survey.authors.values() if len(author.papers) >= STANDS_OUT]
    return sorted(several, key=lambda author: (-len(author.papers), author.name))[:LEADING]


def author_pages(survey: Survey, cards: ShortCards) -> Iterator[Page]:
    """The pages of every author of several papers."""
    for author in survey.authors.values():
        if author.page:
            yield from list_pages(_papers_of(author, survey), survey, cards)


def _papers_of(author: Author, survey: Survey) -> PaperList:
    description = f"Papers by {author.name} in {survey.config.title}"
    return PaperList(
        address=author.page,
        title=author.name,
        papers=author.papers,
        parent=("Authors", f"{author.index}#{author.anchor}"),
        facet="author",
        description=description,
        head=lambda _path, _title, _papers: author_head(author),
        figures=tuple(_figures(author)),
        heading=_year if len(author.papers) > _UNGROUPED else lambda _: PAPERS,
        beside=(
            ("Topics", counted_topics(author.papers, survey, "topics/{}/".format, least=SEVERAL)),
            ("Co-authors in this survey", _together(author, survey)),
        ),
        note="Papers are grouped by printed name. People who share a name are not distinguished.",
        feed=feed_address(author.page, author.papers),
    )


def _year(paper: Paper) -> str:
    return str(paper.year or "Year not known")


def _figures(author: Author) -> Iterator[tuple[str, str]]:
    """Figures on an author, each with what it counts."""
    papers = author.papers
    yield str(len(papers)), "papers in this survey"
    if years := sorted({paper.year for paper in papers if paper.year}):
        yield "–".join(map(str, dict.fromkeys((years[0], years[-1])))), "first public"
    if with_code := sum(bool(paper.links.code) for paper in papers):
        yield str(with_code), "with code"
    if others := len({other.full_name for paper in papers for other in paper.authors}) - 1:
        yield f"{others:,}", "co-author" if others == 1 else "co-authors"


def _together(author: Author, survey: Survey) -> tuple[Beside, ...]:
    """The co-authors of several papers, without collaborations."""
    counts = Counter(
        name
        for paper in author.papers
        if len(paper.authors) <= _MOST_SIGNED
        for name in {other.full_name for other in paper.authors}
    )
    several = [(name, n) for name, n in counts.items() if n >= SEVERAL and name != author.name]
    ordered = sorted(
        several, key=lambda item: (-item[1], survey.authors[item[0]].person.sorted_name)
    )
    return tuple(
        Beside(name, survey.authors[name].address, n) for name, n in ordered[:MOST_TOGETHER]
    )
