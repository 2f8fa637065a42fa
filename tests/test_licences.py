"""Whoever installs Surveymark may use, change and pass on every package that comes with it."""

import re
from importlib.metadata import distribution, metadata

import pytest
from packaging.requirements import Requirement

from workflows import ROOT

LOCK = ROOT / "generator/surveymark/scaffold/templates/requirements/site.txt.j2"
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
"""SPDX ids. Permissive, or with obligations for the package's own files only (MPL-2.0)."""
BY_CLASSIFIER = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def packages() -> list[str]:
    """The packages that a new survey installs here."""
    lines = [line for line in LOCK.read_text("utf-8").splitlines() if not line.startswith(" ")]
    pins = [Requirement(line.rstrip(" \\")) for line in lines]
    return [pin.name for pin in pins if not pin.marker or pin.marker.evaluate()]


def licences(name: str) -> set[str]:
    """What the package says of its licence, as SPDX ids where it is known by another name."""
    found = metadata(name)
    if "License-Expression" in found:
        return set(re.split(r" (?:AND|OR) ", found["License-Expression"].strip("()")))
    classifiers = [text for text in found.get_all("Classifier") or () if "License ::" in text]
    named = [text.rsplit(" :: ", maxsplit=1)[-1] for text in classifiers]
    return {BY_CLASSIFIER.get(one, one) for one in named} or set(
        found.get_all("License") or ["none"]
    )


@pytest.mark.parametrize("name", packages())
def test_the_licence_of_every_package_is_allowed(name: str) -> None:
    assert licences(name)
    assert licences(name) <= ALLOWED


def test_own_licence_comes_with_the_package() -> None:
    assert licences("surveymark") == {"Apache-2.0"}
    assert any(file.name == "LICENSE" for file in distribution("surveymark").files or ())


def test_a_package_under_another_licence_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.metadata", lambda _: {"License-Expression": "MIT AND GPL-3.0"})
    assert licences("x") - ALLOWED == {"GPL-3.0"}
