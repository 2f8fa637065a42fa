"""Invented works that hold every case which a format for citations can get wrong."""

from dataclasses import replace
from typing import Any

import invented
from surveymark.exports.export import CitedTheme, CitedTopic, Selection
from surveymark.model.citation import Citation, citation_of
from surveymark.model.paper import Paper
from surveymark.model.person import Person

SURVEY = invented.survey()
EVERY_SIGN = "All of 50% & #1 _x_ $5 ~ ^ {a {b}} \\ ` | < > \" @ ' / = + * ! ? ; : [c]"


def _work(
    key: str,
    kind: str = "preprint",
    container: str = "",
    changes: dict[str, Any] | None = None,
    **fields: object,
) -> Citation:
    """The citation of such a paper, with what its published version says besides."""
    paper = Paper.model_validate(
        {"key": key, "title": "Cups", "date": "2024-05-06", "topics": ["cups", "plates"], **fields}
    )
    citation = citation_of(paper, SURVEY)
    if kind == "preprint":
        return citation
    year = citation.date[:4]
    published = {"date": year, "container": container, "publisher": "", **(changes or {})}
    return replace(citation, kind=kind, **published)  # type: ignore[arg-type]  # any kind of work


PEOPLE: dict[str, Any] = {"authors": ["Wood, Ada", "Li, Ming"]}
WORKS = (
    _work(
        "accents2024",
        title="Ünïcödé, Łódź, ß, Ærø, naïve ı – and — “quotes” ‘too’ … ½",
        authors=["Éric, Zoë", "Müller-Lüdenscheidt, Ñoño", "Şahin, Çağrı"],
    ),
    _work("arabic2024", title="كؤوس وأطباق", authors=["الخوارزمي, محمد"], arxiv="2405.00001"),
    _work(
        "article2024",
        "journal",
        "Journal of Crockery & Glass",
        {
            "volume": "602",
            "number": "3",
            "pages": "12-34",
            "publisher": "Porcelain Press",
            "doi": "10.1234/joc.2024.5",
        },
        title="An Article with an arXiv Id",
        arxiv="2401.00002",
        summary="Cups cool slowly; tea stays warm.",
        **PEOPLE,
    ),
    _work(
        "book2023",
        "book",
        changes={"publisher": "Porcelain Press", "volume": "2"},
        title="The Book of Cups",
        authors=["van der Berg, Jan Willem"],
        date="2023",
    ),
    _work(
        "chapter2023",
        "chapter",
        "The Handbook of Tables",
        {"pages": "101-120", "publisher": "Wood & Sons"},
        title="A Chapter on Chairs",
        **PEOPLE,
    ),
    _work(
        "collective2024",
        title="Signed Together",
        authors=[
            {"name": "Cups, Plates and Friends, Inc."},
            {"name": "The Tea and Coffee Team"},
            "Li, Ming",
        ],
        arxiv="2405.00003",
    ),
    _work(
        "contribution2024",
        "conference",
        "International Conference on Kitchens",
        {
            "pages": "12-34",
            "publisher": "Porcelain Press",
            "place": "Delft",
            "date": "2024-07",
            "editors": (
                Person(family="Oak", given="Otto"),
                Person(family="The Potters", is_collective=True),
            ),
            "has_all_editors": False,
            "series": "Lecture Notes in Crockery",
            "volume": "77",
            "chapter": "3",
            "isbn": "978-3-16-148410-0, 316148410X",
            "issn": "0302-9743",
        },
        title="Held at a Conference",
        **PEOPLE,
    ),
    _work(
        "crowd2024",
        title="Sixty-One Authors",
        authors=[
            f"Guest, Number {'I' * (1 + number % 3)} {chr(65 + number % 26)}."
            for number in range(61)
        ],
    ),
    _work(
        "dataset2024",
        "dataset",
        changes={"publisher": "Cupboard Archive", "number": "3", "doi": "10.1234/cups.3"},
        title="A Thousand Cups",
        **PEOPLE,
    ),
    _work(
        "edited2024",
        "book",
        changes={
            "publisher": "Porcelain Press",
            "place": "Delft",
            "date": "2024-06",
            "editors": (Person(family="Wood", given="Ada"),),
            "series": "Vessels & Vats",
            "number": "12",
            "edition": "2",
            "isbn": "978-3-16-148410-0",
        },
        title="Collected Cups",
    ),
    _work("cyrillic2024", title="Чашки и блюдца", authors=["Толстой, Лев"], arxiv="2405.00004"),
    _work("han2024", title="杯子与盘子:一项调查", authors=["李, 明", "佐藤, 花子"]),
    _work(
        "incomplete2024",
        title="Known in Part",
        authors=["Wood, Ada", "Li, Ming"],
        authors_complete=False,
        arxiv="2405.00005",
    ),
    _work(
        "maths2024",
        title="γ-rays, α and β, x² + y³ ≤ z⁴, × ∞ ∈ ℝ, O(n log n) and H₂O",
        authors=["Wood, Ada"],
        arxiv="2405.00006",
    ),
    _work(
        "names2024",
        title="Awkward Names",
        authors=[
            "Devvrit",
            "O'Neil, Zoë",
            "García Márquez, José-María",
            "and, Others",
            "Others",
            "Wood • Board, Ada",
            "Smith, Bob {B}",
            "<b>Bold</b>, A & B",
            "de la Cruz, M.",
        ],
    ),
    _work("nobody2024", title="The Saucer Whose Makers Are Not Known", author_count=4),
    _work("noyear", title="An Undated Cupboard", date=None, authors=["Wood, Ada"]),
    _work("nothing", title="Nothing Is Known", date=None, topics=[]),
    _work(
        "online2024",
        "online",
        changes={"publisher": "The Kettle Blog", "date": "2024-07-08"},
        title="Why Kettles Sing",
        **PEOPLE,
    ),
    _work(
        "physics2024",
        "journal",
        "Journal of Crockery & Glass",
        {"volume": "9", "pages": "1203", "date": "2024-07", "issn": "0028-0836"},
        title="Cups Seen at 5 TeV",
        arxiv="2401.00009",
        arxiv_class="hep-ex",
        collaboration="KILN",
        report_numbers=["KILN-EP-2024-001", "TEA-24-7"],
        reference_note="[Erratum: JoC 10, 1]",
        authors_complete=False,
        **PEOPLE,
    ),
    _work(
        "proceedings2022",
        "conference",
        "International Conference on Kitchens",
        {"pages": "7-9", "publisher": "ACM", "number": "4"},
        title="A Shelf at a Conference",
        arxiv="2205.00001",
        **PEOPLE,
    ),
    _work(
        "report2024",
        "report",
        changes={"publisher": "Institute of Tea", "number": "TR-7"},
        title="A Report on Kettles",
        authors=[{"name": "Tea Lab"}],
    ),
    _work(
        "signs2024", title=EVERY_SIGN, summary=EVERY_SIGN, authors=["Wood, Ada"], arxiv="2405.00007"
    ),
    _work(
        "software2024",
        "software",
        changes={"publisher": "Cupboard Archive", "number": "1.2.0", "doi": "10.1234/kettle"},
        title="kettle: Boils Water",
        **PEOPLE,
    ),
    _work("suffix2024", title="Father and Son", authors=["Wood, Jr., Ada May", "Li, III, Ming"]),
    _work(
        "talk2024",
        "talk",
        changes={
            "event": "International Conference on Kitchens",
            "place": "Delft",
            "genre": "Keynote",
            "date": "2024-09-10",
        },
        title="Cups, Spoken",
        **PEOPLE,
    ),
    _work(
        "thesis2020",
        "thesis",
        changes={
            "publisher": "Universität Teestadt",
            "genre": "Master's thesis",
            "place": "Teestadt",
        },
        title="Über Tassen",
        authors=["Li, Ming"],
        date="2020",
        language="de",
    ),
    _work(
        "thesis2021",
        "thesis",
        changes={"publisher": "University of Crockery"},
        title="A Thesis on Tea",
        authors=["Li, Ming"],
        date="2021",
    ),
    _work("unbalanced2024", title="{unbalanced} cups} and {saucers", authors=["Wood, Ada"]),
    _work(
        "workshop2024",
        "workshop",
        "Workshop on {Cups} & Saucers",
        {"pages": "e12"},
        title="#1 Cup at a Workshop",
        **PEOPLE,
    ),
)
KEYS = tuple(work.key for work in WORKS)


def _topic(identifier: str, title: str) -> CitedTopic:
    return CitedTopic(
        id=identifier,
        title=title,
        keys=tuple(
            work.key for work in WORKS if work.keywords and (identifier == "cups" or work.key < "c")
        ),
    )


SELECTION = Selection(
    citations=WORKS,
    title="Every case of 100% & more",
    themes=(
        CitedTheme(
            id="crockery",
            title="Crockery",
            topics=(_topic("cups", "Cups <and> mugs"), _topic("plates", "Plates")),
        ),
    ),
    is_whole=True,
)
"""The whole of them, with topics."""
