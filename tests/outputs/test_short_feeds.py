"""Feeds of authors and venues are valid Atom, and as short as that allows."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import invented
from surveymark.outputs.feeds import feed_files
from surveymark.outputs.short_feeds import MOST_SHORT, short_feeds

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def added(number: int) -> dict[str, str]:
    """The feeds of a survey whose papers joined on different days."""
    survey = invented.survey()
    papers = tuple(
        paper.model_copy(update={"added": f"2025-01-{day:02}" if day <= number else None})
        for day, paper in enumerate(survey.papers, 1)
    )
    made = replace(survey, papers=papers)
    return dict(feed_files(made)) | dict(short_feeds(made))


def test_authors_and_venues_have_feeds_of_the_papers_that_joined_last() -> None:
    feeds = added(31)
    feed = ET.fromstring(feeds["authors/second-author.xml"].encode())  # noqa: S314 - our own
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == MOST_SHORT
    days = [entry.findtext("a:updated", "", ATOM) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext("a:updated", "", ATOM) == days[0]
    assert [
        len(entry.findall(f"a:{name}", ATOM))
        for entry in entries
        for name in ("id", "title", "link")
    ] == [1] * 3 * MOST_SHORT
    assert feed.findtext("a:author/a:name", "", ATOM)
    assert "venues/joc.xml" in feeds


def test_an_entry_has_the_same_moment_as_in_the_feed_of_the_survey() -> None:
    feeds = added(31)
    whole, short = (
        {
            entry.findtext("a:id", "", ATOM): entry.findtext("a:updated", "", ATOM)
            for entry in ET.fromstring(feeds[path].encode()).findall("a:entry", ATOM)  # noqa: S314 - our own
        }
        for path in ("new.xml", "authors/li-ming.xml")
    )
    assert len(short) == 2
    assert short.items() <= whole.items()


def test_without_added_dates_there_is_no_feed() -> None:
    assert [path for path in added(0) if path.startswith(("authors/", "venues/"))] == []


def test_whatever_titles_and_names_hold_feeds_are_well_formed() -> None:
    for path, text in added(31).items():
        assert ET.fromstring(text.encode()).tag.endswith("feed"), path  # noqa: S314 - our own
