"""A format is chosen by content, or by name."""

import pytest

import surveymark.imports.detecting
from surveymark.imports.detecting import all_imports, format_names, format_of
from surveymark.imports.imported import Certainty, ImportedFile, ImportFormat, UnreadableImportError


def _format(name: str, certainty: Certainty) -> ImportFormat:
    return ImportFormat(
        name=name,
        label=name,
        recognises=lambda _: certainty,
        read=lambda _text, _context: ImportedFile(format=name),
    )


def _only(monkeypatch: pytest.MonkeyPatch, **formats: Certainty) -> None:
    found = tuple(_format(name, certainty) for name, certainty in formats.items())
    monkeypatch.setattr(surveymark.imports.detecting, "all_imports", lambda: found)


def test_what_is_surely_of_one_format_is_of_that_format(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(monkeypatch, cups="perhaps", plates="yes", forks="no")
    assert format_of("any").name == "plates"


def test_a_format_that_is_only_possible_counts_where_none_is_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _only(monkeypatch, cups="perhaps", plates="no")
    assert format_of("any").name == "cups"


@pytest.mark.parametrize("certainty", ["yes", "perhaps"])
def test_two_equally_likely_formats_are_both_named(
    monkeypatch: pytest.MonkeyPatch, certainty: Certainty
) -> None:
    _only(monkeypatch, cups=certainty, plates=certainty, forks="no")
    with pytest.raises(UnreadableImportError) as error:
        format_of("any")
    assert str(error.value) == "the format may be cups or plates"


def test_an_unrecognised_text_is_answered_with_all_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(monkeypatch, cups="no", plates="no")
    with pytest.raises(UnreadableImportError) as error:
        format_of("any")
    assert str(error.value) == "unrecognised format; formats are cups, plates"


def test_a_named_format_overrules_the_content(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(monkeypatch, cups="no", plates="yes")
    assert format_of("any", "cups").name == "cups"
    with pytest.raises(UnreadableImportError) as error:
        format_of("any", "spoons")
    assert str(error.value) == "unknown format 'spoons'; formats are cups, plates"


def test_every_format_has_a_name_of_its_own() -> None:
    names = [known.name for known in all_imports()]
    assert len(set(names)) == len(names) > 0
    assert format_names() == ", ".join(names)
