"""Addresses of authors and venues: readable, one for each name, the same whatever else the survey holds."""

import pytest

from surveymark.model import addresses
from surveymark.model.addresses import AUTHORS, authors_of
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.text.slug import slug_fault


def papers_by(*signed: tuple[object, ...], added: str = "") -> list[Paper]:
    """Papers with these authors."""
    return [
        Paper.model_validate(
            {
                "key": f"k{number}{added.replace('-', '')}",
                "title": f"T{number}",
                "authors": list(names),
                **({"added": added} if added else {}),
            }
        )
        for number, names in enumerate(signed)
    ]


def pages(papers: list[Paper]) -> dict[str, str]:
    """The address of each name that leads to a page of its own."""
    authors, _ = authors_of(papers)
    return {name: author.page for name, author in authors.items() if author.page}


def test_an_author_of_two_papers_has_a_page_and_one_of_a_single_paper_a_line_in_the_index() -> None:
    authors, _ = authors_of(papers_by(("Ångström, Åsa", "Wood, Ada"), ("Ångström, Åsa",)))
    assert {name: author.address for name, author in authors.items()} == {
        "Åsa Ångström": "authors/angstrom-asa/",
        "Ada Wood": "authors/#author-ada-wood",
    }
    assert [paper.key for paper in authors["Åsa Ångström"].papers] == ["k0", "k1"]


def test_a_name_that_a_paper_prints_twice_counts_once() -> None:
    authors, _ = authors_of(papers_by(("Wood, Ada", "Wood, Ada")))
    assert len(authors["Ada Wood"].papers) == 1


def test_of_names_with_one_slug_the_one_that_joined_first_keeps_it() -> None:
    old = papers_by(("Müller, Jörg",), ("Müller, Jörg",), added="2025-01-01")
    new = papers_by(("Muller, Jorg",), ("Muller, Jorg",), added="2025-02-01")
    expected = {"Jörg Müller": "authors/muller-jorg/", "Jorg Muller": "authors/muller-jorg-2/"}
    assert pages(old) == {"Jörg Müller": expected["Jörg Müller"]}
    assert pages([*old, *new]) == pages([*new, *old]) == expected


HOSTILE = (
    {"name": "</a><script>alert(1)</script>"},
    {"name": "../../etc/passwd"},
    {"name": "con"},
    {"name": "index"},
    {"name": "a"},
    {"name": "other"},
    {"name": "☃☃☃"},
    {"name": "💥"},
    {"name": "x" * 190},
    {"name": "x" * 191},
    "Li 2, Ming",
    "李, 明",
    "Li, Ming",
)


def test_whatever_a_name_holds_its_page_has_a_safe_address_of_its_own() -> None:
    given = pages(papers_by(HOSTILE, HOSTILE))
    assert len(given) == len(set(given.values())) == len(HOSTILE)
    slugs = [address.removeprefix(AUTHORS).removesuffix("/") for address in given.values()]
    assert [slug_fault(slug) for slug in slugs] == [None] * len(HOSTILE)
    assert {given["con"], given["a"], given["other"]} == {
        "authors/author-con/",
        "authors/author-a/",
        "authors/author-other/",
    }, "no page hides one of the index"


def test_a_long_index_has_pages_by_letter_and_cuts_long_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(addresses, "MOST_NAMES", 2)
    names = ("Abt, A", "Li, A", "Li, B", "Lu, C", "Éclair, D", "李, 明")
    authors, index = authors_of(papers_by(names))
    assert [(page.address, page.label, page.names) for page in index] == [
        ("authors/a/", "A", ("A Abt",)),
        ("authors/e/", "E", ("D Éclair",)),
        ("authors/l/", "Li – Li", ("A Li", "B Li")),
        ("authors/l/2/", "Lu – Lu", ("C Lu",)),
        ("authors/other/", "Other scripts", ("明 李",)),
    ]
    assert authors["C Lu"].address == "authors/l/2/#author-c-lu"


def test_names_that_look_alike_in_ascii_have_lines_of_their_own() -> None:
    authors, _ = authors_of(papers_by(("Li, Ming", "李, 明", "Lí, Ming")))
    assert len({author.anchor for author in authors.values()}) == len(authors)


def test_a_person_keeps_the_order_of_the_name_that_was_printed_first() -> None:
    authors, _ = authors_of(papers_by(("van der Berg, Jan",), ("Berg, Jan van der",)))
    assert authors["Jan van der Berg"].person == Person(family="van der Berg", given="Jan")
    assert authors["Jan van der Berg"].page == "authors/van-der-berg-jan/"
