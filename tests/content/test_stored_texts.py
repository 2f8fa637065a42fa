"""Texts in a temporary file."""

import gc
from pathlib import Path

import pytest

from surveymark.content.stored_texts import MOST_IN_MEMORY, StoredTexts

OPEN = Path("/proc/self/fd")


def test_texts_come_back_as_they_were_in_any_order_between_additions() -> None:
    texts = StoredTexts([("a", "tea\r\n\N{BLACK CHESS QUEEN}\N{TEACUP WITHOUT HANDLE}"), ("b", "")])
    texts.add([("c", "\ufeffbowl")])
    assert [texts["c"], texts["a"]] == [
        "\ufeffbowl",
        "tea\r\n\N{BLACK CHESS QUEEN}\N{TEACUP WITHOUT HANDLE}",
    ]
    texts.add((path, texts["a"] + path) for path in "bd")
    assert dict(texts) == {
        "a": texts["a"],
        "b": texts["a"] + "b",
        "c": "\ufeffbowl",
        "d": texts["a"] + "d",
    }
    assert ("a" in texts, "e" in texts, len(texts)) == (True, False, 4)
    assert {path: texts.content(path).decode() for path in texts} == dict(texts)
    with pytest.raises(KeyError):
        texts["e"]


@pytest.mark.skipif(not OPEN.exists(), reason="the system does not list open files")
def test_large_texts_are_in_a_file_without_a_name_that_is_closed_with_the_mapping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    texts = StoredTexts([("a", "x" * MOST_IN_MEMORY), ("b", "tea")])
    assert _open_below(tmp_path) == 1
    assert (texts["b"], len(texts["a"]), list(tmp_path.iterdir())) == ("tea", MOST_IN_MEMORY, [])
    del texts
    gc.collect()
    assert _open_below(tmp_path) == 0


def _open_below(folder: Path) -> int:
    """The number of open files in a folder."""
    targets = []
    for handle in OPEN.iterdir():
        try:
            targets.append(str(handle.readlink()))
        except FileNotFoundError:
            continue  # the handle that lists the folder
    return sum(target.startswith(str(folder)) for target in targets)
