import pytest

from surveymark.curation.completion import completed, facts_by_identity, facts_for, with_links
from surveymark.model.facts import Facts
from surveymark.model.link import Links
from surveymark.model.origin import Origin
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


def test_what_a_person_wrote_is_kept_and_the_disagreement_is_told() -> None:
    before = paper(
        authors=["Li, Ming"], arxiv="2403.00001", links={"code": ["https://github.com/mine/cups"]}
    )
    after, told = completed(
        before,
        facts(authors=(ADA,), arxiv="2403.00002", links=Links(code=("https://github.com/a/b",))),
    )
    assert after == before
    assert [(one.field, one.kept, one.offered) for one in told] == [
        ("authors", "Li, Ming", "Wood, Ada"),
        ("arxiv", "2403.00001", "2403.00002"),
    ]


def test_a_number_of_authors_that_differs_is_kept_and_told() -> None:
    after, told = completed(paper(author_count=3), facts(authors=(ADA, MING)))
    assert (after.author_count, len(after.authors)) == (3, 2)
    assert [(one.field, one.kept, one.offered) for one in told] == [
        ("author_count", "3", "2 names")
    ]


def origin(**more: object) -> Origin:
    return Origin.model_validate({"from": "facts.jsonl", "on": "2026-01-02", **more})


def test_a_doubt_stands_in_its_own_words_beside_the_source_of_the_field_that_it_is_about() -> None:
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


def test_evidence_stands_beside_the_source_the_field_s_own_before_that_of_the_line() -> None:
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
        assert [(one.field, one.kept, one.offered) for one in told] == [
            ("date", "the month of arXiv:2403.00001", "2024-04-01")
        ]


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
    assert with_links(before, more).links.code == (
        "https://github.com/A/b",
        "https://github.com/a/c",
    )


def published(**fields: object) -> Publication:
    return Publication.model_validate({"venue": "JoC", "kind": "journal", **fields})


def test_what_a_venue_lacks_is_filled_and_the_rest_of_it_kept() -> None:
    after, told = completed(
        paper(published=published()),
        facts(published=published(venue="joc", year=2024, doi="10.1234/a")),
    )
    assert after == paper(
        published=published(year=2024, doi="10.1234/a"),
        sources=dict.fromkeys(("published.year", "published.doi"), "facts.jsonl 2026-01-02"),
    )
    assert told == ()


def test_another_venue_year_or_doi_is_told() -> None:
    before = paper(published=published(year=2023, doi="10.1234/a"))
    for offered, field, kept, other in (
        (published(venue="KITCHEN"), "published", "JoC", "KITCHEN"),
        (published(year=2024), "published.year", "2023", "2024"),
        (published(doi="10.1234/b"), "published.doi", "10.1234/a", "10.1234/b"),
    ):
        after, told = completed(before, facts(published=offered))
        assert after == before
        assert [(one.field, one.kept, one.offered) for one in told] == [(field, kept, other)]


def test_a_doi_moves_to_the_venue_that_a_later_source_tells() -> None:
    once, _ = completed(paper(), facts(doi="10.1234/a", source="arxiv 2026-01-01"))
    assert (once.doi, once.sources) == ("10.1234/a", {"doi": "arxiv 2026-01-01"})
    twice, told = completed(
        once, facts(published=published(year=2024, doi="10.1234/a"), source="crossref 2026-01-01")
    )
    assert (twice.doi, twice.published, told) == (None, published(year=2024, doi="10.1234/a"), ())
    assert twice.sources == {"published": "crossref 2026-01-01"}
    mine = paper(doi="10.1234/a")
    assert completed(mine, facts(published=published(doi="10.1234/a")))[0].doi == "10.1234/a"


def test_a_venue_that_replaces_another_takes_its_parts_sources_along() -> None:
    before = paper(
        published=published(year=2020),
        sources={
            "published": "x 1",
            "published.year": "x 1",
            "published.doi": "x 1",
            "authors": "x 1",
            "kind": "title",
        },
    )
    new = published(venue="KITCHEN", year=2024)
    after, told = completed(before, facts(published=new), refreshed={"published"})
    assert (after.published, told) == (new, ())
    assert after.sources == {
        "published": "facts.jsonl 2026-01-02",
        "authors": "x 1",
        "kind": "title",
    }
    part, _ = completed(before, facts(published=published(year=2024)), refreshed={"published.year"})
    assert part.sources == {**before.sources, "published.year": "facts.jsonl 2026-01-02"}


def test_shortened_names_are_the_same_people() -> None:
    before = paper(authors=["Wood, Ada", "van der Berg, Jan"])
    short = (Person(family="Wood", given="A."), Person(family="Van Der Berg"))
    assert completed(before, facts(authors=short)) == (before, ())
    for other in (short[:1], (short[1], short[0]), (Person(family="Wood", given="B."), short[1])):
        assert [one.field for one in completed(before, facts(authors=other))[1]] == ["authors"]


def test_a_day_fills_an_empty_date_and_a_far_one_is_told() -> None:
    assert completed(paper(arxiv="2403.00001"), facts(date="2024-03-02"))[0].date == "2024-03-02"
    assert completed(paper(date="2024-03-09"), facts(date="2024-03-02")) == (
        paper(date="2024-03-09"),
        (),
    )
    assert [
        (one.field, one.offered)
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
    assert [(one.field, one.kept, one.offered) for one in told] == (
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


BERG = Person(family="van der Berg", given="Jan")


def test_names_of_an_incomplete_list_come_with_the_mark() -> None:
    after, told = completed(paper(author_count=1), facts(authors=(ADA,), authors_complete=False))
    assert (after.authors, after.authors_complete, after.author_count, told) == (
        (ADA,),
        False,
        1,
        (),
    )
    assert after.sources == {"authors": "facts.jsonl 2026-01-02"}


def test_a_longer_list_that_begins_alike_completes_an_incomplete_one_and_keeps_its_names_as_written() -> (
    None
):
    before = paper(authors=["Wood, A."], authors_complete=False, author_count=2)
    after, told = completed(before, facts(authors=(ADA, MING)))
    assert after == paper(
        authors=["Wood, A.", "Li, Ming"], sources={"authors": "facts.jsonl 2026-01-02"}
    )
    assert told == ()
    longer, _ = completed(before, facts(authors=(ADA, MING), authors_complete=False))
    assert (longer.authors[1], longer.authors_complete) == (MING, False)


def test_a_list_that_contradicts_an_incomplete_one_is_told_and_nothing_is_taken() -> None:
    before = paper(authors=["Wood, Ada", "Li, Ming"], authors_complete=False)
    for names, is_complete in (
        ((ADA, BERG, MING), True),
        ((ADA, MING), True),
        ((ADA,), True),
        ((MING, ADA, BERG), False),
    ):
        after, (told,) = completed(before, facts(authors=names, authors_complete=is_complete))
        assert after == before
        assert (told.field, told.kept) == ("authors", "Wood, Ada; Li, Ming and others")


def test_an_incomplete_list_never_takes_the_place_of_a_complete_one() -> None:
    before = paper(authors=["Wood, Ada", "Li, Ming"], sources={"authors": "x 1"})
    assert completed(
        before, facts(authors=(ADA,), authors_complete=False), refreshed={"authors"}
    ) == (before, ())
    after, (told,) = completed(
        before, facts(authors=(ADA, MING), authors_complete=False), refreshed={"authors"}
    )
    assert (after, told.offered) == (before, "Wood, Ada; Li, Ming and others")
    cut = paper(authors=["Wood, Ada"], authors_complete=False, sources={"authors": "x 1"})
    fresh, _ = completed(cut, facts(authors=(MING, ADA)), refreshed={"authors"})
    assert (fresh.authors, fresh.authors_complete) == ((MING, ADA), True)


def test_what_the_entry_lacks_of_its_published_version_is_filled_and_spellings_are_not_compared() -> (
    None
):
    before = paper(published=published(pages="12-34"))
    offered = published(
        volume="7", number="2", pages="12-33", publisher="Kiln Press", doi="10.1234/a"
    )
    after, told = completed(before, facts(published=offered))
    assert after.published == published(
        volume="7", number="2", pages="12-34", publisher="Kiln Press", doi="10.1234/a"
    )
    assert told == ()
    assert set(after.sources) == {
        "published.doi",
        "published.volume",
        "published.number",
        "published.publisher",
    }


def test_a_publication_of_another_year_fills_nothing() -> None:
    before = paper(published=published(year=2020))
    after, told = completed(
        before, facts(published=published(year=2024, doi="10.1234/a", pages="1-2"))
    )
    assert after == before
    assert [one.field for one in told] == ["published.year"]


def test_a_publication_with_the_same_doi_is_the_same_whatever_its_venue_is_called() -> None:
    before = paper(published=published(doi="10.1234/a"))
    after, told = completed(
        before,
        facts(published=published(venue="Transactions of Crockery", doi="10.1234/a", pages="1-2")),
    )
    assert (after.published, told) == (published(doi="10.1234/a", pages="1-2"), ())


def test_the_authors_of_the_published_version_stay_apart_from_those_of_the_preprint() -> None:
    before = paper(authors=(ADA,), published=published(title="Cups, Fired Twice"))
    li = Person(family="Li", given="Ming")
    after, told = completed(
        before,
        facts(
            title="CUPS, fired twice",
            authors=(li, ADA),
            authors_complete=False,
            published=published(),
        ),
    )
    assert after.published == published(
        title="Cups, Fired Twice", authors=(li, ADA), authors_complete=False
    )
    assert (after.authors, told) == (before.authors, ())
    again, told = completed(
        after, facts(title="Cups, Fired Twice", authors=(ADA,), published=published())
    )
    assert again == after
    assert told == ()
    other, told = completed(
        after, facts(title="Cups, Fired Twice", authors=(li,), published=published())
    )
    assert other == after
    assert [one.field for one in told] == ["published.authors"]


def test_facts_with_a_published_title_are_found_by_it_and_fill_it() -> None:
    one = facts(published=published(title="Cups, Fired Twice"))
    before = paper(title="cups, fired TWICE")
    assert facts_for(before, facts_by_identity([one])) == one
    after, _ = completed(paper(), one)
    assert after.published == published(title="Cups, Fired Twice")
    part, _ = completed(paper(published=published()), one)
    assert part.published == published(title="Cups, Fired Twice")
    assert part.sources == {"published.title": "facts.jsonl 2026-01-02"}


def test_a_further_field_is_filled_by_its_name_alone_and_never_overwritten() -> None:
    """`kind` stands for any simple field: no rule but "where it is empty" holds for it."""
    said = facts(more={"kind": "method"}, evidence={"kind": ("https://a.org",)})
    after, told = completed(paper(), said)
    assert (after.kind, told) == ("method", ())
    assert after.origins["kind"].evidence == ("https://a.org",)
    kept, told = completed(paper(kind="theory"), said)
    assert kept == paper(kind="theory")
    assert [(one.field, one.kept, one.offered) for one in told] == [("kind", "theory", "method")]
    assert completed(paper(kind="theory"), said, refreshed={"kind"})[0].kind == "method"
