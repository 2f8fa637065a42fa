"""What holds for all commands, and those that no other file is about."""

import http.client
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from real_programs import BUSY, run
from surveymark.cli.command import GROUPS, main
from surveymark.exports.export import all_exports
from typed import COMMANDS, surveymark


def test_help_names_every_command_in_a_line_and_the_exit_codes() -> None:
    said = surveymark("--help").output
    for name, command in COMMANDS.items():
        short = command.get_short_help_str(1000)
        assert f"\n  {name:10}  {short}\n" in said
        assert len(short) < 66
        done = surveymark(name, "--help")
        assert (done.exit_code, "\\b" in done.output) == (0, False)
        assert f"\n\n  {short}\n" in done.output
    assert max(map(len, said.splitlines())) <= 80
    assert "Exit codes" in said
    assert "\n    surveymark ingest capture.txt    import a captured listing\n" in said


def test_help_shows_every_command_once_under_a_heading() -> None:
    names = [command.name for commands in GROUPS.values() for command in commands]
    assert sorted(map(str, names)) == sorted(COMMANDS) == main.list_commands(click.Context(main))
    said = surveymark("--help").output
    assert [line[:-1] for line in said.splitlines() if line.endswith(":") and line[0] != " "] == [
        *GROUPS,
        "Options",
    ]


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_examples_in_help_are_commands_that_can_be_run(
    name: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in (
        "capture.txt",
        "papers.bib",
        "paper.tex",
        "review.tex",
        "papers.csv",
        "candidates.jsonl",
        "asreview.csv",
        "reading-list.csv",
        "proposals.yml",
        "candidates.jsonl",
        "export.ris",
        "ranked.jsonl",
        "review.jsonl",
        "report.md",
        "content/candidates.jsonl",
    ):
        Path(file).parent.mkdir(exist_ok=True)
        Path(file).touch()
    Path("site").mkdir()
    said = surveymark(*([name] if name else []), "--help").output
    for example in re.findall(r"^ {4}surveymark (?!COMMAND)(.+)", said, re.MULTILINE):
        command, *arguments = shlex.split(re.split(r" {2,}| > ", example)[0])
        COMMANDS[command].make_context(command, arguments)


def test_explain_lists_the_phrases_for_each_topic(folder: Path) -> None:
    done = surveymark("explain", "berg2024cups", "--root", folder)
    assert "topics: cups (set by a person)" in done.output
    assert "cup (title 16), cup (summary 8)" in done.output
    assert surveymark("explain", "nobody", "--root", folder).exit_code == 2


def test_topics_are_listed_and_their_phrases_scored(folder: Path) -> None:
    assert (
        "cups                         Cups <and> mugs"
        in surveymark("topics", "--root", folder).output
    )
    said = surveymark("topics", "--score", "--root", folder).output
    assert "score highest for their primary topic" in said
    assert "shelves        none" in said
    assert "topics whose phrases never occur: none" in said


def keys_in(bibtex: str) -> list[str]:
    return re.findall(r"^@\w+\{([^,]+),", bibtex, re.MULTILINE)


def test_export_prints_only_what_a_document_cites(folder: Path, tmp_path: Path) -> None:
    tex = tmp_path / "paper.tex"
    tex.write_text(
        "\\citep[see][]{berg2024cups, plates-in-journals} and \\textcite{elsewhere2020} % \\cite{nobody2021saucer}\n"
    )
    done = surveymark("export", "bibtex", "--from", tex, "--root", folder)
    assert keys_in(done.stdout) == ["berg2024cups", "plates-in-journals"]  # as it is cited
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
    assert done.stderr == "surveymark: berg2024cups: not among the selected papers\n"
    assert surveymark("export", "bibtex", "--topic", "forks", "--root", folder).exit_code == 2


def test_export_gives_what_the_site_offers(folder: Path, built_site: Path) -> None:
    for export in all_exports():
        done = run(sys.executable, "-m", "surveymark", "export", export.name, "--root", str(folder))
        assert done.stdout.replace("\r\n", "\n") == (
            built_site / f"bibliography.{export.suffix}"
        ).read_text("utf-8")


def test_check_names_every_problem_and_ends_with_1(folder: Path) -> None:
    (folder / "content/papers/bad.yml").write_text("title: A\ngives: [x]\ntopics: [cups]\n")
    done = surveymark("check", "--root", folder)
    assert done.exit_code == 1
    assert "content/papers/bad.yml:2:9: gives[0]: expected one of" in done.output
    assert "21 entries checked: 1 error, " in done.output


def test_commands_find_the_survey_from_below_and_report_where_they_looked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "content/papers")
    assert surveymark("check").exit_code == 0
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    done = surveymark("check")
    assert done.exit_code == 2
    assert "no survey found" in done.stderr
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
