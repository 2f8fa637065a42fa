"""Topics with ten or more relations among their papers have a drawing of them, with a list."""

from dataclasses import replace

import invented
from drawings import links, paper, parsed
from shown_pages import shown_files
from surveymark.model.line import Line, words_of
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pictures.picture import Picture
from surveymark.pictures.relations import FEWEST, MOST, relations


def cup(number: int, *cites: int, **relates: int) -> Paper:
    return paper(
        f"cup{number:02}",
        date=f"20{10 + number}",
        topics=["cups"],
        cites=[f"cup{one:02}" for one in cites],
        relates=[
            {"to": f"cup{one:02}", "how": how, "from": "abstract"} for how, one in relates.items()
        ],
    )


PAPERS = (
    cup(0),
    cup(1, 0),
    cup(2, 0, 1, 1, extends=1),
    cup(3, 0, improves=2, compares=0),
    cup(4, 2, 3, improves=3),
)
"""Ten relations, one of which is there twice."""


def survey(*papers: Paper) -> Survey:
    return replace(invented.survey(), papers=papers, introductions={}, paths=())


def drawn(value: Survey) -> Picture | None:
    return relations(value.topic_by_id["cups"], value, "../../")


def listed(lines: tuple[Line, ...]) -> list[str]:
    return [words_of(line).replace("On cup", "") for line in lines]


def test_ten_relations_are_drawn_and_listed_by_kind_citations_last() -> None:
    picture = drawn(survey(*PAPERS))
    assert picture
    assert {name: listed(lines) for name, lines in picture.groups} == {
        "Improves": ["04 improves 03", "03 improves 02"],
        "Extends": ["02 extends 01"],
        "Compares": ["03 compares 00"],
        "Cites": [
            "04 cites 02",
            "04 cites 03",
            "03 cites 00",
            "02 cites 00",
            "02 cites 01",
            "01 cites 00",
        ],
    }
    assert picture.caption.startswith("4 stated relations and 6 citations among these papers.")
    names, chart = parsed(picture.svg)
    assert list(links(picture.svg)) == [f"On cup{number:02}" for number in (4, 3, 2, 1, 0)]
    ways = [group.findall("polyline") for group in chart.findall("g")]
    assert [group.findtext("title") for group in chart.findall("g")][:2] == [
        "On cup04 improves On cup03",
        "On cup03 improves On cup02",
    ]
    assert [way.get("class", "") for way, _ in ways] == [""] * 4 + ["sm-drawing__box--side"] * 6
    assert names.get("height") == chart.get("height")


def test_arrows_that_pass_each_other_have_columns_of_their_own() -> None:
    picture = drawn(survey(*PAPERS))
    assert picture
    columns: dict[str, list[tuple[float, float]]] = {}
    for group in parsed(picture.svg)[1].findall("g"):
        points = [point.split(",") for point in group[1].get("points", "").split(" ")]
        (x, top), (_, bottom) = points[1], points[2]
        low, high = sorted((float(top), float(bottom)))
        assert not [1 for one, other in columns.get(x, ()) if one < high - 6 and low + 6 < other]
        columns.setdefault(x, []).append((low, high))
    assert len(columns) > 2


def test_fewer_relations_are_not_drawn_nor_those_to_papers_of_other_topics() -> None:
    plate = paper("plate", topics=["plates"], date="2009")
    assert drawn(survey(*PAPERS[:4])) is None
    assert (
        drawn(survey(*PAPERS[:4], plate, paper("cup05", topics=["cups"], cites=["plate"]))) is None
    )
    assert sum(len(one.cites) for one in PAPERS[:4]) + 3 < FEWEST


def test_a_drawing_has_the_first_two_hundred_and_the_list_all() -> None:
    crowd = [cup(number, *range(number)) for number in range(30)]
    picture = drawn(survey(*crowd))
    assert picture
    assert len(parsed(picture.svg)[1].findall("g")) == MOST
    assert sum(len(lines) for _, lines in picture.groups) == 30 * 29 // 2
    assert picture.caption.endswith(f"The first {MOST} are drawn.")


def test_the_drawing_comes_by_itself_to_the_page_of_its_topic() -> None:
    pages = shown_files(survey(*PAPERS))
    assert 'id="picture-relations"' in pages["topics/cups.md"]
    assert 'id="picture-relations"' not in shown_files(survey(*PAPERS[:4]))["topics/cups.md"]


def test_the_same_survey_gives_the_same_drawing() -> None:
    assert drawn(survey(*PAPERS)) == drawn(survey(*PAPERS))
