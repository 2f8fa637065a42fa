"""Problems as JSON: a list of objects, for scripts."""

import json
from collections.abc import Sequence

from surveymark.model.problem import Problem, Rule
from surveymark.reports.report import Report, level


def json_report(problems: Sequence[Problem], rules: Sequence[Rule]) -> str:
    """One object per problem: path, line, column, level, rule, field, expected, found, hint, message, fixable.

    `line` is 0 for a whole file; `fixable` is true if `surveymark check --fix` can fix it.
    """
    del rules
    objects = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "level": level(problem),
            "rule": problem.rule,
            "field": problem.field,
            "expected": problem.expected,
            "found": problem.found,
            "hint": problem.hint,
            "message": problem.message,
            "fixable": problem.remedy is not None,
        }
        for problem in problems
    ]
    return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


REPORT = Report(name="json", text=json_report)
