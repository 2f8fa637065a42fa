"""The bar that shows how far a command is, in a real terminal."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

import invented

pytestmark = pytest.mark.slow  # starts a program

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def test_a_terminal_shows_each_service_and_is_left_as_it_was(tmp_path: Path) -> None:
    root = invented.write_survey(tmp_path)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "surveymark", "enrich", "berg2024cups", "--offline", "--root"]
    with subprocess.Popen(
        [*command, root], stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as program:
        os.close(theirs)
        shown = _until_closed(ours)
        assert program.stdout
        printed = program.stdout.read()
    assert program.returncode == 0
    assert printed == "completed 0 of 1 entry\n"
    assert shown.count("\x1b[?25h") == shown.count("\x1b[?25l") == 1
    bar, lines = ESCAPES.sub("", shown[: shown.index("\x1b[?25h")]), shown.partition("\x1b[?25h")[2]
    assert re.search(r"[a-z-]+ ━+ 1/1", bar)
    said = ESCAPES.sub("", lines).replace("\r", "").split("\n")
    assert [line for line in said if "arxiv:" in line] == [
        "arxiv: 1 question unanswered: not cached, and offline"
    ]


def _until_closed(terminal: int) -> str:
    content = b""
    try:
        while part := os.read(terminal, 65536):
            content += part
    except OSError:  # how Linux says that nobody writes to it any more
        pass
    os.close(terminal)
    return content.decode()
