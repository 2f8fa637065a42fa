"""Entries of a feed are told apart by their moments, which come from the survey alone."""

import re
from dataclasses import replace

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
    return feed_files(replace(invented.survey(), papers=tuple(papers), paths=(), introductions={}))


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
