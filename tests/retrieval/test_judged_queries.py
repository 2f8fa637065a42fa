"""How often this survey's search puts first what deserves it, on queries that were written before it was."""

from pathlib import Path

import pytest

from retrieval.judged import figures, judged_queries
from surveymark import load
from surveymark.retrieval.index import SearchIndex, search_index

ROOT = Path(__file__).parents[2]
QUERIES = judged_queries(Path(__file__).with_name("queries.yml"))


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return search_index(load(ROOT))


def test_there_are_a_hundred_queries_and_ten_have_no_answer() -> None:
    assert len({one.query for one in QUERIES}) == len(QUERIES) == 100
    assert sum(not one.top for one in QUERIES) == 10


def test_what_deserves_it_is_first_or_among_the_first_five(index: SearchIndex) -> None:
    found = figures(index, QUERIES)
    print(found.line, *found.misses, sep="\n")  # noqa: T201 - the figures are wanted
    assert found.first >= 0.85 * found.answerable
    assert found.first_five >= 0.95 * found.answerable
    assert found.wrongly_empty == ()


@pytest.mark.parametrize("name", ["queries_afterwards.yml", "queries_last.yml"])
def test_queries_written_later_fare_as_well(index: SearchIndex, name: str) -> None:
    found = figures(index, judged_queries(Path(__file__).with_name(name)))
    print(found.line, *found.misses, sep="\n")  # noqa: T201 - the figures are wanted
    assert found.first >= 0.85 * found.answerable
    assert found.first_five >= 0.9 * found.answerable
    assert found.wrongly_empty == ()


def test_a_query_that_has_no_answer_says_so_and_offers_the_nearest(index: SearchIndex) -> None:
    found = figures(index, QUERIES)
    assert found.wrongly_answered == ()
    assert found.without_nearest == ()


def test_every_judged_entry_is_in_the_survey(index: SearchIndex) -> None:
    known = {entry.id for entry in index.entries}
    files = Path(__file__).parent.glob("queries*.yml")
    judged = [one for file in files for one in judged_queries(file)]
    papers = {name for one in judged for name in one.top if "/" not in name}
    assert papers - known == set()
