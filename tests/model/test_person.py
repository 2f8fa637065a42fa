import pytest
from pydantic import TypeAdapter, ValidationError

from surveymark.model.person import Authors, Person, person_from_printed


@pytest.mark.parametrize(
    ("printed", "family", "given", "suffix"),
    [
        (*row, "")[:4]
        for row in [
            ("Ada Lovelace", "Lovelace", "Ada"),
            ("Fernando De la Torre", "De la Torre", "Fernando"),
            ("Jan van der Berg", "van der Berg", "Jan"),
            ("Vincent Willem van Gogh", "van Gogh", "Vincent Willem"),
            ("Devvrit", "Devvrit", ""),
            ("Simon J. D. Prince", "Prince", "Simon J. D."),
            ("Bin Liu", "Liu", "Bin"),
            ("Robert Wood Jr.", "Wood", "Robert", "Jr."),
            ("Wood, Jr., Robert", "Wood", "Robert", "Jr."),
            ("Wood, Robert, III", "Wood", "Robert", "III"),
            ("Robert V", "V", "Robert"),
            ("Ivanov, V", "Ivanov", "V"),
            ("Cher, Jr.", "Cher", "Jr."),
            ("Smith, Bob", "Smith", "Bob"),
            ("Bob Smith, Jr.", "Smith", "Bob", "Jr."),
            ("Le Song", "Song", "Le"),
        ]
    ],
)
def test_particles_belong_to_the_family_name_and_suffixes_are_separate(
    printed: str, family: str, given: str, suffix: str
) -> None:
    person = person_from_printed(printed)
    assert person == Person(family=family, given=given, suffix=suffix)
    assert person.full_name == " ".join(filter(None, [given, family, suffix]))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("King, Jr., Martin Luther", Person(family="King", suffix="Jr.", given="Martin Luther")),
        ("van der Berg,III,Jan", Person(family="van der Berg", suffix="III", given="Jan")),
    ],
)
def test_a_suffix_is_between_family_and_given_name(written: str, expected: Person) -> None:
    (person,) = TypeAdapter(Authors).validate_python([written])
    assert person == expected
    assert TypeAdapter(Authors).validate_python([person.sorted_name]) == (expected,)


@pytest.mark.parametrize(
    "written",
    [
        "King, Martin, Luther",
        "King, Jr., ",
        "King, Jr., Martin, Luther",
        ", Jr., Martin",
        "King, PhD, Martin",
    ],
)
def test_what_only_looks_like_a_suffix_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Authors).validate_python([written])
