"""What Semantic Scholar tells, in the order asked."""

import json

import pytest

import answered
from read_answers import ARXIV, PUBLISHED, TITLE, facts, read
from surveymark.sources.services import semantic_scholar
from surveymark.sources.source import AnswerFaultError, Question


def test_semantic_scholar_gives_facts_in_the_order_of_the_questions() -> None:
    other = Question(kind="arxiv", value="2403.00002")
    request = semantic_scholar.SOURCE.request([other, ARXIV])
    assert json.loads(request.body) == {"ids": ["ARXIV:2403.00002", "ARXIV:2403.01234"]}
    place = {
        "id": "v",
        "name": "Journal of Crockery & Glass",
        "type": "journal",
        "alternate_names": [],
    }
    paper = answered.scholar_paper(
        "Cups That Keep",
        "Ada Wood",
        arxiv="2403.01234",
        doi="10.1234/JOC.2024.5",
        publicationVenue=place,
    )
    said = answered.scholar_batch(None, paper)
    assert read(semantic_scholar.SOURCE, said, other, ARXIV) == (
        facts(arxiv="2403.01234", year=2024, published=PUBLISHED),
    )


def test_semantic_scholar_gives_volume_and_pages_of_a_journal_and_not_those_of_arxiv() -> None:
    place = {"id": "v", "name": "Journal of Crockery & Glass", "type": "journal"}
    for journal, details in (
        (
            {"name": "Journal of Crockery & Glass", "volume": "7", "pages": "\n  12 - 34\n "},
            {"volume": "7", "pages": "12-34"},
        ),
        ({"name": "ArXiv", "volume": "abs/2403.01234", "pages": None}, {}),
        (None, {}),
    ):
        paper = answered.scholar_paper(
            "Cups That Keep",
            "Ada Wood",
            arxiv="2403.01234",
            doi="10.1234/joc.2024.5",
            publicationVenue=place,
            journal=journal,
        )
        (found,) = read(semantic_scholar.SOURCE, answered.scholar_batch(paper), ARXIV)
        assert found.published == PUBLISHED.model_copy(update=details)


def test_semantic_scholar_papers_under_another_id_are_left_out() -> None:
    said = answered.scholar_batch(answered.scholar_paper("Cups", "Ada Wood", arxiv="2403.99999"))
    assert read(semantic_scholar.SOURCE, said, ARXIV) == ()
    with pytest.raises(AnswerFaultError, match="1 answers to 2 questions"):
        read(semantic_scholar.SOURCE, said, ARXIV, Question(kind="arxiv", value="2403.00002"))


def test_semantic_scholar_cites_works_by_arxiv_id_and_doi_and_leaves_out_unusable_ids() -> None:
    references = [
        {
            "paperId": "1",
            "externalIds": {"ArXiv": "2301.00001", "DOI": "10.48550/arXiv.2301.00001"},
        },
        {"paperId": "2", "externalIds": {"DOI": "10.1234/PLATES", "CorpusId": 7}},
        {"paperId": "3", "externalIds": {"DOI": "10.48550/arXiv.2301.00003"}},
        {"paperId": "4", "externalIds": {"ArXiv": "no id", "DOI": "none"}},
        {"paperId": None, "externalIds": None},
    ]
    for listed, known in (
        (references, ("arxiv 2301.00001", "doi 10.1234/plates", "arxiv 2301.00003")),
        (None, ()),
    ):
        paper = answered.scholar_paper(
            "Cups That Keep", "Ada Wood", arxiv="2403.01234", references=listed
        )
        (found,) = read(semantic_scholar.SOURCE, answered.scholar_batch(paper), ARXIV)
        assert found.references == known


def test_semantic_scholar_is_asked_for_references_of_ids_and_not_of_titles() -> None:
    addresses = [semantic_scholar.SOURCE.request([one]).address for one in (ARXIV, TITLE)]
    assert ["references.externalIds" in address for address in addresses] == [True, False]
