"""What DataCite tells of preprints and of what repositories hold."""

import pytest

import answered
from read_answers import ADA, ARXIV_DOI, DOI, JAN, facts, read
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.sources.services import datacite


def test_datacite_gives_names_and_the_published_version() -> None:
    related = [
        {
            "relationType": "IsVersionOf",
            "relatedIdentifier": "10.1234/joc.2024.5",
            "relatedIdentifierType": "DOI",
        }
    ]
    creators = [
        {"name": "Wood, Ada", "nameType": "Personal", "givenName": "Ada", "familyName": "Wood"},
        {"name": "van der Berg, Jan"},
        {"name": "Cups Consortium", "nameType": "Organizational", "givenName": None},
    ]
    said = answered.datacite(
        "10.48550/arXiv.2403.01234", "Cups That Keep", relatedIdentifiers=related, creators=creators
    )
    names = (ADA, JAN, Person(family="Cups Consortium", is_collective=True))
    assert read(datacite.SOURCE, said, ARXIV_DOI) == (
        facts(
            authors=names,
            arxiv="2403.01234",
            doi="10.1234/joc.2024.5",
            year=2024,
            versions=("10.1234/joc.2024.5",),
        ),
    )


def test_datacite_is_queried_for_a_preprint_until_its_published_version_has_a_doi() -> None:
    known = {"key": "x", "title": "x", "arxiv": "2403.01234", "authors": ["Wood, Ada"]}
    assert datacite.SOURCE.questions(Paper.model_validate(known)) == (ARXIV_DOI,)
    assert datacite.SOURCE.questions(
        Paper.model_validate({**known, "published": {"venue": "JoC", "kind": "journal"}})
    ) == (ARXIV_DOI,)
    assert (
        datacite.SOURCE.questions(
            Paper.model_validate(
                {**known, "published": {"venue": "JoC", "kind": "journal", "doi": "10.1234/a"}}
            )
        )
        == ()
    )


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (
            {
                "types": {"resourceTypeGeneral": "Software"},
                "publisher": "Zenodo",
                "version": "v1.2",
            },
            {"venue": "Zenodo", "kind": "software", "number": "v1.2"},
        ),
        (
            {
                "types": {"resourceTypeGeneral": "Dissertation"},
                "publisher": {"name": "University of Kilns"},
            },
            {"venue": "University of Kilns", "kind": "thesis"},
        ),
        (
            {
                "types": {"resourceTypeGeneral": "JournalArticle"},
                "publisher": "Kiln Press",
                "container": {
                    "type": "Journal",
                    "title": "J. Crockery",
                    "volume": "7",
                    "issue": "2",
                    "firstPage": "12",
                    "lastPage": "34",
                },
            },
            {
                "venue": "JoC",
                "kind": "journal",
                "volume": "7",
                "number": "2",
                "pages": "12-34",
                "publisher": "Kiln Press",
            },
        ),
        ({"types": {"resourceTypeGeneral": "Preprint"}, "publisher": "Zenodo"}, None),
        ({"types": {"resourceTypeGeneral": "Text"}, "publisher": "Zenodo"}, None),
    ],
)
def test_a_repository_record_becomes_a_publication_if_its_type_fits(
    attributes: dict[str, object], expected: dict[str, object] | None
) -> None:
    (found,) = read(
        datacite.SOURCE,
        answered.datacite("10.1234/joc.2024.5", "Cups That Keep", **attributes),
        DOI,
    )
    assert (found.published.stated if found.published else None) == (
        expected and {"venue": "", "year": 2024, "kind": "", "doi": "10.1234/joc.2024.5"} | expected
    )
    assert found.doi == (None if expected else "10.1234/joc.2024.5")
