"""`surveymark doctor` on a real repository, with GitHub on this machine."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from begun import begun, commit
from code_host import ANSWERS, PATH, serve
from scratch_git import git
from services import Said, Services
from surveymark.api.updating import update
from surveymark.cli import main
from surveymark.content.writing import write_file
from surveymark.scaffold.answers import DESCRIPTION
from typed import snapshot

TOKEN = "ghp_invented"  # noqa: S105 - no token
READY = """\
python lock git-repository git-remote git-branch pre-commit address description authors content mkdocs.yml site-config/theme
content/LICENSE.md forms files workflows""".split()
READY_ON_GITHUB = (
    "github-repository issues branch pages actions pull-requests active-workflows labels".split()
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey with everything that is looked at here. Nobody changes it."""
    root = begun(tmp_path_factory.mktemp("whole") / "cups")
    config = root / "site-config/survey.yml"
    text = config.read_text("utf-8").replace(DESCRIPTION, "All about cups.")
    write_file(config, text + "authors:\n- Wood, Ada\n")
    commit(root, "Describe the survey")
    update(root)
    commit(root, "Update")
    git(root, "remote", "add", "origin", "https://ann:secret@github.com/ann/cups.git")
    git(root, "update-ref", "refs/remotes/origin/main", "main")
    write_file(root / ".git/hooks/pre-commit", "#!/bin/sh\n")
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(whole), "cups")
    root = tmp_path / "cups"
    git(root, "remote", "set-url", "origin", "git@github.com:ann/cups.git")
    write_file(root / ".git/hooks/pre-commit", "#!/bin/sh\n")
    return root


@pytest.fixture(autouse=True)
def _packages_are_those_of_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own packages may be others; test_packages compares versions."""
    monkeypatch.setattr("surveymark.api.diagnosing.pins", lambda _: [])
    for name in ("GH_TOKEN", "GITHUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def doctor(services: Services | None, root: Path, *words: str, token: str = "") -> Result:
    arguments = ["doctor", *words, "--root", str(root)]
    environment = {"GH_TOKEN": token} if token else {}
    network = services.network if services else None
    return CliRunner().invoke(main, arguments, obj=network, env=environment)


def states(done: Result) -> dict[str, str]:
    return {one["id"]: one["state"] for one in json.loads(done.stdout)}


def test_a_survey_with_everything_is_ready_and_nothing_is_changed(
    services: Services, whole: Path
) -> None:
    serve(services)
    before = snapshot(whole)
    done = doctor(services, whole, "--json", token=TOKEN)
    assert states(done) == dict.fromkeys([*READY, *READY_ON_GITHUB], "ready")
    assert (done.exit_code, done.stderr) == (0, "")
    done = doctor(services, whole, token=TOKEN)
    assert (done.exit_code, done.stdout) == (0, "24 set up, 0 missing, 0 optional, 0 unknown\n")
    assert snapshot(whole) == before
    assert {headers["authorization"] for headers in services.headers} == {f"Bearer {TOKEN}"}
    assert {headers["x-github-api-version"] for headers in services.headers} == {"2022-11-28"}
    assert len(services.asked) == 2 * len(ANSWERS)


def test_a_password_in_the_remote_is_not_printed(whole: Path) -> None:
    done = doctor(None, whole, "--offline", "--json")
    assert "The git remote origin is github.com/ann/cups." in done.stdout
    assert "secret" not in done.stdout


def test_offline_nothing_is_asked_and_what_is_here_is_looked_at(
    services: Services, whole: Path
) -> None:
    done = doctor(services, whole, "--offline", token=TOKEN)
    assert (done.exit_code, done.stdout) == (
        0,
        "On GitHub\n"
        "  unknown   The settings on GitHub were not checked: --offline. Pages, Actions, labels and the rules of the branch "
        "are set there. Run 'surveymark doctor' without --offline.\n"
        "16 set up, 0 missing, 0 optional, 1 unknown\n",
    )
    assert services.asked == []


def test_each_thing_that_is_missing_here_has_a_line_with_a_reason_and_a_remedy(root: Path) -> None:
    git(root, "remote", "remove", "origin")
    git(root, "branch", "--move", "trunk")
    config = root / "site-config/survey.yml"
    text = config.read_text("utf-8").replace("All about cups.", DESCRIPTION)
    write_file(config, text.replace("ann.github.io", "your-name.github.io"))
    write_file(root / "content/papers/cups.yml", "titel: Cups\n")
    (root / "content/LICENSE.md").unlink()
    (root / ".github/workflows/publish.yml").unlink()
    check = root / ".github/workflows/check.yml"
    write_file(check, check.read_text("utf-8") + "# ours\n")
    (root / "requirements/site.txt").unlink()
    (root / ".git/hooks/pre-commit").unlink()
    done = doctor(None, root, "--offline")
    assert done.exit_code == 1
    lines = [line[2:].split(maxsplit=1) for line in done.stdout.splitlines() if line[0] == " "]
    assert [(state, text.split(". ")[0]) for state, text in lines] == [
        ("missing", "Missing: requirements/site.txt"),
        ("missing", "No git remote is named origin"),
        ("missing", "No branch is named main, which site-config/survey.yml names"),
        ("optional", "The pre-commit hook is not installed"),
        ("missing", "site-config/survey.yml still has your-name in an address"),
        ("missing", "site-config/survey.yml has the description that init wrote"),
        ("missing", "The content has 2 errors"),
        ("missing", "content/LICENSE.md is missing"),
        (
            "missing",
            ".github/ISSUE_TEMPLATE/suggest-paper.yml, .zenodo.json, CITATION.cff: "
            "not as survey.yml, topics.yml and scope.md have it",
        ),
        ("missing", "Not as this version of Surveymark and survey.yml have it: README.md"),
        ("missing", "Missing: .github/workflows/publish.yml"),
        ("optional", "Edited since init wrote it: .github/workflows/check.yml"),
        ("unknown", "The settings on GitHub were not checked: --offline"),
    ]
    assert all(text.count(". ") >= 2 for _, text in lines)


def test_files_of_an_earlier_version_are_named(root: Path) -> None:
    record = root / ".surveymark/written.json"
    makefile = (root / "Makefile").read_text("utf-8")
    old = makefile.replace("Build the site", "Make the site")
    text = json.loads(record.read_text("utf-8"))
    text["texts"]["Makefile"] = old
    write_file(record, json.dumps(text))
    write_file(root / "Makefile", old)
    done = doctor(None, root, "--offline")
    assert (
        "  missing   Not as this version of Surveymark and survey.yml have it: Makefile. "
        in done.stdout
    )
    write_file(record, "{}")
    done = doctor(None, root, "--offline")
    assert "  missing   .surveymark/written.json: expected a record written by" in done.stdout
    record.unlink()
    done = doctor(None, root, "--offline")
    assert done.exit_code == 0
    assert "  optional  This repository was not begun by 'surveymark init'. " in done.stdout


def test_a_folder_inside_another_repository_or_none_is_reported(
    whole: Path, tmp_path: Path
) -> None:
    git(whole, "worktree", "prune")
    inside = tmp_path / "outer/cups"
    git(tmp_path, "clone", "--quiet", str(whole), "outer/cups")
    git(tmp_path / "outer", "init", "--quiet")
    (inside / ".git").rename(tmp_path / "git")
    assert "a folder inside another git repository" in doctor(None, inside, "--offline").stdout
    inside.rename(tmp_path / "alone")
    done = doctor(None, tmp_path / "alone", "--offline")
    assert "is not in a git repository. Workflows must lie at the top of a" in done.stdout


def test_settings_that_cannot_be_read_end_it_with_their_place(root: Path) -> None:
    write_file(root / "site-config/survey.yml", "title: [\n")
    done = doctor(None, root, "--offline")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "site-config/survey.yml:" in done.stderr


def test_without_a_token_it_says_what_it_could_not_see(services: Services, whole: Path) -> None:
    serve(services, pages=404, permissions=401, workflow=403)
    done = doctor(services, whole, "--json")
    found = {name: state for name, state in states(done).items() if state != "ready"}
    assert found == {"pages": "unknown", "actions": "unknown", "pull-requests": "unknown"}
    assert done.exit_code == 0
    assert "authorization" not in services.headers[0]
    assert "Set GH_TOKEN to a token with read access to" in doctor(services, whole).stdout


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([Said(status=503)], "not checked: api.github.com: status 503."),
        ([Said(body="<html>", content_type="text/html")], "expected application/json"),
        ([Said(body="{")], "api.github.com: expected JSON."),
        ([Said(status=401)], "not checked: the token is not valid."),
        (
            [Said(status=403, headers={"x-ratelimit-remaining": "0"})],
            "the limit of requests per hour is used up",
        ),
    ],
)
def test_a_host_that_does_not_answer_is_one_line_and_no_failure(
    services: Services, whole: Path, answers: list[Said], said: str
) -> None:
    serve(services)
    services.says(PATH, *answers)
    for path in ANSWERS:
        services.says(PATH + path, *answers)
    done = doctor(services, whole, token=TOKEN)
    assert (done.exit_code, done.stdout.count("\n")) == (0, 3)
    assert said in done.stdout.splitlines()[1]


def test_a_token_that_no_header_can_hold_is_refused(services: Services, whole: Path) -> None:
    done = doctor(services, whole, token="ghp_é")  # noqa: S106 - no token
    assert (done.exit_code, services.asked) == (2, [])
    assert done.stderr == "surveymark: GH_TOKEN: expected a token in printable ASCII characters\n"
