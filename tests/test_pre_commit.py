"""The hooks that a survey's repository can use, in the real pre-commit."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pre_commit.clientlib import load_manifest

from real_programs import needs, run
from surveymark.content.writing import write_file

pytestmark = pytest.mark.slow

MANIFEST = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"


def pre_commit(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "pre_commit", *arguments, cwd=cwd)


def test_the_manifest_is_one_that_pre_commit_reads(tmp_path: Path) -> None:
    done = pre_commit("validate-manifest", str(MANIFEST), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [hook["id"] for hook in load_manifest(MANIFEST)] == [
        "surveymark-check",
        "surveymark-fix",
        "surveymark-verify",
    ]


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented survey in git with both hooks, run in the environment of the tests instead of one that is downloaded."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(folder.parent / f"{folder.name}-pre-commit"))
    hooks = []
    for hook in yaml.safe_load(MANIFEST.read_text("utf-8")):
        program, *arguments = hook["entry"].split()
        assert program == "surveymark"
        hooks.append(
            {
                **hook,
                "language": "system",
                "entry": " ".join([sys.executable, "-m", "surveymark", *arguments]),
            }
        )
    write_file(
        folder / ".pre-commit-config.yaml",
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}),
    )
    write_file(folder / ".gitignore", "/content/abstracts/\n/content/.lock\n")
    for command in (["init", "-q"], ["add", "-A"]):
        assert run("git", "-C", str(folder), *command).returncode == 0
    return folder


@needs("git")
def test_the_hooks_pass_a_sound_survey_and_stop_a_wrong_entry(repository: Path) -> None:
    done = pre_commit("run", "--all-files", cwd=repository)
    assert done.returncode == 0, done.stdout + done.stderr
    write_file(repository / "content/papers/wrong.yml", "title: A cup\ngives: [cup]\n")
    run("git", "-C", str(repository), "add", "-A")
    done = pre_commit("run", cwd=repository)
    assert done.returncode == 1
    assert "content/papers/wrong.yml:2:9: gives[0]: expected one of" in done.stdout


@needs("git")
def test_a_hook_stops_a_bibliography_that_contradicts_a_record(repository: Path) -> None:
    write_file(repository / "my.bib", "@misc{a, title={Cups}, eprint={2403.01234}, year={1999}}\n")
    run("git", "-C", str(repository), "add", "my.bib")
    done = pre_commit("run", "surveymark-verify", cwd=repository)
    assert done.returncode == 1
    assert "my.bib:1: a: differs from " in done.stdout


@needs("git")
def test_a_hook_fixes_and_stops_so_that_a_person_sees_what(repository: Path) -> None:
    entry = repository / "content/papers/untidy.yml"
    write_file(entry, "title: A cup  \narxiv: 2403.01239\ntopics: [cups]")
    run("git", "-C", str(repository), "add", "-A")
    done = pre_commit("run", "surveymark-fix", cwd=repository)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert entry.read_text("utf-8") == "title: A cup\narxiv: '2403.01239'\ntopics: [cups]\n"
    run("git", "-C", str(repository), "add", "-A")
    assert pre_commit("run", "surveymark-fix", cwd=repository).returncode == 0
