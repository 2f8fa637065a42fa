"""Problems as GitHub workflow commands, shown as annotations in pull requests."""

from collections import Counter
from collections.abc import Sequence

from surveymark.model.problem import Problem, Rule
from surveymark.reports.report import Report, level
from surveymark.safe.terminal import terminal_text

_MOST = 10
"""Annotations per level that GitHub shows for one step; it drops the rest."""


def github_report(problems: Sequence[Problem], rules: Sequence[Rule]) -> str:
    """One command per line, `::error file=…,line=…,col=…,title=…::…`, up to GitHub's limits; a notice counts the rest."""
    del rules
    by_level = [
        [problem for problem in problems if problem.is_warning == is_warning]
        for is_warning in (False, True)
    ]
    first = [problem for those in by_level for problem in those[:_MOST]]
    rest = Counter(problem.rule for those in by_level for problem in those[_MOST:])
    counts = ", ".join(
        f"{rule} {number:,}"
        for rule, number in sorted(rest.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    summary = f"{rest.total():,} more, listed by `surveymark check`: {counts}"
    lines = [
        *map(_command, first),
        *([f"::notice title=surveymark::{_data(summary)}"] if rest else []),
    ]
    return "".join(f"{line}\n" for line in lines)


def _command(problem: Problem) -> str:
    place = [("line", str(problem.line)), ("col", str(problem.column))] if problem.line else []
    properties = [("file", problem.path), *place, ("title", problem.rule)]
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{level(problem)} {shown}::{_data(problem.message)}"


def _data(text: str) -> str:
    """The text encoded for the runner, which decodes percent escapes and ends a command at a newline."""
    return terminal_text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The same for a property, which a comma or colon would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = Report(name="github", text=github_report)
