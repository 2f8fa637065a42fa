from pathlib import Path

from click.testing import CliRunner, Result

from issues import CORRECTED
from scratch_git import commit, git, repository
from surveymark.cli import main

ENTRY = """\
title: Teapots That Pour Themselves
authors:
- Pot, Tea
arxiv: '2406.01234'
topics: [cups]
"""


def surveymark(*arguments: object) -> Result:
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], catch_exceptions=False
    )


def test_changes_are_reported_on_the_terminal(folder: Path) -> None:
    repository(folder)
    assert surveymark("changes", "main", "--root", folder).output == "no differences\n"
    papers = folder / "content/papers"
    (papers / "pot2024teapots.yml").write_text(ENTRY, "utf-8")
    (papers / "conference2022shelf.yml").write_text(CORRECTED, "utf-8")
    (papers / "undated-cupboard.yml").rename(papers / "cupboard.yml")
    (papers / "nobody2021saucer.yml").unlink()
    (papers / "crowd2020dinner.yml").write_bytes(b"title: caf\xe9\n")
    (papers / "::error::x.yml").write_text("title: x\n", "utf-8")
    (papers / "hostile7.yml").unlink()
    (papers / "hostile7.yml").symlink_to("/etc/passwd")
    done = surveymark("changes", "main", "--root", folder)
    assert done.output.splitlines() == [
        "unreadable: crowd2020dinner",
        "added: pot2024teapots: Teapots That Pour Themselves",
        "renamed: undated-cupboard → cupboard",
        "changed: conference2022shelf",
        "authors: Wood, Ada → Wood, Ada; Board, Chip",
        "links.code: https://github.com/invented/shelf; https://gitlab.com/shelf/drawer → –",
        "removed: hostile7: # Heading cups <!-- comment",
        "removed: nobody2021saucer: A Saucer Whose Makers Are Not Known",
        "other file: content/papers/::error::x.yml",
    ]


def test_topics_of_a_commit_are_reported_without_checking_it_out(folder: Path) -> None:
    repository(folder)
    git(folder, "switch", "--quiet", "--create", "theirs")
    (folder / "content/papers/pot2024teapots.yml").write_text(
        ENTRY.replace("[cups]", "[plates, cups, spoons]"), "utf-8"
    )
    (folder / "content/topics.yml").write_text("themes: hostile\n", "utf-8")
    tip = commit(folder, "theirs")
    git(folder, "switch", "--quiet", "main")
    done = surveymark("changes", "main", "--head", tip, "--format", "topics", "--root", folder)
    assert done.output == "cups\nplates\n"


def test_changes_reports_a_missing_history(folder: Path) -> None:
    done = surveymark("changes", "main", "--root", folder)
    assert done.exit_code == 2
    assert done.stderr == f"surveymark: {folder} is not in a git repository\n"


def test_a_review_has_the_summary_in_markdown(folder: Path) -> None:
    repository(folder)
    (folder / "content/papers/pot2024teapots.yml").write_text(ENTRY, "utf-8")
    done = surveymark("changes", "main", "--format", "markdown", "--root", folder)
    assert done.exit_code == 0
    assert done.output.startswith(
        "## What changes in the survey\n\nEntries: 1 added, 0 changed, 0 renamed, 0 removed.\n\n"
    )
    assert "```bibtex\n@misc{pot2024teapots,\n" in done.output


def test_changes_of_a_survey_without_settings_name_what_is_wrong(folder: Path) -> None:
    repository(folder)
    (folder / "site-config/survey.yml").write_text("title: x\n", "utf-8")
    done = surveymark("changes", "main", "--root", folder)
    assert done.exit_code == 1
    assert "tagline: expected a value, found nothing" in done.output
