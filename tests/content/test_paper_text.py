import pytest
import yaml

import invented
from surveymark.content.paper_text import CannotCompleteError, completed_text, paper_text
from surveymark.model.paper import Paper
from surveymark.strict_yaml.noun_text import noun_from_text

WRITTEN_BY_HAND = """\
# An entry that a person cares about.
title:   "Cups, again"   # the quotes are mine

authors: ["Li, Ming", 'Wood, Ada']
links:
    # ours
    code: [ https://github.com/invented/cups ]   # the only one

listed:
  - {in: daily-papers-2025-12-12, line: 13}
# the end
"""


def read(text: str, key: str = "x") -> Paper:
    noun = noun_from_text(Paper, text, f"{key}.yml", given={"key": key}).noun
    assert noun
    return noun


@pytest.mark.parametrize("paper", invented.papers(), ids=lambda paper: paper.key)
def test_an_entry_is_read_back_as_it_was_meant(paper: Paper) -> None:
    assert read(paper_text(paper), paper.key) == paper


def test_other_yaml_readers_take_ids_and_dates_for_text() -> None:
    text = paper_text(
        Paper.model_validate(
            {"key": "x", "title": "no", "arxiv": "2401.00010", "date": "2024-01-05"}
        )
    )
    assert yaml.safe_load(text) == {"title": "no", "arxiv": "2401.00010", "date": "2024-01-05"}


def test_an_entry_is_written_as_people_would_write_it() -> None:
    paper = next(paper for paper in invented.papers() if paper.key == "berg2024cups")
    assert (
        paper_text(paper)
        == """\
title: Cups That Keep Their Temper
authors:
- van der Berg, Jan
- Li, Ming
date: '2024-03-07'
arxiv: '2403.01234'
topics: [cups]
gives: [method]
summary: Cups cool slowly when they are told stories; a story of ten minutes keeps tea warm for twenty.
links:
  code:
  - https://github.com/invented/cups
  data:
  - https://huggingface.co/datasets/invented/cups
listed:
- {in: daily-papers-2025-12-12, line: 13, comments: 2}
"""
    )


def test_completing_adds_what_is_missing_and_leaves_every_other_byte() -> None:
    before = read(WRITTEN_BY_HAND)
    after = Paper.model_validate(
        {
            **before.model_dump(by_alias=True, exclude={"authors", "links", "listed"}),
            "authors": before.authors,
            "date": "2024-05",
            "gives": ["method"],
            "links": {"code": before.links.code, "data": ["https://zenodo.org/record/1"]},
            "listed": [
                *[one.model_dump(by_alias=True) for one in before.listed],
                {"in": "other", "line": 5},
            ],
        }
    )
    assert (
        completed_text(WRITTEN_BY_HAND, after)
        == """\
# An entry that a person cares about.
title:   "Cups, again"   # the quotes are mine

authors: ["Li, Ming", 'Wood, Ada']
date: 2024-05
gives: [method]
links:
    # ours
  code: [https://github.com/invented/cups]       # the only one
  data:
  - https://zenodo.org/record/1
listed:
  - {in: daily-papers-2025-12-12, line: 13}
  - {in: other, line: 5}
# the end
"""
    )


def test_completing_with_nothing_new_changes_no_byte() -> None:
    assert completed_text(WRITTEN_BY_HAND, read(WRITTEN_BY_HAND)) == WRITTEN_BY_HAND


def test_completing_keeps_windows_line_ends() -> None:
    text = "title: A\r\n# mine\r\ntopics: [cups]\r\n"
    completed = completed_text(text, read(text).model_copy(update={"date": "2024"}))
    assert completed == "title: A\r\ndate: '2024'\r\n# mine\r\ntopics: [cups]\r\n"


def test_completing_works_where_the_last_line_has_no_end() -> None:
    assert (
        completed_text("title: A", read("title: A").model_copy(update={"date": "2024"}))
        == "title: A\ndate: '2024'\n"
    )


def test_a_field_that_is_no_longer_needed_goes() -> None:
    text = "title: A\nauthor_count: 1\ndate: '2024'\n"
    after = Paper.model_validate(
        {"key": "x", "title": "A", "authors": ["Li, Ming"], "date": "2024"}
    )
    assert completed_text(text, after) == "title: A\nauthors:\n- Li, Ming\ndate: '2024'\n"


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nsources: {\n  # checked by me\n  date: x, # here\n  }\n",
        "{title: A}\n",
        "title: A\nsources: {date: x}\t# c\n",
        "  title: A\n  kind: tool\n",
        "title: A\rkind: tool\r",
        "title: A\ngives: [tool]\r\n",
        "title: A\n# mine\nauthor_count: 1\n",
    ],
)
def test_an_entry_that_cannot_be_completed_without_loss_is_left_to_a_person(text: str) -> None:
    after = read(text).model_copy(
        update={"date": "2024", "sources": {"date": "y", "topics": "z"}, "author_count": None}
    )
    try:
        completed = completed_text(text, after)
    except CannotCompleteError as error:
        assert str(error).startswith("x.yml cannot be edited automatically: ")  # noqa: PT017 - both outcomes are fine
    else:
        assert read(completed) == after
        assert all(
            comment in completed
            for comment in ("# checked by me", "# here", "# c", "# mine")
            if comment in text
        )


def test_long_prose_is_folded_and_read_back() -> None:
    paper = Paper.model_validate(
        {"key": "x", "title": "A", "summary": "A long summary, with: colons and #marks. " * 8}
    )
    text = paper_text(paper)
    assert max(map(len, text.split("\n"))) <= 110
    assert read(text) == paper


def test_prose_that_is_replaced_is_folded_below_the_comments_above_it() -> None:
    text = "title: A\n# mine\nsummary: Short.\n\n# below\ndate: '2024'\n"
    after = Paper.model_validate(
        {"key": "x", "title": "A", "date": "2024", "summary": "A long summary, with: colons. " * 8}
    )
    completed = completed_text(text, after)
    assert completed.startswith(
        "title: A\n# mine\nsummary: >-\n  A long summary, with: colons. A long"
    )
    assert completed.endswith("\n\n# below\ndate: '2024'\n")
    assert max(map(len, completed.split("\n"))) <= 110


def test_a_comment_beside_prose_stays_where_the_prose_is_replaced() -> None:
    after = Paper.model_validate({"key": "x", "title": "A", "summary": "Longer."})
    assert (
        completed_text("title: A\nsummary: Short.  # mine\n", after)
        == "title: A\nsummary: Longer. # mine\n"
    )


def test_a_value_that_is_replaced_leaves_its_neighbours_and_their_comments() -> None:
    text = (
        "title: Cups\nauthors:\n  - Old, Name  # first\n  - Li, Ming\n  - Too, Many\npublished: {venue: JoC, kind: journal}  # proofs\n"
        "links:\n  code: ['https://a.org/old']\n  data: ['https://a.org/data']  # kept\nsources:\n  doi: x 2025-01-01\n  authors: y 2025-01-01  # why\n"
    )
    paper = Paper.model_validate(
        {
            "key": "x",
            "title": "Cups",
            "authors": ["Wood, Ada", "Li, Ming"],
            "published": {"venue": "JoC", "year": 2024, "kind": "journal"},
            "links": {"code": ["https://a.org/new"], "data": ["https://a.org/data"]},
            "sources": {"authors": "y 2026-01-01"},
        }
    )
    assert completed_text(text, paper) == (
        "title: Cups\nauthors:\n  - Wood, Ada  # first\n  - Li, Ming\npublished: {venue: JoC, kind: journal, year: 2024} # proofs\n"
        "links:\n  code: ['https://a.org/new']\n  data: ['https://a.org/data']  # kept\nsources:\n  authors: y 2026-01-01  # why\n"
    )


def test_an_incomplete_list_of_authors_is_marked_and_the_mark_goes_with_the_gap() -> None:
    text = "title: Cups\nauthors: ['Wood, Ada']  # of many\nauthors_complete: false\n"
    cut = read(text)
    assert (cut.authors_complete, paper_text(cut)) == (
        False,
        "title: Cups\nauthors:\n- Wood, Ada\nauthors_complete: false\n",
    )
    whole = Paper.model_validate(
        {"key": "x", "title": "Cups", "authors": ["Wood, Ada", "Li, Ming"]}
    )
    assert (
        completed_text(text, whole) == "title: Cups\nauthors: ['Wood, Ada', 'Li, Ming'] # of many\n"
    )
    assert completed_text(text, cut) == text


VERSIONS = {
    "key": "x",
    "title": "Cups",
    "authors": ["Wood, Ada"],
    "published": {
        "venue": "JoC",
        "year": 2024,
        "kind": "journal",
        "doi": "10.1234/x",
        "title": "Cups, Fired Twice",
        "volume": "7",
        "number": "2",
        "pages": "12–34",
        "publisher": "Kiln Press",
    },
}


def test_a_published_version_is_one_line_or_with_its_own_authors_one_field_per_line() -> None:
    line = "published: {venue: JoC, year: 2024, kind: journal, doi: 10.1234/x, title: 'Cups, Fired Twice'"
    rest = "volume: '7', number: '2', pages: 12-34, publisher: Kiln Press}"
    assert paper_text(Paper.model_validate(VERSIONS)).splitlines()[-1] == f"{line}, {rest}"
    published = {
        "venue": "JoC",
        "kind": "journal",
        "authors": ["Li, Ming", {"name": "The Kiln"}],
        "authors_complete": "false",
    }
    text = paper_text(Paper.model_validate({**VERSIONS, "published": published}))
    assert text.endswith("""\
published:
  venue: JoC
  kind: journal
  authors:
  - Li, Ming
  - {name: The Kiln}
  authors_complete: false
""")
    assert read(text) == Paper.model_validate({**VERSIONS, "published": published})


def test_facts_of_a_published_version_are_added_in_its_place() -> None:
    before = "title: Cups\npublished: {venue: JoC, kind: journal}  # by hand\n"
    paper = read(before)
    assert paper.published
    more = paper.published.model_copy(
        update={
            "title": "Cups, Fired Twice",
            "authors": read("title: A\nauthors: ['Li, Ming']\n").authors,
            "pages": "12-34",
        }
    )
    text = completed_text(before, paper.model_copy(update={"published": more}))
    assert (
        text
        == "title: Cups\npublished: {venue: JoC, kind: journal, title: 'Cups, Fired Twice', authors: ['Li, Ming'], pages: 12-34} # by hand\n"
    )


PLAIN = {"key": "x", "title": "X", "date": "2024", "sources": {"date": "papers.jsonl 2025-01-01"}}
KNOWN_MORE = PLAIN | {
    "sources": {
        "date": {
            "from": "papers.jsonl",
            "on": "2025-01-01",
            "evidence": ["https://example.org/x"],
            "unsure": "A guess.",
        }
    }
}


def test_a_source_with_more_facts_is_written_in_braces() -> None:
    assert paper_text(Paper.model_validate(KNOWN_MORE)) == (
        "title: X\ndate: '2024'\nsources:\n  date: {from: papers.jsonl, on: '2025-01-01', evidence: ['https://example.org/x'], unsure: A guess.}\n"
    )


def test_a_source_that_changes_is_edited_in_place() -> None:
    plain, known_more = (Paper.model_validate(fields) for fields in (PLAIN, KNOWN_MORE))
    text = "title:  X  # mine\ndate: '2024'\nsources:\n  date: papers.jsonl 2025-01-01\n"
    longer = completed_text(text, known_more)
    assert read(longer) == known_more
    assert longer.startswith("title:  X  # mine\n")
    assert completed_text(longer, plain) == text
