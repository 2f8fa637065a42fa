import hashlib
from dataclasses import replace
from pathlib import Path

import invented
from shared_material import FACTS, LISTINGS, needs_shared
from surveymark.curation.intake import CapturedFile, Intake, intake
from surveymark.listings.reading import capture_of
from surveymark.model.paper import Listed, Paper
from surveymark.model.survey import Survey
from surveymark.sources.facts_file import facts_in

CASES = Path(__file__).parents[1] / "listings/cases"
EMPTY = Survey(config=invented.CONFIG, themes=invented.THEMES)


def captured(name: str, change: str = "") -> CapturedFile:
    content = (CASES / f"{name}.txt").read_bytes() + change.encode()
    return CapturedFile(file=f"{name}.txt", sha256=hashlib.sha256(content).hexdigest(), capture=capture_of(content))


def after(survey: Survey, result: Intake) -> Survey:
    papers = {**survey.paper_by_key, **{paper.key: paper for paper in (*result.changed, *result.new)}}
    return replace(survey, papers=tuple(papers[key] for key in sorted(papers)), listings=(*survey.listings, *result.listings))


def test_the_same_paper_in_three_captures_is_one_entry_that_lists_them_all() -> None:
    result = intake(EMPTY, [captured("compact"), captured("dated"), captured("undated")])
    assert [(listing.records, listing.new, listing.merged) for listing in result.listings] == [(6, 6, 0), (6, 0, 6), (6, 0, 6)]
    assert len(result.new) == len(result.abstracts) == 6
    streetlights = next(paper for paper in result.new if "Lanternfish" in paper.title)
    compact, dated, undated = (listing.id for listing in result.listings)
    assert streetlights.listed == (
        Listed.model_validate({"in": compact, "line": 3}),
        Listed.model_validate({"in": dated, "line": 13, "comments": 1}),
        Listed.model_validate({"in": undated, "line": 11}),
    )
    assert (streetlights.date, streetlights.author_count) == ("2023-11-10", 5)
    assert streetlights.sources["date"] == dated


def test_an_inferred_year_is_said_to_be_inferred() -> None:
    result = intake(EMPTY, [captured("dated")])
    assert {paper.date: paper.sources.get("date") for paper in result.new} == {
        "2023-11-10": "daily-papers-2025-12-12",
        "2024-02-29": "daily-papers-2025-12-12",
        "2024-03-07": "daily-papers-2025-12-12",
        "2025-01-04": "daily-papers-2025-12-12, year inferred",
        "2025-10-03": "daily-papers-2025-12-12, year inferred",
        None: None,
    }


def test_taking_the_same_captures_again_changes_nothing() -> None:
    files = [captured("compact"), captured("dated")]
    once = after(EMPTY, intake(EMPTY, files))
    again = intake(once, files)
    assert (again.new, again.changed, again.listings) == ((), (), ())
    assert again.known == tuple(listing.id for listing in once.listings)


def test_what_a_person_wrote_survives_a_new_capture() -> None:
    once = after(EMPTY, intake(EMPTY, [captured("compact")]))
    edited = tuple(
        paper.model_copy(update={"title": paper.title.upper(), "date": "2020", "topics": ("shelves",), "links": paper.links.model_copy(
            update={"code": ()})})
        for paper in once.papers
    )
    result = intake(replace(once, papers=edited), [captured("dated")])
    assert not result.new
    for before, changed in zip(edited, result.changed, strict=True):
        assert (changed.title, changed.date, changed.topics, changed.links) == (before.title, "2020", ("shelves",), before.links)
        assert len(changed.listed) == 2
    assert {one.field for one in result.disagreements} == {"date"}


def test_an_abstract_that_is_known_is_not_given_again() -> None:
    once = after(EMPTY, intake(EMPTY, [captured("compact")]))
    first, *others = once.papers
    result = intake(replace(once, abstracts={first.key: "What the curator wrote."}), [captured("dated")])
    assert sorted(result.abstracts) == [paper.key for paper in others]


def test_two_captures_of_one_day_keep_apart() -> None:
    first, second = captured("dated"), captured("dated", "\n")
    result = intake(EMPTY, [first, second])
    assert [listing.id for listing in result.listings] == ["daily-papers-2025-12-12", f"daily-papers-{second.sha256[:8]}"]
    assert {one.listing for paper in result.new for one in paper.listed} == {listing.id for listing in result.listings}


def test_near_titles_are_shown_and_never_merged() -> None:
    known = Paper.model_validate({"key": "old", "title": "Polite Elevator"})
    result = intake(replace(EMPTY, papers=(known,)), [captured("compact")])
    assert len(result.new) == 6
    assert [(pair.first, pair.second) for pair in result.near] == [("old", "polite-elevators")]


@needs_shared
def test_the_real_captures_become_377_papers() -> None:
    files = [CapturedFile(file=path.name, sha256=f"{number:064}", capture=capture_of(path.read_bytes())) for number, path in enumerate(LISTINGS)]
    facts, faults = facts_in(FACTS.read_text("utf-8"), "facts", EMPTY.venue)
    result = intake(EMPTY, files, facts)
    assert not faults
    assert len(result.new) == len({paper.key for paper in result.new}) == 377
    assert sum(len(paper.listed) for paper in result.new) == 419
    assert sum(bool(paper.authors) for paper in result.new) == 338
    assert sum(bool(paper.arxiv) for paper in result.new) == 345
