import pytest

from surveymark.model.introduction import DAY, SIGNED, Introduction
from surveymark.model.prose import Reference

PROSE = "Some words on\n[[a|A]].\n"


def faults(text: str) -> list[tuple[int, int, str, str]]:
    faults = Introduction(text=text).faults
    return [(fault.line, fault.column, fault.expected, fault.found) for fault in faults]


def test_an_introduction_needs_no_front_matter() -> None:
    introduction = Introduction(text=PROSE)
    assert (introduction.read, introduction.signed, faults(PROSE)) == ("", ("", ""), [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_says_when_it_was_read_and_who_signed_it(end: str) -> None:
    text = "---\nread: 2026-11-28\nreviewed_by: {name: 'Ada Wood', on: \"2026-12-01\"}\n---\n\n"
    introduction = Introduction(text=(text + PROSE).replace("\n", end))
    assert introduction.read == "2026-11-28"
    assert introduction.signed == ("Ada Wood", "2026-12-01")
    assert introduction.prose == Introduction(text=PROSE).prose
    assert introduction.body.split("\n")[5:] == PROSE.split("\n")
    assert list(introduction.faults) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nread: soon\n---\n", [(2, 7, f"read: {DAY}", "soon")]),
        ("---\nread: 2026-11\n---\n", [(2, 7, f"read: {DAY}", "2026-11")]),
        ("---\nread:\n---\n", [(2, 7, f"read: {DAY}", "nothing")]),
        ("---\n\nreviewed_by: Ada\n---\n", [(3, 14, f"reviewed_by: {SIGNED}", "Ada")]),
        (
            "---\nreviewed_by: {name: Ada, on: 2026-02-30}\n---\n",
            [(2, 14, f"reviewed_by: {SIGNED}", "{name: Ada, on: 2026-02-30}")],
        ),
        ("---\ntitle: x\n---\n", [(2, 1, "read or reviewed_by, each once", "title")]),
        (
            "---\nread: 2026-01-02\nread: 2026-01-03\n---\n",
            [(3, 1, "read or reviewed_by, each once", "read")],
        ),
        (
            "---\nread: 2026-01-02\n",
            [(1, 1, "front matter that ends with a line ---", "no such line")],
        ),
    ],
)
def test_wrong_front_matter_is_a_fault_at_its_place(
    text: str, expected: list[tuple[int, int, str, str]]
) -> None:
    assert faults(text) == expected


def test_headings_divide_an_introduction_and_are_no_part_of_its_prose() -> None:
    text = "---\nread: 2026-11-28\n---\n\nLead.\n\n## What <it> is\nSee [[a]].\n\nMore.\n\n##  Open\n\n#No\n"
    introduction = Introduction(text=text)
    assert [(title, prose.paragraphs) for title, prose in introduction.sections] == [
        ("", (("Lead.",),)),
        ("What <it> is", (("See ", Reference(key="a"), "."), ("More.",))),
        ("Open", (("#No",),)),
    ]
    assert introduction.prose.paragraphs == tuple(
        paragraph for _, prose in introduction.sections for paragraph in prose.paragraphs
    )
    assert len(introduction.body) == len(text)
    assert "What" not in introduction.body
