"""docs/python-api.md: its code runs as it stands there, one block after the other, and is typed."""

import dataclasses
import re
import sys
from functools import partial
from pathlib import Path

import pytest

import answered
import invented
import surveymark
from enriched import PREPRINT
from real_programs import run
from services import Services
from surveymark import export, load
from surveymark.model.paper import Paper

PAGE = Path(__file__).parents[2] / "docs/python-api.md"
CODE = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
SAID = """
cups Cups That Keep
arXiv 2403.01234: already in the survey as cups
new: wood2024mugs missing: topics, gives, summary
would fill authors, date of cups
completed 1 of 1
0 errors, 3 warnings in 2 entries
new: spoons-stir-2024
cups 16 ['cup']
paper cups (('title', ('cup', 'keeps')), ('topics', ('cup',)))
topic cups (('title', ('cup',)),)
arXiv:2403.01234v2 ['cups']
author:wood year:2020-2024 ['wood2024mugs', 'cups']
"mugs that wait" -plates ['wood2024mugs']
TY  - RPRT
"""


@pytest.fixture
def told(services: Services) -> Services:
    """A server on this machine that answers for every service."""
    for number, title in (("2406.00001", "Mugs That Wait"), ("2403.01234", "Cups That Keep")):
        services.says(
            f"export.arxiv.org/api/query?id_list={number}",
            answered.arxiv_feed(answered.arxiv_entry(number, title, "Ada Wood")),
        )
    services.says("api.crossref.org/works?", answered.crossref_list())
    services.says("api.openalex.org", answered.openalex())
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    return services


def test_the_examples_run_and_print_the_state_of_the_survey(
    tmp_path: Path,
    told: Services,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    papers = (Paper.model_validate(PREPRINT),)
    bare = {"papers": papers, "abstracts": {}, "introductions": {}, "paths": ()}
    root = invented.write_survey(
        tmp_path / "my-survey",
        dataclasses.replace(invented.survey(), **bare),  # type: ignore[arg-type]
    )
    for name in ("add", "enrich"):
        function = partial(getattr(surveymark, name), network=told.network)
        monkeypatch.setattr(surveymark, name, function)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in CODE:
        exec(block, names)  # noqa: S102 - the page is ours
    lines = capsys.readouterr().out.splitlines()
    progress = [line for line in lines if re.fullmatch(r"[a-z-]+: \d+ of \d+", line)]
    assert "arxiv: 1 of 1" in progress
    rest = [line for line in lines if line not in progress and "warning:" not in line]
    said = SAID.split("\n")[1:-1]
    assert rest[: len(said)] == said
    assert len([line for line in lines if " warning: " in line and " | " in line]) == 3
    assert sorted(path.stem for path in (root / "content/papers").iterdir()) == [
        "cups",
        "spoons-stir-2024",
        "wood2024mugs",
    ]
    assert names["whole"] == export(load(root), "bibtex")


@pytest.mark.slow
def test_a_strict_type_checker_agrees_with_the_examples(tmp_path: Path) -> None:
    (tmp_path / "example.py").write_text("\n".join(CODE))
    options = (
        "--strict",
        "--config-file=",
        "--follow-imports=silent",
        "--cache-dir",
        str(tmp_path),
    )
    done = run(sys.executable, "-m", "mypy", *options, "example.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Success: no issues found in 1 source file\n"), (
        done.stdout
    )
