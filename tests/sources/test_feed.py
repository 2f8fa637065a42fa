"""What feeds say of papers, in RSS 2.0 and Atom."""

import pytest

import answered
from read_answers import ADA, JAN, facts
from services import Said
from surveymark.model.facts import Facts
from surveymark.sources.feed import feed_source
from surveymark.sources.source import AnswerFaultError, ListedRecord, Wanted

ADDRESS = "https://letters.example.org/new.xml"
FEED = feed_source(ADDRESS)
WANTED = Wanted(query=ADDRESS, since="2026-11-06", until="2026-11-20")


def listed(said: Said | str) -> tuple[ListedRecord, ...]:
    body = said if isinstance(said, str) else said.body
    assert isinstance(body, str)
    assert FEED.search
    found = FEED.search.page(body, WANTED, "")
    assert found.next == ""
    return found.records


def read(said: Said | str) -> list[Facts]:
    return [
        one
        for record in listed(said)
        for one in FEED.facts(record.text, "x 2026-11-20", lambda _: None)
    ]


def test_a_feed_is_asked_at_its_own_address_and_nothing_else() -> None:
    assert FEED.search
    assert FEED.search.request(WANTED, "").address == ADDRESS
    assert (FEED.name, FEED.host, FEED.at_once) == (
        "letters.example.org",
        "letters.example.org",
        {},
    )


def test_items_of_rss_give_title_names_day_and_doi() -> None:
    said = answered.rss(
        answered.rss_item(
            "Cups <i>That</i> Keep",
            "https://letters.example.org/1",
            "Ada Wood",
            "Jan van der Berg",
            day="Thu, 12 Nov 2026 00:00:00 GMT",
            doi="10.1234/joc.2024.5",
        ),
        answered.rss_item("Cups That Keep", "https://arxiv.org/abs/2611.00001v2"),
    )
    assert read(said) == [
        facts(authors=(ADA, JAN), doi="10.1234/joc.2024.5", year=2026),
        facts(authors=(), arxiv="2611.00001"),
    ]
    assert [one.address for one in listed(said)] == [
        "https://letters.example.org/1",
        "https://arxiv.org/abs/2611.00001v2",
    ]


def test_items_before_the_first_day_are_left_out_and_those_without_a_day_are_not() -> None:
    days = ["Thu, 05 Nov 2026 23:00:00 GMT", "Fri, 06 Nov 2026 00:00:00 +0100", "soon", ""]
    items = [
        answered.rss_item(f"Cup {number}", "https://letters.example.org/", day=day)
        for number, day in enumerate(days)
    ]
    assert [one.title for one in read(answered.rss(*items))] == ["Cup 1", "Cup 2", "Cup 3"]


def test_entries_of_atom_give_title_names_day_and_arxiv_id() -> None:
    feed = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<title>New</title><id>urn:x</id><updated>2026-11-20T00:00:00Z</updated>
<entry><id>oai:arXiv.org:2611.00001v1</id><title>Cups That Keep</title><updated>2026-11-12T00:00:00Z</updated>
<author><name>Ada Wood</name></author><link href="https://example.org/self" rel="self"/>
<link href="https://example.org/1"/><summary>They keep tea &lt;b>warm&lt;/b>.</summary></entry>
<entry><id>urn:2</id><title>Cups That Keep</title><updated>2026-11-12T00:00:00Z</updated>
<dc:creator>Ada Wood</dc:creator><link rel="alternate" href="https://doi.org/10.1234/JOC.2024.5"/></entry>
<entry><id>urn:3</id><title>Old</title><published>2026-11-01T00:00:00Z</published><updated>2026-11-12T00:00:00Z</updated></entry>
</feed>"""
    assert read(feed) == [
        facts(arxiv="2611.00001", year=2026, abstract="They keep tea warm ."),
        facts(doi="10.1234/joc.2024.5", year=2026),
    ]
    assert listed(feed)[0].address == "https://example.org/1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<html><body/></html>", "neither an RSS 2.0 nor an Atom feed"),
        ("<rss", "invalid XML"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "invalid XML"),
    ],
)
def test_anything_else_is_a_fault(text: str, message: str) -> None:
    with pytest.raises(AnswerFaultError, match=message):
        listed(text)


def test_an_item_without_a_title_is_a_fault_of_that_item_alone() -> None:
    first, second = listed(
        answered.rss("<item><link>x</link></item>", "<item><title>Cups</title></item>")
    )
    with pytest.raises(AnswerFaultError, match="a title of 1 to 500 characters"):
        FEED.facts(first.text, "x", lambda _: None)
    assert FEED.facts(second.text, "x", lambda _: None)[0].title == "Cups"
