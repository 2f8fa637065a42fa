import dataclasses

import pytest

from surveymark.curation.completion import Conflict
from surveymark.curation.drafting import draft, entry_of_same, unnamed
from surveymark.curation.enrichment import News, enriched
from surveymark.model.config import SurveyConfig
from surveymark.model.facts import Facts
from surveymark.model.link import Links
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.publication import Publication
from surveymark.model.retraction import Retraction
from surveymark.model.survey import Survey

ADA, JAN = Person(family="Wood", given="Ada"), Person(family="Berg", given="Jan")
WITHDRAWAL = Retraction(kind="withdrawal")
RETRACTION = Retraction(kind="retraction")
JOC = Publication(venue="JoC", year=2024, kind="journal")


def paper(**fields: object) -> Paper:
    return Paper.model_validate({"key": "x", "title": "Cups", **fields})


def facts(source: str = "arxiv 1", **fields: object) -> Facts:
    return Facts(**{"title": "CUPS", "source": source, **fields})  # type: ignore[arg-type]


def test_the_first_source_of_a_field_fills_it_and_later_ones_are_compared() -> None:
    result = enriched(
        paper(),
        [
            facts(arxiv="2403.00001"),
            facts("crossref 1", authors=(ADA,)),
            facts("openalex 1", authors=(JAN,), published=JOC),
        ],
    )
    assert result.paper == paper(
        arxiv="2403.00001",
        authors=[ADA],
        published=JOC,
        sources={"arxiv": "arxiv 1", "authors": "crossref 1", "published": "openalex 1"},
    )
    assert result.filled == ("arxiv", "authors", "published")
    assert result.conflicts == (
        Conflict(
            key="x", field="authors", kept="Wood, Ada", found="Berg, Jan", source="openalex 1"
        ),
    )
    assert result.news == (
        News(kind="newly published", key="x", detail="JoC 2024", source="openalex 1"),
    )


def test_facts_under_another_title_are_reported_and_not_applied_but_a_retraction_is() -> None:
    result = enriched(
        paper(), [facts(title="Cups II", authors=(ADA,), doi="10.1234/a", retracted=RETRACTION)]
    )
    assert result.paper == paper()
    assert [(one.field, one.found) for one in result.conflicts] == [("title", "Cups II")]
    assert [one.kind for one in result.news] == ["retracted"]


def test_what_is_shown_of_an_entry_is_complete() -> None:
    result = enriched(
        paper(),
        [
            facts(retracted=WITHDRAWAL),
            facts("crossref 1", title="Cups II", retracted=RETRACTION),
            facts("openalex 1", doi="10.1234/a"),
        ],
    )
    assert result.conflicts == (
        Conflict(key="x", field="title", kept="Cups", found="Cups II", source="crossref 1"),
    )
    assert result.news == (
        News(kind="withdrawn", key="x", detail="", source="arxiv 1"),
        News(kind="retracted", key="x", detail="", source="crossref 1"),
        News(kind="newly published", key="x", detail="DOI 10.1234/a", source="openalex 1"),
    )
    assert result.filled == ("retracted", "doi")


def test_what_two_sources_agree_on_is_reported_once() -> None:
    twice = enriched(
        paper(authors=["Li, Ming"]),
        [facts(authors=(ADA,), retracted=RETRACTION), facts(authors=(ADA,), retracted=RETRACTION)],
    )
    assert (len(twice.conflicts), len(twice.news)) == (1, 1)


def test_without_an_update_nothing_is_replaced() -> None:
    before = paper(authors=["Old, Name"], sources={"authors": "arxiv 0"})
    assert enriched(before, [facts(authors=(ADA,))]).paper == before


@pytest.mark.parametrize(
    ("field", "old", "first", "second", "new"),
    [
        ("arxiv", "2403.00001", "2403.00002", "2403.00003", "2403.00002"),
        ("doi", "10.1234/old", "10.1234/a", "10.1234/b", "10.1234/a"),
        ("date", "2024-03-01", "2024-03-02", "2024-03-03", "2024-03-02"),
        (
            "published",
            Publication(venue="KITCHEN", kind="conference"),
            JOC,
            Publication(venue="KITCHEN", year=2020, kind="conference"),
            JOC,
        ),
    ],
)
def test_an_update_takes_each_field_from_its_first_source(
    field: str, old: object, first: object, second: object, new: object
) -> None:
    before = paper(**{field: old}, sources={field: "arxiv 0"})
    after = enriched(
        before,
        [facts("arxiv 1", **{field: first}), facts("crossref 1", **{field: second})],
        update=True,
    ).paper
    assert (getattr(after, field), after.sources) == (new, {field: "arxiv 1"})


def test_an_update_replaces_links_and_parts_of_a_publication_by_the_first_source_too() -> None:
    old = Publication(venue="JoC", year=2020, kind="journal", doi="10.1234/old")
    before = paper(
        published=old,
        links={"code": ["https://a.org/old"]},
        sources={"published.year": "x 0", "published.doi": "x 0", "links.code": "x 0"},
    )
    first = Publication(venue="JoC", year=2024, kind="journal", doi="10.1234/a")
    second = Publication(venue="JoC", year=2025, kind="journal", doi="10.1234/b")
    found = [
        facts(published=first, links=Links(code=("https://a.org/a",))),
        facts("crossref 1", published=second, links=Links(code=("https://a.org/b",))),
    ]
    after = enriched(before, found, update=True).paper
    assert (after.published, after.links.code) == (first, ("https://a.org/a",))
    assert after.sources == {
        "published.year": "arxiv 1",
        "published.doi": "arxiv 1",
        "links.code": "arxiv 1",
    }


def test_an_update_replaces_machine_filled_values_from_their_first_source() -> None:
    before = paper(
        authors=["Old, Name"],
        links={"code": ["https://a.org/mine"]},
        sources={"authors": "arxiv 0"},
    )
    after = enriched(
        before,
        [
            facts(authors=(ADA,), links=Links(code=("https://a.org/b",))),
            facts("crossref 1", authors=(JAN,)),
        ],
        update=True,
    )
    assert after.paper == paper(
        authors=[ADA], links={"code": ["https://a.org/mine"]}, sources={"authors": "arxiv 1"}
    )
    assert [(one.field, one.source) for one in after.conflicts] == [("authors", "crossref 1")]


def test_an_update_leaves_what_is_still_so_and_what_people_changed() -> None:
    same = paper(authors=["Wood, A."], sources={"authors": "arxiv 0"})
    assert enriched(same, [facts(authors=(ADA,))], update=True).paper == same
    mended = paper(authors=["Old, Name"], sources={"authors": "arxiv 0"})
    result = enriched(
        mended, [facts(authors=(ADA,))], update=True, by_people=frozenset({"authors"})
    )
    assert (result.paper, [one.field for one in result.conflicts]) == (mended, ["authors"])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"published_as": "Proc. of Saucers 2024"}, ["Proc. of Saucers 2024"]),
        ({"doi": "10.1234/a"}, ["DOI 10.1234/a"]),
        ({}, []),
    ],
)
def test_a_publication_without_a_known_venue_is_reported(
    fields: dict[str, object], said: list[str]
) -> None:
    found = dataclasses.replace(facts(), **fields)  # type: ignore[arg-type]
    assert [one.detail for one in enriched(paper(), [found]).news] == said
    assert enriched(paper(published=JOC), [found]).news == ()


@pytest.mark.parametrize(
    ("title", "gives"),
    [
        ("A Survey of Cups", "survey"),
        ("Cups: A Comprehensive Survey", "survey"),
        ("Cups and Mugs: a survey and outlook", None),
        ("Survey on Cups", "survey"),
        ("What a Survey of Ten Cooks Tells Us", None),
        ("We Survey the Kitchen", None),
        ("Cups: Survey", "survey"),
        ("Surveying Cups", None),
    ],
)
def test_only_a_title_with_the_word_survey_determines_what_a_paper_gives(
    title: str, gives: str | None
) -> None:
    config = SurveyConfig(
        title="x",
        tagline="x",
        description="x",
        address="https://a.org/",
        repository="https://a.org/",
        license_name="x",
        license_address="https://a.org/",
    )
    made = draft(unnamed(title), [], Survey(config=config), added="2026-11-20").paper
    assert (made.gives, made.sources) == (((gives,), {"gives": "title"}) if gives else ((), {}))


def test_the_same_paper_is_found_by_an_id_before_its_title(survey: Survey) -> None:
    assert (
        entry_of_same(unnamed("A Shelf at a Conference", arxiv="2403.01234"), survey)
        == survey.paper_by_key["berg2024cups"]
    )
    assert (
        entry_of_same(unnamed("a shelf: at a CONFERENCE"), survey)
        == survey.paper_by_key["conference2022shelf"]
    )
    assert entry_of_same(unnamed("A Shelf at a Conference II"), survey) is None


def told(before: Paper, after_facts: Facts) -> list[tuple[str, str]]:
    return [
        (one.kind, one.detail)
        for one in enriched(before, [after_facts]).news
        if one.kind != "newly published"
    ]


def test_a_note_about_a_changed_value_is_kept_and_reported() -> None:
    note = "The one arXiv id found for it was not taken."
    result = enriched(paper(note=note), [facts(arxiv="2403.00001")])
    assert (result.paper.note, result.paper.arxiv) == (note, "2403.00001")
    assert result.news == (News(kind="note to review", key="x", detail=note, source="arxiv 1"),)
    assert told(paper(note=note), facts(authors=(ADA,))) == []
    assert (
        told(paper(note=note, arxiv="2403.00001"), facts(arxiv="2403.00001", authors=(ADA,))) == []
    )


def test_a_doubt_about_values_that_the_entry_did_not_take_is_reported_to_the_curator() -> None:
    line = facts(
        authors=(JAN,),
        links=Links(code=("https://github.com/a/b",)),
        unsure="one source for the authors",
        doubtful=("authors",),
    )
    assert told(paper(authors=["Wood, Ada"]), line) == [("doubt", "one source for the authors")]
    assert told(paper(), line) == []


def test_remarks_are_reported_where_a_value_was_used() -> None:
    line = facts(authors=(ADA,), remarks=("the journal adds Jan Berg",))
    assert told(paper(), line) == [("remark", "the journal adds Jan Berg")]
    assert told(paper(authors=["Wood, Ada"]), line) == []


FIRED = "Cups that are fired twice"
"""The title under which a paper on cups came out."""
PREPRINT: dict[str, object] = {
    "title": "Cups that are fired",
    "authors": ["Wood, Ada", "Berg, Jan"],
    "arxiv": "2403.00001",
}
OUT = Publication(venue="JoC", year=2024, kind="journal", doi="10.1234/a", pages="12-34")
LI = Person(family="Li", given="Ming")
ARXIV_DOI = "10.48550/arxiv.2403.00001"


def test_a_published_version_under_another_title_is_taken_where_an_identifier_titles_and_authors_agree() -> (
    None
):
    tied = facts(
        "crossref 1", title=FIRED, authors=(ADA, JAN, LI), published=OUT, versions=(ARXIV_DOI,)
    )
    result = enriched(paper(**PREPRINT), [tied])
    assert result.paper.published == OUT.model_copy(
        update={"title": FIRED, "authors": (ADA, JAN, LI)}
    )
    assert (result.paper.title, result.paper.authors) == ("Cups that are fired", (ADA, JAN))
    assert result.conflicts == ()
    assert result.news == (
        News(kind="newly published", key="x", detail="JoC 2024", source="crossref 1"),
    )
    same_people = dataclasses.replace(tied, authors=(ADA, JAN))
    assert enriched(paper(**PREPRINT), [same_people]).paper.published == OUT.model_copy(
        update={"title": FIRED}
    )


@pytest.mark.parametrize("ways", [{"versions": (ARXIV_DOI,)}, {"arxiv": "2403.00001"}])
def test_each_way_of_tying_two_versions_counts(ways: dict[str, object]) -> None:
    one = facts("crossref 1", title=FIRED, authors=(ADA, JAN), published=OUT, **ways)
    assert enriched(paper(**PREPRINT), [one]).paper.published


def test_a_doi_that_another_source_names_ties_two_versions() -> None:
    of_arxiv = facts(
        "datacite 1", title="Cups that are fired", arxiv="2403.00001", versions=("10.1234/A",)
    )
    out = facts("crossref 1", title=FIRED, authors=(ADA, JAN), published=OUT)
    assert enriched(paper(**PREPRINT), [of_arxiv, out]).paper.published == OUT.model_copy(
        update={"title": FIRED}
    )
    assert enriched(paper(**PREPRINT), [out]).paper.published is None


@pytest.mark.parametrize(
    "one",
    [
        {"title": FIRED, "authors": (ADA, JAN), "published": OUT},
        {
            "title": "Plates of the north",
            "authors": (ADA, JAN),
            "published": OUT,
            "versions": (ARXIV_DOI,),
        },
        {"title": FIRED, "authors": (LI,), "published": OUT, "versions": (ARXIV_DOI,)},
        {"title": FIRED, "authors": (), "published": OUT, "versions": (ARXIV_DOI,)},
        {
            "title": "Cups that are fired 2",
            "authors": (ADA, JAN),
            "published": OUT,
            "versions": (ARXIV_DOI,),
        },
    ],
    ids=["no identifier", "another title", "other people", "nobody", "another part"],
)
def test_what_is_not_settled_is_never_taken_and_is_shown_with_both_addresses(
    one: dict[str, object],
) -> None:
    result = enriched(paper(**PREPRINT), [facts("crossref 1", **one)])
    assert result.paper == paper(**PREPRINT)
    said = f"“{one['title']}”, JoC 2024 (https://doi.org/10.1234/a) and https://arxiv.org/abs/2403.00001"
    assert [(news.kind, news.detail) for news in result.news] == [("perhaps published", said)]


@pytest.mark.parametrize(
    "one",
    [
        {"title": "Plates of the north", "authors": (ADA, JAN), "published": OUT},
        {"title": FIRED, "authors": (LI,), "published": OUT},
        {"title": FIRED, "authors": (ADA, JAN)},
        {"title": "Cups that are fired 2", "authors": (ADA, JAN), "published": OUT},
    ],
    ids=["authors alone", "title alone", "not published", "another part"],
)
def test_authors_or_a_title_alone_are_not_worth_a_look(one: dict[str, object]) -> None:
    assert enriched(paper(**PREPRINT), [facts("crossref 1", **one)]).news == ()


def test_a_candidate_is_shown_and_never_taken_nor_its_retraction_believed() -> None:
    one = facts(
        "crossref 1",
        title="Cups that are fired",
        authors=(ADA,),
        published=OUT,
        is_candidate=True,
        retracted=RETRACTION,
    )
    result = enriched(paper(**PREPRINT), [one])
    assert result.paper == paper(**PREPRINT)
    assert [news.kind for news in result.news] == ["perhaps published"]
    assert result.conflicts == ()


def test_a_doi_at_another_venue_is_shown_until_the_entry_has_one() -> None:
    here = {"venue": "KITCHEN", "year": 2024, "kind": "conference"}
    one = facts("crossref 1", title="Cups that are fired", authors=(ADA, JAN), published=OUT)
    result = enriched(paper(**PREPRINT, published=here), [one])
    assert result.paper.published == Publication.model_validate(here)
    assert [news.kind for news in result.news] == ["perhaps published"]
    known = paper(**PREPRINT, published={**here, "doi": "10.1234/b"})
    assert enriched(known, [one]).news == ()
