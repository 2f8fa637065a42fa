"""Updates of a real repository, whose templates change between two versions."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import surveymark.api.updating as module
from begun import begun, commit
from scratch_git import git
from surveymark.api.updating import update
from surveymark.content.writing import write_file
from surveymark.model.survey_error import SurveyError
from surveymark.scaffold.files import repository_files
from typed import snapshot, surveymark

NEW = "# A line of the new version.\n"
CHANGED = (
    "Makefile",
    ".gitignore",
    ".editorconfig",
    "MAINTAINING.md",
    "requirements/site.txt",
    "content/topics.yml",
)


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return begun(tmp_path / "cups")


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A version whose templates differ in the first line of some files, lack one file and have one more."""

    def files(answers: object) -> Mapping[str, str]:
        made = dict(repository_files(answers))  # type: ignore[arg-type]
        made |= {path: NEW + made[path] for path in CHANGED}
        del made[".github/pull_request_template.md"]
        return made | {"NOTES.md": NEW}

    monkeypatch.setattr(module, "repository_files", files)
    return iter(())


def outcomes(survey: Path) -> dict[str, str]:
    return {one.path: one.outcome for one in update(survey)}


def test_a_current_repository_is_not_changed(survey: Path) -> None:
    before = snapshot(survey)
    assert outcomes(survey) == {}
    assert snapshot(survey) == before


@pytest.mark.usefixtures("next_version")
def test_an_update_replaces_merges_leaves_out_and_never_touches_content(survey: Path) -> None:
    editorconfig = (survey / ".editorconfig").read_text("utf-8")
    write_file(survey / ".editorconfig", editorconfig + "\n[*.bib]\nindent_size = 4\n")
    ignored = (survey / ".gitignore").read_text("utf-8")
    write_file(survey / ".gitignore", "/mine/\n" + ignored.partition("\n")[2])
    (survey / "MAINTAINING.md").unlink()
    commit(survey, "Edit")
    content = {path: text for path, text in snapshot(survey).items() if path.startswith("content")}
    assert outcomes(survey) == {
        ".editorconfig": "merged",
        ".github/pull_request_template.md": "removed",
        ".gitignore": "conflict",
        "MAINTAINING.md": "deleted",
        "Makefile": "replaced",
        "NOTES.md": "added",
        "requirements/site.txt": "replaced",
    }
    after = snapshot(survey)
    assert after[".editorconfig"].decode() == NEW + editorconfig + "\n[*.bib]\nindent_size = 4\n"
    assert after["Makefile"].decode().startswith(NEW)
    assert after["NOTES.md"].decode() == NEW
    assert after["requirements/site.txt"].decode().startswith(NEW)
    assert "MAINTAINING.md" not in after
    assert ".github/pull_request_template.md" not in after
    assert (
        after[".gitignore"]
        .decode()
        .startswith(f"<<<<<<< yours\n/mine/\n=======\n{NEW}/.venv/\n>>>>>>> of this version\n")
    )
    assert {path: text for path, text in after.items() if path.startswith("content")} == content
    commit(survey, "Update")
    assert outcomes(survey) == {"MAINTAINING.md": "deleted"}


@pytest.mark.usefixtures("next_version")
def test_a_conflict_ends_with_1_and_says_what_to_do(survey: Path) -> None:
    write_file(survey / "Makefile", "mine:\n")
    commit(survey, "Edit")
    done = surveymark("init", "--update", survey)
    assert done.exit_code == 1
    assert (
        "Makefile: you and this version changed the same lines; choose between the marks <<<<<<< and >>>>>>>\n"
        in done.output
    )
    assert done.output.endswith("7 files changed, 1 conflict\n")


@pytest.mark.usefixtures("next_version")
def test_edits_that_git_does_not_hold_are_not_touched(survey: Path) -> None:
    write_file(survey / "Makefile", "mine:\n")
    before = snapshot(survey)
    with pytest.raises(SurveyError, match="Makefile: has changes that are not committed"):
        update(survey)
    assert snapshot(survey) == before


@pytest.mark.usefixtures("next_version")
def test_an_edited_lock_and_a_file_of_the_same_name_are_kept(survey: Path) -> None:
    write_file(survey / "requirements/site.txt", "mine==1\n")
    write_file(survey / "NOTES.md", "mine\n")
    commit(survey, "Edit")
    found = outcomes(survey)
    assert (found["requirements/site.txt"], found["NOTES.md"]) == ("kept", "kept")
    assert (survey / "NOTES.md").read_text("utf-8") == "mine\n"
    assert (survey / "requirements/site.txt").read_text("utf-8") == "mine==1\n"
    commit(survey, "Update")
    assert outcomes(survey) == {"NOTES.md": "kept"}


def test_a_new_title_reaches_the_files_that_name_it(survey: Path) -> None:
    config = (survey / "site-config/survey.yml").read_text("utf-8")
    write_file(survey / "site-config/survey.yml", config.replace("Cups and saucers", "Plates"))
    renewed = dict.fromkeys((".zenodo.json", "CITATION.cff", "README.md"), "replaced")
    assert outcomes(survey) == renewed
    assert (survey / "README.md").read_text("utf-8").startswith("# Plates\n")


@pytest.mark.usefixtures("next_version")
def test_an_interrupted_update_can_be_repeated(
    survey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        written: list[Path] = []

        def stop(path: Path, text: str) -> None:
            if len(written) == 2:
                raise KeyboardInterrupt
            written.append(path)
            write_file(path, text)

        patch.setattr(module, "write_file", stop)
        with pytest.raises(KeyboardInterrupt):
            update(survey)
    git(survey, "checkout", "--quiet", ".")
    git(survey, "clean", "--quiet", "-fd")
    assert set(outcomes(survey).values()) == {"replaced", "added", "removed"}


def test_only_a_survey_that_init_began_is_updated(folder: Path, survey: Path) -> None:
    with pytest.raises(SurveyError, match="only a survey that 'surveymark init' began"):
        update(folder)
    write_file(survey / ".surveymark/written.json", "{}")
    done = surveymark("init", "--update", survey)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_a_link_in_place_of_a_file_is_not_followed(survey: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("not ours\n", "utf-8")
    (survey / "Makefile").unlink()
    (survey / "Makefile").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SurveyError, match=r"Makefile: .*nothing was written"):
        update(survey)
    assert (tmp_path / "elsewhere").read_text("utf-8") == "not ours\n"
