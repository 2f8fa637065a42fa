"""Pages of authors, and what they share with those of venues and years: short cards."""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

from bs4 import BeautifulSoup, Tag

from surveymark.model import addresses
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.authors import author_pages, index_pages
from surveymark.pages.cards import MOST_IN_COINS, ShortCards
from surveymark.pages.page import Later


def with_papers(survey: Survey, *entries: Mapping[str, object]) -> Survey:
    papers = tuple(Paper.model_validate({"title": "T", **entry}) for entry in entries)
    return replace(survey, papers=papers, introductions={}, paths=(), venues=())


def shown(survey: Survey, address: str) -> BeautifulSoup:
    """The page of an author."""
    (page,) = (
        page for page in author_pages(survey, ShortCards(survey=survey)) if page.address == address
    )
    return BeautifulSoup(page.body.text, "html5lib")


def texts(tags: list[Tag]) -> list[str]:
    return [" ".join(tag.get_text().split()) for tag in tags]


KITCHEN: tuple[Mapping[str, object], ...] = (
    {
        "key": "new",
        "title": "Plates: New Ones",
        "authors": ["Li, Ming", "Wood, Ada", "Solo, Han"],
        "date": "2024-03-01",
        "arxiv": "2403.00001",
        "topics": ["plates"],
        "published": {"venue": "JoC", "year": 2025, "kind": "journal"},
        "links": {"code": ["https://example.org/a", "https://example.org/b"]},
        "added": "2025-01-01",
    },
    {
        "key": "old",
        "title": "Cups",
        "authors": ["Wood, Ada", "Li, Ming"],
        "date": "2020-05",
        "doi": "10.1000/cups",
        "topics": ["cups", "plates"],
        "summary": "A summary.",
        "added": "2025-01-02",
    },
)


def test_an_author_has_their_works_newest_first_with_figures_topics_and_co_authors(
    survey: Survey,
) -> None:
    page = shown(with_papers(survey, *KITCHEN), "authors/li-ming/")
    assert texts(page.select("h1")) == ["Ming Li"]
    assert texts(page.select(".sm-figures > div")) == [
        "papers in this survey2",
        "first public2020–2024",
        "with code1",
        "co-authors2",
    ]
    assert [str(a["href"]) for a in page.select(".sm-card__title a")] == [
        "../../papers/new/",
        "../../papers/old/",
    ]
    sections = {
        section.h2.get_text(): [(str(a["href"]), a.get_text()) for a in section.select("li a")]
        for section in page.select(".sm-rail section")
        if section.h2
    }
    assert sections["Topics"] == [("../../topics/plates/", "Plates")]  # not that of a single work
    assert sections["Co-authors in this survey"] == [("../../authors/wood-ada/", "Ada Wood")]
    assert page.select(".sm-path a")[0]["href"] == "../../authors/#author-ming-li"


def test_a_short_card_links_what_leads_on_and_names_the_paper_of_each_action(
    survey: Survey,
) -> None:
    page = shown(with_papers(survey, *KITCHEN), "authors/li-ming/")
    card, other = page.select(".sm-card")
    assert texts(card.select(".sm-card__by")) == ["Ming Li, Ada Wood, Han Solo"]
    assert [str(a["href"]) for a in card.select("a")] == [
        "../../papers/new/",
        "../../authors/wood-ada/",
        "../../venues/joc/",
        "https://arxiv.org/pdf/2403.00001",
        "https://example.org/a",
    ], "not the page itself, nor an author of this paper alone"
    assert [str(a["aria-label"]) for a in card.select("a[aria-label]")] == [
        "PDF of Plates",
        "Code of Plates",
    ]
    assert texts(card.select(".sm-card__facts")) == ["JoC 2025 first public 1 March 2024"]
    assert [str(a["href"]) for a in other.select("[aria-label]")] == [
        "https://doi.org/10.1000/cups"
    ]


def test_citation_managers_find_every_paper_of_a_list_without_its_summary(survey: Survey) -> None:
    page = shown(with_papers(survey, *KITCHEN), "authors/li-ming/")
    found = [dict(parse_qsl(str(span["title"]))) for span in page.select("span.Z3988")]
    assert [one["rft.title"] for one in found] == ["Plates: New Ones", "Cups"]
    assert not any("rft.description" in one for one in found)
    assert found[1]["rft_id"] == "info:doi/10.1000/cups"


def test_collaborations_neither_fill_pages_with_names_nor_count_as_writing_together(
    survey: Survey,
) -> None:
    crowd = [f"Guest, Number {number}" for number in range(MOST_IN_COINS * 3)]
    both = [{"key": key, "authors": crowd} for key in ("one", "two")]
    page = shown(with_papers(survey, *both), "authors/guest-number-7/")
    assert page.select(".Z3988") == []
    assert "Co-authors in this survey" not in texts(page.select("h2"))
    assert len(str(page)) < 10_000


def test_more_than_ten_works_are_grouped_by_year_and_more_than_a_hundred_paged(
    survey: Survey,
) -> None:
    entries = [
        {"key": f"k{n:03}", "authors": ["Li, Ming"], "date": str(2000 + n // 60)}
        for n in range(101)
    ]
    of_ten = shown(with_papers(survey, *entries[:10]), "authors/li-ming/")
    assert texts(of_ten.select(".sm-body h2")) == ["Papers"]
    first = shown(with_papers(survey, *entries), "authors/li-ming/")
    third = shown(with_papers(survey, *entries), "authors/li-ming/3/")
    assert texts(first.select(".sm-body h2")) == ["2001", "2000"]
    assert [str(a["href"]) for a in third.select(".sm-card__title a")] == ["../../../papers/k059/"]
    assert (first.select("[data-take]"), third.select("[data-take]")) == ([], [])
    assert of_ten.select_one("[data-take]") is not None


def test_the_first_page_of_a_long_index_leads_to_the_others(survey: Survey) -> None:
    before = addresses.MOST_NAMES
    addresses.MOST_NAMES = 3
    try:
        made = {page.address: page.body.text for page in index_pages(replace(survey))}
    finally:
        addresses.MOST_NAMES = before
    ways = re.findall(
        r'<a href="../(authors/[a-z0-9/]+/)"', made["authors/"].partition("</nav>")[0]
    )
    assert ways == [address for address in made if address != "authors/"]
    assert "<li id=" not in made["authors/"]
    lines = [re.findall(r'<li id="([^"]+)">', text) for text in made.values()]
    assert sum(map(len, lines)) == len(survey.authors)
    assert max(map(len, lines)) == 3


def test_a_name_is_a_person_and_no_more_is_claimed(survey: Survey) -> None:
    (page,) = (
        page
        for page in author_pages(survey, ShortCards(survey=survey))
        if page.address == "authors/li-ming/"
    )
    assert isinstance(page.body, Later)
    assert (
        '"mainEntity":{"@type":"Person","name":"Ming Li","familyName":"Li","givenName":"Ming"}'
        in page.body.tags()
    )
