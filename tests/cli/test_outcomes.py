"""How the command ends, as users run it: one line and the documented code, whatever happens."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from amount import cases
from real_programs import run
from surveymark.cli.exit_codes import EXIT_CODES

OWN = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "surveymark"]

pytestmark = pytest.mark.slow  # every test starts the command, and each start takes a second


def is_one_line(text: str) -> bool:
    return (
        text.endswith("\n")
        and text.count("\n") == 1
        and text.startswith("surveymark")
        and "Traceback" not in text
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules"],
        ["export", "bibtex"],
        ["check", "--format", "json"],
        ["schema", "paper"],
        ["--help"],
    ],
)
def test_a_full_device_is_reported_in_one_line(folder: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "surveymark: standard output: No space left on device",
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["rules"], ["export", "bibtex"], ["check", "--format", "json"]]
)
def test_nobody_who_reads_is_no_fault(folder: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert done.returncode == 141
    assert "Traceback" not in done.stderr


def test_standard_error_that_is_full_or_closed_changes_no_exit_code(folder: Path) -> None:
    for redirect in ("2>/dev/full", "2>&-", ">&- 2>&-"):
        assert (
            run(
                "sh",
                "-c",
                f'"$0" -m surveymark explain nobody {redirect}',
                sys.executable,
                cwd=folder,
            ).returncode
            == 2
        )


def test_arguments_that_are_not_utf_8_are_wrong_use(folder: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "add", "--offline", b"a\xff"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, is_one_line(done.stderr)) == (2, True)
    assert "argument 3 is not UTF-8 text: a\\xff" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["log"],
        ["check", "--fixx"],
        ["parse", "nothing.txt"],
        ["new"],
        ["log", "berg2024cups"],
        ["changes", "main"],
        ["check", "--changed", "main"],
    ],
)
def test_wrong_use_ends_with_2_and_one_line(folder: Path, arguments: list[str]) -> None:
    done = run(*COMMAND, *arguments, cwd=folder)
    assert (done.returncode, is_one_line(done.stderr.replace("\\\n", ""))) == (2, True), done.stderr


def test_what_cannot_be_written_ends_with_2_and_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    done = run(*COMMAND, "write", str(tmp_path / "plain/inside"), cwd=folder)
    assert (done.returncode, is_one_line(done.stderr)) == (2, True), done.stderr


def test_help_lists_the_exit_codes() -> None:
    said = run(*COMMAND, "--help").stdout
    for code, meaning in EXIT_CODES.items():
        assert f"  {code:<4} {meaning}\n" in said


def test_the_entry_imports_nothing_large_before_it_is_ready_for_ctrl_c() -> None:
    done = run(
        sys.executable,
        "-c",
        "import sys, surveymark.entry; print(sorted({'click', 'pydantic', 'yaml', 'rich', 'numpy'} & set(sys.modules)))",
    )
    assert done.stdout == "[]\n"


def _is_ready(process: subprocess.Popen[str]) -> bool:
    """Whether the command's own handler of SIGTERM is in place; before that it is Python that starts."""
    lines = Path(f"/proc/{process.pid}/status").read_text("utf-8").splitlines()
    caught = int(next(line for line in lines if line.startswith("SigCgt")).split()[1], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1)


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(),
    reason="only Linux tells which signals a process catches",
)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_at_any_moment_ends_with_its_code_and_one_line(
    folder: Path, number: signal.Signals, code: int
) -> None:
    """Without measuring coverage: a signal within its lock would leave it locked for ever."""
    tries = cases(reduced=7, full=28)
    for step in range(tries):
        process = subprocess.Popen(
            [*COMMAND, "check"],
            cwd=folder,
            env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - a background job ignores it
        )
        while process.poll() is None and not _is_ready(process):
            time.sleep(0.001)
        time.sleep(step * 1.1 / tries)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert process.returncode in {code, 0}, said
        assert "Traceback" not in said
        assert process.returncode == 0 or is_one_line(said), said


def test_ctrl_c_while_code_is_compiled_from_text_ends_with_its_code() -> None:
    """Python would kill itself with SIGINT in the end: dataclasses, which commands import, compile such code."""
    compiled = "import os, signal; os.kill(os.getpid(), signal.SIGINT); import time; time.sleep(60)"
    done = run(
        sys.executable,
        "-c",
        "import sys; from surveymark import entry; import surveymark.cli.checking as checking\n"
        f"checking.check.callback = lambda **_: exec({compiled!r})\n"
        "sys.argv[1:] = ['check']; entry.main()",
    )
    assert (done.returncode, done.stderr) == (130, "surveymark: interrupted\n")


@pytest.mark.parametrize("name", ["papers.ris", "papers.json", "list.md", "list.txt", "survey"])
def test_add_of_an_unsupported_file_reports_the_supported_types(folder: Path, name: str) -> None:
    (folder / name).write_text("TY  - JOUR\n", "utf-8")
    done = run(*COMMAND, "add", "--offline", name, cwd=folder)
    said = f"surveymark: {name}: unsupported file type; add reads BibTeX (.bib), and enrich --from reads facts files (.jsonl)\n"
    assert (done.returncode, done.stderr, done.stdout) == (2, said, "")


@pytest.mark.skipif(
    not hasattr(signal, "SIGXFSZ"), reason="only POSIX systems limit the size of files"
)
@pytest.mark.parametrize("most", [8_192, 60_000, 200_000])
def test_a_build_that_cannot_write_its_files_is_one_line_and_leaves_the_old_site(
    folder: Path, most: int
) -> None:
    """A limit for the size of files stands in for a full disk; which file meets it first depends on the limit."""
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the old site", "utf-8")
    limited = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    done = run(
        sys.executable,
        "-c",
        f"{limited}; import sys; sys.argv[1:] = ['build']; from surveymark.entry import main; main()",
        cwd=folder,
    )
    said = [
        line
        for line in done.stderr.splitlines()
        if not line.endswith((" read", " rendered", " stamped", " written"))
    ]
    assert (done.returncode, len(said), said[0].startswith("surveymark: ")) == (2, 1, True), (
        done.stderr
    )
    assert "surveymark: surveymark: " not in done.stderr
    assert [path.name for path in sorted(folder.glob("site/*"))] == ["index.html"]
    assert not list(folder.glob(".site*"))


def test_no_line_names_the_program_twice(folder: Path) -> None:
    (folder / "content/papers/berg2024cups.yml").write_text("title: ''\n", "utf-8")
    done = run(*COMMAND, "build", cwd=folder)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "surveymark: 1 error in the content; see 'surveymark check'",
    )
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("use_directory_urls: true", "use_directory_urls: false"),
        "utf-8",
    )
    done = run(*COMMAND, "build", cwd=folder)
    assert (done.returncode, done.stderr) == (
        2,
        "surveymark: set use_directory_urls: true in mkdocs.yml; paper pages need it\n",
    )
