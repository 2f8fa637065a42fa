"""`surveymark import` of a Zotero group: fetched, imported like a file, and unchanged when imported again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from services import Said, Services
from stopping import tree
from surveymark.api.loading import load
from surveymark.cli import main
from surveymark.sources.zotero_group import HOST

ADDRESS = "https://www.zotero.org/groups/12/cups/library"
HEADERS = {"Last-Modified-Version": "7", "Total-Results": "1"}
COLLECTION = {
    "key": "ABCD2345",
    "data": {"key": "ABCD2345", "name": "Kilns", "parentCollection": False},
}
ITEM = {
    "key": "ITEM2345",
    "data": {
        "key": "ITEM2345",
        "itemType": "journalArticle",
        "title": "A Kiln That Cools",
        "creators": [{"creatorType": "author", "firstName": "Ada", "lastName": "Wood"}],
        "publicationTitle": "Journal of Kilns",
        "date": "2024-03-05",
        "DOI": "10.1234/kiln.1",
        "extra": "Citation Key: wood_kiln",
        "collections": ["ABCD2345"],
    },
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.delenv("SURVEYMARK_ZOTERO_KEY", raising=False)
    return invented.write_survey(tmp_path / "survey")


def run(services: Services, root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["import", *words, "--root", str(root)], obj=services.network)


def serve(services: Services) -> None:
    services.says(
        f"{HOST}/groups/12/collections?", Said(body=json.dumps([COLLECTION]), headers=HEADERS)
    )
    services.says(f"{HOST}/groups/12/items/top?", Said(body=json.dumps([ITEM]), headers=HEADERS))


def test_a_group_is_imported_like_a_file(services: Services, root: Path) -> None:
    serve(services)
    done = run(services, root, ADDRESS)
    assert (done.exit_code, done.exception) == (0, None), done.output
    assert "zotero:groups/12" in done.output
    survey = load(root)
    (paper,) = (paper for paper in survey.papers if paper.title == "A Kiln That Cools")
    assert [author.sorted_name for author in paper.authors] == ["Wood, Ada"]
    assert paper.published
    assert (paper.published.date, paper.published.doi) == ("2024-03-05", "10.1234/kiln.1")
    assert paper.topics == ("kilns",)
    assert "wood-kiln" in (paper.key, *paper.aliases)


def test_importing_an_unchanged_group_again_changes_nothing(services: Services, root: Path) -> None:
    serve(services)
    run(services, root, ADDRESS)
    before = tree(root)
    services.says(f"{HOST}/groups/12/collections?", Said(status=304, body=""))
    services.asked.clear()
    assert run(services, root, "zotero:groups/12").exit_code == 0
    assert tree(root) == before
    assert services.count(f"{HOST}/") == 1
    assert run(services, root, ADDRESS, "--offline").exit_code == 0
    assert tree(root) == before


def test_a_key_from_the_environment_opens_a_private_group(
    services: Services, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.says(HOST, Said(status=403, body="Forbidden"))
    done = run(services, root, ADDRESS)
    assert done.exit_code == 2
    assert "SURVEYMARK_ZOTERO_KEY" in done.output
    monkeypatch.setenv("SURVEYMARK_ZOTERO_KEY", "abc123")
    serve(services)
    assert run(services, root, ADDRESS, "--dry-run").exit_code == 0
    assert services.headers[-1]["zotero-api-key"] == "abc123"


def test_a_missing_file_is_no_group(services: Services, root: Path) -> None:
    done = run(services, root, "https://example.org/groups/12")
    assert done.exit_code == 2
    assert "does not exist" in done.output
    assert services.asked == []
