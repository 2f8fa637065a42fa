"""A module among the parts either is one or is an error that names it."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import surveymark.checks.rules
import surveymark.documents.kinds
import surveymark.exports.formats
import surveymark.imports.formats
import surveymark.listings.formats
import surveymark.reports.forms
import surveymark.sources.services
from surveymark.checks.check import all_checks
from surveymark.documents.document import all_kinds
from surveymark.exports.export import all_exports
from surveymark.imports.detecting import all_imports
from surveymark.listings.reading import format_names
from surveymark.registry import PartFaultError
from surveymark.reports.report import all_reports
from surveymark.sources.source import all_sources

ROOMS = [
    (surveymark.exports.formats, all_exports, "FORMAT"),
    (surveymark.listings.formats, format_names, "FORMAT"),
    (surveymark.sources.services, all_sources, "SOURCE"),
    (surveymark.checks.rules, all_checks, "CHECK"),
    (surveymark.reports.forms, all_reports, "REPORT"),
    (surveymark.documents.kinds, all_kinds, "KIND"),
    (surveymark.imports.formats, all_imports, "FORMAT"),
]


@pytest.fixture(params=ROOMS, ids=lambda room: room[0].__name__)
def room(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[ModuleType, object, str]]:
    """A package of parts that also looks for modules in `tmp_path`."""
    package = request.param[0]
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    yield request.param
    sys.modules.pop(f"{package.__name__}.added", None)
    vars(package).pop("added", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "found nothing"),
        ("{name} = 'a part, in words'\n", "found a str"),
        (
            "from {plumbing} import {first} as WRONGLY_SPELT\n",
            "found it under the name WRONGLY_SPELT",
        ),
    ],
)
def test_a_module_whose_constant_is_missing_misspelt_or_something_else_is_named(
    room: tuple[ModuleType, object, str], tmp_path: Path, text: str, found: str
) -> None:
    package, everything, name = room
    first = next(iter(sorted(Path(package.__path__[0]).glob("[a-z]*.py")))).stem
    (tmp_path / "added.py").write_text(
        text.format(name=name, plumbing=f"{package.__name__}.{first}", first=name)
    )
    assert callable(everything)
    with pytest.raises(
        PartFaultError, match=rf"^{package.__name__}\.added: expected {name}, a \w+; {found}$"
    ):
        everything()


def test_what_was_there_is_there_again_without_it() -> None:
    assert all(everything() for _, everything, _ in ROOMS)
