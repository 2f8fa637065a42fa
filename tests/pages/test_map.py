import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import combinations

import pytest

import invented
from surveymark.model.survey import Survey
from surveymark.pages import map as map_module
from surveymark.pages.map import HEIGHT, WIDTH, map_json, map_page
from surveymark.relations.layout import Position, positions
from surveymark.site import site_files
from surveymark.text.latex_leftovers import plain


class Drawing(HTMLParser):
    """Collects tags, attributes, links with their titles, and labels."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.points: list[dict[str, str]] = []
        self.labels: list[dict[str, str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        values = {name: value or "" for name, value in attrs}
        if "sm-map__point" in values.get("class", ""):
            self.points.append(values)
        if tag == "text":
            self.labels.append(values)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["title"]:
            self.points[-1]["title"] = data
        elif self._open[-1:] == ["text"]:
            self.labels[-1]["text"] = data


def drawing(page: str) -> Drawing:
    reader = Drawing()
    reader.feed(page)
    return reader


@pytest.fixture(scope="module")
def page(survey: Survey) -> str:
    return site_files(survey)["map/index.md"]


def test_every_paper_is_a_link_with_its_title(page: str, survey: Survey) -> None:
    points = drawing(page).points
    assert {(point["href"], point["title"]) for point in points} == {
        (f"../papers/{paper.key}/", plain(paper.title)) for paper in survey.papers
    }
    assert len(points) == len(survey.papers)


def test_no_title_becomes_a_tag_an_attribute_or_a_style(page: str) -> None:
    found = drawing(page)
    assert found.tags == {
        "header",
        "aside",
        "section",
        "div",
        "h1",
        "h2",
        "p",
        "ul",
        "li",
        "span",
        "a",
        "svg",
        "defs",
        "path",
        "title",
        "use",
        "g",
        "text",
        "button",
        "kbd",
        "details",
        "summary",
    }
    assert not {name for name in found.attributes if name.startswith("on")} | (
        found.attributes & {"style", "src"}
    )


def test_points_have_the_colour_and_outline_of_the_theme_of_their_first_topic(page: str) -> None:
    marks = {point["href"]: (point["class"], point["data-theme"]) for point in drawing(page).points}
    assert marks["../papers/li2023plates/"] == ("sm-map__point sm-hue-0", "crockery")
    assert marks["../papers/conference2022shelf/"] == ("sm-map__point sm-hue-1", "furniture")
    assert re.search(r'href="\.\./papers/conference2022shelf/"[^\n]*<use href="#sm-mark-1"/>', page)
    assert page.count('id="sm-mark-1"') == 1


def test_facts_of_a_point_are_venue_and_year(page: str) -> None:
    facts = {point["href"].split("/")[2]: point["data-facts"] for point in drawing(page).points}
    assert [
        facts[key]
        for key in ("li2023plates", "berg2024cups", "nobody2021saucer", "undated-cupboard")
    ] == ["JoC 2024", "arXiv · 2024", "2021", ""]


def test_the_legend_counts_the_papers_of_each_theme(survey: Survey) -> None:
    without = survey.papers[0].model_copy(update={"topics": ()})
    changed = replace(survey, papers=(without, *survey.papers[1:]))
    text = unescape(re.sub(r"<[^>]+>", "", map_page(changed, positions(changed)).body.text))
    assert re.search(rf"Crockery {len(survey.papers) - 3}\n", text)
    assert "Furniture 2\n" in text
    assert "No topic yet 1\n" in text


def test_visible_labels_are_inside_the_drawing_and_do_not_overlap(survey: Survey) -> None:
    everywhere_the_same = {paper.key: Position(x=0.99, y=0.01) for paper in survey.papers}
    for places in (positions(survey), everywhere_the_same):
        labels = drawing(map_page(survey, places).body.text).labels
        assert labels[0]["text"] == "Cups <and> mugs"
        assert {label["text"] for label in labels} == {"Cups <and> mugs", "Plates", "Shelves"}
        shown = [
            (float(label["x"]), float(label["y"]), len(label["text"]) * 7.4 / 2)
            for label in labels
            if "class" not in label
        ]
        assert all(x - half >= 0 and x + half <= WIDTH and 0 < y < HEIGHT for x, y, half in shown)
        assert all(
            abs(x - u) > half + other or abs(y - v) > 17
            for (x, y, half), (u, v, other) in combinations(shown, 2)
        )


def test_a_label_that_finds_no_room_is_left_out(survey: Survey) -> None:
    topics = tuple(
        invented.THEMES[0].topics[0].model_copy(update={"id": f"t{number}"}) for number in range(6)
    )
    theme = invented.THEMES[0].model_copy(update={"topics": topics})
    papers = tuple(
        paper.model_copy(update={"topics": (f"t{number}",)})
        for number, paper in enumerate(survey.papers[:6])
    )
    crowded = replace(survey, themes=(theme,), papers=papers, introductions={})
    labels = drawing(
        map_page(crowded, {paper.key: Position(x=0.5, y=0.5) for paper in papers}).body.text
    ).labels
    assert [label.get("class", "") for label in labels] == [""] * 3 + ["sm-map__label--crowded"] * 3


def test_a_drawing_with_too_many_papers_omits_the_oldest_with_a_note(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_module, "MOST_DRAWN", 3)
    page = map_page(survey, positions(survey)).body.text
    assert {point["href"] for point in drawing(page).points} == {
        f"../papers/{paper.key}/" for paper in survey.papers_newest_first[:3]
    }
    assert (
        f"The newest 3 papers are drawn; {len(survey.papers) - 3} older ones are listed under their"
        in page
    )


def test_a_survey_without_papers_has_a_map_without_points(survey: Survey) -> None:
    empty = replace(survey, papers=(), introductions={})
    assert drawing(map_page(empty, positions(empty)).body.text).points == []
    assert json.loads(map_json(empty, {})) == {"survey": "Kitchens & Cupboards", "places": []}


def test_the_places_of_all_papers_are_data(survey: Survey) -> None:
    found = positions(survey)
    assert json.loads(map_json(survey, found)) == {
        "survey": "Kitchens & Cupboards",
        "places": [
            {"key": paper.key, "x": found[paper.key].x, "y": found[paper.key].y}
            for paper in survey.papers
        ],
    }
    assert site_files(survey)["data/map.json"] == map_json(survey, found)
