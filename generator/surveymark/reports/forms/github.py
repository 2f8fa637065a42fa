"""Problems as commands that make GitHub show them beside the lines of a pull request."""

from collections.abc import Sequence

from surveymark.model.problem import Problem, Rule
from surveymark.reports.report import Report, level
from surveymark.safe.terminal import terminal_text


def github_report(problems: Sequence[Problem], rules: Sequence[Rule]) -> str:
    """`::error file=…,line=…,col=…,title=…::…`, a line each."""
    del rules
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    place = [("line", str(problem.line)), ("col", str(problem.column))] if problem.line else []
    properties = [("file", problem.path), *place, ("title", problem.rule)]
    told = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{level(problem)} {told}::{_data(problem.message)}"


def _data(text: str) -> str:
    """The text as the runner reads it back: it takes a line for a command, and percent signs for its own escapes."""
    return terminal_text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The same, for a value that a comma or colon would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = Report(name="github", text=github_report)
