"""Topics and keys are renamed, merged, split, moved and retired in a survey with a person's comments."""

import contextlib
import multiprocessing
import os
import random
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from amount import cases
from renamed import COMMENTS, INTRODUCTION, PAGE, PATH, write_commented_survey
from stopping import StoppedError, tree, writes
from surveymark.cli import main
from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from surveymark.model.survey import Survey

WORK = "context/kiln1936platter.yml"
WORDING = ("no-introduction", "topic-support")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_commented_survey(tmp_path / "survey")


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--root", str(root), *words[1:]])


def topics(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["topics", words[0], "--root", str(root), *words[1:]])


def text(root: Path, path: str) -> str:
    return (root / "content" / path).read_bytes().decode()


def sound(root: Path) -> Survey:
    """The survey, which may only lack introductions, and phrases of topics that were chosen at random."""
    content = load_content(root)
    assert [one for one in all_problems(content) if one.rule not in WORDING] == []
    assert content.survey
    return content.survey


def test_the_list_is_what_topics_prints_without_a_command(root: Path) -> None:
    assert run(root, "topics").output.splitlines()[:2] == [
        "Crockery",
        f"      2  {'cups':28} Cups <and> mugs",
    ]
    assert run(root, "topics", "--score").exit_code == 0


def test_a_renamed_topic_takes_all_references_with_it_and_nothing_else_changes(root: Path) -> None:
    before = tree(root)
    result = topics(root, "rename", "cups", "tea")
    assert (result.exit_code, result.output) == (
        0,
        "wrote 2 entries, content/pages/about.md, content/topics.yml, content/topics/tea.md\n"
        "removed content/topics/cups.md\n",
    )
    assert text(root, "pages/about.md") == (
        PAGE.replace("](topics/cups", "](topics/tea")
        .replace("../topics/cups", "../topics/tea")
        .replace("topic=cups", "topic=tea")
        .replace("my-survey/topics/cups", "my-survey/topics/tea")
    )
    assert text(root, "topics/tea.md") == INTRODUCTION
    assert sound(root).context == invented.CONTEXT
    entry = text(root, "papers/berg2024cups.yml")
    assert "# Ada chose this.\ntopics: [tea] " in entry
    assert " # and only this\n" in entry
    assert sound(root).topic_by_alias["cups"].id == "tea"
    assert topics(root, "rename", "tea", "cups").exit_code == 0
    assert text(root, "topics.yml") == before["content/topics.yml"].decode().replace(
        "too vague\n", "too vague\n    aliases: [tea]\n"
    )


def test_a_dry_run_prints_a_patch_that_git_applies_with_the_same_result(root: Path) -> None:
    before = tree(root)
    done = topics(root, "merge", "cups", "plates", "--dry-run")
    assert tree(root) == before
    copy = write_commented_survey(root.parent / "copy")
    subprocess.run(
        ["git", "apply", "-p1"], cwd=copy, input=done.stdout, text=True, check=True, timeout=60
    )
    assert topics(root, "merge", "cups", "plates").exit_code == 0
    assert _content(tree(copy)) == _content(tree(root))


def test_works_outside_the_survey_follow_their_topics(root: Path) -> None:
    before = text(root, WORK)
    assert topics(root, "rename", "plates", "dishes").exit_code == 0
    assert text(root, WORK) == before.replace("- plates\n", "- dishes\n")
    assert topics(root, "merge", "shelves", "cups").exit_code == 0
    assert text(root, WORK) == before.replace("- plates\n- shelves\n", "- dishes\n- cups\n")
    assert topics(root, "merge", "dishes", "cups").exit_code == 0
    assert text(root, WORK) == before.replace("- plates\n- shelves\n", "- cups\n")


def test_the_topics_of_a_work_are_not_edited_below_a_comment(root: Path) -> None:
    work = root / "content" / WORK
    work.write_text(work.read_text("utf-8").replace("- plates\n", "- plates  # flat\n"), "utf-8")
    before = tree(root)
    result = topics(root, "rename", "plates", "dishes")
    assert result.exit_code == 1
    assert f"content/{WORK} cannot be edited automatically: write its topics as a list" in (
        result.output
    )
    assert tree(root) == before


def test_merged_topics_keep_papers_phrases_and_comments(root: Path) -> None:
    assert topics(root, "merge", "cups", "plates").exit_code == 0
    survey = sound(root)
    assert survey.topic_by_id["plates"].phrases == ("plate", "saucer", "cup", "coffee mug")
    assert survey.paper_by_key["li2023plates"].topics == ("plates",)
    assert text(root, "topics/plates.md") == INTRODUCTION
    assert all(comment in text(root, "topics.yml") for comment in COMMENTS)


def test_a_split_puts_new_topics_in_the_place_of_the_old_one(root: Path) -> None:
    result = topics(
        root,
        *("split", "plates", "saucers", "dishes", "--papers", "nobody2021saucer"),
        *("--papers", "li2023plates", "--description", "Small.", "--description", "All: flat."),
    )
    assert result.exit_code == 0, result.output
    assert result.output.endswith(
        "expected an introduction in content/topics/dishes.md, found none\n"
    )
    survey = sound(root)
    assert [topic.id for topic in survey.themes[0].topics] == [
        "cups",
        "plates",
        "saucers",
        "dishes",
    ]
    assert survey.paper_by_key["li2023plates"].topics == ("dishes", "cups")


def test_a_condition_chooses_the_papers_of_a_new_topic_among_those_of_the_old_one(
    root: Path,
) -> None:
    words = ("split", "plates", "saucers", "--description", "Small ones.", "--title", "Saucers!")
    assert topics(root, *words, "--where", "saucer").exit_code == 0
    survey = sound(root)
    assert [paper.key for paper in survey.papers_by_topic["saucers"]] == ["nobody2021saucer"]
    assert survey.topic_by_id["saucers"].title == "Saucers!"
    assert (
        "no paper for the new topic x"
        in topics(root, "split", "cups", "x", "--where", "shelf", "--description", "None.").output
    )


def test_a_topic_moves_with_its_comments(root: Path) -> None:
    assert topics(root, "move", "plates", "--theme", "furniture").exit_code == 0
    assert "    - saucer\n# The end.\n" in text(root, "topics.yml")
    assert [topic.id for topic in sound(root).themes[1].topics] == ["boards", "shelves", "plates"]


def test_a_topic_is_retired_with_a_reason_or_into_another(root: Path) -> None:
    assert run(root, "edit", "--where", "topic:plates", "--add-topic", "cups").exit_code == 0
    words = ("retire", "plates", "--reason", "Nobody's: eaten from.", "--gives", "survey")
    assert topics(root, *words).exit_code == 0
    assert sound(root).retired_topics[0].gives == "survey"
    assert "- {id: plates, reason: 'Nobody''s: eaten from.', gives: survey, on: '" in text(
        root, "removed.yml"
    )
    assert topics(root, "retire", "shelves", "--into", "boards").exit_code == 1
    assert topics(root, "retire", "shelves", "--into", "cups").exit_code == 0


def test_a_renamed_key_takes_prose_pages_and_the_abstract_with_it(root: Path) -> None:
    result = run(root, "rename", "berg2024cups", "berg2024temper")
    assert (result.exit_code, result.output.count("\n")) == (0, 2), result.output
    assert text(root, "paths/cup-to-shelf.md") == PATH.replace("berg2024cups", "berg2024temper")
    assert text(root, "topics/cups.md") == INTRODUCTION.replace("berg2024cups", "berg2024temper")
    assert text(root, "pages/about.md") == PAGE.replace("berg2024cups.md", "berg2024temper.md")
    assert text(root, "papers/berg2024temper.yml").endswith("aliases: [berg2024cups]\n")
    assert sound(root).abstracts.keys() == {"berg2024temper"}
    entry = root / "content/papers/conference2022shelf.yml"
    entry.write_bytes(entry.read_bytes().replace(b"\n", b"\r\n"))
    assert run(root, "rename", "conference2022shelf", "wood2022shelf").exit_code == 0
    assert text(root, "papers/wood2022shelf.yml").endswith("aliases: [conference2022shelf]\r\n")


def test_a_merged_entry_fills_what_is_empty_and_conflicts_are_only_reported(root: Path) -> None:
    result = run(root, "merge", "nobody2021saucer", "li2023plates")
    assert result.exit_code == 0, result.output
    assert [line for line in result.output.splitlines() if "conflict" in line] == [
        "li2023plates: date: conflict: kept 2023-01, nobody2021saucer has 2021",
        "li2023plates: title: conflict: kept Plates in Journals,"
        " nobody2021saucer has A Saucer Whose Makers Are Not Known",
        "li2023plates: topics: conflict: kept plates; cups, nobody2021saucer has plates",
    ]
    paper = sound(root).paper_by_key["li2023plates"]
    assert (paper.aliases, paper.note) == (
        ("plates-in-journals", "nobody2021saucer"),
        "The capture gives a number only.",
    )
    assert [listed.line for listed in paper.listed] == [21]


def test_a_retired_key_has_a_reason_and_prose_that_mentions_it_is_edited_first(root: Path) -> None:
    assert run(root, "retire", "nobody2021saucer", "--reason", "Withdrawn.").exit_code == 0
    assert [one.key for one in sound(root).removed] == ["nobody2021saucer"]
    result = run(root, "retire", "berg2024cups", "--reason", "Withdrawn.")
    assert (result.exit_code, result.output) == (
        2,
        "content/topics/cups.md:1\ncontent/paths/cup-to-shelf.md:5\ncontent/pages/about.md:5\n"
        "surveymark: berg2024cups is mentioned in these places; edit them first\n",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("topics rename cupz tea", "no topic with the id cupz (did you mean cups?)"),
        ("topics rename cups plates", "the id plates is taken by the topic 'Plates'"),
        ("topics rename cups Tea", "'Tea' cannot be the id of a topic: expected 1 to 80"),
        ("topics merge cups cups", "a topic cannot be merged into itself: cups"),
        ("topics merge cups plates shelves", "the theme crockery would be left without topics"),
        ("topics move cups --theme furnitur", "no theme with the id furnitur (did you mean furn"),
        ("topics move cups --theme crockery", "is already in the theme crockery"),
        ("topics retire boards", "expected either --into OTHER, or --reason"),
        ("topics retire shelves --reason x", "no other topic than shelves; give them one"),
        ("topics rename boards planks", "write each theme and topic as a block"),
        ("topics split cups x --description y", "expected --where or --papers once for each"),
        ("rename berg2024 x", "no entry with the key berg2024 (did you mean berg2024cups?)"),
        ("rename berg2024cups plates-in-journals", "was formerly used by li2023plates"),
        ("rename berg2024cups li2023plates", "is taken by 'Plates in Journals'"),
        ("merge berg2024cups berg2024cups", "an entry cannot be merged into itself"),
        ("merge berg2024cups conference2022shelf", "this would leave errors in the content"),
        ("edit --where tpoic:cups --add-topic cups", "did you mean topic:?"),
        ("edit --where topic:cups --add-topic cup", "no topic with the id cup"),
        ("edit --where zebra --add-topic cups", "no entry matches zebra"),
        ("edit berg2024cups --remove-topic cups", "left without topics: berg2024cups"),
        ("edit berg2024cups --where cups --add-topic cups", "expected either keys or --where"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    root: Path, words: str, said: str
) -> None:
    before = _content(tree(root))
    result = CliRunner().invoke(main, [*words.split(), "--root", str(root)])
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert "Traceback" not in result.output
    assert _content(tree(root)) == before


def test_an_edit_puts_a_primary_topic_first(root: Path) -> None:
    assert run(root, "edit", "berg2024cups", "--primary-topic", "shelves").exit_code == 0
    assert "topics: [shelves, cups]" in text(root, "papers/berg2024cups.yml")
    assert run(root, "edit", "berg2024cups", "--add-topic", "cups").output == "nothing to change\n"


def test_a_stopped_change_is_completed_or_undone_by_the_next_command(root: Path) -> None:
    before = _content(tree(root))
    copy = write_commented_survey(root.parent / "copy")
    with writes() as counted:
        topics(copy, "rename", "cups", "tea")
    after = _content(tree(copy))
    assert before != after
    for step in range(1, len(counted.steps) + 1):
        hindered = write_commented_survey(root.parent / f"stopped{step}")
        process = multiprocessing.get_context("fork").Process(
            target=_stopped, args=(hindered, step)
        )
        process.start()
        process.join()
        topics(hindered, "rename", "no", "thing")  # which recovers, and then fails
        assert _content(tree(hindered)) in (before, after), counted.steps[step - 1]
        said = topics(hindered, "rename", "cups", "tea").output
        assert _content(tree(hindered)) == after, (said, counted.steps[step - 1])


def _stopped(root: Path, step: int) -> None:
    """Rename a topic until that write, in a process of its own, whose lock goes with it."""
    with contextlib.suppress(StoppedError), writes(stop_at=step):
        topics(root, "rename", "cups", "tea")
    os._exit(0)


@pytest.mark.parametrize("seed", range(cases(reduced=6, full=200)))
def test_after_any_commands_the_survey_is_sound_comments_stay_and_old_names_resolve(
    tmp_path: Path, seed: int
) -> None:
    root = write_commented_survey(tmp_path / "survey")
    chance = random.Random(seed)  # noqa: S311 - chosen at random, not secret
    topic_ids: set[str] = set()
    keys: set[str] = set()
    for _ in range(8):
        survey = sound(root)
        topic_ids |= {topic.id for topic in survey.topics}
        keys |= {paper.key for paper in survey.papers}
        before = _content(tree(root))
        words = _some_command(chance, survey)
        result = CliRunner().invoke(main, [*words, "--root", str(root)])
        assert result.exit_code in (0, 1, 2), result.output
        if result.exit_code:
            assert _content(tree(root)) == before, words
    survey = sound(root)
    assert topic_ids <= {*survey.topic_by_id, *survey.topic_by_alias} | {
        topic.id for topic in survey.retired_topics
    }
    assert keys <= {*survey.paper_by_key, *survey.key_by_alias} | {
        removed.key for removed in survey.removed
    }
    assert all(comment in text(root, "topics.yml") for comment in COMMENTS)


def _some_command(chance: random.Random, survey: Survey) -> list[str]:
    topic, other = chance.sample([topic.id for topic in survey.topics], 2)
    key = chance.choice(survey.papers).key
    another = chance.choice(survey.papers).key
    new = f"new-{chance.randrange(6)}"
    theme = chance.choice(survey.themes).id
    return chance.choice(
        [
            ["topics", "rename", topic, new],
            ["topics", "merge", topic, other],
            ["topics", "split", topic, new, "--papers", key, "--description", "New: things."],
            ["topics", "move", topic, "--theme", theme],
            ["topics", "retire", topic, "--into", other],
            ["topics", "retire", topic, "--reason", "It's #1: empty."],
            ["rename", key, new],
            ["merge", key, another],
            ["retire", key, "--reason", "Withdrawn: see #2."],
            ["edit", "--where", f"topic:{topic}", "--add-topic", other],
            ["edit", key, "--primary-topic", topic],
            ["edit", "--where", f"topic:{topic}", "--remove-topic", other],
        ]
    )


def _content(files: dict[str, bytes]) -> dict[str, bytes]:
    """What a person sees: without the lock."""
    return {
        path: content
        for path, content in files.items()
        if not Path(path).name.startswith(".") and ".cache" not in path
    }


def test_the_help_of_edit_names_the_restrictions_that_queries_know(root: Path) -> None:
    unknown = run(root, "edit", "--where", "colour:red", "--add-topic", "cups").stderr
    known = re.findall(r"([a-z]+):", unknown.partition("known are")[2])
    help_text = run(root, "edit", "--help").output
    assert sorted(set(re.findall(r"\b([a-z]+):\w", help_text))) == sorted(known) != []
