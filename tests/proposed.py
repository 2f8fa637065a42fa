"""What tests of proposals share: the day, the command on that day, an entry of it, and what the runner is told."""

from pathlib import Path

from click.testing import CliRunner, Result

from surveymark.cli import main

ENTRY = """\
title: Teapots That Pour Themselves
authors:
- Pot, Tea
- van der Spout, Ada
arxiv: '2406.01234'
published: {venue: JoC, year: 2025, kind: journal}
topics: [cups]
gives: [tool]
summary: A teapot tilts when a cup is near. It spills *nothing*.
links:
  code:
  - https://github.com/invented/teapots
added: '2026-11-20'
"""
DAY = "1795132800"
"""2026-11-20, as SOURCE_DATE_EPOCH."""


def surveymark(*arguments: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(
        main,
        [str(argument) for argument in arguments],
        env={"SOURCE_DATE_EPOCH": DAY} | (env or {}),
        catch_exceptions=False,
    )


def outputs(path: Path) -> dict[str, str]:
    """What GitHub's runner reads from the file: NAME<<DELIMITER, lines, DELIMITER."""
    found, lines = {}, path.read_text("utf-8").split("\n")
    while lines and lines[0]:
        name, delimiter = lines.pop(0).split("<<")
        end = lines.index(delimiter)
        found[name] = "\n".join(lines[:end])
        lines = lines[end + 1 :]
    assert lines == [""]
    return found
