from dataclasses import replace

import pytest

import invented
from drawings import paper
from surveymark.model.survey import Survey


@pytest.fixture(scope="module")
def kitchen() -> Survey:
    """Seven papers of four years, one of them empty, one paper without a year, one without a topic."""
    code = {"code": ["https://github.com/invented/cups"]}
    return replace(
        invented.survey(),
        papers=(
            paper("a", date="2020", topics=["cups"], links=code),
            paper("b", date="2020", topics=["plates", "cups"]),
            paper("c", date="2022", topics=["cups", "shelves"]),
            paper("d", date="2022", topics=["shelves", "cups"], links=code),
            paper("e", date="2023", topics=["cups", "plates"], links=code),
            paper("f", topics=["shelves"]),
            paper("g", date="2023"),
        ),
        listings=(),
    )
