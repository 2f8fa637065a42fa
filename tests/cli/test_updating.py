"""`surveymark enrich --update`: what a machine filled is renewed, what a person changed since stays."""

import os
import subprocess
from pathlib import Path

import pytest

from enriched import PREPRINT, all_told, entry, snapshot, surveymark, two_incomplete_papers
from services import Services
from surveymark.content.paper_text import paper_text
from surveymark.content.writing import write_file
from surveymark.model.paper import Paper


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_incomplete_papers(tmp_path)


@pytest.fixture
def told(services: Services) -> Services:
    return all_told(services)


def committed(root: Path, subject: str) -> None:
    env = {
        **os.environ,
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    for arguments in (["init", "-q"], ["add", "content"], ["commit", "-qm", subject]):
        subprocess.run(["git", *arguments], cwd=root, env=env, check=True, capture_output=True)


def test_update_replaces_what_a_machine_filled_and_never_what_a_person_changed_since(
    root: Path, told: Services
) -> None:
    old = Paper.model_validate(
        {
            **PREPRINT,
            "authors": ["Old, Name"],
            "date": "2024-03",
            "links": {"code": ["https://github.com/old/cups"]},
            "sources": {
                "authors": "arxiv 2025-01-01",
                "date": "listing",
                "links.code": "hugging-face 2025-01-01",
            },
        }
    )
    write_file(root / "content/papers/cups.yml", paper_text(old))
    committed(root, "machine")
    path = root / "content/papers/cups.yml"
    path.write_text(path.read_text().replace("github.com/old/cups", "github.com/mended/cups"))
    committed(root, "a person mends a link")
    done = surveymark(
        told,
        "enrich",
        "cups",
        "--update",
        "--source",
        "arxiv",
        "--source",
        "hugging-face",
        "--root",
        root,
    )
    assert done.exit_code == 0, done.output
    text = entry(root, "cups")
    assert "- Wood, Ada\n- van der Berg, Jan\n" in text
    assert "date: '2024-03-07'\n" in text
    assert "https://github.com/mended/cups" in text
    assert "links.code: hugging-face 2025-01-01" in text


def test_update_without_history_is_refused(root: Path, told: Services) -> None:
    old = Paper.model_validate(
        {**PREPRINT, "authors": ["Old, Name"], "sources": {"authors": "arxiv 2025-01-01"}}
    )
    write_file(root / "content/papers/cups.yml", paper_text(old))
    before = snapshot(root)
    done = surveymark(told, "enrich", "cups", "--update", "--source", "arxiv", "--root", root)
    assert done.exit_code == 2
    assert "--update needs the git history, to keep what people changed" in done.stderr
    assert snapshot(root) == before
