"""Works in content/context/ are no entries, are there once, are few, and name topics that exist."""

from dataclasses import replace

import invented
from surveymark.checks.rules.context import CHECK, MOST_WORKS
from surveymark.checks.rules.references import CHECK as REFERENCES
from surveymark.model.context import ContextWork
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

Found = tuple[str, str, tuple[str | int, ...], str, str]


def work(key: str, **more: object) -> ContextWork:
    fields = {
        "key": key,
        "title": f"On {key}",
        "authors": ["Kiln, Ada"],
        "year": "1936",
        "link": "https://work.invalid/",
        "topics": ["plates"],
        "tldr": "Plain.",
    }
    return ContextWork.model_validate(fields | more)


def survey(*works: ContextWork) -> Survey:
    paper = Paper.model_validate(
        {
            "key": "cup",
            "title": "A Cup",
            "aliases": ["mug"],
            "arxiv": "2401.00001",
            "topics": ["cups"],
            "published": {"venue": "JoC", "kind": "journal", "doi": "10.1234/cup"},
        }
    )
    return replace(invented.survey(), papers=(paper,), context=works)


def found(*works: ContextWork) -> list[Found]:
    return [
        (one.rule.id, one.path, one.field, one.found, one.mirror_of)
        for one in CHECK.findings(survey(*works))
    ]


def test_a_work_that_is_an_entry_is_reported_at_both_with_what_they_share() -> None:
    works = (
        work("cup"),
        work("doi", doi="10.1234/cup"),
        work("id", arxiv="2401.00001"),
        work("mug"),
        work("title", title="a CUP!"),
        work("vase"),
    )
    entry = "content/papers/cup.yml"
    wanted: list[Found] = []
    for key, field, shared in (
        ("cup", "title", "the key"),
        ("doi", "doi", "the DOI"),
        ("id", "arxiv", "the arXiv id"),
        ("mug", "title", "the key"),
        ("title", "title", "the title"),
    ):
        path = f"content/context/{key}.yml"
        wanted.append(("context-in-survey", path, (field,), f"{shared} of {entry}", ""))
        wanted.append(("context-in-survey", entry, (field,), f"{shared} of {path}", path))
    assert found(*works) == wanted


def test_a_work_that_is_there_twice_is_reported_at_both() -> None:
    one, other = "content/context/a.yml", "content/context/b.yml"
    assert found(work("a", arxiv="2401.00002"), work("b", arxiv="2401.00002"), work("c")) == [
        ("context-repeated", other, ("arxiv",), f"the arXiv id of {one}", ""),
        ("context-repeated", one, ("arxiv",), f"the arXiv id of {other}", other),
    ]
    assert [rule for rule, *_ in found(work("a", title="A B"), work("b", title="a b."))] == [
        "context-repeated",
        "context-repeated",
    ]


def test_more_works_than_a_reader_must_know_are_reported_once() -> None:
    works = [work(f"work{number:02}") for number in range(MOST_WORKS + 1)]
    assert found(*works[:MOST_WORKS]) == []
    last = f"content/context/work{MOST_WORKS}.yml"
    shown = [(path, field, words) for _, path, field, words, mirror in found(*works) if not mirror]
    assert shown == [(last, ("title",), str(MOST_WORKS + 1))]
    assert {mirror for *_, mirror in found(*works)} == {"", last}


def test_an_unknown_topic_is_reported_at_its_place_with_the_nearest() -> None:
    value = survey(work("vase", topics=["plates", "cusp"]))
    (told,) = REFERENCES.findings(value)
    assert (told.rule.id, told.path, told.field, told.found, told.hint) == (
        "unknown-topic",
        "content/context/vase.yml",
        ("topics", 1),
        "cusp",
        "cups",
    )
