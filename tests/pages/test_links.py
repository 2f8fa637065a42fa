"""The index of links: on one page, or cut into pages by kind."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from shown_pages import shown_files
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages import link_parts
from surveymark.pages.links import links_pages
from surveymark.pages.page import Later
from surveymark.site import site, texts_beside_pages


@pytest.fixture
def long(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> Survey:
    """A survey with more links than a page may hold."""
    monkeypatch.setattr(link_parts, "LONGEST_INDEX", 6)
    monkeypatch.setattr(link_parts, "_PAGE", 3)
    papers = tuple(
        Paper.model_validate(
            {
                "key": f"k{number}",
                "title": f"Title <{number}>",
                "topics": topics,
                "links": {"code": [f"https://example.org/{number}?a=1&b=2"], **more},
            }
        )
        for number, (topics, more) in enumerate(
            [
                (["cups"], {}),
                (["cups"], {"data": ["https://example.org/data"]}),
                (["cups"], {}),
                (["cups"], {}),
                (["plates"], {}),
                ([], {}),
            ]
        )
    )
    return replace(survey, papers=papers, introductions={}, paths=())


def listed(survey: Survey) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """The address of each page of a kind, its headings by id, and the keys below each."""
    for page in links_pages(survey):
        if isinstance(page.body, Later):
            shown = BeautifulSoup(page.body.text, "html5lib")
            yield (
                page.address,
                [
                    (
                        str(section.h2["id"]),
                        [str(button["data-select"]) for button in section.select("button")],
                    )
                    for section in shown.select(".sm-body section")
                    if section.h2
                ],
            )


def test_a_long_index_has_pages_of_each_kind_that_continue_a_topic(long: Survey) -> None:
    assert dict(listed(long)) == {
        "links/code/": [("cups", ["k0", "k1", "k2"])],
        "links/code/2/": [("cups", ["k3"]), ("plates", ["k4"]), ("no-topic", ["k5"])],
        "links/data/": [("cups", ["k1"])],
    }


def test_its_first_page_leads_to_where_the_links_of_each_topic_begin(long: Survey) -> None:
    page = BeautifulSoup(shown_files(long)["links.md"], "html5lib")
    assert [(str(a["href"]), a.get_text()) for a in page.select(".sm-columns a")] == [
        ("../links/code/#cups", "Cups <and> mugs"),
        ("../links/code/2/#plates", "Plates"),
        ("../links/code/2/#no-topic", "No topic yet"),
        ("../links/data/#cups", "Cups <and> mugs"),
    ]
    first = page.select_one(".sm-columns li")
    assert first
    assert first.get_text() == "Cups <and> mugs (4)"
    assert page.select("[data-select]") == []


def test_pages_lead_to_the_papers_and_their_links_and_have_a_text_with_the_same(
    long: Survey,
) -> None:
    (page,) = (page for page in links_pages(long) if page.address == "links/code/2/")
    shown = BeautifulSoup(page.body.text, "html5lib")
    links = [str(a["href"]) for a in shown.select(".sm-linklist a")]
    assert links[:2] == ["../../../papers/k3/", "https://example.org/3?a=1&b=2"]
    assert [str(a["rel"][0]) for a in shown.select("nav a[rel]")] == ["prev"]
    text = texts_beside_pages(long, site(long))["links/code/2.md"]
    assert text.startswith("# Links: Code, page 2\n\nAll kinds of links: [Links](../../links.md)")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    assert targets[1:4] == [
        "../../topics/cups.md",
        "../../papers/k3.md",
        "https://example.org/3?a=1&b=2",
    ]


def test_no_page_is_longer_than_its_limit_whatever_the_topics(
    long: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in range(1, 8):
        monkeypatch.setattr(link_parts, "_PAGE", size)
        pages = [sections for _, sections in listed(long)]
        counts = [sum(len(keys) for _, keys in sections) for sections in pages]
        assert max(counts) <= size
        assert min(counts) > 0
        assert sum(counts) == 7
