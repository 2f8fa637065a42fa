from dataclasses import replace

import invented
from surveymark.curation.completion import Conflict
from surveymark.curation.drafting import Draft, KnownPapers, draft, unnamed
from surveymark.curation.enrichment import News
from surveymark.curation.topic_scores import topic_scores
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.publication import Publication
from surveymark.model.retraction import Retraction

SURVEY = invented.survey()
ADA, JAN = Person(family="Wood", given="Ada"), Person(family="Berg", given="Jan")
WITHDRAWAL = Retraction(kind="withdrawal")
JOC = Publication(venue="JoC", year=2024, kind="journal")


def facts(source: str, **fields: object) -> Facts:
    return Facts(**{"title": "Tea in Motion", "source": source, **fields})  # type: ignore[arg-type]


def test_a_draft_contains_facts_of_sources_and_derived_values() -> None:
    first = facts(
        "arxiv 1",
        authors=(ADA,),
        arxiv="2403.00001",
        abstract="A cup, a cup and a coffee mug.",
        retracted=WITHDRAWAL,
    )
    second = facts("crossref 1", authors=(JAN,), published=JOC, abstract="Plates only.")
    assert draft(unnamed("Tea in Motion"), [first, second], SURVEY, added="2026-11-20") == Draft(
        paper=Paper.model_validate(
            {
                "key": "wood2024tea",
                "title": "Tea in Motion",
                "authors": [ADA],
                "arxiv": "2403.00001",
                "published": JOC,
                "retracted": WITHDRAWAL,
                "topics": ["cups"],
                "added": "2026-11-20",
                "sources": {
                    "authors": "arxiv 1",
                    "arxiv": "arxiv 1",
                    "retracted": "arxiv 1",
                    "published": "crossref 1",
                    "topics": "phrases",
                },
            }
        ),
        abstract="A cup, a cup and a coffee mug.",
        scores=topic_scores(
            SURVEY.topics, title="Tea in Motion", abstract="A cup, a cup and a coffee mug."
        ),
        conflicts=(
            Conflict(
                key="unnamed",
                field="authors",
                kept="Wood, Ada",
                found="Berg, Jan",
                source="crossref 1",
            ),
        ),
        news=(News(kind="withdrawn", key="unnamed", detail="", source="arxiv 1"),),
    )


def test_what_a_paper_has_already_is_not_settled_by_rules() -> None:
    given = unnamed(
        "Cups: A Survey", topics=["shelves"], gives=("finding",), summary="Plates matter too."
    )
    made = draft(given, [], SURVEY, added="2026-11-20")
    assert (made.paper.topics, made.paper.gives, made.paper.sources) == (
        ("shelves",),
        ("finding",),
        {},
    )
    assert made.scores == topic_scores(
        SURVEY.topics, title="Cups: A Survey", summary="Plates matter too."
    )
    assert (made.abstract, made.conflicts, made.news) == ("", (), ())


def test_without_phrases_no_topics_are_proposed() -> None:
    made = draft(unnamed("Tea in Motion"), [], SURVEY, added="2026-11-20")
    assert (made.paper.topics, made.paper.sources, made.scores) == ((), {}, ())


def test_a_key_and_a_former_key_are_never_given_again() -> None:
    again = unnamed("Plates in Journals", authors=["Li, Ming"], date="2023")
    renamed = replace(
        SURVEY,
        papers=tuple(
            paper.model_copy(update={"aliases": ("li2023plates-journals",)})
            if paper.key == "li2023plates"
            else paper
            for paper in SURVEY.papers
        ),
    )
    assert draft(again, [], SURVEY, added="2026-11-20").paper.key == "li2023plates-journals"
    assert draft(again, [], renamed, added="2026-11-20").paper.key == "li2023plates-2"


def test_known_papers_are_recognised_by_id_before_title_and_new_ones_join() -> None:
    known = KnownPapers(SURVEY)
    cups, shelf = SURVEY.paper_by_key["berg2024cups"], SURVEY.paper_by_key["conference2022shelf"]
    assert known.same_as(unnamed(shelf.title, arxiv=cups.arxiv)) == cups
    assert known.same_as(unnamed("A SHELF: at a conference")) == shelf
    tea = unnamed("Tea in Motion", authors=[ADA], date="2024")
    assert known.same_as(tea) is None
    made = known.keyed(tea)
    assert made == tea.model_copy(update={"key": "wood2024tea"})
    known.join(made)
    assert known.same_as(tea) == made
    assert known.keyed(tea).key == "wood2024tea-motion"


def test_a_former_key_counts_among_known_ones() -> None:
    plates = unnamed("Plates in Journals")
    assert KnownPapers(SURVEY).keyed(plates).key == "plates-journals"
    renamed = replace(
        SURVEY,
        papers=tuple(
            paper.model_copy(update={"aliases": ("plates-journals",)})
            if paper.key == "li2023plates"
            else paper
            for paper in SURVEY.papers
        ),
    )
    assert KnownPapers(renamed).keyed(plates).key == "plates-journals-2"


def test_what_is_missing_is_named_field_by_field() -> None:
    assert Draft(paper=unnamed("Tea")).missing == (
        "authors",
        "date",
        "arxiv or doi",
        "topics",
        "gives",
        "summary",
    )
    whole = unnamed(
        "Tea",
        authors=[ADA],
        arxiv="2403.00001",
        topics=["cups"],
        gives=("tool",),
        summary="Tea moves.",
    )
    assert Draft(paper=whole).missing == ()
    assert Draft(paper=unnamed("Tea", doi="10.1234/a", date="2024")).missing == (
        "authors",
        "topics",
        "gives",
        "summary",
    )
    assert Draft(paper=unnamed("Tea", arxiv="2403.00001", published=JOC)).missing == (
        "authors",
        "topics",
        "gives",
        "summary",
    )
