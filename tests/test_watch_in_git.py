"""The workflow Watch, week by week: its own scripts and the real script that pushes, with real git; only GitHub is played."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import answered
from enriched import surveymark, two_incomplete_papers
from scratch_git import ENVIRONMENT, git, repository
from services import Services
from surveymark.api.loading import load
from watched import ASKED, watching
from workflows import GITHUB, jobs

SCRIPT = GITHUB / "scripts/propose.py"
STEPS = jobs(GITHUB / "workflows/watch.yml")["search"]["steps"]
QUERIES = "queries:\n- {service: arxiv, query: cup}\n"


class Repository:
    """A repository on GitHub with a pull request that the workflow opens, updates, and reacts to."""

    def __init__(self, folder: Path, services: Services) -> None:
        self.folder, self.services, self.origin = folder, services, folder / "origin.git"
        start = repository(watching(two_incomplete_papers(folder / "start"), QUERIES))
        git(folder, "clone", "--quiet", "--bare", str(start), str(self.origin))
        self.is_open, self.body, self.runs = False, "", 0
        programs = folder / "programs"
        programs.mkdir()
        (programs / "gh").write_text('#!/bin/sh\necho "$OPEN"\n')
        if not shutil.which("jq"):  # every machine of GitHub has it
            code = "import json, sys; print(json.load(open(sys.argv[1]))['pull_request']['body'])"
            (programs / "jq").write_text(f'#!/bin/sh\nexec \'{sys.executable}\' -c "{code}" "$3"\n')
        for program in programs.iterdir():
            program.chmod(0o755)

    def clone(self) -> Path:
        self.runs += 1
        job = self.folder / f"job-{self.runs}"
        git(self.folder, "clone", "--quiet", f"file://{self.origin}", str(job))
        command = job / ".venv/bin/surveymark"
        command.parent.mkdir(parents=True)
        command.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m surveymark \"$@\"\n")
        command.chmod(0o755)
        return job

    def step(self, name: str, job: Path, **variables: str) -> None:
        """Run the script of a step of the workflow."""
        (script,) = [step["run"] for step in STEPS if step.get("name") == name]
        path = f"{self.folder / 'programs'}{os.pathsep}{os.environ['PATH']}"
        runner = {"RUNNER_TEMP": str(self.folder), "GITHUB_OUTPUT": str(self.folder / "output")}
        more: dict[str, Any] = {"PATH": path, "OPEN": str(int(self.is_open)), **runner, **variables}
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=job,
            env=os.environ | ENVIRONMENT | more,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def propose(self, job: Path) -> None:
        self.step("Create a patch", job)
        bare = {name: value for name, value in ENVIRONMENT.items() if name.startswith("GIT_CONFIG")}
        options = ["--only", "watch", "--branch", "watch", "--message", "Search for new papers"]
        done = subprocess.run(
            [sys.executable, SCRIPT, job / "content.patch", *options],
            cwd=self.clone(),
            env=os.environ | bare,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def week(self, *titles: str) -> None:
        """The weekly run, in which arXiv lists these papers."""
        entries = [
            answered.arxiv_entry(f"2611.{ord(title[-1]):05}", title, "Ada Wood") for title in titles
        ]
        self.services.says(ASKED["arxiv"], answered.arxiv_feed(*entries))
        job = self.clone()
        self.step("Begin with the pull request, if it is open", job)
        report = job / "report.md"
        assert surveymark(self.services, "watch", "-C", job, "--report", report).exit_code == 0
        self.propose(job)
        self.is_open, self.body = True, report.read_text("utf-8")

    def tick(self, title: str, who: str) -> None:
        """Somebody ticks the box of a paper in the pull request."""
        self.body, count = re.subn(rf"- \[ \](.*{title})", r"- [x]\1", self.body)
        assert count == 1
        event = self.folder / "event.json"
        event.write_text(json.dumps({"pull_request": {"body": self.body}}))
        job = self.clone()
        self.step("Begin with the pull request, if it is open", job)
        self.step("Record what is ticked", job, GITHUB_EVENT_PATH=str(event), WHO=who)
        self.propose(job)

    def merge(self) -> None:
        """Somebody merges the pull request; GitHub deletes the branch."""
        job = self.clone()
        git(job, "merge", "--quiet", "--no-ff", "--no-edit", "origin/watch")
        git(job, "push", "--quiet", "origin", "main", ":watch")
        self.is_open = False

    def main(self) -> tuple[dict[str, str], list[str]]:
        """Who included which paper on main, and which papers wait there."""
        survey = load(self.clone())
        decisions = {one.title: f"{one.verdict} {one.who}" for one in survey.decisions}
        index = survey.decision_index
        return decisions, [one.title for one in survey.candidates if not index.of(one.names)]


@pytest.fixture
def place(tmp_path: Path, services: Services) -> Repository:
    return Repository(tmp_path, services)


def section(body: str, title: str) -> str:
    return body.partition(f"## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.slow
def test_ticks_are_merged_with_the_pull_request_and_all_other_papers_wait(
    place: Repository,
) -> None:
    place.week("Cup A", "Cup B")
    place.tick("Cup A", "ada")
    assert place.main() == ({}, [])
    place.week("Cup A", "Cup C")  # nobody merged the pull request
    assert "Cup A" not in place.body
    assert "Cup C" in section(place.body, "New")
    assert "Cup B" in section(place.body, "Found earlier")
    place.tick("Cup B", "jan")
    place.merge()
    assert place.main() == ({"Cup A": "include ada", "Cup B": "include jan"}, ["Cup C"])
    place.week("Cup A", "Cup B", "Cup C", "Cup D")
    assert "Cup B" not in place.body
    assert "Cup D" in section(place.body, "New")
    assert "Cup C" in section(place.body, "Found earlier")
