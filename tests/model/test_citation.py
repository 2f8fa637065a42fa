from dataclasses import replace

import invented
from surveymark.model.citation import citation_of
from surveymark.model.paper import Paper
from surveymark.model.person import Person

SURVEY = invented.survey()
PREPRINT = {
    "key": "cups",
    "title": "Cups",
    "authors": ["Wood, Ada"],
    "date": "2023-05-06",
    "arxiv": "2305.00001",
}
PUBLISHED = {
    "venue": "JoC",
    "year": 2024,
    "kind": "journal",
    "doi": "10.1234/cups",
    "title": "Cups, \\textit{Fired} Twice",
    "authors": ["Berg, Jan", "Wood, Ada"],
    "volume": "7",
    "number": "2",
    "pages": "12--34",
    "publisher": "Kiln Press",
}


def paper(**published: object) -> Paper:
    return Paper.model_validate({**PREPRINT, "published": published or None})


def test_the_published_version_is_cited_with_a_link_to_its_preprint() -> None:
    citation = citation_of(paper(**PUBLISHED), SURVEY)
    assert (citation.kind, citation.title, citation.date, citation.doi) == (
        "journal",
        "Cups, Fired Twice",
        "2024",
        "10.1234/cups",
    )
    assert citation.people == (
        Person(family="Berg", given="Jan"),
        Person(family="Wood", given="Ada"),
    )
    assert (citation.container, citation.volume, citation.number, citation.pages) == (
        "Journal of Crockery & Glass",
        "7",
        "2",
        "12-34",
    )
    assert citation.publisher == "Kiln Press"
    assert (citation.arxiv, citation.address) == ("2305.00001", "https://arxiv.org/abs/2305.00001")
    assert (citation.entry_title, citation.preprint_title) == ("Cups", "Cups")


def test_values_that_the_published_version_lacks_come_from_the_entry() -> None:
    citation = citation_of(paper(venue="JoC", year=2024, kind="journal"), SURVEY)
    assert (citation.title, citation.entry_title, citation.preprint_title) == ("Cups", "Cups", "")
    assert citation.people == (Person(family="Wood", given="Ada"),)
    assert (citation.volume, citation.number, citation.pages, citation.publisher) == (
        "",
        "",
        "",
        "",
    )


def test_each_version_has_its_own_mark_of_an_incomplete_list_of_authors() -> None:
    known = paper(**PUBLISHED)
    assert not citation_of(known.model_copy(update={"authors_complete": False}), SURVEY).has_others
    assert citation_of(paper(**PUBLISHED, authors_complete="false"), SURVEY).has_others
    assert citation_of(
        paper(venue="JoC", kind="journal").model_copy(update={"authors_complete": False}), SURVEY
    ).has_others


def test_a_whole_work_has_no_container_and_its_venue_is_the_publisher() -> None:
    for kind in ("book", "thesis", "report", "software"):
        citation = citation_of(paper(venue="Kiln Press", year=2024, kind=kind), SURVEY)
        assert (citation.kind, citation.container, citation.publisher) == (kind, "", "Kiln Press")
    chapter = citation_of(
        paper(venue="Handbook of Cups", year=2024, kind="chapter", publisher="Kiln Press"), SURVEY
    )
    assert (chapter.container, chapter.publisher) == ("Handbook of Cups", "Kiln Press")


def test_a_preprint_is_cited_from_arxiv_under_its_own_title() -> None:
    citation = citation_of(paper(), SURVEY)
    assert (citation.kind, citation.title, citation.preprint_title, citation.publisher) == (
        "preprint",
        "Cups",
        "",
        "arXiv",
    )
    assert replace(citation, arxiv="").preprint_title == ""
