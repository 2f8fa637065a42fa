"""The script that pushes what another job left, with real repositories and patches that try more than they may."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scratch_git import ENVIRONMENT, git, repository

SCRIPT = Path(__file__).parents[1] / ".github/scripts/propose.py"
Act = Callable[[Path], object]
BOT = "41898282+github-actions[bot]@users.noreply.github.com"


class Place:
    """A repository on GitHub, the job that made a patch of it, and the job that pushes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.origin, self.draft, self.job = (
            folder,
            folder / "origin.git",
            folder / "draft",
            folder / "job",
        )
        start = folder / "start"
        for name, text in {
            "content/papers/cup.yml": "title: Cup\n",
            "content/venues.yml": "venues: []\n",
            "Makefile": "all:\n",
        }.items():
            (start / name).parent.mkdir(parents=True, exist_ok=True)
            (start / name).write_text(text)
        repository(start)
        git(folder, "clone", "--quiet", "--bare", str(start), str(self.origin))
        self.clone(self.draft)
        self.clone(self.job)

    def clone(self, where: Path) -> None:
        git(self.folder, "clone", "--quiet", "--depth=1", f"file://{self.origin}", str(where))

    def patch(self) -> Path:
        """Everything that changed in the draft, without asking whether it may."""
        git(self.draft, "add", "--all", "--force", ".")
        path = self.folder / "a.patch"
        path.write_bytes(
            git(self.draft, "diff", "--binary", "--cached", "--no-renames").encode(
                "utf-8", "surrogateescape"
            )
        )
        return path

    def propose(
        self, patch: Path | None = None, *, only: str = "entry", branch: str = "issue-12"
    ) -> subprocess.CompletedProcess[str]:
        bare = {name: value for name, value in ENVIRONMENT.items() if name.startswith("GIT_CONFIG")}
        return subprocess.run(
            [
                sys.executable,
                SCRIPT,
                patch or self.patch(),
                "--only",
                only,
                "--branch",
                branch,
                "--message",
                "Add cup (issue 12)",
            ],
            cwd=self.job,
            env=os.environ | bare,
            capture_output=True,
            text=True,
            check=False,
        )

    def refs(self) -> dict[str, str]:
        return {
            name: commit
            for commit, name in map(str.split, git(self.origin, "show-ref").splitlines())
        }

    def branches(self) -> dict[str, str]:
        return {
            name: commit
            for commit, name in map(str.split, git(self.origin, "show-ref", "--heads").splitlines())
        }


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_one_entry_is_pushed_as_the_bot(place: Place) -> None:
    (place.draft / "content/papers/pot.yml").write_text("title: Pot\n")
    done = place.propose()
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        git(place.origin, "log", "-1", "--format=%ae|%s", "issue-12")
        == f"{BOT}|Add cup (issue 12)\n"
    )
    assert git(place.origin, "diff", "--name-status", "main", "issue-12").split() == [
        "A",
        "content/papers/pot.yml",
    ]


def test_a_second_patch_replaces_the_first(place: Place) -> None:
    (place.draft / "content/papers/pot.yml").write_text("title: Pot\n")
    assert place.propose().returncode == 0
    place.job = place.folder / "again"
    place.clone(place.job)
    (place.draft / "content/papers/pot.yml").write_text("title: Teapot\n")
    assert place.propose().returncode == 0
    assert git(place.origin, "show", "issue-12:content/papers/pot.yml") == "title: Teapot\n"
    assert git(place.origin, "rev-list", "--count", "main..issue-12") == "1\n"


def by_hand(place: Place, *, author: str = "", committer: str = "", amend: bool = False) -> None:
    """A person checks the branch out, changes it and pushes it."""
    person = place.folder / "person"
    git(
        place.folder, "clone", "--quiet", "--branch=issue-12", f"file://{place.origin}", str(person)
    )
    (person / "content/papers/pot.yml").write_text("title: By hand\n")
    git(person, "add", "--all")
    who = {"GIT_AUTHOR_EMAIL": author, "GIT_COMMITTER_EMAIL": committer}
    environment = (
        os.environ | ENVIRONMENT | {name: address for name, address in who.items() if address}
    )
    words = [
        "git",
        "commit",
        "--quiet",
        *(["--amend", "--no-edit"] if amend else ["--message", "by hand"]),
    ]
    subprocess.run(words, cwd=person, env=environment, check=True)
    git(person, "push", "--quiet", "--force", "origin", "HEAD:issue-12")


def again(place: Place) -> subprocess.CompletedProcess[str]:
    """The issue is edited and its job runs anew."""
    place.job = place.folder / "again"
    place.clone(place.job)
    (place.draft / "content/papers/pot.yml").write_text("title: Teapot\n")
    return place.propose()


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"amend": True},
        {"amend": True, "committer": "noreply@github.com"},
        {"author": BOT, "committer": BOT},
        {"amend": True, "committer": BOT},
    ],
)
def test_what_a_person_did_to_the_branch_stays_whoever_its_author_or_committer_is(
    place: Place, change: dict[str, Any]
) -> None:
    (place.draft / "content/papers/pot.yml").write_text("title: Pot\n")
    assert place.propose().returncode == 0
    by_hand(place, **change)
    before = place.refs()
    done = again(place)
    assert (done.returncode, done.stderr) == (
        1,
        "the branch issue-12 was changed by a person and is left unchanged; delete it to have it recreated\n",
    )
    assert place.refs() == before


def test_a_branch_that_a_person_made_stays(place: Place) -> None:
    git(place.origin, "branch", "issue-12", "main")
    before = place.refs()
    (place.draft / "content/papers/pot.yml").write_text("title: Pot\n")
    assert place.propose().returncode == 1
    assert place.refs() == before


def test_a_branch_that_was_merged_and_deleted_is_made_anew(place: Place) -> None:
    (place.draft / "content/papers/pot.yml").write_text("title: Pot\n")
    assert place.propose().returncode == 0
    git(place.origin, "update-ref", "-d", "refs/heads/issue-12")
    assert again(place).returncode == 0
    assert git(place.origin, "show", "issue-12:content/papers/pot.yml") == "title: Teapot\n"


def test_a_change_between_the_look_and_the_push_wins(place: Place, tmp_path: Path) -> None:
    (place.draft / "content/papers/pot.yml").write_text("title: Pot\n")
    assert place.propose().returncode == 0
    hook = tmp_path / "hooks/pre-push"
    hook.parent.mkdir()
    hook.write_text(
        f"#!/bin/sh\nunset GIT_DIR\ngit --git-dir='{place.origin}' update-ref refs/heads/issue-12 main\n"
    )
    hook.chmod(0o755)
    place.job = place.folder / "again"
    place.clone(place.job)
    git(place.job, "config", "core.hooksPath", str(hook.parent))
    (place.draft / "content/papers/pot.yml").write_text("title: Teapot\n")
    remembered = place.refs()["refs/surveymark/pushed/issue-12"]
    done = place.propose()
    assert "git push" in done.stderr
    assert done.returncode == 1
    refs = place.refs()
    assert refs["refs/heads/issue-12"] == refs["refs/heads/main"]
    assert refs["refs/surveymark/pushed/issue-12"] == remembered


def test_the_job_hears_which_commit_was_replaced_by_which(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = place.folder / "output"
    monkeypatch.setenv("GITHUB_OUTPUT", str(output))
    (place.draft / "content/papers/pot.yml").write_text("title: Pot\n")
    place.propose()
    first = place.branches()["refs/heads/issue-12"]
    again(place)
    second = place.branches()["refs/heads/issue-12"]
    assert output.read_text() == f"before=\nafter={first}\nbefore={first}\nafter={second}\n"


def test_a_refresh_may_change_any_yaml_of_the_content(place: Place) -> None:
    (place.draft / "content/papers/cup.yml").write_text("title: A cup\n")
    (place.draft / "content/venues.yml").write_text("venues: [x]\n")
    (place.draft / "content/links.yml").write_text("links: []\n")
    assert place.propose(only="content", branch="refresh").returncode == 0
    assert git(place.origin, "diff", "--name-only", "main", "refresh").split() == [
        "content/links.yml",
        "content/papers/cup.yml",
        "content/venues.yml",
    ]


def test_a_search_may_change_what_it_finds_and_what_is_decided(place: Place) -> None:
    names = ["content/candidates.jsonl", "content/decisions/2026-11.jsonl", "content/searches.yml"]
    for name in names:
        write(name)(place.draft)
    assert place.propose(only="watch", branch="watch").returncode == 0
    assert git(place.origin, "diff", "--name-only", "main", "watch").split() == names


def write(path: str, text: str = "x\n", *, mode: int = 0o644) -> Act:
    def act(draft: Path) -> None:
        (draft / path).parent.mkdir(parents=True, exist_ok=True)
        (draft / path).write_text(text)
        (draft / path).chmod(mode)

    return act


def link(path: str, target: str) -> Act:
    def act(draft: Path) -> None:
        (draft / path).unlink(missing_ok=True)
        (draft / path).symlink_to(target)

    return act


def remove(path: str) -> Act:
    return lambda draft: (draft / path).unlink()


def rename(old: str, new: str) -> Act:
    return lambda draft: (draft / old).rename(draft / new)


@pytest.mark.parametrize(
    "acts",
    [
        [write(".github/workflows/evil.yml")],
        [write("content/papers/pot.yml"), write(".github/workflows/check.yml")],
        [write("content/papers/pot.yml"), write("content/papers/cup.yml")],
        [write("content/papers/pot.yml"), write("Makefile")],
        [write("content/papers/sub/pot.yml")],
        [write("content/papers/pot.yaml")],
        [write("content/papers/.pot.yml")],
        [write("content/papers/pot.yml\n")],
        [write("content/papers/POT.yml")],
        [write("content/papers/pot.yml", mode=0o755)],
        [write("content/venues.yml")],
        [write(".gitattributes", "* filter=x\n")],
        [write(".gitmodules")],
        [link("content/papers/pot.yml", "../../.git/config")],
        [link("content/papers/cup.yml", "/etc/passwd")],
        [remove("content/papers/cup.yml")],
        [rename("content/papers/cup.yml", "content/papers/mug.yml")],
        [],
    ],
)
def test_a_patch_that_does_more_than_change_an_entry_is_not_pushed(
    place: Place, acts: list[Act]
) -> None:
    for act in acts:
        act(place.draft)
    before = place.branches()
    done = place.propose()
    assert done.returncode == 1
    assert "the patch" in done.stderr
    assert place.branches() == before


@pytest.mark.parametrize(
    ("only", "path"),
    [
        ("content", "content/pages/index.md"),
        ("content", "content/topics/cups.md"),
        ("content", "site-config/survey.yml"),
        ("content", "content/papers/sub/x.yml"),
        ("content", "Makefile"),
        ("watch", "content/papers/cup.yml"),
        ("watch", "content/watch.yml"),
        ("watch", "content/decisions/x.jsonl"),
    ],
)
def test_a_refresh_or_a_search_changes_nothing_else(place: Place, only: str, path: str) -> None:
    write("content/searches.yml")(place.draft)
    write(path)(place.draft)
    assert place.propose(only=only, branch="refresh").returncode == 1
    assert list(place.branches()) == ["refs/heads/main"]


HEAD = "diff --git a/{0} b/{0}\nnew file mode 100644\n--- /dev/null\n+++ b/{0}\n@@ -0,0 +1 @@\n+x\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD.format("../outside.yml"),
        HEAD.format("/etc/cron.d/x"),
        HEAD.format(".git/hooks/pre-commit"),
        HEAD.format("content/papers/../../Makefile2"),
        "no patch at all",
        "",
        "diff --git a/content/papers/cup.yml b/content/papers/cup.yml\n--- a/content/papers/cup.yml\n+++ b/content/papers/cup.yml\n@@ -1 +1 @@\n-other\n+x\n",
    ],
)
def test_a_patch_made_by_hand_cannot_leave_the_content(place: Place, text: str) -> None:
    patch = place.folder / "hostile.patch"
    patch.write_text(text)
    done = place.propose(patch)
    assert done.returncode == 1
    assert not (place.folder / "outside.yml").exists()
    assert not (place.job / ".git/hooks/pre-commit").exists()
    assert list(place.branches()) == ["refs/heads/main"]


@pytest.mark.parametrize(
    "branch",
    [
        "main",
        "issue-",
        "issue-0",
        "issue-1/../main",
        "refs/heads/main",
        "issue-1\n",
        "gh-pages",
        "--delete",
        "issue-1:main",
    ],
)
def test_only_branches_of_its_own_are_pushed(place: Place, branch: str) -> None:
    (place.draft / "content/papers/pot.yml").write_text("title: Pot\n")
    before = place.branches()
    assert place.propose(branch=branch).returncode in {1, 2}
    assert place.branches() == before


def test_renewed_locks_are_pushed_and_nothing_beside_them(place: Place) -> None:
    (place.draft / "requirements").mkdir()
    (place.draft / "requirements/site.txt").write_text("cup==2\n")
    done = place.propose(only="locks", branch="locks")
    assert (done.returncode, done.stderr) == (0, "")
    assert "refs/heads/locks" in place.branches()


@pytest.mark.parametrize(
    "name",
    [
        "Makefile",
        "content/papers/cup.yml",
        "requirements/site.txt.py",
        "requirements/more/site.txt",
        "pyproject.toml",
    ],
)
def test_a_patch_of_locks_that_changes_anything_else_is_refused(place: Place, name: str) -> None:
    (place.draft / "requirements").mkdir()
    (place.draft / "requirements/site.txt").write_text("cup==2\n")
    (place.draft / name).parent.mkdir(parents=True, exist_ok=True)
    (place.draft / name).write_text("all: evil\n")
    done = place.propose(only="locks", branch="locks")
    assert done.returncode == 1
    assert name in done.stderr
    assert "refs/heads/locks" not in place.branches()
