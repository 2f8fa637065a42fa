import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

import invented
from drawings import bars, links, paper, parsed, texts
from surveymark.model.survey import Survey
from surveymark.model.topic import Theme
from surveymark.pages.rendering import drawn, picture_block
from surveymark.pictures.code_by_year import code_by_year
from surveymark.pictures.papers_by_year import papers_by_year
from surveymark.pictures.picture import Picture
from surveymark.pictures.record_flow import record_flow
from surveymark.pictures.sparkline import sparkline
from surveymark.pictures.topics_by_year import topics_by_year
from surveymark.pictures.topics_together import topics_together

ALL: dict[str, Callable[[Survey], Picture]] = {
    "papers_by_year": papers_by_year,
    "topics_by_year": lambda survey: topics_by_year(survey, "../"),
    "topics_together": lambda survey: topics_together(survey, "../"),
    "code_by_year": code_by_year,
    "record_flow": record_flow,
}
every_picture = pytest.mark.parametrize("picture_of", ALL.values(), ids=ALL)

HOSTILE = "</svg><script>alert(1)</script> \"' onload=x & ]]> {{ config }}"
ALLOWED = {
    "svg": {"class", "width", "height", "viewBox", "role", "aria-labelledby"},
    "g": {"class"},
    "a": {"href", "aria-label"},
    "title": set(),
    "text": {"x", "y", "text-anchor", "class", "transform", "aria-hidden"},
    "rect": {"x", "y", "width", "height", "class"},
    "line": {"x1", "y1", "x2", "y2", "class"},
    "polyline": {"points", "class"},
}


def test_papers_by_year_are_stacked_by_the_theme_of_their_primary_topic(kitchen: Survey) -> None:
    picture = papers_by_year(kitchen)
    assert picture.columns == ("Year", "Crockery", "Furniture", "No topic", "All")
    assert picture.rows == (
        ("2020", "2", "0", "0", "2"),
        ("2021", "0", "0", "0", "0"),
        ("2022", "1", "1", "0", "2"),
        ("2023", "1", "0", "1", "2"),
        ("Unknown", "0", "1", "0", "1"),
    )
    assert bars(picture.svg) == {
        "2020, Crockery: 2 papers": 190,
        "2022, Crockery: 1 paper": 95,
        "2022, Furniture: 1 paper": 95,
        "2023, Crockery: 1 paper": 95,
        "2023, No topic: 1 paper": 95,
    }
    assert picture.caption == (
        "No year has more papers than 2023 (2 of 7); the largest theme is Crockery with 4; 1 paper without a known year appears only in the table."
    )


def test_a_theme_is_identified_by_a_number_and_not_only_by_its_colour(kitchen: Survey) -> None:
    picture = papers_by_year(kitchen)
    assert texts(picture.svg, of_class="on-bar") == ["1", "1", "2", "1", "3"]
    assert picture.legend == (
        ("sm-hue-0", "Crockery"),
        ("sm-hue-1", "Furniture"),
        ("sm-drawing__rest", "No topic"),
    )
    block = picture_block(picture)
    keys = re.findall(r'<li><span class="([^"]+)">(\d)</span> (.+)</li>', block)
    assert keys == [
        (f"sm-picture__key {hue}", str(place), name)
        for place, (hue, name) in enumerate(picture.legend, 1)
    ]


def test_a_year_without_papers_is_a_gap_that_keeps_its_place(kitchen: Survey) -> None:
    drawing = parsed(papers_by_year(kitchen).svg)
    places = {
        label.text: float(label.get("x", ""))
        for label in drawing.iter("text")
        if (label.text or "").startswith("202")
    }
    assert list(places) == ["2020", "2021", "2022", "2023"]
    steps = [
        right - left
        for left, right in zip(list(places.values())[:-1], list(places.values())[1:], strict=True)
    ]
    assert steps == [108.5] * 3


def test_papers_with_code_are_a_share_of_the_papers_of_their_year(kitchen: Survey) -> None:
    picture = code_by_year(kitchen)
    assert picture.rows == (
        ("2020", "2", "1", "50%"),
        ("2021", "0", "0", "–"),
        ("2022", "2", "1", "50%"),
        ("2023", "2", "1", "50%"),
        ("Unknown", "1", "0", "0%"),
    )
    assert bars(picture.svg) == {
        f"{year}: 1 of 2 papers with code": 75 for year in (2020, 2022, 2023)
    }
    assert picture.caption == (
        "3 of 7 papers (43%) link to code; hollow bars are based on fewer than 5 papers; 1 paper without a known year appears only in the table."
    )


def test_a_share_of_few_papers_is_hollow_and_one_of_many_is_not(kitchen: Survey) -> None:
    many = tuple(
        paper(f"m{number}", date="2021", links={"code": ["https://github.com/invented/m"]})
        for number in range(5)
    )
    picture = code_by_year(replace(kitchen, papers=(*kitchen.papers, *many)))
    hollow = {
        bar[0].text: "few" in bar.get("class", "") for bar in parsed(picture.svg).iter("rect")
    }
    assert hollow == {
        "2020: 1 of 2 papers with code": True,
        "2021: 5 of 5 papers with code": False,
        "2022: 1 of 2 papers with code": True,
        "2023: 1 of 2 papers with code": True,
    }


def test_cells_of_topics_by_year_lead_to_the_year_on_the_topic_page(kitchen: Survey) -> None:
    picture = topics_by_year(kitchen, "../")
    assert picture.columns == ("Topic", "2020", "2021", "2022", "2023", "Unknown", "All")
    assert picture.rows == (
        ("Cups <and> mugs", "2", "0", "2", "1", "0", "5"),
        ("Plates", "1", "0", "0", "1", "0", "2"),
        ("Shelves", "0", "0", "2", "0", "1", "3"),
    )
    assert links(picture.svg) == {
        "Crockery": "../topics/#crockery",
        "Furniture": "../topics/#furniture",
        "Cups <and> mugs": "../topics/cups/",
        "Plates": "../topics/plates/",
        "Shelves": "../topics/shelves/",
        "Cups <and> mugs, 2020: 2 papers": "../topics/cups/#y2020",
        "Cups <and> mugs, 2022: 2 papers": "../topics/cups/#y2022",
        "Cups <and> mugs, 2023: 1 paper": "../topics/cups/#y2023",
        "Plates, 2020: 1 paper": "../topics/plates/#y2020",
        "Plates, 2023: 1 paper": "../topics/plates/#y2023",
        "Shelves, 2022: 2 papers": "../topics/shelves/#y2022",
        "Shelves, unknown year: 1 paper": "../topics/shelves/#no-year",
    }
    assert texts(picture.svg, of_class="on-shade-5") == ["2", "2", "2"]
    assert texts(picture.svg, of_class="on-shade-3") == ["1", "1", "1", "1"]


def test_topics_that_share_papers_lead_to_just_these(kitchen: Survey) -> None:
    picture = topics_together(kitchen, "../")
    assert picture.rows == (("Cups <and> mugs", "Plates", "2"), ("Cups <and> mugs", "Shelves", "2"))
    assert links(picture.svg) == {
        "Cups <and> mugs": "../topics/cups/",
        "Plates": "../topics/plates/",
        "Shelves": "../topics/shelves/",
        "Cups <and> mugs and Plates: 2 papers": "../selection/#keys=e,b",
        "Cups <and> mugs and Shelves: 2 papers": "../selection/#keys=c,d",
    }
    assert (
        picture.caption
        == "Cups <and> mugs and Plates share the most papers (2); 2 of 3 pairs of topics share a paper."
    )


def test_topics_that_share_too_many_papers_for_an_address_lead_to_the_first(
    kitchen: Survey,
) -> None:
    papers = tuple(paper(f"p{number}", topics=["plates", "cups"]) for number in range(51))
    shared = topics_together(replace(kitchen, papers=papers), "../")
    assert links(shared.svg)["Cups <and> mugs and Plates: 51 papers"] == "../topics/cups/"


def test_a_topic_that_shares_no_paper_is_left_out(kitchen: Survey) -> None:
    papers = tuple(one for one in kitchen.papers if "shelves" not in one.topics)
    assert "Shelves" not in topics_together(replace(kitchen, papers=papers), "../").svg


def test_a_sparkline_spans_the_years_of_the_survey_and_is_passed_over_when_read_aloud(
    kitchen: Survey,
) -> None:
    line = parsed(sparkline(kitchen.papers_by_topic["cups"], kitchen))[0]
    assert line.get("aria-hidden") == "true"
    assert [(bar.get("x"), bar.get("height")) for bar in line] == [
        ("0", "14"),
        ("30", "14"),
        ("45", "7"),
    ]


@every_picture
def test_hostile_words_stay_words(picture_of: Callable[[Survey], Picture]) -> None:
    theme = {
        "id": "crockery",
        "title": HOSTILE,
        "description": "x",
        "topics": [
            {"id": "cups", "title": f"{HOSTILE} 1", "description": "x"},
            {"id": "plates", "title": f"{HOSTILE} 2", "description": "x"},
        ],
    }
    papers = (paper("a", date="2020", topics=["cups", "plates"]), *invented.papers())
    survey = replace(invented.survey(), themes=(Theme.model_validate(theme),), papers=papers)
    picture = picture_of(survey)
    for element in list(parsed(picture.svg).iter())[1:]:
        assert set(element.attrib) <= ALLOWED[element.tag]
    block = picture_block(picture)
    assert "<script" not in block
    assert "style" not in re.sub(r"<[^>]*aria-label=.*?>", "", block)


@every_picture
def test_the_same_survey_gives_the_same_picture(picture_of: Callable[[Survey], Picture]) -> None:
    assert picture_of(invented.survey()) == picture_of(invented.survey())


@every_picture
def test_no_number_in_a_drawing_has_more_than_two_digits_after_the_point(
    picture_of: Callable[[Survey], Picture],
) -> None:
    assert re.findall(r'"[^"]*\d\.\d{3}', picture_of(invented.survey()).svg) == []


@every_picture
def test_a_picture_is_named_and_is_one_block_without_blank_lines(
    picture_of: Callable[[Survey], Picture],
) -> None:
    picture = picture_of(invented.survey())
    block = picture_block(picture)
    assert block.startswith("<div ")
    assert block.endswith("</div>\n")
    assert "\n\n" not in block
    for part in ("title", "caption"):
        assert block.count(f'id="{picture.id}-{part}"') == 1
    for drawing in parsed(picture.svg):
        assert drawing.get("aria-labelledby") == f"{picture.id}-title {picture.id}-caption"
        assert drawing.get("role") == ("group" if drawing.find(".//a") is not None else "img")


@every_picture
def test_the_table_of_a_picture_holds_every_number_with_its_headers(
    picture_of: Callable[[Survey], Picture], kitchen: Survey
) -> None:
    picture = picture_of(kitchen)
    block = picture_block(picture)
    table = parsed(block[block.index("<table") : block.index("</table>") + len("</table>")])[0]
    assert table.findtext("caption") == picture.title
    assert (
        tuple(head.text for head in table.findall("thead/tr/th[@scope='col']")) == picture.columns
    )
    assert (
        tuple(tuple(cell.text for cell in row) for row in table.findall("tbody/tr")) == picture.rows
    )
    assert all(
        len(row.findall("th[@scope='row']")) == 1 and len(row) == len(picture.columns)
        for row in table.findall("tbody/tr")
    )


NOTHING: dict[str, dict[str, object]] = {
    "no papers": {"papers": ()},
    "no papers and no captures": {"papers": (), "listings": ()},
    "one paper": {"papers": (paper("a", date="2020", topics=["cups"]),)},
    "a topic that is not there": {"papers": (paper("a", date="2020", topics=["spoons"]),)},
    "no years": {"papers": (paper("a", topics=["cups"]), paper("b"))},
}


@every_picture
@pytest.mark.parametrize("fields", NOTHING.values(), ids=NOTHING)
def test_a_survey_with_little_in_it_has_sound_pictures(
    picture_of: Callable[[Survey], Picture], fields: dict[str, object]
) -> None:
    picture = picture_of(replace(invented.survey(), **fields))  # type: ignore[arg-type]
    parsed(picture.svg)
    assert picture.caption.endswith(".")
    assert bool(picture_block(picture)) == bool(picture.rows)
    assert all(len(row) == len(picture.columns) for row in picture.rows)


@pytest.mark.parametrize("name", ALL)
def test_a_survey_without_themes_has_sound_pictures(name: str) -> None:
    survey = replace(invented.survey(), themes=())
    assert ALL[name](survey).caption.endswith(".")


def test_a_picture_with_nothing_to_show_is_no_figure() -> None:
    survey = replace(invented.survey(), papers=(), listings=())
    assert {
        name: picture_of(survey).rows
        for name, picture_of in ALL.items()
        if name != "topics_by_year"
    } == dict.fromkeys(set(ALL) - {"topics_by_year"}, ())
    assert picture_block(topics_by_year(survey, "../")) == ""
    assert len(parsed(sparkline((), survey))[0]) == 0


def test_many_topics_and_many_years_make_pictures_that_scroll() -> None:
    topics = [
        {"id": f"t{number}", "title": f"Topic {number}", "description": "x"}
        for number in range(200)
    ]
    theme = Theme.model_validate(
        {"id": "all", "title": "All", "description": "x", "topics": topics}
    )
    papers = tuple(
        paper(
            f"p{number:03}",
            date=str(1960 + number % 60),
            topics=[f"t{number}", f"t{(number + 1) % 200}", "t7"][: 2 + (number not in {6, 7})],
        )
        for number in range(200)
    )
    survey = replace(invented.survey(), themes=(theme,), papers=papers)
    pictures = {name: picture_of(survey) for name, picture_of in ALL.items()}
    assert {name for name, picture in pictures.items() if picture.is_wide} == set(ALL) - {
        "record_flow"
    }
    assert len(pictures["topics_by_year"].rows) == 200
    assert len(pictures["papers_by_year"].rows) == 60
    for picture in pictures.values():
        for drawing in parsed(picture.svg):
            right = max(
                float(bar.get("x", "0")) + float(bar.get("width", "0"))
                for bar in [*drawing.iter("rect"), Element("rect")]
            )
            assert right <= float(drawing.get("width", ""))


def test_nothing_but_a_drawing_escapes_being_escaped() -> None:
    with pytest.raises(TypeError, match="a drawing made by"):
        drawn("<b>bold</b>")  # type: ignore[arg-type]
