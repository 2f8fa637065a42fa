"""When a person last changed the content, in real repositories."""

from pathlib import Path

from scratch_git import commit, repository
from surveymark.content.writing import write_file
from surveymark.git.reviews import last_review


def change(root: Path, path: str, day: str, author: str = "A Person") -> None:
    write_file(root / path, day)
    commit(root, "x", day=day, author=author)


def test_only_people_who_change_the_content_review_it(tmp_path: Path) -> None:
    assert last_review(tmp_path) is None
    write_file(tmp_path / "README.md", "x")
    root = repository(tmp_path)
    assert last_review(root) is None
    change(root, "content/papers/cups.yml", "2026-01-05")
    change(root, "content/papers/cups.yml", "2026-02-01", author="refresh[bot]")
    for name in ("status.yml", "searches.yml", "candidates.jsonl"):
        change(root, f"content/{name}", "2026-02-02")
    change(root, "docs/x.md", "2026-02-03")
    assert last_review(root) == "2026-01-05"
    change(root, "content/papers/plates.yml", "2025-12-31")
    assert last_review(root) == "2026-01-05"
