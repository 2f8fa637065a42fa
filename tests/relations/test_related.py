import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser

import invented
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.paper_body import PaperBodies
from surveymark.relations.related import MOST, related_papers

TEA = "Porcelain spouts slow every glazed teapot."


def survey_of(*papers: Mapping[str, object], introductions: dict[str, str] | None = None) -> Survey:
    parsed = tuple(
        sorted((Paper.model_validate(paper) for paper in papers), key=lambda paper: paper.key)
    )
    return Survey(
        config=invented.CONFIG,
        themes=invented.THEMES,
        papers=parsed,
        introductions=introductions or {},
    )


def filler(number: int) -> dict[str, object]:
    return {"key": f"z{number}", "title": f"Word{number} alone{number}", "topics": ["shelves"]}


def reasons(survey: Survey, key: str) -> dict[str, tuple[str, ...]]:
    return {item.paper.key: item.reasons for item in related_papers(survey)[key]}


def test_every_reason_is_reported_in_words() -> None:
    survey = survey_of(
        {
            "key": "a",
            "title": "Cups",
            "summary": TEA,
            "topics": ["cups", "plates"],
            "authors": ["Li, Ming", "Wood, Ada"],
        },
        {
            "key": "b",
            "title": "Saucers",
            "summary": TEA,
            "topics": ["plates", "cups"],
            "authors": ["Wood, Ada", "Li, Ming"],
        },
        *map(filler, range(20)),
        introductions={"cups": "See [[a]] and [[b]]."},
    )
    assert reasons(survey, "a") == {
        "b": (
            "shares the topics “Plates” and “Cups <and> mugs”",
            "shares the authors Ming Li and Ada Wood",
            "mentioned together in the introduction to “Cups <and> mugs”",
            "similar wording: glazed teapot, porcelain spouts, slow",
        )
    }


def test_the_introduction_to_the_one_shared_topic_needs_no_name() -> None:
    survey = survey_of(
        {"key": "a", "title": "Anvils", "topics": ["cups"]},
        {"key": "b", "title": "Bellows", "topics": ["cups"]},
        *map(filler, range(20)),
        introductions={"cups": "See [[a]] and [[b]]."},
    )
    assert reasons(survey, "a") == {
        "b": (
            "shares the topic “Cups <and> mugs”",
            "mentioned together in the topic’s introduction",
        )
    }


def test_different_paragraphs_of_an_introduction_are_no_reason() -> None:
    survey = survey_of(
        {"key": "a", "title": "Anvils", "topics": ["cups"]},
        {"key": "b", "title": "Bellows", "topics": ["cups"]},
        *map(filler, range(20)),
        introductions={"cups": "See [[a]].\n\nAnd [[b]]."},
    )
    assert [reason for reason in reasons(survey, "a").get("b", ()) if "mentioned" in reason] == []


def test_one_kind_of_reason_is_sufficient_only_if_it_is_strong() -> None:
    survey = survey_of(
        {"key": "a", "title": "Anvils", "summary": TEA},
        {"key": "b", "title": "Bellows", "summary": TEA},
        {"key": "c", "title": "Cranes", "authors": ["Li, Ming", "Wood, Ada"]},
        {"key": "d", "title": "Drills", "authors": ["Li, Ming", "Wood, Ada"]},
        {"key": "e", "title": "Engines", "authors": ["Berg, Jo"]},
        {"key": "f", "title": "Files", "authors": ["Berg, Jo"]},
        *map(filler, range(20)),
    )
    assert reasons(survey, "a") == {
        "b": ("similar wording: glazed teapot, porcelain spouts, slow",)
    }
    assert reasons(survey, "c") == {"d": ("shares the authors Ming Li and Ada Wood",)}
    assert reasons(survey, "e") == {}


def test_a_rare_topic_and_a_primary_one_count_more() -> None:
    survey = survey_of(
        {"key": "a", "title": "Anvils", "topics": ["cups", "shelves"]},
        {"key": "both-first", "title": "Bellows", "topics": ["cups"]},
        {"key": "second", "title": "Cranes", "topics": ["plates", "cups"]},
        *(
            {
                "key": f"z{number}",
                "title": f"Word{number}",
                "topics": ["shelves"] if number < 9 else [],
            }
            for number in range(40)
        ),
    )
    assert list(reasons(survey, "a")) == ["both-first"]
    assert "second" not in reasons(survey, "a")


def test_equal_papers_come_by_key_and_no_more_than_six() -> None:
    survey = survey_of(
        *(
            {
                "key": f"k{number:03}",
                "title": "Porcelain spouts",
                "summary": TEA,
                "topics": ["cups"],
            }
            for number in range(150)
        )
    )
    found = related_papers(survey)
    assert [item.paper.key for item in found["k000"]] == [
        f"k{number:03}" for number in range(1, MOST + 1)
    ]
    assert [item.paper.key for item in found["k140"]] == [f"k{number:03}" for number in range(MOST)]


def test_no_paper_is_related_to_itself_or_to_a_former_key() -> None:
    survey = invented.survey()
    found = related_papers(survey)
    assert set(found) == set(survey.paper_by_key)
    assert sum(map(len, found.values())) > len(survey.papers)
    for key, items in found.items():
        keys = [item.paper.key for item in items]
        assert key not in keys
        assert len(keys) == len(set(keys))
        assert set(keys) <= set(survey.paper_by_key)
        assert all(item.reasons for item in items)


def test_small_surveys_and_unknown_topics_are_fine() -> None:
    assert related_papers(survey_of()) == {}
    assert related_papers(survey_of(filler(1))) == {"z1": ()}
    strange = survey_of(
        {"key": "a", "title": "Cups", "topics": ["gone"]},
        {"key": "b", "title": "Cups", "topics": ["gone"]},
    )
    assert reasons(strange, "a") == {"b": ("similar wording: cups",)}


def test_the_same_survey_gives_the_same_relations() -> None:
    assert related_papers(invented.survey()) == related_papers(invented.survey())


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(survey: Survey, key: str) -> str:
    """The section of related papers on the page of a paper; empty if there is none."""
    body = PaperBodies(survey=survey).body(survey.paper_by_key[key], defaultdict(str))
    return "".join(re.findall(r'<section class="sm-related">.*?</section>', body, re.DOTALL))


def test_a_section_links_the_papers_and_shows_why() -> None:
    survey = replace(invented.survey(), introductions={})
    page = shown(survey, "hostile1")
    reader = Links()
    reader.feed(page)
    assert reader.tags == {"section", "h2", "ol", "li", "a", "span"}
    assert reader.links == [f"../{item.paper.key}/" for item in related_papers(survey)["hostile1"]]
    assert "Related papers" in reader.text
    assert "shares the topic “Cups <and> mugs”; " in reader.text


def test_a_paper_without_related_ones_has_no_section() -> None:
    assert shown(survey_of(filler(1)), "z1") == ""
