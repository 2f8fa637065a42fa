"""How lists of authors are completed: never shortened, never mixed, and named as they were written."""

from completed import ADA, BERG, MING, facts, paper, published
from surveymark.curation.completion import completed
from surveymark.model.person import Person


def test_a_number_of_authors_that_differs_is_kept_and_reported() -> None:
    after, told = completed(paper(author_count=3), facts(authors=(ADA, MING)))
    assert (after.author_count, len(after.authors)) == (3, 2)
    assert [(one.field, one.kept, one.found) for one in told] == [("author_count", "3", "2 names")]


def test_shortened_names_are_the_same_people() -> None:
    before = paper(authors=["Wood, Ada", "van der Berg, Jan"])
    short = (Person(family="Wood", given="A."), Person(family="Van Der Berg"))
    assert completed(before, facts(authors=short)) == (before, ())
    for other in (short[:1], (short[1], short[0]), (Person(family="Wood", given="B."), short[1])):
        assert [one.field for one in completed(before, facts(authors=other))[1]] == ["authors"]


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


def test_a_list_that_contradicts_an_incomplete_one_is_reported_and_not_applied() -> None:
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
    assert (after, told.found) == (before, "Wood, Ada; Li, Ming and others")
    cut = paper(authors=["Wood, Ada"], authors_complete=False, sources={"authors": "x 1"})
    fresh, _ = completed(cut, facts(authors=(MING, ADA)), refreshed={"authors"})
    assert (fresh.authors, fresh.authors_complete) == ((MING, ADA), True)


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
