"""CSL-JSON of Zotero, pandoc and Crossref: every member of every work is named, and faults name their line."""

import json
from pathlib import Path

import pytest

from imported_cases import CASES, CONTEXT, case_texts, described, expected
from surveymark.imports.formats.csl_json import FORMAT
from surveymark.imports.imported import UnreadableImportError


@pytest.mark.parametrize("path", case_texts("csl_json"), ids=lambda path: path.stem)
def test_a_case_is_read_as_expected(path: Path) -> None:
    assert described(FORMAT.read(path.read_text("utf-8"), CONTEXT)) == expected(path)


@pytest.mark.parametrize("path", case_texts("csl_json"), ids=lambda path: path.stem)
def test_every_member_of_every_work_is_named(path: Path) -> None:
    loaded = json.loads(path.read_text("utf-8"))
    works = loaded.get("references", loaded) if isinstance(loaded, dict) else loaded
    works = works if isinstance(works, list) else [works]
    papers = FORMAT.read(path.read_text("utf-8"), CONTEXT).papers
    for work, paper in zip(works, papers, strict=False):
        named = {name.partition(":")[0] for name in (*paper.kept, *paper.left_out)}
        assert set(work) <= named


@pytest.mark.parametrize("path", case_texts("csl_json"), ids=lambda path: path.stem)
def test_how_lines_end_and_a_byte_order_mark_do_not_matter(path: Path) -> None:
    text = path.read_text("utf-8")
    changed = "\ufeff" + text.replace("\n", "\r\n")
    assert FORMAT.read(changed, CONTEXT) == FORMAT.read(text, CONTEXT)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[\n {"id": "a", "title": "Cups"},\n {"id": "b"', "line 3: expected valid JSON, found the end of the file"),
        ('[\n {"id": "a"}\n {"id": "b"}]', "line 3: expected valid JSON, found '{\"id\": \"b\"}]' (Expecting ',' or ']')"),
        ('{"references":\n [}', "line 2: expected valid JSON, found '}' (Expecting value)"),
        ("", "line 1: expected valid JSON, found the end of the file"),
        ("[] x", "line 1: expected valid JSON, found 'x' (Extra data)"),
        ("[]", "expected a list of works with a title or a DOI, found none"),
        ("[" * 100_000, "expected a bibliography in JSON, found numbers or nesting of no sensible size"),
        ('[{"volume": 1' + "0" * 10_000 + "}]", "expected a bibliography in JSON, found numbers or nesting of no sensible size"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_the_line(text: str, message: str) -> None:
    with pytest.raises(UnreadableImportError) as error:
        FORMAT.read(text, CONTEXT)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("issued", "date", "named"),
    [
        ({"date-parts": [["2020", "3", 5]]}, "2020-03-05", "kept"),
        ({"date-parts": [[2020]]}, "2020", "kept"),
        ({"date-parts": [[2020, 13]]}, "2020", "left_out"),
        ({"date-parts": [[2020, 3], [2020, 4]]}, "2020-03", "left_out"),
        ({"date-parts": [[2020]], "season": 1}, "2020", "left_out"),
        ({"raw": "5 March 2020"}, "2020-03-05", "kept"),
        ({"literal": "c. 2020"}, "2020", "left_out"),
        ("2020-03", "2020-03", "kept"),
        ({"date-parts": [[]]}, None, ""),
        ({"date-parts": []}, None, ""),
        ({"date-parts": [None]}, None, ""),
        ([], None, ""),
        (7, None, "left_out"),
    ],
)
def test_dates_have_every_precision(issued: object, date: str | None, named: str) -> None:
    text = json.dumps([{"type": "article", "title": "Cups", "issued": issued}])
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.facts
    assert paper.facts.date == date
    places = {"kept": paper.kept, "left_out": paper.left_out}
    assert [place for place, names in places.items() if "issued" in names] == [
        *filter(None, [named])
    ]


@pytest.mark.parametrize(
    ("parts", "date"),
    [([2023], None), ([2023, 1], None), ([2023, 1, 5], "2023-01-05"), ([2022, 12], "2022-12")],
)
def test_a_date_that_the_arxiv_id_says_leaves_room_for_the_day(
    parts: list[int], date: str | None
) -> None:
    work = {"type": "article", "title": "Cups", "number": "arXiv:2301.01234"}
    text = json.dumps([{**work, "issued": {"date-parts": [parts]}}])
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.facts
    assert (paper.facts.date, "issued" in paper.kept) == (date, True)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ({"family": "Wood", "given": "Ada", "suffix": "Jr."}, "Wood, Jr., Ada"),
        ({"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}, "van Beethoven, Ludwig"),
        ({"literal": "Kiln Collaboration"}, "Kiln Collaboration"),
        ({"name": "Kiln Collaboration", "sequence": "first"}, "Kiln Collaboration"),
        ({"literal": "Plato"}, "Plato"),
        ({"given": "Plato"}, "Plato"),
        ("Kiln Collaboration", "Kiln Collaboration"),
        ({"family": "Kiln Collaboration"}, "Kiln Collaboration"),
    ],
)  # fmt: skip
def test_names_of_people_and_groups(name: object, found: str) -> None:
    text = json.dumps([{"type": "article", "title": "Cups", "author": [name]}])
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.facts
    assert [author.sorted_name for author in paper.facts.authors] == [found]


@pytest.mark.parametrize("value", [None, 7, True, "text", [], {}, [[]], [None], {"a": [1]}])
def test_members_of_any_shape_are_read(value: object) -> None:
    names = "author editor issued keyword note number title DOI container-title id page".split()
    for name in names:
        text = json.dumps([{"type": "book", "title": "Cups", "publisher": "Kiln", name: value}])
        found = FORMAT.read(text, CONTEXT)
        assert len(found.papers) + len(found.refused) == 1


@pytest.mark.parametrize("folder", sorted(path.name for path in CASES.iterdir()))
def test_only_csl_json_is_recognised(folder: str) -> None:
    for path in case_texts(folder):
        is_own = folder == "csl_json"
        assert FORMAT.recognises(path.read_text("utf-8")) == ("yes" if is_own else "no"), path
