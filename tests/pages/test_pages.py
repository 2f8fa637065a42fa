import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import invented
from surveymark.model.date import shown_date
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.rendering import _environment
from surveymark.pages.venue import venue_slugs
from surveymark.site import site_files
from surveymark.text.counting import counted
from surveymark.text.latex_leftovers import plain

PAGES = (
    "index.md",
    "topics/index.md",
    "topics/cups.md",
    "links/index.md",
    "bibliography/index.md",
    "explore/index.md",
    "authors/index.md",
    "new/index.md",
    "paths/index.md",
    "paths/kettle-to-cup.md",
    "years/2024.md",
    "venues/joc.md",
)


class Reader(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("path", PAGES)
def test_no_title_or_name_becomes_a_tag_or_an_attribute(survey: Survey, path: str) -> None:
    reader = Reader()
    reader.feed(site_files(survey)[path])
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
        "g",
        "text",
        "title",
        "rect",
        "line",
    }
    assert not {name for name in reader.attributes if name.startswith("on")} | (
        reader.attributes & {"style", "src"}
    )


def test_every_title_stands_on_its_topic_page_as_it_was_written(survey: Survey) -> None:
    reader = Reader()
    reader.feed(site_files(survey)["topics/cups.md"])
    for paper in survey.papers_by_topic["cups"]:
        assert plain(paper.title) in reader.text


def test_a_topic_page_shows_papers_by_year_the_newest_first(survey: Survey) -> None:
    page = site_files(survey)["topics/cups.md"]
    years = re.findall(r'<h2 id="y(\d{4})"', page)
    assert years == sorted(years, reverse=True)
    assert len(years) == len(set(years)) > 5


def test_papers_without_a_year_stand_last(survey: Survey) -> None:
    page = site_files(survey)["topics/shelves.md"]
    assert page.index('id="y2022"') < page.index('id="no-year"') < page.index("An Undated Cupboard")


def test_names_that_are_not_known_are_not_made_up(survey: Survey) -> None:
    page = site_files(survey)["topics/plates.md"]
    assert "4 authors, names not recorded yet" in page
    assert "Unknown" not in page


def test_a_long_list_of_authors_is_cut_and_counted(survey: Survey) -> None:
    page = site_files(survey)["topics/plates.md"]
    assert 'Number 5 Guest <span class="sm-more">and 294 more</span>' in page


def test_an_introduction_names_papers_by_their_keys_and_nothing_else_in_it_is_markup(
    survey: Survey,
) -> None:
    page = site_files(survey)["topics/cups.md"]
    assert "<p>Cups have handles &amp; &lt;rims&gt;. Words follow" in page
    assert (
        '<p>Start with <a href="../../papers/berg2024cups/">Cups That Keep Their Temper</a> and then '
        '<a href="../../papers/li2023plates/">the plates</a>.</p>'
    ) in page
    assert "sm-intro" not in site_files(survey)["topics/plates.md"]


def test_a_reading_path_puts_the_papers_under_the_paragraph_that_first_names_them_and_numbers_them_through(
    survey: Survey,
) -> None:
    page = site_files(survey)["paths/kettle-to-cup.md"]
    parts = re.findall(
        r'<div class="sm-intro">\s*<p>(\w+)|<ol class="sm-steps" start="(\d)">|sm-steps__number">(\d)</span>|sm-card__title"><a href="../../papers/([^/]+)/',
        page,
    )
    assert ["".join(found) for found in parts] == [
        "Begin",
        "1",
        "1",
        "berg2024cups",
        "2",
        "li2023plates",
        "Nothing",
        "End",
        "3",
        "3",
        "nobody2021saucer",
    ]
    assert "<span>3 papers</span>" in page
    assert (
        '<p>Begin with <a href="../../papers/berg2024cups/">cups &amp; &lt;i&gt;stories&lt;/i&gt;</a>, then take '
        in page
    )
    assert "<p>Nothing is named here, **truly**.</p>" in page


def test_reading_paths_lead_to_each_other_and_to_their_source(survey: Survey) -> None:
    first, last = (site_files(survey)[f"paths/{path.id}.md"] for path in survey.paths)
    turns = [
        re.findall(r'<a href="../../paths/([^/"]+)/" rel="(\w+)">', page) for page in (first, last)
    ]
    assert turns == [[("shelves-upwards", "next")], [("kettle-to-cup", "prev")]]
    assert (
        'href="https://github.com/invented/my-survey/edit/main/content/paths/shelves-upwards.md"'
        in last
    )


def test_the_overview_of_reading_paths_shows_every_title_and_lead_as_they_were_written(
    survey: Survey,
) -> None:
    reader = Reader()
    reader.feed(site_files(survey)["paths/index.md"])
    assert all(path.title in reader.text and path.lead in reader.text for path in survey.paths)
    assert "No path is written yet." in site_files(replace(survey, paths=()))["paths/index.md"]


@pytest.mark.parametrize(
    ("call", "links"),
    [
        ("paths_block('')", ["paths/", "paths/kettle-to-cup/", "paths/shelves-upwards/"]),
        ("passing_here(survey.topic_by_id['cups'], '../../')", ["../../paths/kettle-to-cup/"]),
    ],
)
def test_other_pages_may_show_reading_paths_and_show_nothing_where_there_are_none(
    survey: Survey, call: str, links: list[str]
) -> None:
    part = _environment().from_string(
        "{% import 'path_parts.html' as parts with context %}{{ parts." + call + " }}"
    )
    assert re.findall(r'href="(.*?)"', part.render(survey=survey)) == links
    assert "alert(1)</script>" not in part.render(survey=survey)
    assert part.render(survey=replace(survey, paths=())).strip() == ""


def test_language_models_are_told_of_reading_paths(survey: Survey) -> None:
    told = site_files(survey)["llms.txt"]
    assert (
        f"- [Shelves upwards](https://invented.github.io/my-survey/paths/shelves-upwards/): {survey.paths[1].lead}\n"
        in told
    )
    assert "## Reading paths" not in site_files(replace(survey, paths=()))["llms.txt"]


def test_links_are_sorted_by_kind_and_topic(survey: Survey) -> None:
    page = site_files(survey)["links/index.md"]
    assert [html.unescape(kind) for kind in re.findall(r'<h2 id="\w+">(.*?)</h2>', page)] == [
        "Code",
        "Project page",
        "Data",
    ]
    assert 'href="https://invented.github.io/plates/?a=1&amp;b=2"' in page


def test_what_people_wrote_stands_on_the_front_page(survey: Survey) -> None:
    assert "\n## What this is\n\nA *drawer* of papers.\n" in site_files(survey)["index.md"]


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
    } - {"selection", f"papers/_{survey.neutral_word}"}
    assert {"", "explore/", "about/", "topics/cups/", "papers/berg2024cups/"} <= set(addresses)


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
    slugs = venue_slugs(replace(survey, papers=papers, venues=()))
    assert set(slugs) == set(names)
    assert len(set(slugs.values())) == len(names)


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


def many_cups(survey: Survey, number: int) -> Survey:
    papers = tuple(
        Paper.model_validate(
            {
                "key": f"cup{n:03}",
                "title": f"Cup {n}",
                "date": str(2000 + n // 60),
                "topics": ["cups"],
            }
        )
        for n in range(number)
    )
    return replace(survey, papers=papers, introductions={}, paths=())


def test_a_list_of_a_hundred_stands_on_one_page_and_a_longer_one_on_pages_of_fifty(
    survey: Survey,
) -> None:
    one, three = site_files(many_cups(survey, 100)), site_files(many_cups(survey, 101))
    assert [path for path in one if path.startswith("topics/cups/")] == []
    assert [path for path in three if path.startswith("topics/cups/")] == [
        "topics/cups/2.md",
        "topics/cups/3.md",
    ]
    shown = [
        re.findall(r'<h3 class="sm-card__title"><a href="((?:\.\./)+)papers/(\w+)/">', three[path])
        for path in ("topics/cups.md", "topics/cups/2.md", "topics/cups/3.md")
    ]
    assert [len(page) for page in shown] == [50, 50, 1]
    assert [{root for root, _ in page} for page in shown] == [
        {"../../"},
        {"../../../"},
        {"../../../"},
    ]
    assert [key for page in shown for _, key in page] == [
        paper.key for paper in many_cups(survey, 101).papers_by_topic["cups"]
    ]


def test_the_years_of_a_long_topic_lead_to_the_page_where_they_begin(survey: Survey) -> None:
    files = site_files(many_cups(survey, 101))
    for path, root in (("topics/cups.md", "../../"), ("topics/cups/2.md", "../../../")):
        jumps = re.findall(
            r'<a href="([^"]+)">(\d{4}) <span class="sm-count">(\d+)</span>', files[path]
        )
        assert jumps == [
            (f"{root}topics/cups/#y2001", "2001", "41"),
            (f"{root}topics/cups/#y2000", "2000", "60"),
        ]
    assert 'rel="next" href="../../../topics/cups/3/"' in files["topics/cups/2.md"]
    assert 'rel="prev" href="../../../topics/cups/"' in files["topics/cups/2.md"]


def test_a_topic_tells_with_which_others_it_shares_papers_and_where_to_begin(
    survey: Survey,
) -> None:
    page = site_files(survey)["topics/cups.md"]
    assert 'href="../../topics/plates/">Plates <span class="sm-count">1</span></a>' in page
    first = page[page.index("start-here") : page.index("sm-shared")]
    assert re.findall(r'href="../../papers/(\w+)/"', first) == ["berg2024cups", "li2023plates"]
    assert "start-here" not in site_files(survey)["topics/shelves.md"]


def test_authors_stand_under_the_letter_of_their_family_name_and_lead_to_their_papers(
    survey: Survey,
) -> None:
    page = site_files(survey)["authors/index.md"]
    assert (
        '<li><a href="../explore/?author=Ming%20Li">Li, Ming</a> <span class="sm-count">2</span></li>'
        in page
    )
    letters = re.findall(r'<h2 id="([\w-]+)">', page)
    assert letters == sorted(set(letters), key=lambda letter: (letter == "other-scripts", letter))
    assert page.index('id="other-scripts"') < page.index("李, 明")
    assert "<b>" not in page


def test_the_explore_page_offers_every_value_with_its_papers_counted(survey: Survey) -> None:
    page = site_files(survey)["explore/index.md"]
    values = re.findall(
        r'name="(\w+)" value="([^"]*)"[^>]*> <span class="sm-facet__label">([^<]*)</span> <span class="sm-count">(\d+)</span>',
        page,
    )
    found = {(facet, value): (label, int(count)) for facet, value, label, count in values}
    assert found["theme", "crockery"] == ("Crockery", 19)
    assert found["topic", "cups"] == ("Cups &lt;and&gt; mugs", len(survey.papers_by_topic["cups"]))
    assert found["year", "2024"] == ("2024", len(survey.papers_by_year[2024]))
    assert found["has", "code"] == ("Code", 1)
    assert found["venue", "JoC"] == ("JoC", 1)
    assert found["kind", "study"] == ("study", 1)
    assert found["listed", "daily-papers-2025-12-12"] == ("daily-papers-2025-12-12", 2)


def test_what_is_new_stands_by_month_the_last_added_first(survey: Survey) -> None:
    dates = {
        "berg2024cups": "2026-01-05",
        "li2023plates": "2026-02-01",
        "nobody2021saucer": "2026-02-03",
        "conference2022shelf": "2026-01-30",
    }
    papers = tuple(
        paper.model_copy(update={"added": dates.get(paper.key)}) for paper in survey.papers
    )
    page = site_files(replace(survey, papers=papers))["new/index.md"]
    assert re.findall(r'id="(m[\d-]+)"|papers/([\w]+)/', page) == [
        ("m2026-02", ""),
        ("", "nobody2021saucer"),
        ("", "li2023plates"),
        ("m2026-01", ""),
        ("", "conference2022shelf"),
        ("", "berg2024cups"),
    ]
    assert "No entry says yet when it was added." in site_files(survey)["new/index.md"]
