from surveymark.curation.completion import completed, facts_by_identity, facts_for, with_links
from surveymark.model.facts import Facts
from surveymark.model.link import Links
from surveymark.model.paper import Paper, Publication
from surveymark.model.person import Person

ADA = Person(family="Wood", given="Ada")
MING = Person(family="Li", given="Ming")


def paper(**fields: object) -> Paper:
    return Paper.model_validate({"key": "x", "title": "Cups", **fields})


def facts(**fields: object) -> Facts:
    return Facts(**{"title": "Cups", "source": "facts.jsonl 2026-01-02", **fields})  # type: ignore[arg-type]


def test_empty_fields_are_filled_and_say_from_where() -> None:
    published = Publication(venue="JoC", year=2024, kind="journal")
    code = Links(code=("https://github.com/a/b",))
    after, told = completed(paper(author_count=1), facts(authors=(ADA,), arxiv="2403.00001", published=published, links=code))
    assert after == paper(
        authors=[ADA], arxiv="2403.00001", published=published, links=code,
        sources=dict.fromkeys(("authors", "arxiv", "published", "links.code"), "facts.jsonl 2026-01-02"),
    )
    assert told == ()


def test_what_a_person_wrote_is_kept_and_the_disagreement_is_told() -> None:
    before = paper(authors=["Li, Ming"], arxiv="2403.00001", links={"code": ["https://github.com/mine/cups"]})
    after, told = completed(before, facts(authors=(ADA,), arxiv="2403.00002", links=Links(code=("https://github.com/a/b",))))
    assert after == before
    assert [(one.field, one.kept, one.offered) for one in told] == [
        ("authors", "Li, Ming", "Wood, Ada"), ("arxiv", "2403.00001", "2403.00002"),
    ]


def test_a_number_of_authors_that_differs_is_kept_and_told() -> None:
    after, told = completed(paper(author_count=3), facts(authors=(ADA, MING)))
    assert (after.author_count, len(after.authors)) == (3, 2)
    assert [(one.field, one.kept, one.offered) for one in told] == [("author_count", "3", "2 names")]


def test_doubtful_facts_come_with_a_note() -> None:
    after, _ = completed(paper(), facts(authors=(ADA,), doubtful=("authors", "published")))
    assert after.note == "Sources disagree on authors; check before you cite."


def test_a_date_far_from_the_arxiv_id_is_told() -> None:
    assert completed(paper(date="2024-02-29"), facts(arxiv="2403.00001"))[1] == ()
    assert completed(paper(date="2024-03-01"), facts(arxiv="2403.00001"))[1] == ()
    _, told = completed(paper(date="2024-04-01"), facts(arxiv="2403.00001"))
    assert [(one.field, one.offered) for one in told] == [("date", "2024-03")]


def test_a_year_is_taken_only_where_nothing_better_is_known() -> None:
    assert completed(paper(), facts(year=2020))[0].date == "2020"
    assert completed(paper(arxiv="2403.00001"), facts(year=2020))[0].date is None


def test_the_same_paper_means_an_equal_id_before_an_equal_title() -> None:
    by_id, by_title = facts(arxiv="2403.00001", title="Other"), facts()
    known = facts_by_identity([by_title, by_id])
    assert facts_for(paper(arxiv="2403.00001"), known) is by_id
    assert facts_for(paper(title="CUPS!"), known) is by_title
    assert facts_for(paper(title="Cups II"), known) is None


def test_links_are_added_once_whatever_their_ends_and_case() -> None:
    before = paper(links={"code": ["https://github.com/A/b"]})
    more = Links(code=("http://github.com/a/B.git", "https://github.com/a/c"))
    assert with_links(before, more).links.code == ("https://github.com/A/b", "https://github.com/a/c")
