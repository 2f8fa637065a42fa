import json
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError
from pydantic_core import to_json

import invented
from folder_changes import FIELDS
from surveymark.model.noun import Name, Noun
from surveymark.model.packed import Packing
from surveymark.model.paper import Paper
from surveymark.model.person import Person


class Inner(Noun):
    """A part with plain values only."""

    name: Name = "x"
    number: int | None = None


class Outer(Noun):
    """A part of every kind that a field may have."""

    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    by_name: Mapping[str, Inner | str] = {}
    numbers: Mapping[str, int] = {}
    is_true: bool = False


def through_json(noun: Noun) -> Noun:
    packing = Packing(type(noun))
    return packing.unpacked(json.loads(json.dumps(packing.packed(noun))))


def assert_unchanged(noun: Noun) -> None:
    made = through_json(noun)
    assert made == noun
    assert type(made) is type(noun)
    assert repr(made) == repr(noun)
    assert to_json(made) == to_json(noun)
    assert made.model_dump(exclude_unset=True, warnings=False) == noun.model_dump(
        exclude_unset=True, warnings=False
    )


@pytest.mark.parametrize("paper", invented.papers(), ids=lambda paper: paper.key)
def test_a_paper_is_unchanged(paper: Paper) -> None:
    assert_unchanged(paper)


@settings(suppress_health_check=list(HealthCheck), derandomize=True, deadline=None)
@given(FIELDS)
def test_papers_of_any_valid_values_are_unchanged(fields: dict[str, object]) -> None:
    for left_out in [(), *((name,) for name in fields)]:
        stated = {name: value for name, value in fields.items() if name not in left_out}
        try:
            paper = Paper.model_validate({"title": "Odd Cups", **stated, "key": "odd"})
        except ValidationError:
            continue
        assert_unchanged(paper)


@pytest.mark.parametrize(
    "noun",
    [
        Outer(),
        Outer(inner=Inner(), inners=(Inner(name="a"), Inner(number=2), Inner(name="a"))),
        Outer(inner=None, by_name={"a": Inner(), "b": "text"}, numbers={"c": 3}, is_true=True),
        Outer(is_true=False),
    ],
)
def test_parts_of_every_kind_are_unchanged(noun: Outer) -> None:
    assert_unchanged(noun)


def test_equal_authors_become_one_object() -> None:
    packing = Packing(Paper)
    fields = {"title": "Cups", "authors": ["Wood, Ada", "Li, Ming", "Wood, Ada"]}
    packed = [
        packing.packed(Paper.model_validate({"key": key, **fields})) for key in ("one", "two")
    ]
    one, two = (packing.unpacked(paper) for paper in packed)
    assert one.authors[0] is one.authors[2] is two.authors[0]
    assert one.authors[0] == Person(family="Wood", given="Ada")


def test_an_unpacked_paper_can_be_copied_with_other_values() -> None:
    paper = through_json(Paper(key="x", title="Cups"))
    changed = paper.model_copy(update={"collaboration": "KILN"})
    assert changed.model_fields_set == {"key", "title", "collaboration"}
    assert paper.model_fields_set == {"key", "title"}
    assert changed == Paper(key="x", title="Cups", collaboration="KILN")


def test_indistinguishable_types_are_refused() -> None:
    class Unclear(Noun):
        part: Inner | tuple[str, ...]

    with pytest.raises(TypeError, match="told apart"):
        Packing(Unclear)


def test_types_that_json_does_not_hold_are_refused() -> None:
    class Foreign(Noun):
        part: complex

    with pytest.raises(TypeError, match="cannot be packed"):
        Packing(Foreign)
