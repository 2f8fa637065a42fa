"""`surveymark release` in a real repository."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import invented
from scratch_git import ENVIRONMENT, commit, git, repository
from surveymark.api.loading import load
from surveymark.content.paper_text import paper_text
from surveymark.content.writing import write_file
from surveymark.model.paper import Paper
from typed import snapshot, surveymark

DAY = "2026-11-28"
EMPTY = replace(
    invented.survey(),
    papers=(),
    paths=(),
    introductions={},
    abstracts={},
    link_states={},
    removed=(),
)
FILES = "content/CHANGELOG.md, CITATION.cff, .zenodo.json, site-config/survey.yml"
SECTION = """\
## 2026.11.28, 2026-11-28

1 added, 1 retracted, 1 published meanwhile, 1 changed, 1 renamed, 1 removed. Now 5 papers in 3 topics.

### Added

- [Ladles&#44; &#60;b&#62;deep&#60;&#47;b&#62;](https://invented.github.io/my-survey/papers/wood2024ladles/)

### Retracted

- [Bowls](https://invented.github.io/my-survey/papers/wood2024bowls/): Retracted on 4 March 2026&#58; https&#58;&#47;&#47;doi&#46;org&#47;10&#46;1234&#47;n

### Published meanwhile

- [Cups](https://invented.github.io/my-survey/papers/wood2024cups/): JoC&#44; 2025

### Changed

- [Plates](https://invented.github.io/my-survey/papers/wood2024plates/): summary

### Renamed

- <code>wood2024pots</code> is now <code>wood2023pots</code>

### Removed

- <code>wood2024jars</code>: Withdrawn&#46;

### Contributors

- Kai Lindqvist
"""


def put(root: Path, key: str, **fields: object) -> None:
    given = {"title": key.removeprefix("wood2024").capitalize(), "authors": ["Wood, Ada"]}
    paper = Paper.model_validate({"key": key, **given, "topics": ["cups"], **fields})
    write_file(root / f"content/papers/{key}.yml", paper_text(paper))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    root = invented.write_survey(tmp_path / "survey", EMPTY)
    for name in ("bowls", "cups", "plates", "pots", "jars"):
        put(root, f"wood2024{name}")
    return repository(root)


def change_everything(root: Path) -> None:
    put(root, "wood2024ladles", title="Ladles, <b>deep</b>")
    published = {"venue": "JoC", "year": "2025", "kind": "journal"}
    notice = {"kind": "retraction", "on": "2026-03-04", "notice": "https://doi.org/10.1234/n"}
    put(root, "wood2024bowls", published=published, retracted=notice)
    put(root, "wood2024cups", published=published)
    put(root, "wood2024plates", summary="Plates are measured one after another; they are flat.")
    put(root, "wood2023pots", title="Pots", aliases=["wood2024pots"])
    for name in ("pots", "jars"):
        (root / f"content/papers/wood2024{name}.yml").unlink()
    reason = "removed:\n- {key: wood2024jars, reason: Withdrawn.}\n"
    write_file(root / "content/removed.yml", reason)
    commit(root, "Change everything", author="Kai Lindqvist")


def release(root: Path, *words: str) -> tuple[int, str]:
    done = surveymark("release", *words, "--root", root)
    return done.exit_code, done.output


def test_releases_say_what_changed_by_whom_and_are_tagged(root: Path) -> None:
    code, text = release(root, "1.0", "--on", "2026-01-02", "--tag")
    assert (code, text.splitlines()[0]) == (
        0,
        "1.0, 2026-01-02: The first release: 5 papers in 3 topics.",
    )
    assert git(root, "status", "--short") == ""
    change_everything(root)
    code, text = release(root, "--on", DAY)
    assert (code, text.splitlines()) == (
        0,
        [
            "2026.11.28, 2026-11-28 since survey-1.0: 1 added, 1 retracted, 1 published meanwhile, 1 changed, 1 renamed, 1 removed. Now 5 papers in 3 topics.",
            "1 contributor: Kai Lindqvist",
            f"wrote {FILES}",
            "next: review content/CHANGELOG.md and site-config/survey.yml, then",
            "  git add content/CHANGELOG.md CITATION.cff .zenodo.json site-config/survey.yml",
            "  git commit --message 'Kitchens & Cupboards 2026.11.28'",
            "  git tag --annotate survey-2026.11.28 --message 'Kitchens & Cupboards 2026.11.28'",
            "  git push origin HEAD survey-2026.11.28",
        ],
    )
    changelog = (root / "content/CHANGELOG.md").read_text("utf-8")
    head, _, rest = changelog.partition("## 2026")
    assert head.startswith("# Changes of the survey\n")
    assert "## 2026" + rest.partition("\n## 1.0")[0] == SECTION
    cff = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    config = load(root).config
    assert (cff["version"], cff["date-released"]) == ("2026.11.28", DAY)
    assert (config.version, config.released) == ("2026.11.28", DAY)


def test_a_repeated_release_changes_nothing_and_keeps_what_people_wrote(root: Path) -> None:
    assert release(root, "1.0", "--on", DAY)[0] == 0
    before = snapshot(root / "content"), (root / "CITATION.cff").read_bytes()
    assert release(root, "1.0", "--on", DAY)[0] == 0
    assert (snapshot(root / "content"), (root / "CITATION.cff").read_bytes()) == before
    path = root / "content/CHANGELOG.md"
    write_file(path, path.read_text("utf-8") + "\nThanks to all.\n")
    code, text = release(root, "1.0", "--on", DAY, "--tag")
    assert code == 0
    assert "kept the section 1.0 of content/CHANGELOG.md; delete it to have it" in text
    assert git(root, "show", "survey-1.0:content/CHANGELOG.md").endswith("\nThanks to all.\n")
    code, text = release(root, "1.0", "--on", DAY)
    message = "surveymark: the tag survey-1.0 already exists; choose another version\n"
    assert (code, text) == (2, message)


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = snapshot(root)
    code, text = release(root, "--on", DAY, "--dry-run")
    assert (code, text.splitlines()[-1]) == (0, f"would write {FILES}")
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["1.0", "--on", "tomorrow"], "--on: expected a day such as 2026-11-28, found 'tomorrow'"),
        (["../1"], "VERSION: expected a version of letters and digits with single dots"),
        (["v 1"], "VERSION: expected a version"),
        (["1..2"], "VERSION: expected a version"),
    ],
)
def test_what_is_no_version_or_day_is_refused(root: Path, words: list[str], said: str) -> None:
    code, text = release(root, "--on", DAY, *words)
    assert (code, text.count("\n")) == (2, 1)
    assert said in text


def test_what_git_does_not_hold_is_not_released(root: Path, tmp_path: Path) -> None:
    put(root, "wood2024new")
    code, text = release(root, "--on", DAY)
    assert (code, text.count("\n")) == (2, 1)
    assert "content/papers/wood2024new.yml: not committed; commit it first" in text
    alone = invented.write_survey(tmp_path / "alone", EMPTY)
    code, text = release(alone, "--on", DAY)
    assert (code, text.count("\n")) == (2, 1)
    assert "is not in a git repository; a release is made from the history in git" in text
