"""Edited and added entries are parsed and checked alone; those with errors are left to a build."""

from pathlib import Path

import pytest

from surveymark.content.edited import edited_survey
from surveymark.content.loading import load_content
from surveymark.model.survey import Survey

KEY = "berg2024cups"


@pytest.fixture
def loaded(folder: Path) -> Survey:
    """The survey as it was before an edit."""
    survey = load_content(folder).survey
    assert survey
    return survey


def written(folder: Path, key: str, text: str) -> None:
    (folder / f"content/papers/{key}.yml").write_text(text, "utf-8")


def entry(folder: Path) -> str:
    return (folder / f"content/papers/{KEY}.yml").read_text("utf-8")


def test_an_edited_and_an_added_entry_give_the_survey_that_is_on_disk(
    folder: Path, loaded: Survey
) -> None:
    written(folder, KEY, f"# a comment\n{entry(folder).replace('Keep', 'Lose')}")
    written(folder, "new2024", "title: A Paper That Was Not There\ntopics: [cups]\n")
    edited = edited_survey(folder, loaded, [KEY, "new2024"])
    anew = load_content(folder).survey
    assert edited == anew
    assert edited
    assert anew
    assert edited.entry_texts == anew.entry_texts


@pytest.mark.parametrize(
    ("key", "content"),
    [
        (KEY, b"title: ''\n"),
        (KEY, b"title: [\n"),
        (KEY, b"title: Cups\nno-such-field: 1\n"),
        (KEY, b"title: Cups\ntopics: [no-such-topic]\n"),
        (KEY, b"title: Cups \xff\n"),
        ("other2024", b"title: Other\narxiv: '2403.01234'\ntopics: [cups]\n"),
        ("Other2024", b"title: Other\ntopics: [cups]\n"),
    ],
    ids=["value", "syntax", "field", "topic", "encoding", "another's identifier", "file name"],
)
def test_with_an_error_there_is_no_survey(
    folder: Path, loaded: Survey, key: str, content: bytes
) -> None:
    (folder / f"content/papers/{key}.yml").write_bytes(content)
    assert edited_survey(folder, loaded, [key]) is None


def test_without_a_file_or_with_a_link_in_its_place_there_is_no_survey(
    folder: Path, loaded: Survey
) -> None:
    file = folder / f"content/papers/{KEY}.yml"
    file.rename(folder / "elsewhere.yml")
    assert edited_survey(folder, loaded, [KEY]) is None
    file.symlink_to(folder / "elsewhere.yml")
    assert edited_survey(folder, loaded, [KEY]) is None
