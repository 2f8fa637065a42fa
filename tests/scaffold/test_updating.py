"""What an update does with each file, for every state that it can be in."""

import pytest

from surveymark.scaffold.updating import FileUpdate, Merge, updates
from surveymark.scaffold.written import Base, digest_of, record_text, recorded


def base(text: str, *, is_whole: bool = False) -> Base:
    return Base(text=None if is_whole else text, digest=digest_of(text))


def merge(mine: str, first: str, new: str) -> Merge:
    return Merge(text=f"{mine}+{first}+{new}", has_conflict=mine == "clash")


@pytest.mark.parametrize(
    ("first", "mine", "new", "outcome", "text"),
    [
        (None, None, "b", "added", "b"),
        (None, "x", "b", "kept", None),
        (None, "b", "b", "same", None),
        (base("a"), None, "b", "deleted", None),
        (base("a"), None, "a", "deleted", None),
        (base("a"), "a", "a", "same", None),
        (base("a"), "a", "b", "replaced", "b"),
        (base("a"), "b", "b", "same", None),
        (base("a"), "mine", "a", "same", None),
        (base("a"), "mine", "b", "merged", "mine+a+b"),
        (base("a"), "clash", "b", "conflict", "clash+a+b"),
        (base("a", is_whole=True), "a", "b", "replaced", "b"),
        (base("a", is_whole=True), "mine", "b", "kept", None),
        (base("a"), "a", None, "removed", None),
        (base("a"), "mine", None, "same", None),
        (base("a"), None, None, "same", None),
    ],
)
def test_each_file_is_updated_by_its_three_texts(
    first: Base | None, mine: str | None, new: str | None, outcome: str, text: str | None
) -> None:
    found = list(
        updates(
            {"x": first} if first else {},
            {} if mine is None else {"x": mine},
            {} if new is None else {"x": new},
            merge,
        )
    )
    assert found == [FileUpdate(path="x", outcome=outcome, text=text)]  # type: ignore[arg-type]


def test_a_record_holds_texts_or_hashes_but_nothing_of_people() -> None:
    files = {"Makefile": "site:\n", "schemas/a.json": "{}", "content/topics.yml": "themes"}
    assert recorded(record_text("1.2.3", files)) == {
        "Makefile": base("site:\n"),
        "schemas/a.json": base("{}", is_whole=True),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": "1"}',
        '{"version": "1", "texts": {"a": 1}, "hashes": {}}',
        '{"version": "1", "texts": {}, "hashes": {}, "more": 1}',
        '{"version": "1", "texts": {"../x": "a"}, "hashes": {}}',
        '{"version": "1", "texts": {}, "hashes": {"/etc/passwd": "a"}}',
        '{"version": "1", "texts": {".git/config": "a"}, "hashes": {}}',
        '{"version": "1", "texts": {"a/./b": "a"}, "hashes": {}}',
    ],
)
def test_a_damaged_or_foreign_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.surveymark/written\.json: expected "):
        recorded(text)
