"""What vanishes between a commit and the working tree, in real repositories."""

import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from scratch_git import commit, git, repository
from surveymark.cli import main

PLATES = "content/papers/li2023plates.yml"
SHELF = "content/papers/conference2022shelf.yml"
KEYS = {
    "berg2024cups",
    "li2023plates",
    "conference2022shelf",
    "nobody2021saucer",
    "undated-cupboard",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    survey = dataclasses.replace(
        invented.survey(),
        papers=tuple(paper for paper in invented.papers() if paper.key in KEYS),
        abstracts={},
        introductions={},
        paths=(),
        pages=(),
    )
    return repository(invented.write_survey(tmp_path, survey))


def check(root: Path, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["check", "--root", str(root), *options], catch_exceptions=False
    )


def failures(root: Path, *options: str) -> list[str]:
    return [
        line
        for line in check(root, *options).stdout.splitlines()
        if "warning: " not in line and " checked" not in line
    ]


def rename(root: Path, old: str, new: str) -> Path:
    return (root / old).rename((root / old).with_name(f"{new}.yml"))


def test_nothing_vanished_where_nothing_changed(root: Path) -> None:
    assert failures(root) == []


def test_a_key_that_was_renamed_needs_its_old_name_as_an_alias_and_the_fix_adds_it(
    root: Path,
) -> None:
    before = (root / SHELF).read_text("utf-8")
    new = rename(root, SHELF, "wood2022shelf")
    assert failures(root) == [
        "content/papers/wood2022shelf.yml:1:1: aliases: expected conference2022shelf, the entry's former key, found none "
        "[vanished-key]"
    ]
    assert "check --fix' fixes 1" in check(root).output
    assert failures(root, "--fix") == []
    assert new.read_text("utf-8") == before + "aliases: [conference2022shelf]\n"
    assert check(root).exit_code == 0


def test_former_names_stay_as_well(root: Path) -> None:
    new = rename(root, PLATES, "plates2023")
    new.write_text(new.read_text("utf-8").replace("aliases: [plates-in-journals]\n", ""), "utf-8")
    assert [line.rpartition("expected ")[2] for line in failures(root)] == [
        "li2023plates, the entry's former key, found none [vanished-key]",
        "plates-in-journals, the entry's former key, found none [vanished-key]",
    ]
    assert failures(root, "--fix") == []
    assert new.read_text("utf-8").endswith("aliases: [li2023plates, plates-in-journals]\n")


def test_an_alias_that_went_is_missed_in_the_entry_that_had_it(root: Path) -> None:
    (root / PLATES).write_text(
        (root / PLATES).read_text("utf-8").replace("aliases: [plates-in-journals]\n", ""), "utf-8"
    )
    assert [line.partition(":")[0] for line in failures(root)] == [PLATES]


def test_an_entry_goes_on_purpose_with_the_reason_in_removed_yml(root: Path) -> None:
    (root / SHELF).unlink()
    assert failures(root) == [
        f"{SHELF}: file: expected the entry, conference2022shelf as an alias of another entry, or conference2022shelf in content/removed.yml "
        "with a reason, found nothing [vanished-key]"
    ]
    assert failures(root, "--fix") == failures(root)
    (root / "content/removed.yml").write_text(
        "removed:\n- {key: conference2022shelf, reason: It is about tables., on: '2026-01-02'}\n",
        "utf-8",
    )
    assert failures(root) == []


def test_what_was_removed_is_no_entry(root: Path) -> None:
    text = "removed:\n- {key: plates-in-journals, reason: a}\n- {key: x, reason: b}\n- {key: x, reason: c}\n- {key: y}\n"
    (root / "content/removed.yml").write_text(text, "utf-8")
    assert failures(root) == [
        "content/removed.yml:2:9: removed[0].key: expected a key that no entry uses, found plates-in-journals"
        ", which is used by li2023plates [removed-key]",
        "content/removed.yml:4:9: removed[2].key: expected each key once, found x [removed-key]",
        "content/removed.yml:5:3: removed[3].reason: expected a value, found nothing [missing-field]",
    ]


def test_two_entries_of_one_paper_become_one(root: Path) -> None:
    twin = root / "content/papers/wood2022twin.yml"
    twin.write_text((root / SHELF).read_text("utf-8"), "utf-8")
    commit(root, "twice")
    twin.unlink()
    assert failures(root, "--fix") == []
    assert (root / SHELF).read_text("utf-8").endswith("aliases: [wood2022twin]\n")


def test_a_branch_is_compared_with_where_it_began_although_it_is_committed(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "topic")
    rename(root, SHELF, "wood2022shelf")
    commit(root, "rename")
    assert failures(root) == []
    assert [line.rpartition(" ")[2] for line in failures(root, "--changed", "main")] == [
        "[vanished-key]"
    ]


def test_outside_git_nothing_is_missed(root: Path) -> None:
    for name in (".git", ".gitignore"):
        (root / name).rename(root.parent / f"away{name}")
    rename(root, SHELF, "wood2022shelf")
    assert failures(root) == []


def topics(root: Path, old: str, new: str) -> None:
    path = root / "content/topics.yml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_topic_that_got_another_id_is_named_by_it_and_the_fix_follows(root: Path) -> None:
    topics(root, "id: cups", "id: drinking-vessels")
    assert {line.partition("]: ")[2] or line for line in failures(root)} == {
        "content/topics.yml:13:5: aliases: expected cups as the id or an alias of a topic, or in content/removed.yml"
        " with a reason, found neither [vanished-topic]",
        "expected the id of a topic in content/topics.yml, found cups; did you mean drinking-vessels? [unknown-topic]",
    }
    assert failures(root, "--changed", "HEAD") == failures(root)
    assert failures(root, "--fix") == []
    assert "topics: [drinking-vessels]\n" in (root / "content/papers/berg2024cups.yml").read_text(
        "utf-8"
    )


OTHER_WORDS = {
    "Cups <and> mugs": "Tea",
    "Things to drink from.": "What one drinks.",
    "coffee mug": "tea mug",
}
"""Title, description and a phrase of the topic "cups", and others."""


@pytest.mark.parametrize("kept", OTHER_WORDS)
def test_a_topic_is_known_under_another_id_by_its_title_its_description_or_its_phrases(
    root: Path, kept: str
) -> None:
    topics(root, "id: cups\n", "id: tea\n")
    for old, new in OTHER_WORDS.items():
        if old != kept:
            topics(root, old, new)
    assert failures(root, "--fix") == []
    assert "topics: [tea]\n" in (root / "content/papers/berg2024cups.yml").read_text("utf-8")


def test_a_topic_that_got_another_id_and_other_words_is_a_guess_and_nothing_is_fixed(
    root: Path,
) -> None:
    topics(root, "id: cups\n", "id: tea\n")
    for old, new in OTHER_WORDS.items():
        topics(root, old, new)
    before = failures(root)
    assert before
    assert all("; did you mean tea?" in line for line in before)
    assert failures(root, "--fix") == before


def test_a_topic_goes_on_purpose_with_the_reason_in_removed_yml(root: Path) -> None:
    path = root / "content/topics.yml"
    text = path.read_text("utf-8")
    start, end = text.index("  - id: plates"), text.index("- id: furniture")
    path.write_text(text[:start] + text[end:], "utf-8")
    for key in ("li2023plates", "nobody2021saucer"):
        entry = root / f"content/papers/{key}.yml"
        entry.write_text(
            entry.read_text("utf-8").replace("topics: [plates", "topics: [cups"), "utf-8"
        )
    entry = root / PLATES
    entry.write_text(entry.read_text("utf-8").replace("[cups, cups]", "[cups]"), "utf-8")
    work = root / "content/context/kiln1936platter.yml"
    work.write_text(work.read_text("utf-8").replace("- plates\n", ""), "utf-8")
    assert [line.partition(": expected ")[2] for line in failures(root)] == [
        "plates as the id or an alias of a topic, or in content/removed.yml with a reason, found neither [vanished-topic]"
    ]
    (root / "content/removed.yml").write_text(
        "topics:\n- {id: plates, reason: Nobody eats.}\n", "utf-8"
    )
    assert failures(root) == []


def test_an_entry_that_names_a_topic_by_its_former_id_gets_the_new_one(root: Path) -> None:
    topics(root, "id: cups\n", "id: tea\n")
    path = root / "content/topics.yml"
    text = path.read_text("utf-8").replace("aliases: []", "aliases: [cups]", 1)
    path.write_text(text, "utf-8")
    assert failures(root, "--fix") == []
    assert "topics: [tea]\n" in (root / "content/papers/berg2024cups.yml").read_text("utf-8")


def test_an_introduction_of_a_topic_that_got_another_id_is_reported_its_new_name(
    root: Path,
) -> None:
    (root / "content/topics").mkdir()
    (root / "content/topics/cups.md").write_text("Cups. " * 90, "utf-8")
    topics(root, "id: cups", "id: drinking-vessels")
    assert [
        line.partition("expected ")[2] for line in failures(root) if "introduction-name" in line
    ] == [
        "a file named after a topic in content/topics.yml, found cups; did you mean drinking-vessels.md? [introduction-name]"
    ]


def test_a_topic_without_a_description_is_one_problem(root: Path) -> None:
    path = root / "content/topics.yml"
    text = path.read_text("utf-8")
    path.write_text(
        "".join(line for line in text.splitlines(keepends=True) if "Boards, mostly." not in line),
        "utf-8",
    )
    assert [
        line.partition(": ")[2] for line in failures(root) if line.startswith("content/topics.yml")
    ] == ["themes[1].topics[0].description: expected a value, found nothing [missing-field]"]
