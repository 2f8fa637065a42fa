"""The workflows and forms of this repository: sound by their schemas, safe by zizmor, pinned, and with no more rights than they need."""

import re
from pathlib import Path

import pytest

from real_programs import run
from workflows import FORMS, GITHUB, PROGRAMS, ROOT, WORKFLOWS, jobs, workflow


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
        "release",
        "tests",
        "watch",
        "zensical",
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


def test_actions_are_pinned_to_commits_and_one_version_each() -> None:
    lines = [
        line
        for path in WORKFLOWS
        for line in path.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    used = [
        re.fullmatch(r"\s+uses: ((?:actions|pypa)/[a-z-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+", line)
        for line in lines
    ]
    assert None not in used
    pins = {found.groups() for found in used if found}
    assert len(pins) == len({name for name, _ in pins}) == 8


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
        "release.attest": ["attestations", "id-token"],
        "release.publish": ["id-token"],
        "release.announce": ["contents"],
        "refresh.propose": ["contents", "pull-requests"],
        "refresh.check": ["actions"],
        "locks.propose": ["contents", "pull-requests"],
        "locks.check": ["actions"],
        "issue.propose": ["contents", "issues", "pull-requests"],
        "issue.check": ["actions"],
        "issue.answer": ["issues"],
        "issue.gate": ["issues", "pull-requests"],
        "issue.verdict": ["issues"],
        "labels.write": ["issues", "pull-requests"],
        "watch.propose": ["contents", "pull-requests"],
        "watch.check": ["actions"],
    }


def test_nothing_that_a_stranger_starts_runs_with_rights_of_the_repository() -> None:
    triggers = {
        path.stem: set(workflow(path)[True]) for path in WORKFLOWS
    }  # YAML 1.1 reads `on` as true
    assert triggers == {
        "check": {"pull_request", "workflow_dispatch"},
        "tests": {"pull_request", "workflow_dispatch"},
        "issue": {"issues"},
        "labels": {"schedule", "workflow_dispatch"},
        "publish": {"push", "workflow_dispatch"},
        "refresh": {"schedule", "workflow_dispatch"},
        "release": {"push"},
        "watch": {"schedule", "workflow_dispatch", "pull_request"},
        **{
            name: {"schedule", "workflow_dispatch"}
            for name in ("audit", "locks", "long", "mutants", "zensical")
        },
    }
    assert "write" not in {
        level
        for name in ("check", "tests")
        for job in jobs(GITHUB / f"workflows/{name}.yml").values()
        for level in job["permissions"].values()
    }
    watch = jobs(GITHUB / "workflows/watch.yml")
    own = "github.event.pull_request.head.repo.full_name == github.repository"
    assert watch["search"]["if"].startswith("github.event_name != 'pull_request' || (")
    assert f"&& {own})" in watch["search"]["if"].replace("\n", " ")
    assert {name: job.get("needs") for name, job in watch.items()} == {
        "search": None,
        "propose": "search",
        "check": "propose",
    }
