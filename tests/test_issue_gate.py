"""What a stranger writes in an issue waits at a gate until somebody with rights lets it through."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from surveymark.github.triage.finding import LABELS
from workflows import GITHUB, jobs


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


def test_only_suggestions_that_wait_for_the_label_are_looked_up() -> None:
    condition = jobs(GITHUB / "workflows/issue.yml")["triage"]["if"]
    assert condition.split(" && ") == [
        "needs.gate.outputs.open == 'false'",
        "contains(github.event.issue.labels.*.name, 'suggest-paper')",
        "!contains(github.event.issue.labels.*.name, 'accepted')",
    ]


@pytest.mark.parametrize(
    ("wanted", "there", "calls"),
    [
        ("", "suggest-paper\nmy triage: known", []),
        ("burst known", "suggest-paper", ["+triage: burst", "+triage: known"]),
        ("known", "triage: not-found\ntriage: known", ["+triage: known", "-triage: not-found"]),
        ("accepted $(id) `id` 'known' known; x-known", "accepted", []),
        ("", "triage: burst", ["-triage: burst"]),
    ],
)
def test_an_issue_gets_labels_of_a_fixed_list_alone_and_loses_those_that_are_outdated(
    tmp_path: Path, wanted: str, there: str, calls: list[str]
) -> None:
    label = jobs(GITHUB / "workflows/issue.yml")["verdict"]["steps"][-1]
    program, said = tmp_path / "gh", tmp_path / "said"
    (tmp_path / "there").write_text(f"{there}\n")
    program.write_text(
        f"#!/bin/sh\nif [ \"$1 $2\" = 'issue view' ]; then cat '{tmp_path}/there'; else echo \"$*\" >> '{said}'; fi\n"
    )
    program.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "ISSUE": "12",
        "GH_REPO": "invented/my-survey",
        "LABELS": wanted,
    }
    done = subprocess.run(
        ["bash", "-e", "-c", label["run"]],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    post = "api --silent --method POST repos/invented/my-survey/issues/12/labels --field labels[]="
    lines = said.read_text().splitlines() if said.exists() else []
    assert [
        line.replace(post, "+").replace("issue edit 12 --remove-label ", "-") for line in lines
    ] == calls


def test_the_labels_of_the_workflows_are_those_of_triage() -> None:
    script = jobs(GITHUB / "workflows/issue.yml")["verdict"]["steps"][-1]["run"]
    listed = re.findall(r"for label in (.+); do", script)
    created = re.findall(
        r'gh label create "triage: ([a-z-]+)" --force',
        (GITHUB / "workflows/labels.yml").read_text("utf-8"),
    )
    assert listed == [" ".join(LABELS)]
    assert created == list(LABELS)


def test_only_the_gate_opens_the_way_to_a_proposal() -> None:
    issue = jobs(GITHUB / "workflows/issue.yml")
    assert (issue["draft"]["needs"], issue["draft"]["if"]) == (
        "gate",
        "needs.gate.outputs.open == 'true'",
    )
    assert {name: job.get("needs") for name, job in issue.items()} == {
        "gate": None,
        "triage": "gate",
        "verdict": "triage",
        "draft": "gate",
        "propose": "draft",
        "check": "propose",
        "answer": "draft",
    }
