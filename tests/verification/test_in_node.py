"""The browser's modules give the verdicts that Python gives."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import invented
from locks import ROOT
from real_programs import needs, run
from surveymark import load
from surveymark.api.exporting import export
from surveymark.model.survey import Survey
from surveymark.outputs.verification_records import verification_records
from verification.shared_cases import CASES, survey

MODULES = ROOT / "generator/surveymark/theme/assets/surveymark"


def compare_in_node(survey: Survey, cases: list[dict[str, Any]], folder: Path) -> None:
    """Compare what Node says of the references of each case with what the case expects."""
    ((_, records),) = verification_records(survey)
    (folder / "records.json").write_text(records, "utf-8")
    (folder / "cases.json").write_text(json.dumps(cases), "utf-8")
    (folder / "package.json").write_text('{"type": "module"}')
    for scripts in (MODULES, ROOT / "tests/theme"):
        shutil.copytree(scripts, folder / scripts.relative_to(ROOT))
    files = (folder / "records.json", folder / "cases.json")
    done = run("node", str(folder / "tests/theme/verifying_cases.js"), *map(str, files))
    assert done.returncode == 0, done.stdout + done.stderr


def all_same(survey: Survey, name: str) -> dict[str, Any]:
    expected = [{"verdict": "same", "record": paper.key} for paper in survey.papers]
    return {"name": name, "text": export(survey, name), "expected": expected}


@needs("node")
def test_every_case_has_the_same_verdict_in_the_browser(tmp_path: Path) -> None:
    compare_in_node(survey(), CASES["cases"], tmp_path)


@needs("node")
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_every_reference_of_an_export_is_the_same_in_the_browser(name: str, tmp_path: Path) -> None:
    known = invented.survey()
    compare_in_node(known, [all_same(known, name)], tmp_path)


@needs("node")
@pytest.mark.slow
def test_every_reference_of_our_own_bibtex_is_the_same_in_the_browser(tmp_path: Path) -> None:
    known = load(ROOT)
    compare_in_node(known, [all_same(known, "bibtex")], tmp_path)
