"""Explore's columns: what they hold of every paper, read by Python and by the browser's modules."""

import json
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import invented
from every_field import PAPER
from locks import ROOT
from real_programs import needs, run
from surveymark import load
from surveymark.model.facets import FACETS, ORDERS, Facet
from surveymark.model.survey import Survey
from surveymark.outputs.search_files import search_files
from surveymark.retrieval.columns import DIGITS, column_files, leads_of, packed, papers_in_rows
from surveymark.retrieval.index import search_index

MODULES = ROOT / "generator/surveymark/theme/assets/surveymark"
SURVEY = replace(invented.survey(), papers=(*invented.papers(), PAPER))
"""One in which every facet has a value."""


def numbers(text: str, count: int) -> list[int]:
    """Packed numbers, as a reader of docs/search-index.md would take them out."""
    digits = [DIGITS.index(char) for char in text]
    planes = [digits[start : start + count] for start in range(0, len(digits), count)]
    found = [0] * count
    for plane in planes:
        found = [64 * number + digit for number, digit in zip(found, plane, strict=True)]
    return found


def papers_by_value(facet: Facet, survey: Survey) -> list[tuple[str, list[str]]]:
    """Every value of a facet with the sorted keys of its papers."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for paper in survey.papers:
        for value in facet.values_of(paper, survey):
            found[value].add(paper.key)
    return [(value, sorted(found[value])) for value in sorted(found)]


def in_order(survey: Survey) -> Mapping[str, list[str]]:
    """The keys of all papers in each order that is not that of a query."""
    return {
        order.id: [
            paper.key
            for paper in sorted(
                survey.papers_newest_first,
                key=lambda paper, key_of=order.key_of: key_of(paper, survey),  # type: ignore[misc]
                reverse=order.direction == "desc",
            )
        ]
        for order in ORDERS
        if order.key_of
    }


def years_on_cards(survey: Survey) -> list[tuple[str, list[str]]]:
    """The years that cards print, the latest first, each with its papers, the newest first; papers without one are last."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for paper in survey.papers_newest_first:
        venue_year = paper.published.year if paper.published else None
        found[str(venue_year or (paper.first_public or "")[:4])].append(paper.key)
    return sorted(found.items(), reverse=True)


@pytest.mark.parametrize(
    "facet", [one for one in FACETS if not one.is_typed], ids=lambda one: one.id
)
def test_a_column_holds_the_values_of_every_paper(facet: Facet) -> None:
    index = search_index(SURVEY)
    held = dict(column_files(SURVEY, index))["columns.json"]
    column = held["facets"][facet.id]
    papers = papers_in_rows(SURVEY, index)
    assert held["papers"] == len(papers) == len(SURVEY.papers)
    sets = numbers(column["papers"], len(papers))
    assert [{column["values"][place] for place in column["sets"][number]} for number in sets] == [
        set(facet.values_of(paper, SURVEY)) for paper in papers
    ]


@pytest.mark.parametrize("largest", [0, 63, 64, 4095, 4096, 300_000])
def test_numbers_of_any_size_are_packed(largest: int) -> None:
    some = [largest, 0, largest // 2, 1 if largest else 0]
    assert numbers(packed(some), len(some)) == some


def test_a_name_is_found_by_each_of_its_words_and_by_all_of_its_letters() -> None:
    assert leads_of("Jürgen van der Äcker-Smith") == {
        "jur",
        "jue",
        "van",
        "der",
        "ack",
        "aec",
        "smi",
    }
    assert leads_of("李 明") == {"李", "明", "李明"}
    assert leads_of("?") == {""}


def test_a_new_paper_changes_no_row_of_others(survey: Survey) -> None:
    new = PAPER.model_copy(update={"added": "2099-01-01"})
    grown = replace(survey, papers=(*survey.papers, new))
    before = [paper.key for paper in papers_in_rows(survey, search_index(survey))]
    after = [paper.key for paper in papers_in_rows(grown, search_index(grown))]
    assert after == [*before, new.key]


def declared() -> Mapping[str, Any]:
    """What the browser reads from the page."""
    return {
        "facets": [
            {"id": one.id, "name": one.name, "match": one.match, "isTyped": one.is_typed}
            for one in FACETS
        ],
        "orders": [order.id for order in ORDERS],
        "byWords": next(order.id for order in ORDERS if order.key_of is None),
        "byDefault": next(order.id for order in ORDERS if order.is_default),
        "views": [
            {"id": "list", "order": ""},
            {"id": "years", "order": next(order.id for order in ORDERS if order.is_by_year)},
        ],
    }


def read_in_node(
    survey: Survey,
    folder: Path,
    *,
    answers: Sequence[Mapping[str, Any]] = (),
    typed: Sequence[tuple[str, Sequence[str]]] = (),
) -> None:
    """Compare what Node reads in the files with what Python says."""
    for path, text in search_files(survey):
        target = folder / "index" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    expected = {
        "facets": {facet.id: papers_by_value(facet, survey) for facet in FACETS},
        "orders": in_order(survey),
        "years": years_on_cards(survey),
        "answers": answers,
        "typed": typed,
        "declared": declared(),
    }
    (folder / "expected.json").write_text(json.dumps(expected), "utf-8")
    (folder / "package.json").write_text('{"type": "module"}')
    for scripts in (MODULES, ROOT / "tests/theme"):
        shutil.copytree(scripts, folder / scripts.relative_to(ROOT))
    script = folder / "tests/theme/columns_cases.js"
    done = run("node", str(script), str(folder / "index"), str(folder / "expected.json"))
    assert done.returncode == 0, done.stdout + done.stderr


@needs("node")
def test_the_browser_reads_what_python_wrote(tmp_path: Path) -> None:
    read_in_node(
        SURVEY,
        tmp_path,
        typed=[("O'Neil", ["Zoë O'Neil"]), ("z. oneil", ["Zoë O'Neil"]), ("noeil", ["Zoë O'Neil"])],
    )


@needs("node")
@pytest.mark.slow
def test_papers_of_a_venue_in_a_year_and_authors_by_family_name_are_found(tmp_path: Path) -> None:
    survey = load(ROOT)
    of_the_year = [
        paper.key
        for paper in survey.papers_newest_first
        if paper.published and (paper.published.venue, paper.published.year) == ("CVPR", 2024)
    ]
    assert len(of_the_year) == 14
    by_facets = {"filters": {"venue": ["CVPR"], "published": ["2024"]}}
    by_words = {"words": "CVPR 2024"}
    typed = [
        ("Touvron", ["Hugo Touvron"]),
        ("H. Touvron", ["Hugo Touvron"]),
        ("Tuovron", ["Hugo Touvron"]),
        ("Danecek", ["Radek Daněček"]),
        ("Niessner", ["Matthias Nießner"]),
        ("Nobody At All", []),
    ]
    answers = [
        {"state": by_facets, "all": of_the_year},
        {"state": by_words, "first": sorted(of_the_year)},
    ]
    read_in_node(survey, tmp_path, answers=answers, typed=typed)
