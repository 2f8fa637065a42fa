from pathlib import Path

import pytest

from scratch_git import commit, git
from surveymark.content.paper_text import paper_text
from surveymark.content.writing import write_file
from surveymark.git.command import GitError
from surveymark.git.history import fields_by_people, revisions
from surveymark.model.paper import Paper

CUPS = {
    "key": "cups",
    "title": "Cups",
    "authors": ["Wood, Ada"],
    "sources": {"authors": "arxiv 2026-01-01"},
}


def put(root: Path, **fields: object) -> Paper:
    paper = Paper.model_validate({**CUPS, **fields})
    write_file(root / f"content/papers/{paper.key}.yml", paper_text(paper))
    return paper


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def test_every_commit_of_an_entry_is_found_across_a_change_of_its_key(repository: Path) -> None:
    first = put(repository)
    commit(repository, "Add cups")
    git(repository, "mv", "content/papers/cups.yml", "content/papers/mugs.yml")
    commit(repository, "Rename", day="2026-01-03", author="Jan; rm -rf \x1b[31m")
    third = put(repository, key="mugs", kind="study")
    commit(repository, "::error::Kind\x1f\x1e", day="2026-01-04")
    (repository / "content/papers/other.yml").write_text("title: Other\n")
    commit(repository, "Another entry")
    found = revisions(repository, "mugs")
    assert [(one.date, one.subject, one.key, one.paper, one.is_deleted) for one in found] == [
        ("2026-01-04", "::error::Kind\x1f\x1e", "mugs", third, False),
        ("2026-01-03", "Rename", "mugs", first.model_copy(update={"key": "mugs"}), False),
        ("2026-01-02", "Add cups", "cups", first, False),
    ]
    assert found[1].author == "Jan; rm -rf \x1b[31m"


def test_deleted_and_broken_entries_are_distinguished(repository: Path) -> None:
    put(repository)
    commit(repository, "one")
    (repository / "content/papers/cups.yml").write_text("title: ''\n")
    commit(repository, "two")
    (repository / "content/papers/cups.yml").unlink()
    commit(repository, "")
    assert [
        (one.subject, one.paper is None, one.is_deleted) for one in revisions(repository, "cups")
    ] == [("", True, True), ("two", True, False), ("one", False, False)]


def test_an_entry_that_was_never_committed_has_no_history(repository: Path) -> None:
    put(repository)
    with pytest.raises(GitError):
        revisions(repository, "cups")
    commit(repository, "one")
    assert revisions(repository, "plates") == ()


def test_a_folder_without_git_is_reported(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="is not in a git repository"):
        revisions(tmp_path, "cups")


def test_a_machine_without_git_is_reported(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="git is not installed"):
        revisions(repository, "cups")


def test_a_survey_below_the_top_of_its_repository_has_its_history(repository: Path) -> None:
    below = repository / "surveys/one"
    paper = put(below)
    commit(repository, "one")
    assert [one.paper for one in revisions(below, "cups")] == [paper]


def test_a_value_that_changed_while_its_source_did_not_is_a_persons(repository: Path) -> None:
    put(
        repository, date="2026", sources={"authors": "arxiv 2026-01-01", "date": "arxiv 2026-01-01"}
    )
    commit(repository, "a machine")
    mended = put(
        repository,
        authors=["Wood, Adaline"],
        date="2026",
        sources={"authors": "arxiv 2026-01-01", "date": "arxiv 2026-01-01"},
    )
    assert fields_by_people(repository, mended) == {"authors"}
    commit(repository, "a person mends a name")
    assert fields_by_people(repository, mended) == {"authors"}
    refreshed = put(
        repository,
        authors=["Wood, Ada"],
        date="2026-01",
        sources={"authors": "arxiv 2026-02-01", "date": "arxiv 2026-02-01"},
    )
    commit(repository, "a machine again")
    assert fields_by_people(repository, refreshed) == frozenset()


def test_a_venue_that_a_person_fixes_is_the_persons_and_a_part_that_a_machine_adds_is_not(
    repository: Path,
) -> None:
    sources = {"published": "crossref 2026-01-01"}
    put(repository, published={"venue": "Journal of Cupps", "kind": "journal"}, sources=sources)
    commit(repository, "a machine")
    more = {**sources, "published.year": "crossref 2026-02-01"}
    completed = put(
        repository,
        published={"venue": "Journal of Cupps", "year": 2026, "kind": "journal"},
        sources=more,
    )
    assert fields_by_people(repository, completed) == frozenset()
    mended = put(
        repository,
        published={"venue": "Journal of Cups", "year": 2026, "kind": "journal"},
        sources=more,
    )
    assert fields_by_people(repository, mended) == {"published"}


def test_a_part_of_a_history_is_none(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    put(repository)
    commit(repository, "one")
    paper = put(repository, kind="study")
    commit(repository, "two")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    with pytest.raises(GitError, match="fetch-depth: 0"):
        fields_by_people(clone / "shallow", paper)
