"""The browser's modules give the words, the results, the order and the reasons that Python gives."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import invented
from locks import ROOT
from real_programs import needs, run
from retrieval.judged import judged_queries
from surveymark import load
from surveymark.model.survey import Survey
from surveymark.retrieval.files import index_files
from surveymark.retrieval.index import SearchIndex, search_index
from surveymark.retrieval.ranking import Result, find

HERE = Path(__file__).parent
MODULES = ROOT / "generator/surveymark/theme/assets/surveymark"
SPEC = ROOT / "generator/surveymark/retrieval/spec.json"
LIMIT = 30
ODD = (
    *("", "a", "the", '"', "-x", "talking hea", "transformer", "constructor", "__proto__ toString"),
    *("2024", "year:2019-2021", "-author:liu emotion", 'author:"Yang Liu"', "topic:speech 表情"),
    *("lipsync 3d face", "wang", "emo", "gpt2 layernorm", "iclr 2025 token", "Ω ﬁne İstanbul ß"),
    *('"diffusion transformer" year:2024..', "synchronisaton", "tlaking haeds", "𝒜ttention"),
    *("venue:CVPR pose", 'venue:"NeurIPS" -attention', "mico expresions", "x-ray", "x ray"),
)


def shown(results: tuple[Result, ...]) -> list[Any]:
    return [
        [one.entry.kind, one.entry.id, [[name, list(words)] for name, words in one.why]]
        for one in results
    ]


def expected(index: SearchIndex, text: str) -> dict[str, Any]:
    found = find(index, text, LIMIT)
    return {
        "text": text,
        "limit": LIMIT,
        "results": shown(found.results),
        "nearest": shown(found.nearest),
        "isAnswered": found.is_answered,
        "total": found.total,
        "meant": found.meant,
        "unknown": list(found.unknown),
    }


def asked_in_node(index: SearchIndex, queries: list[str], folder: Path) -> None:
    """Compare what Node finds in the files of the index with what Python finds in it."""
    for path, text in index_files(index):
        target = folder / "index" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    wanted = [expected(index, text) for text in queries]
    (folder / "expected.json").write_text(json.dumps(wanted), "utf-8")
    (folder / "package.json").write_text('{"type": "module"}')
    for scripts in (MODULES, ROOT / "tests/theme"):
        shutil.copytree(scripts, folder / scripts.relative_to(ROOT))
    files = (HERE / "tokens.json", SPEC, folder / "index", folder / "expected.json")
    done = run("node", str(folder / "tests/theme/search_cases.js"), *map(str, files))
    assert done.returncode == 0, done.stdout + done.stderr


@needs("node")
@pytest.mark.slow
def test_judged_and_odd_queries_have_the_same_results_in_this_survey(tmp_path: Path) -> None:
    files = sorted(HERE.glob("queries*.yml"))
    judged = [one.query for file in files for one in judged_queries(file)]
    asked_in_node(search_index(load(ROOT)), [*judged, *ODD], tmp_path)


@needs("node")
@pytest.mark.slow
def test_hostile_titles_have_the_same_results(tmp_path: Path, survey: Survey) -> None:
    queries = [*invented.HOSTILE_TITLES, "李 明", "o'neil", "<b>bold", "cups", "{braces}"]
    asked_in_node(search_index(survey), queries, tmp_path)
