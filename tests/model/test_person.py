import pytest

from surveymark.model.person import person_from_printed


@pytest.mark.parametrize(("printed", "family", "given"), [
    ("Ada Lovelace", "Lovelace", "Ada"),
    ("Fernando De la Torre", "De la Torre", "Fernando"),
    ("Jan van der Berg", "van der Berg", "Jan"),
    ("Vincent Willem van Gogh", "van Gogh", "Vincent Willem"),
    ("Devvrit", "Devvrit", ""),
    ("Simon J. D. Prince", "Prince", "Simon J. D."),
    ("Bin Liu", "Liu", "Bin"),
    ("Robert Downey Jr.", "Downey", "Robert Jr."),
    ("Smith, Bob", "Smith", "Bob"),
    ("Bob Smith, Jr.", "Smith", "Bob Jr."),
    ("Le Song", "Song", "Le"),
])
def test_particles_go_with_the_family_name(printed: str, family: str, given: str) -> None:
    person = person_from_printed(printed)
    assert (person.family, person.given) == (family, given)
    assert person.full_name == f"{given} {family}".strip()
