import html
import re
from dataclasses import replace
from itertools import chain, repeat

import pytest

import invented
from html_reader import Reader
from shown_pages import shown_files
from surveymark.model.date import shown_date
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.site import site_files
from surveymark.text.counting import counted
from surveymark.text.latex_leftovers import plain

PAGES = (
    "index.md",
    "topics/index.md",
    "topics/cups.md",
    "links.md",
    "bibliography.md",
    "explore/index.md",
    "authors/index.md",
    "authors/li-ming.md",
    "new/index.md",
    "paths/index.md",
    "paths/kettle-to-cup.md",
    "years/2024.md",
    "venues/joc.md",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_title_or_name_becomes_a_tag_or_an_attribute(survey: Survey, path: str) -> None:
    reader = Reader()
    reader.feed(shown_files(survey)[path])
    assert reader.tags <= {
        "div",
        "h1",
        "h2",
        "h3",
        "p",
        "a",
        "article",
        "span",
        "time",
        "nav",
        "header",
        "aside",
        "section",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "button",
        "kbd",
        "strong",
        "details",
        "summary",
        "noscript",
        "form",
        "input",
        "label",
        "select",
        "option",
        "datalist",
        "ol",
        "figure",
        "figcaption",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "svg",
        "template",
        "g",
        "text",
        "title",
        "rect",
        "line",
        "path",
    }
    assert not {name for name in reader.attributes if name.startswith("on")} | (
        reader.attributes & {"style", "src"}
    )


def test_every_title_is_unchanged_on_its_topic_page(survey: Survey) -> None:
    reader = Reader()
    reader.feed(shown_files(survey)["topics/cups.md"])
    for paper in survey.papers_by_topic["cups"]:
        assert plain(paper.title) in reader.text


def test_a_topic_page_shows_papers_by_year_the_newest_first(survey: Survey) -> None:
    page = shown_files(survey)["topics/cups.md"]
    years = re.findall(r'<section class="sm-year" id="y(\d{4})"', page)
    assert years == sorted(years, reverse=True)
    assert len(years) == len(set(years)) > 5


def test_papers_without_a_year_come_last(survey: Survey) -> None:
    page = shown_files(survey)["topics/shelves.md"]
    assert page.index('id="y2022"') < page.index('id="no-year"') < page.index("An Undated Cupboard")


def test_names_that_are_not_known_are_not_made_up(survey: Survey) -> None:
    page = shown_files(survey)["topics/plates.md"]
    assert "4 authors, names not recorded yet" in page
    assert "Unknown" not in page


def test_a_long_list_of_authors_is_cut_and_counted(survey: Survey) -> None:
    page = shown_files(survey)["topics/plates.md"]
    assert 'Number 5 Guest <span class="sm-more">and 294 more</span>' in page


def test_an_introduction_names_papers_by_their_keys_and_nothing_else_in_it_is_markup(
    survey: Survey,
) -> None:
    page = shown_files(survey)["topics/cups.md"]
    assert "<p>Cups have handles &amp; &lt;rims&gt;. Words follow" in page
    assert (
        '<p>Start with <a href="../../papers/berg2024cups/">Cups That Keep Their Temper</a> and then '
        '<a href="../../papers/li2023plates/">the plates</a>.</p>'
    ) in page
    assert "sm-intro" not in shown_files(survey)["topics/plates.md"]


def test_an_introduction_has_sections_which_the_rail_lists(survey: Survey) -> None:
    text = "First.\n\n## What <is> *it*\n\nSee [[berg2024cups]].\n"
    page = shown_files(replace(survey, introductions={"cups": text}))["topics/cups.md"]
    anchor = re.search(r'<h2 id="([^"]+)">What &lt;is&gt; \*it\*</h2>\n<p>See <a', page)
    assert anchor is not None
    assert f'<li><a href="#{anchor[1]}">What &lt;is&gt; *it*</a></li>' in page
    assert page.count(f'id="{anchor[1]}"') == 1


COVERED = "Covers 2 of 17 papers"


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("", f"{COVERED}."),
        (
            "---\nread: 2025-06-01\n---\n",
            f"{COVERED}, as of 1 June 2025. 2 papers joined after that day and may not be considered. "
            "Drafted from abstracts on 1 June 2025; not reviewed by a domain expert.",
        ),
        (
            "---\nread: '2026-11-20'\nreviewed_by: {name: Ada <i> Wood, on: 2026-11-21}\n---\n",
            f"{COVERED}, as of 20 November 2026. Reviewed by Ada &lt;i&gt; Wood on 21 November 2026.",
        ),
    ],
)
def test_a_topic_page_says_what_its_introduction_covers_and_who_signed_it(
    survey: Survey, front_matter: str, expected: str
) -> None:
    days = ("2025-06-01", "2025-06-02", "2025-07-01")
    cups = survey.papers_by_topic["cups"]
    papers = tuple(
        paper.model_copy(update={"added": day})
        for paper, day in zip(cups, chain(days, repeat("2025-01-01")), strict=False)
    )
    others = tuple(paper for paper in survey.papers if "cups" not in paper.topics)
    introductions = {"cups": front_matter + survey.introductions["cups"]}
    made = replace(survey, papers=(*papers, *others), introductions=introductions)
    assert f'<p class="sm-quiet">{expected}</p>' in shown_files(made)["topics/cups.md"]


def test_links_are_sorted_by_kind_and_topic(survey: Survey) -> None:
    page = shown_files(survey)["links.md"]
    assert [html.unescape(kind) for kind in re.findall(r'<h2 id="[\w-]+">(.*?)</h2>', page)] == [
        "Code",
        "Project page",
        "Data",
    ]
    assert 'href="https://invented.github.io/plates/?a=1&amp;b=2"' in page


def test_the_front_page_contains_the_hand_written_text(survey: Survey) -> None:
    assert "\n## What this is\n\nA *drawer* of papers.\n" in shown_files(survey)["index.md"]


def test_the_sitemap_names_every_page_once(survey: Survey) -> None:
    files = site_files(survey)
    addresses = re.findall(
        r"<loc>https://invented.github.io/my-survey/(.*?)</loc>", files["sitemap.xml"]
    )
    assert len(addresses) == len(set(addresses))
    pages = [
        path.removesuffix(".md").removesuffix("index").rstrip("/")
        for path in files
        if path.endswith(".md")
    ]
    assert {address.rstrip("/") for address in addresses} == {
        *pages,
        *(f"papers/{paper.key}" for paper in survey.papers),
    } - {"compare", "selection", f"papers/_{survey.neutral_word}"}
    assert {"", "explore/", "about/", "topics/cups/", "papers/berg2024cups/"} <= set(addresses)


def test_the_sitemap_contains_the_last_change_of_a_page_if_entries_record_it(
    survey: Survey,
) -> None:
    first, second, *others = survey.papers_by_topic["plates"]
    papers = (
        first.model_copy(
            update={"added": "2026-01-02", "sources": {"authors": "facts 2026-03-04"}}
        ),
        second.model_copy(update={"added": "2026-02"}),
        *others,
    )
    site_map = site_files(replace(survey, papers=papers, paths=(), introductions={}))["sitemap.xml"]
    days = dict(
        re.findall(
            r"<url><loc>https://invented.github.io/my-survey/(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?</url>",
            site_map,
        )
    )
    assert {address: days[address] for address in (first.page, second.page, others[0].page)} == {
        first.page: "2026-03-04",
        second.page: "2026-02",
        others[0].page: "",
    }
    assert (days["topics/plates/"], days["years/2021/"], days["explore/"], days["about/"]) == (
        "2026-03-04",
        "2026-02",
        "2026-03-04",
        "",
    )


def test_the_same_survey_gives_the_same_bytes() -> None:
    first, second = site_files(invented.survey()), site_files(invented.survey())
    assert list(first.items()) == list(second.items())


def test_venues_whose_names_give_one_address_keep_apart(survey: Survey) -> None:
    names = ("C#", "C++", "情報処理", "日本語学会", "Index")
    papers = tuple(
        Paper.model_validate(
            {
                "key": f"k{number}",
                "title": f"T{number}",
                "published": {"venue": name, "year": 2020, "kind": "journal"},
            }
        )
        for number, name in enumerate(names)
    )
    addresses = replace(survey, papers=papers, venues=()).venue_addresses
    assert addresses == {
        "C#": "venues/c/",
        "C++": "venues/c-2/",
        "Index": "venues/venue-index/",
        "情報処理": "venues/venue/",
        "日本語学会": "venues/venue-2/",
    }


def test_dates_and_counts_read_as_people_write_them(survey: Survey) -> None:
    assert [shown_date(date) for date in ("2023-07-07", "2023-12", "1999")] == [
        "7 July 2023",
        "December 2023",
        "1999",
    ]
    assert (counted(1, "entry", "entries"), counted(2000, "entry", "entries")) == (
        "1 entry",
        "2,000 entries",
    )
    assert [
        survey.paper_by_key[key].shown_venue
        for key in ("li2023plates", "berg2024cups", "nobody2021saucer")
    ] == ["JoC 2024", "arXiv", ""]
