"""Lines of bulk files as records, whatever is missing or of another type."""

import pytest

from dumped import arxiv, openalex, scholar
from surveymark.sources.dump_records import DumpRecord, record_of


def test_a_line_of_the_snapshot_of_arxiv() -> None:
    line = arxiv(
        "2404.01234",
        "Cups,\n  Hot",
        "On cups.",
        **{"journal-ref": "J. Crockery 5 (2025)", "doi": "10.1234/ABC 10.1234/DEF"},
    )
    assert record_of(line) == DumpRecord(
        title="Cups,\n  Hot",
        abstract="  On cups.\n",
        authors=("Ada Wood", "Jos\\'e Li Jr."),
        venue="J. Crockery 5 (2025)",
        year=2024,
        arxiv="2404.01234",
        doi="10.1234/abc",
    )
    assert record_of(arxiv("hep-th/9901001", "Old")) == DumpRecord(
        title="Old",
        abstract="  \n",
        authors=("Ada Wood", "Jos\\'e Li Jr."),
        year=1999,
        arxiv="hep-th/9901001",
    )


def test_a_work_of_openalex_has_its_abstract_in_order() -> None:
    assert record_of(openalex(12, "Cups", "the cup and the saucer")) == DumpRecord(
        title="Cups",
        abstract="the cup and the saucer",
        authors=("A. Wood", "José Li"),
        venue="Journal of Crockery",
        year=2024,
        doi="10.1234/w12",
        openalex="W12",
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "https://doi.org/10.48550/arXiv.2404.01234"},
        {
            "doi": None,
            "primary_location": {"landing_page_url": "http://arxiv.org/abs/2404.01234v2"},
        },
    ],
)
def test_a_work_of_openalex_on_arxiv_has_its_id(fields: dict[str, object]) -> None:
    found = record_of(openalex(1, "Cups", "", **fields))
    assert found
    assert (found.arxiv, found.doi) == ("2404.01234", None)


def test_a_paper_of_semantic_scholar() -> None:
    ids = {"ArXiv": "2404.01234", "DOI": "10.48550/arXiv.2404.01234"}
    assert record_of(scholar(7, "Cups", externalids=ids)) == DumpRecord(
        title="Cups",
        authors=("Ada Wood",),
        venue="KITCHEN",
        year=2023,
        arxiv="2404.01234",
        semantic_scholar=7,
    )


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "Cups",
        {},
        {"title": "Cups"},
        {"id": "2404.99999x", "title": "Cups"},
        {"id": "https://openalex.org/A12", "display_name": "Ada Wood"},
        {"corpusid": 7, "abstract": "a file of abstracts"},
        {"corpusid": "7", "title": "Cups"},
    ],
)
def test_a_line_of_another_file_is_no_record(data: object) -> None:
    assert record_of(data) is None


@pytest.mark.parametrize("wrong", [None, 1, 2.5, True, "text", [], [None], {}, {"a": [[]]}])
def test_values_of_other_types_are_left_out(wrong: object) -> None:
    given = {
        "2404.01234": dict.fromkeys(["abstract", "authors_parsed", "doi", "journal-ref"], wrong),
        "https://openalex.org/W1": dict.fromkeys(
            [
                "doi",
                "authorships",
                "primary_location",
                "abstract_inverted_index",
                "publication_year",
            ],
            wrong,
        ),
    }
    for identifier, fields in given.items():
        found = record_of({"id": identifier, "title": "Cups", **fields})
        assert found
        assert found.title == "Cups"
    paper = {"corpusid": 1, "title": wrong, "authors": wrong, "externalids": wrong, "year": wrong}
    found = record_of(paper)
    assert found
    assert found.semantic_scholar == 1
