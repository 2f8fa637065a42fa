"""The workflows and forms of this repository: sound by their schemas, safe by zizmor, and calling only what is there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import click
import pytest
import yaml

from real_programs import run
from surveymark.cli import main

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(
    path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"
)
PROGRAMS = Path(sys.executable).parent


def workflow(path: Path) -> dict[Any, Any]:
    value = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    value = workflow(path)["jobs"]
    assert isinstance(value, dict)
    return value


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in jobs(path).items():
            for step in job["steps"]:
                yield f"{path.stem}.{name}", step


def test_there_is_a_workflow_for_each_thing() -> None:
    assert [path.stem for path in WORKFLOWS] == [
        "audit",
        "check",
        "issue",
        "labels",
        "locks",
        "long",
        "mutants",
        "publish",
        "refresh",
    ]


def test_zizmor_at_its_strictest_finds_nothing() -> None:
    found = run(
        str(PROGRAMS / "zizmor"),
        "--color=never",
        "--offline",
        "--no-config",
        "--pedantic",
        "--no-ignores",
        "--collect=all",
        "--strict-collection",
        str(ROOT),
    )
    assert (found.returncode, found.stdout) == (0, "No findings to report. Good job!\n"), (
        found.stdout
    )


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    bad = tmp_path / ".github/workflows/bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(
        (GITHUB / "workflows/issue.yml")
        .read_text("utf-8")
        .replace('"$GITHUB_EVENT_PATH"', "${{ github.event.issue.title }}"),
        "utf-8",
    )
    found = run(
        str(PROGRAMS / "zizmor"),
        "--color=never",
        "--offline",
        "--no-config",
        "--pedantic",
        "--collect=all",
        str(tmp_path),
    )
    assert "template-injection" in found.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_files_are_as_github_wants_them(schema: str, files: list[Path]) -> None:
    done = run(str(PROGRAMS / "check-jsonschema"), "--builtin-schema", schema, *map(str, files))
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout


def test_every_script_in_a_workflow_is_sound_shell(tmp_path: Path) -> None:
    scripts = []
    for number, (where, step) in enumerate(steps()):
        if "run" in step:
            assert "${{" not in step["run"], where
            script = tmp_path / f"{number}-{where}.sh"
            script.write_text("#!/usr/bin/env bash\nset -e\n" + step["run"], "utf-8")
            scripts.append(str(script))
    assert len(scripts) > 20
    shellcheck = shutil.which(
        "shellcheck", path=os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    )
    if not shellcheck and not os.environ.get("CI"):
        pytest.skip("not installed: shellcheck, of which there is no wheel for this machine")
    assert shellcheck
    done = run(shellcheck, "--severity=style", *scripts)
    assert (done.returncode, done.stdout) == (0, "")


def test_actions_are_pinned_to_commits_and_one_version_each() -> None:
    lines = [
        line
        for path in WORKFLOWS
        for line in path.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    used = [
        re.fullmatch(r"\s+uses: (actions/[a-z-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+", line)
        for line in lines
    ]
    assert None not in used
    pins = {found.groups() for found in used if found}
    assert len(pins) == len({name for name, _ in pins}) == 6


def test_no_job_starts_with_rights_and_none_that_runs_the_generator_may_write() -> None:
    for path in WORKFLOWS:
        assert workflow(path)["permissions"] == {}, path.name
        for name, job in jobs(path).items():
            may_write = "write" in job["permissions"].values()
            ours = [
                step.get("run", "")
                for step in job["steps"]
                if re.search(r"\bmake |\bpip\b|\.venv/|\.ci/", step.get("run", ""))
            ]
            assert not (may_write and ours), f"{path.name} {name}"


def test_only_these_jobs_may_write() -> None:
    rights = {
        f"{path.stem}.{name}": sorted(
            right for right, level in job["permissions"].items() if level == "write"
        )
        for path in WORKFLOWS
        for name, job in jobs(path).items()
    }
    assert {job: writes for job, writes in rights.items() if writes} == {
        "publish.deploy": ["id-token", "pages"],
        "refresh.propose": ["contents", "pull-requests"],
        "refresh.check": ["actions"],
        "locks.propose": ["contents", "pull-requests"],
        "locks.check": ["actions"],
        "issue.propose": ["contents", "issues", "pull-requests"],
        "issue.check": ["actions"],
        "issue.answer": ["issues"],
        "issue.gate": ["issues", "pull-requests"],
        "labels.write": ["issues", "pull-requests"],
    }


def test_nothing_that_a_stranger_starts_runs_with_rights_of_the_repository() -> None:
    triggers = {
        path.stem: set(workflow(path)[True]) for path in WORKFLOWS
    }  # YAML 1.1 reads `on` as true
    assert triggers == {
        "check": {"pull_request", "workflow_dispatch"},
        "issue": {"issues"},
        "labels": {"schedule", "workflow_dispatch"},
        "publish": {"push", "workflow_dispatch"},
        "refresh": {"schedule", "workflow_dispatch"},
        **{
            name: {"schedule", "workflow_dispatch"}
            for name in ("audit", "locks", "long", "mutants")
        },
    }
    assert "write" not in {
        level
        for job in jobs(GITHUB / "workflows/check.yml").values()
        for level in job["permissions"].values()
    }


def test_a_job_that_writes_sees_no_word_of_an_issue() -> None:
    text = (GITHUB / "workflows/issue.yml").read_text("utf-8")
    seen = set(re.findall(r"github\.event\.issue\.([a-z_.*]+)", text))
    assert seen == {"number", "state", "labels.*.name", "author_association"}


@pytest.mark.parametrize(
    ("ours", "accepted", "action", "proposed", "is_open", "calls"),
    [
        (False, False, "opened", False, "false", ["issue comment"]),
        (False, False, "edited", True, "false", ["issue comment"]),
        (False, True, "labeled", False, "true", []),
        (False, True, "labeled", True, "true", []),
        (False, True, "edited", False, "true", []),
        (False, True, "edited", True, "false", ["issue edit", "pr comment", "issue comment"]),
        (True, False, "opened", False, "true", []),
        (True, False, "edited", True, "true", []),
    ],
)
def test_answers_of_strangers_wait_for_the_label_and_edits_of_proposed_ones_for_another(
    tmp_path: Path,
    ours: bool,  # noqa: FBT001 - cases
    accepted: bool,  # noqa: FBT001 - cases
    action: str,
    proposed: bool,  # noqa: FBT001 - cases
    is_open: str,
    calls: list[str],
) -> None:
    gate = jobs(GITHUB / "workflows/issue.yml")["gate"]["steps"][0]
    program, said, output = tmp_path / "gh", tmp_path / "said", tmp_path / "output"
    listed = "echo https://github.com/invented/my-survey/pull/3" if proposed else "true"
    program.write_text(
        f"#!/bin/sh\nif [ \"$1 $2\" = 'pr list' ]; then {listed}; else echo \"$*\" >> '{said}'; fi\n"
    )
    program.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "ISSUE": "12",
        "ACTION": action,
        "GITHUB_OUTPUT": str(output),
        "IS_OURS": str(ours).lower(),
        "IS_ACCEPTED": str(accepted).lower(),
    }
    done = subprocess.run(
        ["bash", "-e", "-c", gate["run"]],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert output.read_text() == f"open={is_open}\n"
    lines = said.read_text().splitlines() if said.exists() else []
    assert [" ".join(line.split()[:2]) for line in lines] == calls
    if "issue edit" in calls:
        assert lines[0] == "issue edit 12 --remove-label accepted"
        assert lines[1].startswith("pr comment https://github.com/invented/my-survey/pull/3 ")


def test_only_the_gate_opens_the_way_to_a_proposal() -> None:
    issue = jobs(GITHUB / "workflows/issue.yml")
    assert (issue["draft"]["needs"], issue["draft"]["if"]) == (
        "gate",
        "needs.gate.outputs.open == 'true'",
    )
    assert {name: job.get("needs") for name, job in issue.items()} == {
        "gate": None,
        "draft": "gate",
        "propose": "draft",
        "check": "propose",
        "answer": "draft",
    }


def test_every_program_that_a_workflow_names_is_there() -> None:
    named = {
        word
        for _, step in steps()
        for word in shlex.split(step.get("run", ""), comments=True)
        if re.match(r"\.(?:github|ci)/", word)
    }
    assert named == {".github/scripts/propose.py", ".ci/run"}
    assert all(os.access(ROOT / name, os.X_OK) for name in named)
    targets = {
        word for _, step in steps() for word in re.findall(r"make (\S+)", step.get("run", ""))
    }
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets == {".venv/site", ".venv/test", "lock", "audit", "mutants"}
    assert "$(VENV)/site $(VENV)/test:" in makefile
    assert {"lock", "audit", "mutants", "test", "test-long"} <= set(
        re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    )


def command_lines() -> list[list[str]]:
    """What workflows type after `surveymark`, up to what belongs to the shell."""
    found = []
    for _, step in steps():
        for line in step.get("run", "").splitlines():
            if ".venv/bin/surveymark" in line:
                words = shlex.split(line[line.index(".venv/bin/surveymark") :])[1:]
                end = next(
                    (
                        number
                        for number, word in enumerate(words)
                        if word in {"||", "|", "<", ">>", ">"}
                    ),
                    len(words),
                )
                found.append(words[:end])
    return found


@pytest.mark.slow
def test_every_command_line_of_a_workflow_is_one_of_ours() -> None:
    lines = command_lines()
    assert {line[0] for line in lines} == {
        "changes",
        "check",
        "build",
        "enrich",
        "links",
        "from-issue",
    }
    for name, *words in lines:
        command = main.commands[name]
        assert run(sys.executable, "-m", "surveymark", name, "--help").returncode == 0
        known = {option for parameter in command.params for option in parameter.opts}
        takes = sum(isinstance(parameter, click.Argument) for parameter in command.params)
        options = {word for word in words if word.startswith("-")}
        assert options <= known, name
        assert takes or not [word for word in words if word == "$KEY"], name


@pytest.mark.parametrize(
    "line",
    [
        "changes HEAD --format markdown",
        "changes HEAD --head HEAD --format topics",
        "build --out {out}/preview",
        "check",
    ],
)
@pytest.mark.slow
def test_command_lines_that_need_no_network_run_in_this_repository(
    line: str, tmp_path: Path
) -> None:
    words = line.format(out=tmp_path).split()
    done = subprocess.run(
        [sys.executable, "-m", "surveymark", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_owners_are_named_for_everything_and_for_the_content() -> None:
    lines = [
        line.split()
        for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert [line[0] for line in lines] == ["*", "/content/"]
    assert all(re.fullmatch(r"@[a-z-]+/[a-z-]+", owner) for _, *owners in lines for owner in owners)


def test_contributing_leads_to_what_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    headings = {
        re.sub(r"[^a-z ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }
    forms = {f"../../issues/new?template={path.name}" for path in FORMS}
    assert forms <= set(targets)
    assert {target[1:] for target in targets if target.startswith("#")} <= headings
    files = {
        target for target in targets if not target.startswith(("#", "https://", "../../issues/"))
    }
    assert files == {".github/pictures/way.svg", "README.md"}
    assert all((ROOT / name).is_file() for name in files)
    for path in WORKFLOWS:
        assert f"| {workflow(path)['name']} |" in text


def test_the_picture_says_in_words_what_it_shows() -> None:
    picture = ET.parse(GITHUB / "pictures/way.svg").getroot()  # noqa: S314 - our own file
    space = "{http://www.w3.org/2000/svg}"
    assert picture.get("role") == "img"
    words = {
        element.get("id"): element.text
        for element in picture
        if element.tag in {f"{space}title", f"{space}desc"}
    }
    assert list(words) == str(picture.get("aria-labelledby")).split()
    steps = [element.text for element in picture.iter(f"{space}text") if "·" in str(element.text)]
    assert [str(step).split(" · ")[1] for step in steps] == [
        "Form",
        "Proposal",
        "Check",
        "Review",
        "Page",
    ]
    assert not {element.tag for element in picture.iter()} - {
        f"{space}{tag}" for tag in "svg title desc rect g path text".split()
    }
