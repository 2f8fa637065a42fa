import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveymark.imports.given_names import ONE_A_LINE, given_names

AS_LIST = "one name per line, or all names separated by semicolons"
ONE_OR_TWO = "one name per line, or a semicolon between two names"
NO_PLACES = "names without affiliations, addresses or brackets, one per line"
NO_MARKS = "names without numbers or other marks, one per line"


def names(text: str) -> list[str]:
    found = given_names(text)
    assert found.refused == ()
    return [person.sorted_name for person in found.people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ferrow, Z.; Kai Lindqvist; The Cup Team",
            ["Ferrow, Z.", "Lindqvist, Kai", "The Cup Team"],
        ),
        ("Jo van der Kamp & Wen Luo", ["van der Kamp, Jo", "Luo, Wen"]),
        ("Ferrow Z, Lindqvist KM, Luo W", ["Ferrow, Z", "Lindqvist, KM", "Luo, W"]),
        ("Z. Ferrow, K. M. Lindqvist", ["Ferrow, Z.", "Lindqvist, K. M."]),
        ("De la Torre, F., García Márquez, G.", ["De la Torre, F.", "García Márquez, G."]),
        ("de la Torre, Ana Luz", ["de la Torre, Ana Luz"]),
        ("García Márquez, Ana", ["García Márquez, Ana"]),
        ("Zoë Ferrow 1, Kai Lindqvist 2", ["Ferrow, Zoë", "Lindqvist, Kai"]),
        ("Zoë Ferrow[1], Kai Lindqvist[2,3]", ["Ferrow, Zoë", "Lindqvist, Kai"]),
        ("Zoë Ferrow, PhD, Kai Lindqvist, MD", ["Ferrow, Zoë", "Lindqvist, Kai"]),
        ("Ferrow1, Z., Lindqvist2, K.", ["Ferrow, Z.", "Lindqvist, K."]),
        (
            "Authors: Zoë Ferrow, Kai Lindqvist, Wen Luo",
            ["Ferrow, Zoë", "Lindqvist, Kai", "Luo, Wen"],
        ),
        (
            "Anders Sanders, Leander Andover and Sandy Sand",
            ["Sanders, Anders", "Andover, Leander", "Sand, Sandy"],
        ),
        (
            "King, Jr., Martin Luther; Thomas Ferrow, Jr.",
            ["King, Jr., Martin Luther", "Ferrow, Jr., Thomas"],
        ),
        ("ZOË FERROW", ["FERROW, ZOË"]),
        ("By Zoë Ferrow and Wen Luo", ["Ferrow, Zoë", "Luo, Wen"]),
        ("- Zoë Ferrow • Wen Luo", ["Ferrow, Zoë", "Luo, Wen"]),
        ("Ferrow，Zoë", ["Ferrow, Zoë"]),
        ("*Zoë Ferrow", ["Ferrow, Zoë"]),
        ("García Márquez, Ana Luz; Ferrow, Zoë", ["García Márquez, Ana Luz", "Ferrow, Zoë"]),
        ("van der Kamp J", ["van der Kamp, J"]),
        ("Thomas Ferrow 3rd", ["Ferrow, 3rd, Thomas"]),
        ("Li, Ming (李明)", ["Li, Ming"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_names_are_split_where_only_one_reading_makes_sense(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë Ferrow, Kai Lindqvist", ONE_OR_TWO),
        ("García Márquez, Ana Luz", ONE_OR_TWO),
        ("ZOE FERROW, MING LI", ONE_OR_TWO),
        ("Zoë Ferrow, Devvrit, Wen Luo", AS_LIST),
        ("Ferrow, Zoë, Lindqvist, Kai", AS_LIST),
        ("Zoë Ferrow; Kai Lindqvist, Wen Luo", AS_LIST),
        ("Ferrow, Z.; Lindqvist, K. and Luo, W.", AS_LIST),
        ("Zoë Ferrow, Kai Lindqvist, MIT", AS_LIST),
        ("Zoë Ferrow and Wen Luo, Kai Lindqvist", AS_LIST),
        ("Zoë Ferrow and Wen Luo, Kai Lindqvist and Jo Kamp", AS_LIST),
        ("Zoë Ferrow / Kai Lindqvist", NO_PLACES),
        ("zoe@invented.example", NO_PLACES),
        ("Zoë Ferrow, Institute of Cups", NO_PLACES),
        ("Zoë F3rrow", NO_MARKS),
        ("Zoë 4errow", NO_MARKS),
        ("Zo\\'e Ferrow", "letters as printed, without LaTeX"),
        ("Z., Ferrow", ONE_A_LINE),
        ("“”", ONE_A_LINE),
    ],
)
def test_a_line_that_can_be_read_in_two_ways_is_refused_with_what_to_write(
    text: str, expected: str
) -> None:
    assert given_names(text).refused == ((expected, text),)


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Ferrow et al.",
        "Zoë Ferrow, et al",
        "Zoë Ferrow\net. al.",
        "Zoë Ferrow and others",
        "Zoë Ferrow & more",
        "Zoë Ferrow, ...",
        "Zoë Ferrow…",
        "Zoë Ferrow and 12 other authors".replace("other authors", "others"),
        "Zoë Ferrow; et al.",
    ],
)
def test_a_placeholder_for_further_authors_marks_the_list_as_incomplete(text: str) -> None:
    found = given_names(text)
    assert ([person.sorted_name for person in found.people], found.is_complete, found.refused) == (
        ["Ferrow, Zoë"],
        False,
        (),
    )


PIECES = st.sampled_from(
    [
        "Zoë Ferrow",
        "Ferrow, Z.",
        "Li",
        "MIT",
        "1,2",
        "*",
        "†",
        " and ",
        ", ",
        "; ",
        "\n",
        "(MIT)",
        "<a@b.c>",
        "et al.",
        "¹",
        "Jr.",
        "X.",
        "[3]",
        "李明",
        "、",
        ",",
        " ",
        "\\",
        "…",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=80))
def test_no_mark_ever_gets_into_a_name_and_every_line_is_read_or_refused(text: str) -> None:
    found = given_names(text)
    for person in found.people:
        assert not set("0123456789¹²³()[]<>@/;\\{}$*†‡§¶…\n") & set(person.family + person.given)
        assert any(letter.isalpha() for letter in person.family)
        assert " and " not in f" {person.full_name} ".lower() or person.is_collective
