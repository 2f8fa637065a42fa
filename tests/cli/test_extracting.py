"""`surveymark extract` in a folder: a curator accepts, skips and quits, or edits a file; nothing else changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import extracted
from surveymark.cli import main
from typed import snapshot

ENTRY = f"content/papers/{extracted.KEY}.yml"
FILLED = """\
# typed by hand
title: 'CupNet: Beech Cups for Pouring Tea'
date: '2024'
topics: [cups]
gives: [method, dataset]
about: {task: [pouring], modality: [code], builds_on: [kettle]}
aspects:
  made-of: {terms: [beech], from: abstract}
uses: [shelf-1k, cupboard]
introduces: [saucers]
size: {parameters: [15e6, 65e6]}
results:
- {on: shelf-1k, metric: warmth, value: 95.3, setting: not stated, from: abstract}
- {on: cupboard, metric: uf1, value: 0.81, setting: not stated, from: abstract}
relates:
- {to: li2023plates, how: extends, from: abstract}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return extracted.write_survey(tmp_path / "survey")


def extract(root: Path, *words: object, answers: str = "") -> Result:
    arguments = ["extract", "--root", str(root), *map(str, words)]
    typed = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(main, arguments, input=typed)


def changed(root: Path, before: dict[str, bytes]) -> list[str]:
    after = snapshot(root)
    return [path for path in after if after[path] != before.get(path)]


def test_each_proposal_is_asked_below_the_abstract_and_accepted_ones_are_written(
    root: Path,
) -> None:
    before = snapshot(root)
    done = extract(root, extracted.KEY, answers="a" * 13)
    assert done.exit_code == 0, done.output
    assert (root / ENTRY).read_text("utf-8") == FILLED
    assert changed(root, before) == [ENTRY]
    assert (
        "a accepts a value, s skips it, q quits\n\n1/1 berg2024cups: CupNet: Beech" in done.output
    )
    assert "  We propose CupNet, a Kettle (15M and 65M parameters)" in done.output
    asked = [
        line.split(" (a, s, q): ")[0] for line in done.output.splitlines() if "(a, s, q)" in line
    ]
    assert asked == extracted.LINES
    assert done.output.endswith(f"wrote {ENTRY}\n")
    assert extract(root, extracted.KEY).output == "nothing to propose\n"
    assert CliRunner().invoke(main, ["check", "--root", str(root)]).exit_code == 0


def test_skipped_values_are_left_out_and_wrong_answers_asked_again(root: Path) -> None:
    done = extract(root, extracted.KEY, answers="xas" + "s" * 11)
    assert "Error: 'x' is not one of 'a', 's', 'q'." in done.output
    assert (root / ENTRY).read_text("utf-8") == FILLED.split("about:", maxsplit=1)[0].replace(
        ", dataset", ""
    )
    assert extract(root, extracted.KEY, "-n").output.count("gives") == 0


@pytest.mark.parametrize(("end", "code"), [("q", 0), ("", 2)])
def test_what_was_answered_is_kept_when_the_curator_quits_or_the_input_ends(
    root: Path, end: str, code: int
) -> None:
    done = extract(root, extracted.KEY, answers=f"aaa{end}")
    assert done.exit_code == code
    kept = "gives: [method, dataset]\nabout: {task: [pouring]}\n"
    assert (root / ENTRY).read_text("utf-8").endswith(kept)
    half = extract(root, extracted.KEY, answers=f"aaaa{end}")
    assert half.exit_code == code
    assert "uses" not in (root / ENTRY).read_text("utf-8")
    assert "uses: shelf-1k" in extract(root, extracted.KEY, "-n").output


def test_what_a_person_writes_meanwhile_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_: object, **__: object) -> str:
        text = (root / ENTRY).read_text("utf-8")
        if "uses" not in text:
            (root / ENTRY).write_text(f"{text}uses: [saucers]\n", "utf-8")
        return "a"

    monkeypatch.setattr("click.prompt", answer)
    assert extract(root, extracted.KEY).exit_code == 0
    assert "uses: [saucers]\n" in (root / ENTRY).read_text("utf-8")
    assert "introduces: [saucers]\n" in (root / ENTRY).read_text("utf-8")


def test_an_entry_that_has_errors_meanwhile_is_reported_and_not_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_: object, **__: object) -> str:
        (root / ENTRY).write_text("title: [", "utf-8")
        return "a"

    monkeypatch.setattr("click.prompt", answer)
    done = extract(root, extracted.KEY)
    assert done.exit_code == 2
    assert done.output.endswith(f"surveymark: {ENTRY} has errors now; run 'surveymark check'\n")


def test_a_dry_run_lists_the_proposals_and_entries_without_abstract_are_counted(root: Path) -> None:
    before = snapshot(root)
    done = extract(root, "--dry-run")
    assert done.stdout.splitlines() == [
        *(f"berg2024cups: {line}" for line in extracted.LINES),
        "li2023plates: gives: finding",
        "li2023plates: introduces: eight",
    ]
    assert done.stderr == "1 entry has no abstract in content/abstracts/: undated\n"
    assert changed(root, before) == []


def test_a_file_is_written_edited_and_filled_in_once(root: Path) -> None:
    before = snapshot(root)
    file = root.parent / "proposals.yml"
    done = extract(root, extracted.KEY, "--to", file)
    assert done.output == (
        f"wrote {file}: 13 values for 1 entry; edit it, then run 'surveymark extract --from'\n"
    )
    text = file.read_text("utf-8")
    fields = FILLED[FILLED.index("gives") :]
    assert text.partition("papers:\n")[2] == "  berg2024cups:\n" + "".join(
        f"    {line}\n" for line in fields.splitlines()
    )
    assert changed(root, before) == []
    file.write_text(text.replace(", cupboard]", "]").replace("[code]", "[clay]"), "utf-8")
    patch = extract(root, "--from", file, "-n").output
    assert "+uses: [shelf-1k]\n" in patch
    assert changed(root, before) == []
    assert extract(root, "--from", file).output == f"wrote {ENTRY}\n"
    edited = FILLED.replace(", cupboard]", "]").replace("[code]", "[clay]")
    assert (root / ENTRY).read_text("utf-8") == edited
    assert extract(root, "--from", file).output == "nothing to change\n"
    file.write_text("papers: {berg2024cups: {uses: [cupboard]}}\n", "utf-8")
    assert extract(root, "--from", file).output == (
        "nothing to change\n"
        "berg2024cups: uses: conflict: kept shelf-1k, proposals.yml has cupboard\n"
    )


def test_a_file_that_exists_or_lies_in_the_content_is_not_written(root: Path) -> None:
    file = root.parent / "proposals.yml"
    file.write_text("edited\n")
    done = extract(root, "--to", file)
    assert done.exit_code == 2
    assert f"surveymark: {file} exists; choose another name" in done.output
    assert file.read_text() == "edited\n"
    assert extract(root, "--to", root / "content/proposals.yml").exit_code == 2
    assert not (root / "content/proposals.yml").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "papers:\n  berg2024cup: {}\n",
            "2: papers: expected the key of an entry, found berg2024cup; did you mean berg2024cups?",
        ),
        (
            "papers:\n  berg2024cups:\n    uses: [shelf]\n",
            "3: papers.berg2024cups.uses[0]: expected an id in content/datasets.yml, found shelf",
        ),
        (
            "papers:\n  berg2024cups:\n    results:\n"
            "    - {on: shelf-1k, metric: warmth, value: 96.3, setting: hot, from: abstract}\n",
            "4: papers.berg2024cups.results[0].value: expected only numbers that the abstract states",
        ),
        (
            "papers:\n  berg2024cups: {title: X}\n",
            "2: papers.berg2024cups.title: expected one of the fields gives, about",
        ),
        ("papers: [", "1: "),
        ("- x\n", "1: expected a mapping of fields"),
    ],
)
def test_a_wrong_value_of_a_file_is_reported_with_its_line(
    root: Path, text: str, line: str
) -> None:
    before = snapshot(root)
    file = root.parent / "proposals.yml"
    file.write_text(text, "utf-8")
    done = extract(root, "--from", file)
    assert done.exit_code == 2
    assert done.output.startswith(f"{file}:{line}"), done.output
    assert done.output.endswith("surveymark: nothing was written\n")
    assert changed(root, before) == []


def test_the_score_is_a_table_of_the_entries_with_an_abstract(root: Path) -> None:
    (root / ENTRY).write_text(FILLED.replace("beech", "clay").replace(", dataset]", "]"), "utf-8")
    lines = extract(root, "--score", extracted.KEY).output.splitlines()
    assert lines[0] == "1 entry with an abstract"
    assert [line.split() for line in lines[2:]] == [
        ["gives", "2", "1", "1", "50", "%", "100", "%"],
        *(
            ["about." + name, "1", "1", "1", "100", "%", "100", "%"]
            for name in ("task", "modality", "builds_on")
        ),
        ["aspects", "1", "1", "0", "0", "%", "0", "%"],
        ["uses", "2", "2", "2", "100", "%", "100", "%"],
        ["introduces", "1", "1", "1", "100", "%", "100", "%"],
        ["size", "2", "2", "2", "100", "%", "100", "%"],
        ["results", "2", "2", "2", "100", "%", "100", "%"],
        ["relates", "1", "1", "1", "100", "%", "100", "%"],
    ]


def test_hostile_titles_and_abstracts_print_no_control_characters(root: Path) -> None:
    text = "We propose \x1b[31m\x9b2J\u202e cups on Shelf-1K.\r\x07"
    (root / f"content/abstracts/{extracted.KEY}.txt").write_text(text, "utf-8")
    done = extract(root, extracted.KEY, answers="q")
    assert done.exit_code == 0
    assert "We propose" in done.output
    assert not set(done.output) & set("\x1b\x9b\u202e\r\x07")


@pytest.mark.parametrize(
    "words", [("--score", "--to", "x.yml"), (extracted.KEY, "--from", __file__)]
)
def test_options_that_exclude_each_other_are_refused(root: Path, words: tuple[str, ...]) -> None:
    done = extract(root, *words)
    assert done.exit_code == 2
    assert "expected one of --to, --from and --score, and no KEY with --from" in done.output


def test_an_unknown_key_is_reported_with_the_nearest(root: Path) -> None:
    done = extract(root, "berg2024cup")
    assert (done.exit_code, done.output) == (
        2,
        "surveymark: no entry with the key berg2024cup (did you mean berg2024cups?)\n",
    )
