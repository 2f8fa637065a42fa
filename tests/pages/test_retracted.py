"""Wherever a paper is shown, a word says that it was retracted."""

import dataclasses
import json
from functools import cache

import feedparser
import pytest
from bs4 import BeautifulSoup

import compared
import invented
from surveymark.evidence.table import topic_table
from surveymark.evidence.texts import csv_of, latex_of, markdown_of
from surveymark.model.retraction import Retraction
from surveymark.model.survey import Survey
from surveymark.outputs.feeds import feed_files
from surveymark.outputs.markdown.paper import paper_markdown
from surveymark.outputs.short_feeds import short_feeds
from surveymark.pages.head import paper_head
from surveymark.pages.paper import Marks, paper_files
from surveymark.retrieval.cards import paper_card
from surveymark.site import site_files

RETRACTION = Retraction(
    kind="retraction", on="2026-03-04", notice="https://doi.org/10.1234/n?a=1&b"
)
MARK = '<span class="sm-gone">Retracted</span>'
KEY = "li2023plates"


def with_retraction(survey: Survey, key: str) -> Survey:
    papers = (
        paper.model_copy(
            update={
                "added": "2026-01-02",
                "retracted": RETRACTION,
                "sources": {"retracted": "crossref 2026-05-06"},
            }
        )
        if paper.key == key
        else paper
        for paper in survey.papers
    )
    return dataclasses.replace(survey, papers=tuple(papers))


@cache
def retracted() -> Survey:
    return with_retraction(invented.survey(), KEY)


@cache
def texts() -> dict[str, str]:
    return dict(site_files(retracted()))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("index.md", 'Plates in Journals</a> <span class="sm-quiet">Retracted, Li, JoC 2024'),
        ("explore/index.md", f'<p class="sm-card__facts">\n{MARK}\n<span class="sm-venue">JoC'),
        ("authors/li-ming.md", f'<p class="sm-card__facts">{MARK} <span class="sm-venue">'),
        ("venues/joc.md", f'<p class="sm-card__facts">{MARK} <span class="sm-venue">'),
        ("years/2023.md", f'<p class="sm-card__facts">{MARK} <span class="sm-venue">'),
        ("topics/plates.md", "Ming Li  \n  Retracted, JoC 2024, first public January 2023"),
        ("paths/kettle-to-cup.md", "Ming Li  \n   Retracted, JoC 2024"),
        ("verify/records.json", '"retracted":"Retracted on 4 March 2026: https://doi.org/'),
    ],
)
def test_lists_say_that_a_paper_is_retracted(path: str, shown: str) -> None:
    assert texts()[path].count(shown) == 1


@pytest.mark.parametrize(
    "path", ["explore/index.md", "selection/index.md"], ids=["explore", "selection"]
)
def test_cards_that_a_browser_fills_have_a_place_for_it(path: str) -> None:
    assert '<span class="sm-gone" data-fill="retracted"></span>' in texts()[path]
    assert paper_card(retracted().paper_by_key[KEY])["retracted"] == "Retracted"
    assert "retracted" not in paper_card(invented.survey().paper_by_key[KEY])


def test_the_page_of_the_paper_begins_with_the_date_the_notice_and_the_source() -> None:
    survey = retracted()
    marks = Marks(word=survey.neutral_word)
    body = "".join(marks[name] for name in ("title", "body"))
    shell = f'<title>{marks["title"]}</title><meta name="{marks.head}"><body>{body}</body>'
    files = dict(paper_files(survey, shell, policy="x"))
    page = BeautifulSoup(files[f"papers/{KEY}/index.html"], "html5lib")
    (note,) = page.select("header [data-retracted]")
    assert note.get_text() == "Retracted on 4 March 2026 Notice source"
    assert [link["href"] for link in note.select("a")] == [RETRACTION.notice, "#sources"]
    assert "retracted" not in files["papers/berg2024cups/index.html"].split("<h2", 1)[0].lower()


def test_search_engines_are_told_the_status_and_the_notice() -> None:
    survey = retracted()
    head = BeautifulSoup(paper_head(survey.citations[KEY], survey.config, ""), "html5lib")
    (script,) = head.select('script[type="application/ld+json"]')
    data = json.loads(str(script.string))
    assert (data["creativeWorkStatus"], data["correction"]) == ("Retracted", RETRACTION.notice)


def test_its_text_says_it_below_the_authors() -> None:
    text = paper_markdown(retracted().paper_by_key[KEY], retracted(), ())
    assert f"Ming Li\n\n**Retracted on 4 March 2026**, [notice]({RETRACTION.notice})\n" in text


def test_feeds_say_it_after_the_title() -> None:
    survey = retracted()
    feeds = {**dict(feed_files(survey)), **dict(short_feeds(survey))}
    for path in ("new.xml", "topics/plates.xml", "authors/li-ming.xml", "venues/joc.xml"):
        assert "<title>Plates in Journals [Retracted]" in feeds[path], path


def test_a_feed_has_retractions_and_published_versions_alone() -> None:
    survey = retracted()
    upgraded = survey.paper_by_key["conference2022shelf"].model_copy(
        update={
            "added": "2026-01-02",
            "sources": {"published": "crossref 2026-04-01", "authors": "crossref 2026-04-02"},
        }
    )
    papers = tuple(upgraded if paper.key == upgraded.key else paper for paper in survey.papers)
    feed = dict(feed_files(dataclasses.replace(survey, papers=papers)))["changes.xml"]
    entries = feedparser.parse(feed).entries
    assert [(one.id, one.title, one.updated, one.summary) for one in entries] == [
        (
            f"{survey.citations[KEY].page}#2026-05-06",
            "Plates in Journals [Retracted]: Retraction recorded",
            "2026-05-06T00:00:00Z",
            str(RETRACTION),
        ),
        (
            f"{survey.citations[upgraded.key].page}#2026-04-01",
            f"{upgraded.title}: Publication recorded",
            "2026-04-01T00:00:00Z",
            upgraded.shown_venue,
        ),
    ]


def test_tables_say_it_after_the_name() -> None:
    survey = with_retraction(compared.survey(), "ash")
    table = topic_table(survey.topic_by_id["cups"], survey.papers_by_topic["cups"], survey)
    assert "\nash,Ash: Of Cups [Retracted]," in csv_of(table, survey)
    assert "\n{}Ash [Retracted]~\\cite{ash} & " in latex_of(table, survey, "Cups.")
    assert "| [Ash \\[Retracted\\]](../papers/ash.md) |" in markdown_of(table, survey, "../")
