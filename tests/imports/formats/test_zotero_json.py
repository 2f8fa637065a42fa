"""Items of Zotero's web API and of Better BibTeX: collections become sections, everything else is named."""

import json
from pathlib import Path

import pytest

from imported_cases import CASES, CONTEXT, case_texts, described, expected
from surveymark.imports.formats.zotero_json import FORMAT
from surveymark.imports.imported import UnreadableImportError

API = CASES / "zotero_json/api.json"


@pytest.mark.parametrize("path", case_texts("zotero_json"), ids=lambda path: path.stem)
def test_a_case_is_read_as_expected(path: Path) -> None:
    assert described(FORMAT.read(path.read_text("utf-8"), CONTEXT)) == expected(path)


def test_every_filled_field_of_every_item_is_named() -> None:
    items = [item["data"] for item in json.loads(API.read_text("utf-8"))["items"]]
    for paper in FORMAT.read(API.read_text("utf-8"), CONTEXT).papers:
        assert paper.facts
        (item,) = (item for item in items if item.get("title") == paper.facts.title)
        named = {
            name.partition(" ")[0].partition(":")[0] for name in (*paper.kept, *paper.left_out)
        }
        assert {name for name, value in item.items() if value} - {"collections"} == named - {
            "collections"
        }


def test_a_list_of_items_alone_is_read_without_sections() -> None:
    items = json.loads(API.read_text("utf-8"))["items"]
    found = FORMAT.read(json.dumps(items), CONTEXT)
    assert [paper.key for paper in found.papers] == ["wood2021cups", "saucer2023preprint", ""]
    assert found.sections == ()
    assert "collections" in found.papers[0].left_out


def test_a_circle_of_collections_is_left_out() -> None:
    text = json.dumps(
        {
            "collections": [
                {"data": {"key": "A", "name": "a", "parentCollection": "B"}},
                {"data": {"key": "B", "name": "b", "parentCollection": "A"}},
            ],
            "items": [{"data": {"itemType": "book", "title": "Cups", "collections": ["A"]}}],
        }
    )
    found = FORMAT.read(text, CONTEXT)
    assert (found.sections, found.papers[0].left_out) == ((), ("itemType", "collections"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"items": [\n{"itemType": "book"',
            "line 2: expected valid JSON, found the end of the file",
        ),
        ('{"items": []}', "expected items of a Zotero library, found none"),
    ],
)
def test_a_broken_file_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableImportError) as error:
        FORMAT.read(text, CONTEXT)
    assert str(error.value) == message


@pytest.mark.parametrize("value", [None, 7, True, "text", [], {}, [[]], [None], [{"tag": 7}]])
def test_members_of_any_shape_are_read(value: object) -> None:
    for name in "creators tags collections extra title date meta data attachments deleted".split():
        item = {"itemType": "book", "title": "Cups", name: value}
        for wrapped in (item, {"data": item, "meta": value}):
            text = json.dumps([wrapped, {"itemType": "book", "title": "Plates"}])
            found = FORMAT.read(text, CONTEXT)
            assert len(found.papers) + len(found.refused) + len(found.passed_over) >= 2


@pytest.mark.parametrize("folder", sorted(path.name for path in CASES.iterdir()))
def test_only_zotero_json_is_recognised(folder: str) -> None:
    for path in case_texts(folder):
        is_own = folder == "zotero_json"
        assert FORMAT.recognises(path.read_text("utf-8")) == ("yes" if is_own else "no"), path
