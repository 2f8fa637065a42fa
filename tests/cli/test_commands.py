import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from real_programs import BUSY, run
from surveymark.cli import main
from surveymark.exports.export import all_exports

CASES = Path(__file__).parents[1] / "listings/cases"


def surveymark(*arguments: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], env=env, catch_exceptions=False
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_help_names_every_command_and_the_exit_codes() -> None:
    said = surveymark("--help").output
    for command in (
        "parse",
        "ingest",
        "add",
        "new",
        "enrich",
        "explain",
        "topics",
        "check",
        "rules",
        "schema",
        "links",
        "log",
        "changes",
        "from-issue",
        "forms",
        "export",
        "build",
        "serve",
        "write",
    ):
        assert f"  {command} " in said
        done = surveymark(command, "--help")
        assert (done.exit_code, "\\b" in done.output) == (0, False)
    assert "Exit codes" in said
    assert (
        "  A capture becomes a site in three steps:\n    surveymark ingest capture.txt     entries"
        in said
    )
    assert "\n    surveymark serve                  the site, as you edit\n" in said


def test_parse_shows_records_and_an_account() -> None:
    done = surveymark("parse", CASES / "dated.txt", CASES / "compact.txt")
    assert done.exit_code == 0
    assert "2025-01-04*" in done.output
    assert "6 records, 6 chrome lines, 0 unknown lines" in done.output
    assert "12 records in 2 captures" in done.output


def test_parse_gives_one_json_object_a_line_and_record() -> None:
    done = surveymark("parse", "--json", CASES / "dated.txt")
    records = [json.loads(line) for line in done.output.splitlines()]
    assert [record["title"] for record in records][:1] == [
        "Lanternfish: Counting Streetlights with a Very Small Transformer"
    ]
    assert list(records[2]) == [
        "title",
        "abstract",
        "author_count",
        "organization",
        "date",
        "date_year_inferred",
        "comments",
        "links",
        "line_start",
        "line_end",
        "listing",
    ]
    assert records[2]["organization"] == {
        "handle": "Umbrella",
        "name": "Umbrella Research Institute",
    }


def test_lines_that_cannot_be_placed_are_named_and_end_with_3(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.txt"
    text = (CASES / "dated.txt").read_text("utf-8")
    damaged.write_text(text.replace("  • 5 authors\n", "  • 5 au\x1b[31mthors\n"), "utf-8")
    done = surveymark("parse", "--json", damaged)
    assert done.exit_code == 3
    assert (
        "damaged.txt:17: unknown: entities or control characters that another program left: • 5 au[31mthors"
        in done.stderr
    )
    assert "\x1b" not in done.output


def test_a_file_that_is_no_capture_ends_with_2_and_the_others_are_still_shown(
    tmp_path: Path,
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"caf\xe9")
    done = surveymark("parse", bad, CASES / "dated.txt")
    assert done.exit_code == 2
    assert "expected UTF-8 text, found byte 0xe9 at offset 3 (line 1)" in done.stderr
    assert "6 records" in done.stdout


def test_ingest_writes_one_file_a_paper_and_twice_changes_no_byte(folder: Path) -> None:
    before = snapshot(folder)
    rehearsed = surveymark(
        "ingest", CASES / "dated.txt", CASES / "compact.txt", "--root", folder, "--dry-run"
    )
    assert "would write 6 new entries" in rehearsed.output
    assert snapshot(folder) == before
    done = surveymark("ingest", CASES / "compact.txt", CASES / "undated.txt", "--root", folder)
    assert done.exit_code == 0, done.output
    assert "wrote 6 new entries and changed 0" in done.output
    once = snapshot(folder)
    assert len(once) == len(before) + 12
    again = surveymark("ingest", CASES / "compact.txt", CASES / "undated.txt", "--root", folder)
    assert "taken in before, nothing to do" in again.output
    assert snapshot(folder) == once
    assert surveymark("check", "--root", folder).exit_code == 0


def test_ingest_of_a_later_capture_completes_entries_and_keeps_comments(folder: Path) -> None:
    surveymark("ingest", CASES / "compact.txt", "--root", folder)
    entry = folder / "content/papers/polite-elevators.yml"
    entry.write_text("# mine\n" + entry.read_text("utf-8"), "utf-8")
    done = surveymark("ingest", CASES / "dated.txt", "--root", folder)
    assert "wrote 0 new entries and changed 6" in done.output
    text = entry.read_text("utf-8")
    assert text.startswith("# mine\ntitle: Polite Elevators\n")
    assert text.count("- {in: ") == 2


def test_ingest_writes_nothing_while_any_line_is_unknown(folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.txt"
    damaged.write_text(
        (CASES / "compact.txt").read_text("utf-8") + "\na title without an abstract", "utf-8"
    )
    before = snapshot(folder)
    done = surveymark("ingest", damaged, CASES / "dated.txt", "--root", folder)
    assert done.exit_code == 3
    assert "nothing was written" in done.stderr
    assert snapshot(folder) == before


def test_an_interrupted_ingest_is_taken_up_again(folder: Path) -> None:
    listings = folder / "content/listings.yml"
    before = listings.read_bytes()
    surveymark("ingest", CASES / "compact.txt", "--root", folder)
    whole = snapshot(folder)
    listings.write_bytes(before)  # as if the program had been killed before its last write
    (folder / "content/papers/polite-elevators.yml").unlink()
    assert surveymark("check", "--root", folder).exit_code == 1
    assert surveymark("ingest", CASES / "compact.txt", "--root", folder).exit_code == 0
    after = snapshot(folder)
    assert after.keys() == whole.keys()
    assert surveymark("check", "--root", folder).exit_code == 0


def test_ingest_writes_nothing_where_one_entry_cannot_be_completed(folder: Path) -> None:
    surveymark("ingest", CASES / "compact.txt", "--root", folder)
    entry = folder / "content/papers/polite-elevators.yml"
    entry.write_text("{title: Polite Elevators, topics: [shelves]}\n")
    before = snapshot(folder)
    done = surveymark("ingest", CASES / "dated.txt", "--root", folder)
    assert done.exit_code == 1
    assert "content/papers/polite-elevators.yml cannot be completed by a program" in done.stderr
    assert snapshot(folder) == before


def test_ingest_uses_facts_before_it_makes_keys(folder: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"title": "polite elevators", "authors": ["Ada Lift"], "arxiv": "2401.00010"}\n'
    )
    surveymark(
        "ingest",
        CASES / "compact.txt",
        "--root",
        folder,
        "--facts",
        facts,
        env={"SOURCE_DATE_EPOCH": "1700000000"},
    )
    text = (folder / "content/papers/lift2024polite.yml").read_text("utf-8")
    assert "  authors: facts.jsonl 2023-11-14\n" in text
    assert "arxiv: '2401.00010'\n" in text


def test_enrich_fills_what_is_empty_and_tells_disagreements(folder: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"title": "A Saucer Whose Makers Are Not Known", "authors": ["Ada Saucer"]}\n'
        '{"title": "Plates in Journals", "authors": ["Somebody Else"]}\n'
    )
    before = snapshot(folder)
    rehearsed = surveymark("enrich", "--from", facts, "--root", folder, "--dry-run")
    assert snapshot(folder) == before
    done = surveymark("enrich", "--from", facts, "--root", folder)
    for output in (rehearsed.output, done.output):
        assert "li2023plates: authors: the entry keeps Li, Ming, facts.jsonl" in output
        assert "nobody2021saucer: author_count: the entry keeps 4" in output
    assert "completed 1 entry of" in done.output
    changed = {name for name, content in snapshot(folder).items() if before[name] != content}
    assert changed == {"content/papers/nobody2021saucer.yml"}


def test_enrich_keeps_day_evidence_and_doubt_and_says_what_a_curator_has_to_decide(
    folder: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"title": "An Undated Cupboard", "authors": ["Ada Board"], "date": "2024-03-07", "evidence": ["https://a.example.org/cupboard"],'
        ' "unsure": "one source for the authors", "remarks": ["a later version has another title"]}\n'
    )
    done = surveymark(
        "enrich", "--from", facts, "--root", folder, env={"SOURCE_DATE_EPOCH": "1700000000"}
    )
    assert (
        "undated-cupboard: remark, a later version has another title (facts.jsonl 2023-11-14)"
        in done.output
    )
    assert (
        (folder / "content/papers/undated-cupboard.yml").read_text("utf-8")
        == """\
title: An Undated Cupboard
authors:
- Board, Ada
date: '2024-03-07'
topics: [shelves]
sources:
  authors: {from: facts.jsonl, on: '2023-11-14', evidence: ['https://a.example.org/cupboard'], unsure: one source for the authors}
  date: {from: facts.jsonl, on: '2023-11-14', evidence: ['https://a.example.org/cupboard']}
"""
    )
    assert surveymark("check", "--root", folder).exit_code == 0


def test_bad_facts_are_told_with_their_line(folder: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text('{"title": "x"}\n{"title": "y", "arxiv": "zz"}\n')
    done = surveymark("enrich", "--from", facts, "--root", folder)
    assert done.exit_code == 2
    assert "facts.jsonl:2: an arXiv id such as" in done.stderr


def test_explain_says_which_phrases_speak_for_which_topic(folder: Path) -> None:
    done = surveymark("explain", "berg2024cups", "--root", folder)
    assert "topics in the entry: cups (set by a person)" in done.output
    assert "cup (title 16), cup (summary 8)" in done.output
    assert surveymark("explain", "nobody", "--root", folder).exit_code == 2


def test_topics_are_listed_and_their_phrases_scored(folder: Path) -> None:
    assert (
        "cups                         Cups <and> mugs"
        in surveymark("topics", "--root", folder).output
    )
    said = surveymark("topics", "--score", "--root", folder).output
    assert "% of 21 entries: the best-scoring topic is the primary one" in said
    assert "shelves        nothing" in said
    assert "phrases found nowhere: of no topic" in said


def keys_in(bibtex: str) -> list[str]:
    return re.findall(r"^@\w+\{([^,]+),", bibtex, re.MULTILINE)


def test_export_prints_only_what_a_document_cites(folder: Path, tmp_path: Path) -> None:
    tex = tmp_path / "paper.tex"
    tex.write_text(
        "\\citep[see][]{berg2024cups, plates-in-journals} and \\textcite{elsewhere2020} % \\cite{nobody2021saucer}\n"
    )
    done = surveymark("export", "bibtex", "--from", tex, "--root", folder)
    assert keys_in(done.stdout) == ["berg2024cups", "li2023plates"]
    assert done.stderr == "surveymark: elsewhere2020: not in this survey\n"
    tex.write_text("\\nocite{*}\n")
    assert (
        len(keys_in(surveymark("export", "bibtex", "--from", tex, "--root", folder).stdout)) == 21
    )


def test_export_takes_a_topic_and_a_list_of_keys(folder: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    keys.write_text("li2023plates  # a comment\n\nberg2024cups\n")
    assert keys_in(surveymark("export", "bibtex", "--keys", keys, "--root", folder).stdout) == [
        "li2023plates",
        "berg2024cups",
    ]
    done = surveymark("export", "bibtex", "--keys", keys, "--topic", "plates", "--root", folder)
    assert keys_in(done.stdout) == ["li2023plates"]
    assert done.stderr == "surveymark: berg2024cups: not among these papers\n"
    assert surveymark("export", "bibtex", "--topic", "forks", "--root", folder).exit_code == 2


def test_export_gives_what_the_site_offers(folder: Path, built_site: Path) -> None:
    for export in all_exports():
        done = run(sys.executable, "-m", "surveymark", "export", export.name, "--root", str(folder))
        assert done.stdout.replace("\r\n", "\n") == (
            built_site / f"bibliography.{export.suffix}"
        ).read_text("utf-8")


def test_check_names_every_problem_and_ends_with_1(folder: Path) -> None:
    (folder / "content/papers/bad.yml").write_text("title: A\nkind: x\ntopics: [cups]\n")
    done = surveymark("check", "--root", folder)
    assert done.exit_code == 1
    assert "content/papers/bad.yml:2:7: kind: expected one of" in done.output
    assert "21 entries read: 1 problem, " in done.output


def test_commands_find_the_survey_from_below_and_say_where_they_looked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "content/papers")
    assert surveymark("check").exit_code == 0
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    done = surveymark("check")
    assert done.exit_code == 2
    assert "no survey here" in done.stderr
    assert surveymark("check", "--root", outside).exit_code == 2


def test_write_refuses_to_write_into_the_content(folder: Path) -> None:
    done = surveymark("write", folder / "content/pages", "--root", folder)
    assert done.exit_code == 2
    assert "which holds only what people write" in done.stderr


@pytest.mark.slow
def test_the_installed_command_is_the_same() -> None:
    command = shutil.which("surveymark", path=str(Path(sys.executable).parent))
    assert command
    assert (
        run(command, "--version").stdout
        == run(sys.executable, "-m", "surveymark", "--version").stdout
    )


@pytest.mark.slow
def test_the_development_server_shows_a_changed_entry(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "surveymark",
            "serve",
            "--root",
            str(folder),
            "--address",
            f"127.0.0.1:{port}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def page() -> str:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/papers/berg2024cups/")
            return connection.getresponse().read().decode()
        except OSError:
            return ""
        finally:
            connection.close()

    def appears(words: str) -> bool:
        for _ in range(BUSY * 5):  # every fifth of a second
            if words in page():
                return True
            time.sleep(0.2)
        return False

    try:
        assert appears("Cups That Keep Their Temper")
        entry = folder / "content/papers/berg2024cups.yml"
        entry.write_text(
            entry.read_text("utf-8").replace("Keep Their Temper", "Lose Their Temper"), "utf-8"
        )
        assert appears("Cups That Lose Their Temper")
        entry.write_text("title: ''\n", "utf-8")
        time.sleep(3)
        assert "Cups That Lose Their Temper" in page()
        entry.write_text("title: Cups Mended\ntopics: [cups]\n", "utf-8")
        assert appears("Cups Mended")
    finally:
        server.terminate()
        server.wait(BUSY)


@pytest.mark.slow
def test_output_that_cannot_hold_a_letter_gets_its_number(folder: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "surveymark", "explain", "hostile9", "--root", folder],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    assert "\\u676f\\u5b50" in shown.stdout


def test_a_wrong_day_stops_a_build_in_one_line(folder: Path) -> None:
    done = surveymark("build", "--root", folder, env={"SOURCE_DATE_EPOCH": "abc"})
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in done.output
    assert "Traceback" not in done.output
