"""How an entry is completed with facts: what is empty is filled, what a person wrote is kept, and differences are told."""

import pytest

from completed import ADA, facts, origin, paper
from surveymark.curation.completion import completed, facts_by_identity, facts_for, with_links
from surveymark.model.link import Links
from surveymark.model.person import Person
from surveymark.model.publication import Publication


def test_empty_fields_are_filled_with_their_sources() -> None:
    published = Publication(venue="JoC", year=2024, kind="journal")
    code = Links(code=("https://github.com/a/b",))
    after, told = completed(
        paper(author_count=1),
        facts(authors=(ADA,), arxiv="2403.00001", published=published, links=code),
    )
    assert after == paper(
        authors=[ADA],
        arxiv="2403.00001",
        published=published,
        links=code,
        sources=dict.fromkeys(
            ("authors", "arxiv", "published", "links.code"), "facts.jsonl 2026-01-02"
        ),
    )
    assert told == ()


def test_what_a_person_wrote_is_kept_and_the_conflict_is_reported() -> None:
    before = paper(
        authors=["Li, Ming"], arxiv="2403.00001", links={"code": ["https://github.com/mine/cups"]}
    )
    after, told = completed(
        before,
        facts(authors=(ADA,), arxiv="2403.00002", links=Links(code=("https://github.com/a/b",))),
    )
    assert after == before
    assert [(one.field, one.kept, one.found) for one in told] == [
        ("authors", "Li, Ming", "Wood, Ada"),
        ("arxiv", "2403.00001", "2403.00002"),
    ]


def test_a_doubt_is_recorded_with_the_source_of_its_field() -> None:
    after, _ = completed(
        paper(),
        facts(
            authors=(ADA,),
            arxiv="2403.00001",
            unsure="one source",
            doubtful=("authors", "published"),
        ),
    )
    assert (after.note, after.sources) == (
        None,
        {"authors": origin(unsure="one source"), "arxiv": "facts.jsonl 2026-01-02"},
    )


def test_a_doubt_that_names_no_field_is_about_all_that_came_with_it() -> None:
    after, _ = completed(
        paper(note="By hand."), facts(authors=(ADA,), arxiv="2403.00001", unsure="one source")
    )
    assert (after.note, after.sources) == (
        "By hand.",
        dict.fromkeys(("authors", "arxiv"), origin(unsure="one source")),
    )


def test_evidence_is_recorded_with_the_source_the_field_s_own_first() -> None:
    line, own = ("https://a.org/line",), ("https://a.org/authors", "https://b.org/authors")
    after, _ = completed(
        paper(), facts(authors=(ADA,), arxiv="2403.00001", evidence={"": line, "authors": own})
    )
    assert after.sources == {"authors": origin(evidence=own), "arxiv": origin(evidence=line)}


def test_what_a_program_once_noted_goes_with_the_value_that_it_was_about_and_what_a_person_noted_stays() -> (
    None
):
    machine = paper(
        authors=["Old, Name"],
        note="Sources disagree on authors; check before you cite.",
        sources={"authors": "x 1"},
    )
    assert completed(machine, facts(authors=(ADA,)), refreshed={"authors"})[0].note is None
    assert completed(machine, facts(arxiv="2403.00001"))[0].note == machine.note
    person = machine.model_copy(
        update={"note": "Sources disagree on authors; I asked one of them."}
    )
    assert completed(person, facts(authors=(ADA,)), refreshed={"authors"})[0].note == person.note


def test_a_day_after_the_month_of_the_arxiv_id_is_that_of_a_later_version() -> None:
    for before, line in ((paper(), {"arxiv": "2403.00001"}), (paper(arxiv="2403.00001"), {})):
        after, told = completed(before, facts(date="2024-04-01", **line))
        assert after.date is None
        assert [(one.field, one.kept, one.found) for one in told] == [
            ("date", "the month of arXiv:2403.00001", "2024-04-01")
        ]


def test_a_date_far_from_the_arxiv_id_is_reported() -> None:
    assert completed(paper(date="2024-02-29"), facts(arxiv="2403.00001"))[1] == ()
    assert completed(paper(date="2024-03-01"), facts(arxiv="2403.00001"))[1] == ()
    _, told = completed(paper(date="2024-04-01"), facts(arxiv="2403.00001"))
    assert [(one.field, one.found) for one in told] == [("date", "2024-03")]


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
    assert with_links(before, more).links.code == (
        "https://github.com/A/b",
        "https://github.com/a/c",
    )


def test_a_day_fills_an_empty_date_and_a_far_one_is_reported() -> None:
    assert completed(paper(arxiv="2403.00001"), facts(date="2024-03-02"))[0].date == "2024-03-02"
    assert completed(paper(date="2024-03-09"), facts(date="2024-03-02")) == (
        paper(date="2024-03-09"),
        (),
    )
    assert [
        (one.field, one.found)
        for one in completed(paper(date="2024-09"), facts(date="2024-03-02"))[1]
    ] == [("date", "2024-03-02")]


@pytest.mark.parametrize(
    ("date", "offered", "is_told"),
    [
        ("2024-03", "2024-04-30", False),
        ("2024-03", "2024-05-01", True),
        ("2024-03", "2024-02-01", False),
        ("2024-03", "2024-01-31", True),
        ("2024-01-31", "2023-12-01", False),
        ("2024-01-31", "2023-11-30", True),
        ("2024", "2024-02", False),
        ("2024", "2024-03", True),
    ],
)
def test_a_date_is_doubted_from_two_months_on(date: str, offered: str, is_told: bool) -> None:  # noqa: FBT001 - a row's expectation
    after, told = completed(paper(date=date), facts(date=offered))
    assert after == paper(date=date)
    assert [(one.field, one.kept, one.found) for one in told] == (
        [("date", date, offered)] if is_told else []
    )


def test_only_refreshed_fields_are_replaced() -> None:
    before = paper(
        authors=["Old, Name"],
        date="2024-03",
        links={"code": ["https://a.org/old"]},
        sources={"authors": "x 1", "date": "x 1", "links.code": "x 1"},
    )
    new = facts(authors=(ADA,), date="2024-03-02", links=Links(code=("https://a.org/new",)))
    after, told = completed(before, new, refreshed={"date", "links.code"})
    assert (after.authors, after.date, after.links.code) == (
        (Person(family="Old", given="Name"),),
        "2024-03-02",
        ("https://a.org/new",),
    )
    assert after.sources == {
        "authors": "x 1",
        "date": "facts.jsonl 2026-01-02",
        "links.code": "facts.jsonl 2026-01-02",
    }
    assert [one.field for one in told] == ["authors"]


def test_a_further_field_is_filled_by_its_name_alone_and_never_overwritten() -> None:
    """`language` stands for any simple field: no rule but "if empty" holds for it."""
    said = facts(more={"language": "de"}, evidence={"language": ("https://a.org",)})
    after, told = completed(paper(), said)
    assert (after.language, told) == ("de", ())
    assert after.origins["language"].evidence == ("https://a.org",)
    kept, told = completed(paper(language="fr"), said)
    assert kept == paper(language="fr")
    assert [(one.field, one.kept, one.found) for one in told] == [("language", "fr", "de")]
    assert completed(paper(language="fr"), said, refreshed={"language"})[0].language == "de"
