"""A topic's papers by their values on the axis that tells most of them apart, and by date."""

import re
from dataclasses import replace

import pytest

import invented
from drawings import links, paper, parsed, texts
from surveymark.model.line import Link
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.rendering import picture_block
from surveymark.pictures.picture import Picture
from surveymark.pictures.taxonomy import taxonomy


def made_of(*terms: str, words: str = "", axis: str = "made-of") -> dict[str, object]:
    value = {"from": "abstract", **({"terms": terms} if terms else {"words": words})}
    return {axis: value}


def cup(key: str, **fields: object) -> Paper:
    return paper(key, topics=["cups"], **fields)


PAPERS = (
    cup("ash", date="2020-03-01", aspects=made_of("clay") | made_of("one", axis="handle")),
    cup("birch", date="2021-12", aspects=made_of("beech", "clay")),
    cup("cedar", date="2022", aspects=made_of("clay")),
    cup("elm", date="2022-01-02", aspects=made_of(words="a felled elm")),
    cup("fir", date="2021-06"),
    cup("gum", aspects=made_of("beech")),
)


def survey(*papers: Paper, introduction: str = "") -> Survey:
    given = {"cups": introduction} if introduction else {}
    return replace(invented.survey(), papers=papers, introductions=given)


def drawn(value: Survey) -> Picture | None:
    return taxonomy(value.topic_by_id["cups"], value, "../../")


def listed(picture: Picture | None) -> dict[str, list[str]]:
    """The keys below each heading of the list."""
    assert picture
    return {
        name: [
            str(part.href).split("/")[-2]
            for line in lines
            for part in line
            if isinstance(part, Link)
        ]
        for name, lines in picture.groups
    }


def test_every_paper_is_listed_under_each_of_its_values_oldest_first() -> None:
    picture = drawn(survey(*PAPERS))
    assert listed(picture) == {
        "Clay & glaze": ["ash", "birch", "cedar"],
        "Beech": ["birch", "gum"],
        "Something else": ["elm"],
        "Not stated": ["fir"],
    }
    assert picture
    assert picture.title == "Made of: the papers by date"
    assert picture.caption == (
        "5 of 6 papers state it. A paper with several values appears under each. 1 paper without a date is in the list only."
    )
    assert picture.groups[0][1][0] == (Link("../../papers/ash/", "On ash"), " (2020)")
    assert picture.groups[1][1][1] == (Link("../../papers/gum/", "On gum"),)


def test_the_drawing_links_each_dated_paper_where_it_became_public() -> None:
    picture = drawn(survey(*PAPERS))
    assert picture
    assert links(picture.svg) == {
        "On ash, 1 March 2020": "../../papers/ash/",
        "On birch, December 2021": "../../papers/birch/",
        "On cedar, 2022": "../../papers/cedar/",
        "On elm, 2 January 2022": "../../papers/elm/",
        "On fir, June 2021": "../../papers/fir/",
    }
    assert texts(picture.svg, of_class="quiet") == [
        *("3 papers", "2 papers", "1 paper", "1 paper"),
        *("2020", "2021", "2022"),
    ]
    starts = {
        one.findtext("title"): float(box.get("x", ""))
        for one in parsed(picture.svg).iter("a")
        if (box := one.find("rect")) is not None
    }
    assert sorted(starts, key=lambda title: starts[title]) == [
        "On ash, 1 March 2020",
        "On fir, June 2021",
        "On birch, December 2021",
        "On elm, 2 January 2022",
        "On cedar, 2022",
    ]


def test_names_do_not_overlap_and_stay_within_the_drawing() -> None:
    crowd = [
        cup(f"cup{number:02}", date=f"202{number % 3}-0{1 + number % 9}", aspects=made_of("clay"))
        for number in range(40)
    ]
    picture = drawn(survey(*crowd, *PAPERS))
    assert picture
    chart = parsed(picture.svg)[1]
    width, height = float(chart.get("width", "")), float(chart.get("height", ""))
    taken: list[tuple[float, float, float]] = []
    for one in chart.iter("a"):
        (box,), (word,) = one.findall("rect"), one.findall("text")
        x, y, long = float(box.get("x", "")), float(box.get("y", "")), 7 * len(word.text or "")
        is_left = word.get("text-anchor") == "end"
        start, end = (x - long, x + 8) if is_left else (x, x + 8 + long)
        assert start >= 0
        assert end <= width
        assert 0 < y < height
        assert not [1 for top, left, right in taken if top == y and left < end and start < right]
        taken.append((y, start, end))
    assert len(taken) == 46


def test_the_axis_that_tells_most_pairs_apart_is_drawn() -> None:
    handles = [
        cup(f"cup{number}", date="2020", aspects=made_of("one", axis="handle") | made_of("clay"))
        for number in range(6)
    ]
    other = cup("other", date="2020", aspects=made_of(words="two", axis="handle"))
    assert listed(drawn(survey(*handles, other)))["Something else"] == ["other"]
    assert drawn(survey(*handles)) is None


@pytest.mark.parametrize(
    "papers",
    [(), (cup("a", date="2020"),), tuple(one.model_copy(update={"date": None}) for one in PAPERS)],
    ids=["no papers", "nothing stated", "no dates"],
)
def test_nothing_is_drawn_where_nothing_can_be_told_apart(papers: tuple[Paper, ...]) -> None:
    assert drawn(survey(*papers)) is None


def test_papers_go_by_the_name_that_the_introduction_gives_them() -> None:
    text = "See [[ash|the ash cup]], again [[ash|Ash]] and [[birch]]."
    picture = drawn(survey(*PAPERS, introduction=text))
    assert picture
    assert {"The ash cup", "On birch", "On elm"} <= set(texts(picture.svg))


def test_hostile_words_stay_words() -> None:
    hostile = [
        cup(f"h{number}", date=f"20{10 + number}", aspects=made_of(words=title[:80])).model_copy(
            update={"title": title}
        )
        for number, title in enumerate(invented.HOSTILE_TITLES)
    ]
    picture = drawn(survey(*hostile, *PAPERS))
    assert picture
    block = picture_block(picture)
    assert "<script" not in block
    assert "<img" not in block
    assert {one.tag for one in parsed(picture.svg).iter()} == {
        *("all", "svg", "a", "title", "text", "rect", "line")
    }
    assert re.findall(r'"[^"]*\d\.\d{3}', picture.svg) == []
