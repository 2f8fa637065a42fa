import datetime
import hashlib
from dataclasses import replace
from pathlib import Path

import invented
from shared_material import FACTS, LISTINGS, needs_shared
from surveymark.curation.completion import Conflict
from surveymark.curation.intake import CapturedFile, Intake, intake, listing_ids
from surveymark.listings.capture import Capture
from surveymark.listings.reading import capture_of
from surveymark.model.facts import Facts
from surveymark.model.link import links_of
from surveymark.model.listing import Listing
from surveymark.model.paper import Listed, Paper
from surveymark.model.person import Person
from surveymark.model.record import Organization, Record, RecordLink
from surveymark.model.survey import Survey
from surveymark.sources.facts_file import facts_in

CASES = Path(__file__).parents[1] / "listings/cases"
EMPTY = Survey(config=invented.CONFIG, themes=invented.THEMES)


def captured(name: str, change: str = "") -> CapturedFile:
    content = (CASES / f"{name}.txt").read_bytes() + change.encode()
    return CapturedFile(
        file=f"{name}.txt", sha256=hashlib.sha256(content).hexdigest(), capture=capture_of(content)
    )


def after(survey: Survey, result: Intake) -> Survey:
    papers = {
        **survey.paper_by_key,
        **{paper.key: paper for paper in (*result.changed, *result.new)},
    }
    return replace(
        survey,
        papers=tuple(papers[key] for key in sorted(papers)),
        listings=(*survey.listings, *result.listings),
    )


def test_the_same_paper_in_three_captures_is_one_entry_that_lists_them_all() -> None:
    result = intake(EMPTY, [captured("compact"), captured("dated"), captured("undated")])
    assert [
        (listing.records, result.first_listed.get(listing.id, 0)) for listing in result.listings
    ] == [(6, 6), (6, 0), (6, 0)]
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


def test_an_inferred_year_is_marked() -> None:
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
        paper.model_copy(
            update={
                "title": paper.title.upper(),
                "date": "2020",
                "topics": ("shelves",),
                "links": paper.links.model_copy(update={"code": ()}),
            }
        )
        for paper in once.papers
    )
    result = intake(replace(once, papers=edited), [captured("dated")])
    assert not result.new
    for before, changed in zip(edited, result.changed, strict=True):
        assert (changed.title, changed.date, changed.topics, changed.links) == (
            before.title,
            "2020",
            ("shelves",),
            before.links,
        )
        assert len(changed.listed) == 2
    assert {one.field for one in result.conflicts} == {"date"}


def test_an_abstract_that_is_known_is_not_given_again() -> None:
    once = after(EMPTY, intake(EMPTY, [captured("compact")]))
    first, *others = once.papers
    result = intake(
        replace(once, abstracts={first.key: "What the curator wrote."}), [captured("dated")]
    )
    assert sorted(result.abstracts) == [paper.key for paper in others]


def test_two_captures_of_one_day_keep_apart() -> None:
    first, second = captured("dated"), captured("dated", "\n")
    result = intake(EMPTY, [first, second])
    assert [listing.id for listing in result.listings] == [
        "daily-papers-2025-12-12",
        f"daily-papers-{second.sha256[:8]}",
    ]
    assert {one.listing for paper in result.new for one in paper.listed} == {
        listing.id for listing in result.listings
    }


def test_near_titles_are_shown_and_never_merged() -> None:
    known = Paper.model_validate({"key": "old", "title": "Polite Elevator"})
    result = intake(replace(EMPTY, papers=(known,)), [captured("compact")])
    assert len(result.new) == 6
    assert [(pair.first, pair.second) for pair in result.near] == [("old", "polite-elevators")]


WHEN = datetime.date(2025, 12, 12)


def record(title: str, **fields: object) -> Record:
    said = {"title": title, "abstract": "An abstract.", "line_start": 3, "line_end": 9}
    return Record(**said | {"listing": "ignored"} | fields)  # type: ignore[arg-type]


def one_capture(
    *records: Record, sha256: str = "a" * 64, listing: str = "daily-papers-2025-12-12"
) -> CapturedFile:
    capture = Capture(
        listing=listing,
        format="daily-papers",
        captured=WHEN,
        captured_note="given",
        records=records,
        ledger=(),
    )
    return CapturedFile(file="capture.txt", sha256=sha256, capture=capture)


def test_a_record_becomes_a_paper_with_all_its_facts() -> None:
    full = record(
        "Coffee Mugs",
        date="2025-01-04",
        date_year_inferred=True,
        author_count=5,
        comments=2,
        organization=Organization(handle="kit", name="Kitchen Institute"),
        abstract="  All of it: see https://github.com/a/b.\u200b ",
        links=(RecordLink(url="https://github.com/a/b", kind="code"),),
    )
    result = intake(EMPTY, [one_capture(full)], added="2026-11-20")
    assert result.new == (
        Paper.model_validate(
            {
                "key": "coffee-mugs-2025",
                "title": "Coffee Mugs",
                "author_count": 5,
                "date": "2025-01-04",
                "topics": ["cups"],
                "added": "2026-11-20",
                "links": {"code": ["https://github.com/a/b"]},
                "listed": [
                    {
                        "in": "daily-papers-2025-12-12",
                        "line": 3,
                        "comments": 2,
                        "organization": "Kitchen Institute",
                    }
                ],
                "sources": {"date": "daily-papers-2025-12-12, year inferred", "topics": "phrases"},
            }
        ),
    )
    assert result.abstracts == {"coffee-mugs-2025": "All of it: see https://github.com/a/b."}
    assert result.listings == (
        Listing(
            id="daily-papers-2025-12-12",
            file="capture.txt",
            sha256="a" * 64,
            captured="2025-12-12",
            captured_note="given",
            format="daily-papers",
            lines=0,
            records=1,
        ),
    )


def test_a_paper_without_phrases_of_a_topic_has_no_topic() -> None:
    (paper,) = intake(EMPTY, [one_capture(record("Tea in Motion"))]).new
    assert (paper.topics, paper.sources, paper.added) == ((), {}, None)


def test_facts_complete_a_record_before_it_gets_its_key() -> None:
    facts = Facts(
        title="TEA in motion",
        source="facts 1",
        authors=(Person(family="Wood", given="Ada"),),
        arxiv="2403.00001",
        links=links_of(["https://github.com/a/c"]),
    )
    seen = record(
        "Tea in Motion",
        author_count=3,
        links=(RecordLink(url="https://github.com/a/b", kind="code"),),
    )
    result = intake(EMPTY, [one_capture(seen)], [facts])
    (paper,) = result.new
    assert (paper.key, paper.arxiv, paper.links.code) == (
        "wood2024tea",
        "2403.00001",
        ("https://github.com/a/b", "https://github.com/a/c"),
    )
    assert result.conflicts == (
        Conflict(
            key="wood2024tea", field="author_count", kept="3", found="1 names", source="facts 1"
        ),
    )


def test_a_conflict_in_a_later_listing_is_reported_once_and_not_applied() -> None:
    first = record("Tea in Motion", date="2025-01-04", author_count=3)
    again = record("Tea in Motion", date="2025-02-04", author_count=4)
    captures = [one_capture(first), one_capture(again, again, sha256="b" * 64, listing="second")]
    result = intake(EMPTY, captures)
    assert [(paper.date, paper.author_count, len(paper.listed)) for paper in result.new] == [
        ("2025-01-04", 3, 2)
    ]
    assert result.conflicts == (
        Conflict(
            key="tea-motion-2025",
            field="date",
            kept="2025-01-04",
            found="2025-02-04",
            source="second",
        ),
        Conflict(key="tea-motion-2025", field="author_count", kept="3", found="4", source="second"),
    )


def test_a_later_listing_that_agrees_fills_empty_fields_silently() -> None:
    known = Paper.model_validate(
        {"key": "tea", "title": "Tea in Motion", "authors": ["Wood, Ada"], "date": "2025-01"}
    )
    result = intake(
        replace(EMPTY, papers=(known,)),
        [one_capture(record("Tea in Motion", date="2025-01-04", author_count=1))],
    )
    assert result.conflicts == ()
    assert [(paper.date, paper.author_count, paper.sources) for paper in result.changed] == [
        ("2025-01", None, {})
    ]
    bare = Paper.model_validate({"key": "tea", "title": "Tea in Motion"})
    result = intake(
        replace(EMPTY, papers=(bare,)),
        [one_capture(record("Tea in Motion", date="2025-01-04", author_count=2))],
    )
    assert result.conflicts == ()
    assert [(paper.date, paper.author_count, paper.sources) for paper in result.changed] == [
        ("2025-01-04", 2, {"date": "daily-papers-2025-12-12"})
    ]
    assert result.first_listed == {"daily-papers-2025-12-12": 1}
    longer = Paper.model_validate(
        {"key": "tea", "title": "Tea in Motion", "authors": ["Wood, Ada"], "date": "2025-01-04"}
    )
    result = intake(
        replace(EMPTY, papers=(longer,)),
        [one_capture(record("Tea in Motion", date="2025-01", author_count=2))],
    )
    assert [(one.field, one.kept, one.found) for one in result.conflicts] == [
        ("author_count", "1", "2")
    ]


def test_only_new_papers_are_compared_with_others_by_their_titles() -> None:
    known = tuple(
        Paper.model_validate({"key": f"old{number}", "title": f"Polite Elevator{'s' * number}"})
        for number in range(2)
    )
    result = intake(replace(EMPTY, papers=known), [one_capture(record("Tea in Motion"))])
    assert result.near == ()


def test_a_former_key_is_never_given_again() -> None:
    known = Paper.model_validate({"key": "other", "title": "Plates", "aliases": ["tea-motion"]})
    result = intake(replace(EMPTY, papers=(known,)), [one_capture(record("Tea in Motion"))])
    assert [paper.key for paper in result.new] == ["tea-motion-2"]


@needs_shared
def test_the_real_captures_become_377_papers() -> None:
    files = [
        CapturedFile(file=path.name, sha256=f"{number:064}", capture=capture_of(path.read_bytes()))
        for number, path in enumerate(LISTINGS)
    ]
    facts, faults = facts_in(FACTS.read_text("utf-8"), "facts", EMPTY.venue)
    result = intake(EMPTY, files, facts)
    assert not faults
    assert len(result.new) == len({paper.key for paper in result.new}) == 377
    assert sum(len(paper.listed) for paper in result.new) == 419
    assert sum(bool(paper.authors) for paper in result.new) == 338
    assert sum(bool(paper.arxiv) for paper in result.new) == 345


def test_a_capture_has_two_ids_that_entries_may_name() -> None:
    file = captured("compact")
    name = file.capture.listing
    assert listing_ids([file]) == {name, f"{file.capture.format}-{file.sha256[:8]}"}
    assert listing_ids([]) == frozenset()


def test_new_entries_without_a_topic_are_named_and_others_are_not() -> None:
    def paper(key: str, *topics: str) -> Paper:
        return Paper(key=key, title=key, topics=topics)

    result = Intake(new=(paper("a"), paper("b", "cups"), paper("c")), changed=(paper("d"),))
    assert result.without_topic == ("a", "c")
