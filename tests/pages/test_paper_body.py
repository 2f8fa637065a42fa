"""What a reader finds on a paper's page: where names lead, what to do first, what is missing."""

import dataclasses
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup

import invented
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.paper import Marks, paper_files
from surveymark.pages.title_search import title_searches


def parsed(survey: Survey, key: str) -> BeautifulSoup:
    """The page of one paper, stamped from a shell that holds nothing but marks."""
    marks = Marks(word=survey.neutral_word)
    head, *body = (marks[name] for name in ("title", "body"))
    shell = f'<title>{head}</title><meta name="{marks.head}"><body>{"".join(body)}</body>'
    return BeautifulSoup(
        dict(paper_files(survey, shell, policy="x"))[f"papers/{key}/index.html"], "html5lib"
    )


def test_names_and_venues_lead_to_their_places_in_the_site(
    survey: Survey, built_site: Path
) -> None:
    page = parsed(survey, "li2023plates")
    links = {
        link.get_text(): str(link["href"]) for link in page.select(".sm-paper__by a, .sm-facts a")
    }
    assert links == {"Ming Li": "../../authors/li-ming/", "JoC 2024": "../../venues/joc/"}
    assert (built_site / "authors/li-ming/index.html").is_file()
    assert (built_site / "venues/joc/index.html").is_file()


def test_every_name_has_a_line_of_its_own_in_the_index_and_leads_there_or_to_its_page(
    survey: Survey, built_site: Path
) -> None:
    authors = BeautifulSoup((built_site / "authors/index.html").read_text("utf-8"), "html5lib")
    lines = [str(line["id"]) for line in authors.select("li[id]")]
    assert len(lines) == len(set(lines))
    assert lines == [author.anchor for author in survey.authors.values()]
    for author in survey.authors.values():
        file, _, line = author.address.partition("#")
        assert (built_site / file / "index.html").is_file()
        assert line == ("" if author.page else author.anchor)


def test_of_a_long_list_of_authors_the_first_are_printed_and_all_can_be_seen(
    survey: Survey,
) -> None:
    (by,) = parsed(survey, "crowd2020dinner").select(".sm-paper__by")
    first, others = by.select("p")
    assert first.get_text().startswith("Number 0 Guest, Number 1 Guest")
    assert (len(first.select("a")), len(others.select("a"))) == (24, 276)
    (summary,) = by.select("details > summary")
    assert summary.get_text() == "276 more authors"


def test_what_to_do_with_a_paper_comes_before_its_text_and_the_record_last(
    built_site: Path,
) -> None:
    page = (built_site / "papers/berg2024cups/index.html").read_text("utf-8")
    parts = BeautifulSoup(page, "html5lib").select(".sm-paper > *")
    assert [part["class"] for part in parts] == [
        ["sm-head"],
        ["sm-paper__acts"],
        ["sm-body"],
        ["sm-rail"],
        ["sm-paper__from"],
    ]


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("berg2024cups", ("Read the PDF", "https://arxiv.org/pdf/2403.01234")),
        ("li2023plates", ("Read the paper", "https://doi.org/10.1234/joc.2024.5")),
        (
            "undated-cupboard",
            ("Find the paper", "https://scholar.google.com/scholar?q=An%20Undated%20Cupboard"),
        ),
    ],
)
def test_the_first_thing_to_do_is_to_read_the_paper_or_to_find_it(
    survey: Survey, key: str, first: tuple[str, str]
) -> None:
    (action,) = parsed(survey, key).select(".sm-do")
    assert (action.get_text(), action["href"]) == first


def test_every_action_has_a_name_of_its_own_that_begins_with_its_words(survey: Survey) -> None:
    for key in ("berg2024cups", "li2023plates", "undated-cupboard"):
        page = parsed(survey, key)
        actions = page.select(
            ".sm-paper__acts :is(.sm-do, .sm-do2, button), .sm-cite :is(a, button)"
        )
        words = [action.get_text() for action in actions]
        names = [str(action.get("aria-label", action.get_text())) for action in actions]
        assert len(set(names)) == len(names) > 1
        assert all(map(str.startswith, names, words))


PUBLISHED = {"venue": "JoC", "year": 2024, "kind": "journal", "doi": "10.1234/c"}


@pytest.mark.parametrize(
    ("fields", "versions"),
    [
        (
            {"arxiv": "2403.00001", "date": "2024-03-07", "published": PUBLISHED},
            [
                "Preprint: arXiv 2403.00001, 7 March 2024",
                "Published in: Journal of Crockery & Glass, 2024, 10.1234/c",
            ],
        ),
        (
            {"arxiv": "2403.00001", "date": "2023-01-02", "published": {**PUBLISHED, "title": "D"}},
            [
                "Preprint: arXiv 2403.00001, March 2024 (the month of the arXiv id), as Cups",
                "Published in: Journal of Crockery & Glass, 2024, 10.1234/c",
                "First public: 2 January 2023",
            ],
        ),
        (
            {"arxiv": "2403.00001"},
            [
                "Preprint: arXiv 2403.00001, March 2024 (the month of the arXiv id)",
                "Published in: no published version is recorded",
            ],
        ),
        (
            {"doi": "10.1234/d", "date": "2024"},
            [
                "Published in: no published version is recorded",
                "DOI: 10.1234/d",
                "First public: 2024",
            ],
        ),
    ],
    ids=["preprint and journal", "public before arXiv", "preprint", "elsewhere"],
)
def test_the_versions_of_a_paper_have_their_ids_and_dates(
    survey: Survey, fields: dict[str, object], versions: list[str]
) -> None:
    paper = Paper.model_validate({"key": "cups", "title": "Cups", "topics": ["cups"], **fields})
    page = parsed(dataclasses.replace(survey, papers=(paper,), paths=()), "cups")
    shown = [
        f"{term.get_text()}: {' '.join(value.get_text().split())}"
        for term in page.select(".sm-body dl:not(.sm-record--acts) dt")
        if (value := term.find_next_sibling("dd")) and term.get_text() != "Code"
    ]
    assert shown == versions


def test_a_paper_without_links_offers_a_title_search_and_lists_missing_facts(
    survey: Survey,
) -> None:
    page = parsed(survey, "undated-cupboard")
    (facts,) = page.select(".sm-facts")
    assert facts.get_text().strip() == "Venue and year not recorded"
    assert not page.select("#evidence")
    searches = {
        link.get_text(): str(link["href"])
        for link in page.select(".sm-paper__acts .sm-links a[href^=http]")
    }
    assert list(searches) == ["Google Scholar", "Semantic Scholar", "arXiv", "Crossref", "DBLP"]
    assert all("An%20Undated%20Cupboard" in address for address in searches.values())
    missing = {
        term.get_text(): term.find_next_sibling("dd") for term in page.select(".sm-record--acts dt")
    }
    assert list(missing) == ["arXiv id or DOI", "Authors", "First public date", "Venue", "Code"]
    for value in missing.values():
        assert value is not None
        assert str(value.select("a")[0]["href"]).startswith(
            "https://github.com/invented/my-survey/issues/new?template=fix-record.yml"
        )


def test_a_title_is_a_query_and_nothing_else() -> None:
    for title in invented.HOSTILE_TITLES:
        for address in title_searches(title).values():
            parts = urlsplit(address)
            assert title in dict(parse_qsl(parts.query, strict_parsing=True)).values()
            assert not parts.fragment


def test_a_paper_that_cannot_be_cited_shows_the_reason_instead_of_an_entry(survey: Survey) -> None:
    page = parsed(survey, "undated-cupboard")
    (box,) = page.select(".sm-cite")
    assert "needs an author or a year; this record has neither" in box.get_text()
    assert not page.select("[data-copy], code[id^=cite-]")
    assert "Not ready to cite" not in str(parsed(survey, "nobody2021saucer"))


def test_a_complete_record_lacks_nothing(survey: Survey) -> None:
    assert not parsed(survey, "berg2024cups").select("#missing")
    missing = parsed(survey, "nobody2021saucer").select(".sm-record--acts dt")
    assert [term.get_text() for term in missing] == ["arXiv id or DOI", "Authors", "Venue", "Code"]


def test_citations_lead_to_the_papers_on_both_sides_and_to_their_source(survey: Survey) -> None:
    cups = survey.paper_by_key["berg2024cups"]
    sources = {**cups.sources, "cites": "openalex 2026-01-02"}
    citing = cups.model_copy(update={"cites": ("li2023plates",), "sources": sources})
    papers = tuple(citing if one is cups else one for one in survey.papers)
    cited = dataclasses.replace(survey, papers=papers)
    for key, how, other, source in (
        ("berg2024cups", "Cites", "../li2023plates/", ["#sources"]),
        ("li2023plates", "Cited by", "../berg2024cups/", []),
    ):
        (record,) = parsed(cited, key).select("[data-citations]")
        assert [term.get_text().split(" source")[0] for term in record.select("dt")] == [how]
        assert [link["href"] for link in record.select("dd a")] == [other]
        assert [link["href"] for link in record.select("dt a")] == source
    assert not parsed(survey, "li2023plates").select("[data-citations]")
