"""Dots of a topic's papers by month, with one of them marked."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from surveymark.model.paper import Paper, newest_first
from surveymark.pictures.strip import HEIGHT, WIDTH, Strip


def strip(*dates: str | None) -> Strip:
    papers = [
        Paper.model_validate({"key": f"p{number}", "title": "Cups", "date": date})
        for number, date in enumerate(dates)
    ]
    return Strip(papers=sorted(papers, key=newest_first))


def drawn(made: Strip, key: str) -> ET.Element:
    svg = made.marked(next(paper for paper in made.papers if paper.key == key))
    assert svg
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def dots(drawing: ET.Element) -> list[tuple[float, float]]:
    path = drawing.find("path")
    assert path is not None
    assert re.fullmatch(r"(?:M[\d.]+ [\d.]+v-[\d.]+)*", path.get("d", ""))
    length, rise = map(float, path.get("stroke-dasharray", "").split())
    assert length == 0
    return [
        (float(x), float(y) - rise * place)
        for x, y, high in re.findall(r"M([\d.]+) ([\d.]+)v-([\d.]+)", path.get("d", ""))
        for place in range(int(float(high) / rise) + 1)
    ]


def mark(drawing: ET.Element) -> tuple[float, float]:
    circle = drawing.find("circle")
    assert circle is not None
    return float(circle.get("cx", "")), float(circle.get("cy", ""))


def test_papers_are_drawn_oldest_first_and_stacked_within_a_month() -> None:
    made = strip("2020-01-05", "2022-12", "2021-06-01", "2021-06-30", "2021-06")
    drawing = drawn(made, "p1")
    (left, right), middle = (8, 304), [(x, y) for x, y in dots(drawing) if 8 < x < 304]
    assert [dots(drawing)[0][0], dots(drawing)[-1][0]] == [left, right]
    assert len({x for x, _ in middle}) == 1
    assert len({y for _, y in middle}) == 3
    assert mark(drawing)[0] == right
    assert mark(drawn(made, "p0"))[0] == left
    assert drawing.get("aria-label") == (
        "5 papers by the month in which they became public; this one, December 2022, is marked"
    )


@pytest.mark.parametrize("number", [4, 60, 900])
def test_however_many_there_are_they_stay_in_the_drawing(number: int) -> None:
    made = strip(*(f"20{10 + place % 15}-0{1 + place % 9}" for place in range(number)))
    assert len(dots(drawn(made, "p0"))) == number
    assert all(0 <= x <= WIDTH and 0 < y < HEIGHT for x, y in dots(drawn(made, "p0")))
    assert len(made.whole or "") < 1600


def test_all_in_one_month_are_one_pile() -> None:
    drawing = drawn(strip(*["2024-05"] * 5), "p3")
    assert {x for x, _ in dots(drawing)} == {8}
    assert [text.text for text in drawing.iter("text")] == ["2024"]


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (("2021-11", "2022-03", "2023-01", "2025-12"), ["2022", "2023", "2024", "2025"]),
        (("2021-02", "2022-03", "2023-01", "2023-12"), ["2021", "2022", "2023"]),
        (("2000", "2005", "2010", "2019"), ["2000", "2004", "2008", "2012", "2016"]),
    ],
)
def test_years_are_named_where_they_have_room(dates: tuple[str, ...], years: list[str]) -> None:
    drawing = drawn(strip(*dates), "p0")
    assert [text.text for text in drawing.iter("text")] == years
    places = [float(text.get("x", "")) for text in drawing.iter("text")]
    assert all(after - before >= 28 for before, after in pairwise(places))


def test_a_paper_without_a_date_and_a_topic_of_few_have_no_drawing() -> None:
    made = strip("2020", "2021", "2022", "2023", None)
    undated = next(paper for paper in made.papers if not paper.date)
    assert made.marked(undated) is None
    few = strip("2020", "2021", "2022", None)
    assert all(few.marked(paper) is None for paper in few.papers)


def test_a_topics_own_drawing_marks_no_paper() -> None:
    made = strip("2022-01", "2022-05", "2023-02", "2024-11")
    assert made.whole
    drawing = ET.fromstring(made.whole)  # noqa: S314 - our own drawing
    assert drawing.find("circle") is None
    assert dots(drawing) == dots(drawn(made, "p0"))
    assert drawing.get("aria-label") == "4 papers by the month in which they became public"
    assert strip("2022-01", "2022-05", "2023-02").whole is None
