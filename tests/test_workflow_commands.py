"""What workflows run: sound shell, and only programs, targets, commands and options that are there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from real_programs import run
from typed import COMMANDS
from workflows import PROGRAMS, ROOT, steps


def test_every_script_in_a_workflow_is_sound_shell(tmp_path: Path) -> None:
    scripts = []
    for number, (where, step) in enumerate(steps()):
        if "run" in step:
            assert "${{" not in step["run"], where
            script = tmp_path / f"{number}-{where}.sh"
            script.write_text("#!/usr/bin/env bash\nset -e\n" + step["run"], "utf-8")
            scripts.append(str(script))
    assert len(scripts) > 20
    shellcheck = shutil.which(
        "shellcheck", path=os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    )
    if not shellcheck and not os.environ.get("CI"):
        pytest.skip("not installed: shellcheck, of which there is no wheel for this machine")
    assert shellcheck
    done = run(shellcheck, "--severity=style", *scripts)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_program_that_a_workflow_names_is_there() -> None:
    named = {
        word
        for _, step in steps()
        for word in shlex.split(step.get("run", ""), comments=True)
        if re.match(r"\.(?:github|ci)/", word)
    }
    assert named == {".github/scripts/missing.py", ".github/scripts/propose.py", ".ci/run"}
    assert all(os.access(ROOT / name, os.X_OK) for name in named)
    targets = {
        word for _, step in steps() for word in re.findall(r"make (\S+)", step.get("run", ""))
    }
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets == {
        ".venv/site",
        ".venv/test",
        "lock",
        "audit",
        "builders",
        "dist",
        "publish",
        "mutants",
    }
    assert "$(VENV)/site $(VENV)/test:" in makefile
    assert {"lock", "audit", "publish", "mutants", "test", "test-long"} <= set(
        re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    )


def command_lines() -> list[list[str]]:
    """What workflows type after `surveymark`, up to what belongs to the shell."""
    found = []
    for _, step in steps():
        for line in step.get("run", "").splitlines():
            if ".venv/bin/surveymark" in line:
                words = shlex.split(line[line.index(".venv/bin/surveymark") :])[1:]
                end = next(
                    (
                        number
                        for number, word in enumerate(words)
                        if word in {"||", "|", "<", ">>", ">"}
                    ),
                    len(words),
                )
                found.append(words[:end])
    return found


@pytest.mark.slow
def test_every_command_line_of_a_workflow_is_one_of_ours() -> None:
    lines = command_lines()
    assert {line[0] for line in lines} == {
        "changes",
        "check",
        "build",
        "enrich",
        "links",
        "from-issue",
        "triage",
        "write",
        "finish",
        "status",
        "watch",
    }
    for name, *words in lines:
        command = COMMANDS[name]
        assert run(sys.executable, "-m", "surveymark", name, "--help").returncode == 0
        known = {option for parameter in command.params for option in parameter.opts}
        takes = sum(isinstance(parameter, click.Argument) for parameter in command.params)
        options = {word for word in words if word.startswith("-")}
        assert options <= known, name
        assert takes or not [word for word in words if word == "$KEY"], name


@pytest.mark.parametrize(
    "line",
    [
        "changes HEAD --format markdown",
        "changes HEAD --head HEAD --format topics",
        "build --out {out}/preview",
        "check",
    ],
)
@pytest.mark.slow
def test_command_lines_that_need_no_network_run_in_this_repository(
    line: str, tmp_path: Path
) -> None:
    words = line.format(out=tmp_path).split()
    done = subprocess.run(
        [sys.executable, "-m", "surveymark", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
