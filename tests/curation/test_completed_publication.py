"""How what is known of a published version is filled, and told where it differs."""

from completed import facts, paper, published
from surveymark.curation.completion import completed, facts_by_identity, facts_for


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


def test_another_venue_year_or_doi_is_reported() -> None:
    before = paper(published=published(year=2023, doi="10.1234/a"))
    for offered, field, kept, other in (
        (published(venue="KITCHEN"), "published", "JoC", "KITCHEN"),
        (published(year=2024), "published.year", "2023", "2024"),
        (published(doi="10.1234/b"), "published.doi", "10.1234/a", "10.1234/b"),
    ):
        after, told = completed(before, facts(published=offered))
        assert after == before
        assert [(one.field, one.kept, one.found) for one in told] == [(field, kept, other)]


def test_a_doi_moves_to_the_venue_from_a_later_source() -> None:
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
            "gives": "title",
        },
    )
    new = published(venue="KITCHEN", year=2024)
    after, told = completed(before, facts(published=new), refreshed={"published"})
    assert (after.published, told) == (new, ())
    assert after.sources == {
        "published": "facts.jsonl 2026-01-02",
        "authors": "x 1",
        "gives": "title",
    }
    part, _ = completed(before, facts(published=published(year=2024)), refreshed={"published.year"})
    assert part.sources == {**before.sources, "published.year": "facts.jsonl 2026-01-02"}


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


def test_facts_with_a_published_title_are_found_by_it_and_fill_it() -> None:
    one = facts(published=published(title="Cups, Fired Twice"))
    before = paper(title="cups, fired TWICE")
    assert facts_for(before, facts_by_identity([one])) == one
    after, _ = completed(paper(), one)
    assert after.published == published(title="Cups, Fired Twice")
    part, _ = completed(paper(published=published()), one)
    assert part.published == published(title="Cups, Fired Twice")
    assert part.sources == {"published.title": "facts.jsonl 2026-01-02"}


def test_editors_series_and_a_month_of_the_same_year_are_filled_and_a_day_only_of_the_same_month() -> (
    None
):
    more = {"editors": ["Oak, Otto"], "editors_complete": False, "series": "Vessels"}
    for kept, dated in (
        ({"year": 2024}, {"month": 5, "day": 6}),
        ({"year": 2024, "month": 5}, {"month": 5, "day": 6}),
        ({"year": 2024, "month": 7}, {"month": 7}),
    ):
        after, told = completed(
            paper(published=published(**kept)),
            facts(published=published(year=2024, month=5, day=6, **more)),
        )
        assert (after.published, told) == (published(year=2024, **dated, **more), ())
