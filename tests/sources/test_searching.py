"""How services list new records: what is asked for, page by page, and what of the answers is taken."""

from urllib.parse import parse_qs, urlsplit

import pytest

import answered
from services import Said
from surveymark.sources.services import arxiv, crossref, hugging_face, openalex, semantic_scholar
from surveymark.sources.source import (
    AnswerFaultError,
    ResultPage,
    Search,
    Source,
    Wanted,
    all_sources,
)

WANTED = Wanted(query="tea cup", since="2026-11-06", until="2026-11-20")
SEARCHED = [source for source in all_sources() if source.search]


def search_of(source: Source) -> Search:
    assert source.search
    return source.search


def parameters(source: Source, wanted: Wanted = WANTED, mark: str = "") -> dict[str, str]:
    """What a search asks for, without the selected fields."""
    address = search_of(source).request(wanted, mark).address
    assert address.startswith(f"https://{source.host}/")
    found = parse_qs(urlsplit(address).query)
    return {name: one[0] for name, one in found.items() if name not in {"select", "fields"}}


def page(source: Source, said: Said, mark: str = "", wanted: Wanted = WANTED) -> ResultPage:
    assert isinstance(said.body, str)
    return search_of(source).page(said.body, wanted, mark)


def titles(source: Source, found: ResultPage) -> list[str]:
    return [
        facts.title
        for record in found.records
        for facts in source.facts(record.text, "x", lambda _: None)
    ]


def test_these_services_list_new_records() -> None:
    assert [source.name for source in SEARCHED] == [
        "arxiv",
        "crossref",
        "hugging-face",
        "openalex",
        "semantic-scholar",
    ]


def test_arxiv_lists_first_versions_of_the_days_newest_first() -> None:
    assert parameters(arxiv.SOURCE) == {
        "search_query": "(tea cup) AND submittedDate:[202611060000 TO 202611202359]",
        "sortBy": "submittedDate",
        "sortOrder": "descending",
        "start": "0",
        "max_results": "100",
    }
    assert parameters(arxiv.SOURCE, mark="100")["start"] == "100"
    entries = [answered.arxiv_entry(f"2611.0000{n}", f"Cup {n}", "Ada Wood") for n in (2, 1)]
    found = page(arxiv.SOURCE, answered.arxiv_feed(*entries, total=3))
    assert (titles(arxiv.SOURCE, found), found.next) == (["Cup 2", "Cup 1"], "2")
    assert page(arxiv.SOURCE, answered.arxiv_feed(entries[0], total=3), "2").next == ""
    assert page(arxiv.SOURCE, answered.arxiv_feed()) == ResultPage(records=())


def test_an_empty_page_of_arxiv_that_promises_more_is_a_fault() -> None:
    with pytest.raises(AnswerFaultError, match="an empty page, although there are 3 results"):
        page(arxiv.SOURCE, answered.arxiv_feed(total=3))


def test_openalex_lists_works_by_date_of_publication_in_numbered_pages() -> None:
    assert parameters(openalex.SOURCE) == {
        "search": "tea cup",
        "filter": "from_publication_date:2026-11-06",
        "sort": "publication_date:desc",
        "per_page": "100",
        "page": "1",
    }
    work = answered.openalex_work(
        "10.1234/a",
        "Cups",
        "Ada Wood",
        abstract_inverted_index={"warm": [1, 3], "Keeps": [0], "and": [2]},
    )
    found = page(openalex.SOURCE, answered.openalex(work, count=101))
    assert (titles(openalex.SOURCE, found), found.next) == (["Cups"], "2")
    assert found.records[0].address == "https://openalex.org/W1"
    (facts,) = openalex.SOURCE.facts(found.records[0].text, "x", lambda _: None)
    assert facts.abstract == "Keeps warm and warm"
    assert page(openalex.SOURCE, answered.openalex(work, count=101), "2").next == ""
    assert page(openalex.SOURCE, answered.openalex(count=101)).next == ""


def test_semantic_scholar_lists_papers_until_there_is_no_token() -> None:
    assert parameters(semantic_scholar.SOURCE, mark="T") == {
        "query": "tea cup",
        "publicationDateOrYear": "2026-11-06:",
        "sort": "publicationDate:desc",
        "token": "T",
    }
    paper = answered.scholar_paper(
        "Cups", "Ada Wood", abstract="They keep tea warm.", url="https://s2.example.org/1"
    )
    found = page(semantic_scholar.SOURCE, answered.scholar_bulk(paper, mark="T"))
    assert (titles(semantic_scholar.SOURCE, found), found.next) == (["Cups"], "T")
    assert found.records[0].address == "https://s2.example.org/1"
    (facts,) = semantic_scholar.SOURCE.facts(found.records[0].text, "x", lambda _: None)
    assert facts.abstract == "They keep tea warm."
    assert page(semantic_scholar.SOURCE, answered.scholar_bulk(paper)).next == ""
    assert page(semantic_scholar.SOURCE, answered.scholar_bulk(mark="T")).next == ""


def test_crossref_lists_registered_works_with_a_phrase_as_long_as_there_are_any() -> None:
    assert parameters(crossref.SOURCE) == {
        "query.bibliographic": "tea cup",
        "filter": "from-created-date:2026-11-06",
        "rows": "100",
        "cursor": "*",
    }
    cup, spoon = (
        answered.crossref_work("10.1234/a", "A Tea-Cup"),
        answered.crossref_work("10.1234/b", "A Spoon", abstract="<jats:p>No cup of tea.</jats:p>"),
    )
    found = page(crossref.SOURCE, answered.crossref_list(cup, *[spoon] * 99, cursor="C"))
    assert (titles(crossref.SOURCE, found), found.next) == (["A Tea-Cup"], "C")
    assert page(crossref.SOURCE, answered.crossref_list(*[spoon] * 100, cursor="C")) == ResultPage(
        records=()
    )
    assert page(crossref.SOURCE, answered.crossref_list(cup, cursor="C")).next == ""
    either = Wanted(query="saucer, cup of tea", since="2026-11-06", until="2026-11-20")
    assert titles(
        crossref.SOURCE, page(crossref.SOURCE, answered.crossref_list(cup, spoon), wanted=either)
    ) == ["A Spoon"]


def test_hugging_face_lists_papers_with_a_phrase_day_by_day() -> None:
    assert parameters(hugging_face.SOURCE) == {"date": "2026-11-06", "limit": "100"}
    assert parameters(hugging_face.SOURCE, mark="2026-11-30")["date"] == "2026-11-30"
    said = answered.daily_papers(
        answered.hugging_face_paper("2611.00001", "A Tea Cup", "Ada Wood"),
        answered.hugging_face_paper("2611.00002", "A Spoon", "Ada Wood"),
    )
    found = page(hugging_face.SOURCE, said, "2026-11-19")
    assert (titles(hugging_face.SOURCE, found), found.next) == (["A Tea Cup"], "2026-11-20")
    assert page(hugging_face.SOURCE, said, "2026-11-20").next == ""


@pytest.mark.parametrize("source", SEARCHED, ids=lambda source: source.name)
@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "{}",
        "[1]",
        '{"results": [1]}',
        '{"data": [{"title": 1}]}',
        "<html></html>",
        "[" * 9999,
    ],
)
def test_a_result_page_in_no_documented_shape_is_a_fault(source: Source, body: str) -> None:
    with pytest.raises(AnswerFaultError):
        search_of(source).page(body, WANTED, "")


@pytest.mark.parametrize("source", SEARCHED, ids=lambda source: source.name)
def test_a_query_cannot_become_another_parameter(source: Source) -> None:
    hostile = Wanted(query='"x&id_list=1#?/../ü', since="2026-11-06", until="2026-11-20")
    assert set(parameters(source, hostile)) == set(parameters(source))
