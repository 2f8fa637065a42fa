import pytest

from hard_works import WORKS
from surveymark.model.citation import Citation
from surveymark.model.shown_publication import further_facts, publication_details, publication_label


def work(key: str) -> Citation:
    return next(one for one in WORKS if one.key == key)


@pytest.mark.parametrize(
    ("key", "label", "details"),
    [
        (
            "article2024",
            "Published in",
            ("volume 602", "number 3", "pages 12–34", "Porcelain Press"),
        ),
        ("dataset2024", "Published by", ("version 3",)),
        ("talk2024", "Presented at", ("Keynote", "Delft")),
        (
            "edited2024",
            "Published by",
            (
                "number 12",
                "edition 2",
                "edited by Ada Wood",
                "in the series Vessels & Vats",
                "Delft",
                "ISBN 978-3-16-148410-0",
            ),
        ),
        (
            "contribution2024",
            "Published in",
            (
                "volume 77",
                "chapter 3",
                "pages 12–34",
                "edited by Otto Oak, The Potters and others",
                "in the series Lecture Notes in Crockery",
                "Porcelain Press",
                "Delft",
                "ISBN 978-3-16-148410-0, 316148410X",
                "ISSN 0302-9743",
            ),
        ),
    ],
)
def test_pages_say_where_in_its_venue_a_work_stands(
    key: str, label: str, details: tuple[str, ...]
) -> None:
    assert (publication_label(work(key)), publication_details(work(key))) == (label, details)


def test_pages_say_for_whom_the_authors_write_and_what_ends_the_reference() -> None:
    assert list(further_facts(work("physics2024"))) == [
        ("collaboration", "Collaboration", "KILN"),
        ("report_numbers", "Report numbers", "KILN-EP-2024-001, TEA-24-7"),
        ("reference_note", "Note in references", "[Erratum: JoC 10, 1]"),
    ]
    assert list(further_facts(work("thesis2020"))) == [("language", "Language", "German")]
    assert list(further_facts(work("article2024"))) == []
