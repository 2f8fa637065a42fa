"""Entries of a feed are told apart by their moments, which come from the survey alone."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

import invented
from surveymark.model.paper import Paper
from surveymark.outputs.feeds import feed_files

DAYS = ["2025-01-02", "2025-01-02", "2025-01", "2025-01-01", "2025"]


def feeds(number: int = 0) -> dict[str, str]:
    papers = [
        Paper.model_validate(
            {"key": f"p{place}", "title": "Cups", "added": day, "topics": ["cups"]}
        )
        for place, day in enumerate([*DAYS, *["2024-12-31"] * number])
    ]
    return dict(
        feed_files(replace(invented.survey(), papers=tuple(papers), paths=(), introductions={}))
    )


def moments(feed: str) -> list[str]:
    return re.findall("<updated>(.*)</updated>", feed)[1:]


def test_each_entry_has_a_second_of_its_own_the_first_the_latest() -> None:
    assert moments(feeds()["new.xml"]) == [
        "2025-01-02T00:00:01Z",
        "2025-01-02T00:00:00Z",
        "2025-01-01T00:00:02Z",
        "2025-01-01T00:00:01Z",
        "2025-01-01T00:00:00Z",
    ]


def test_a_paper_has_the_same_moment_in_every_feed() -> None:
    assert moments(feeds()["topics/cups.xml"]) == moments(feeds()["new.xml"])
    assert feeds()["new.xml"].count("<published>") == len(DAYS)


@pytest.mark.parametrize(
    ("number", "latest"), [(60, "2024-12-31T00:00:59Z"), (3700, "2024-12-31T01:01:39Z")]
)
def test_a_day_of_many_papers_goes_on_into_minutes_and_hours(number: int, latest: str) -> None:
    assert latest in moments(feeds(number)["new.xml"])
    assert len(set(moments(feeds(number)["new.xml"]))) == 50


def test_a_feed_without_entries_was_never_updated() -> None:
    assert "<updated>1970-01-01T00:00:00Z</updated>" in feeds()["topics/plates.xml"]


def test_facts_that_came_later_are_entries_of_their_own_that_push_no_paper_out() -> None:
    papers = [
        Paper.model_validate(
            {
                "key": f"p{place}",
                "title": "Cups & <Saucers>",
                "added": "2025-01-02",
                "topics": ["cups"],
                "sources": {"links.code": "facts 2025-02-03", "doi": "facts 2025-02-03"},
            }
        )
        for place in range(60)
    ]
    survey = replace(invented.survey(), papers=tuple(papers), paths=(), introductions={})
    feed = ET.fromstring(dict(feed_files(survey))["new.xml"].encode())  # noqa: S314 - our own feed
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", space)
    ids = [entry.findtext("a:id", "", space) for entry in entries]
    assert (len(ids), len(set(ids))) == (100, 100)
    assert ids[0] == "https://invented.github.io/my-survey/papers/p0/#2025-02-03"
    assert ids[50] == "https://invented.github.io/my-survey/papers/p0/"
    assert entries[0].findtext("a:title", "", space) == "Cups & <Saucers>: Code, DOI recorded"
    assert entries[50].findtext("a:title", "", space) == "Cups & <Saucers>"
    moments_of = [entry.findtext("a:updated", "", space) for entry in entries]
    assert moments_of == sorted(moments_of, reverse=True)
    assert len(set(moments_of)) == 100
