"""Problems as SARIF 2.1.0, which code scanning services and editors read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from surveymark import __version__
from surveymark.model.problem import Problem, Rule
from surveymark.reports.report import Report, level

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_report(problems: Sequence[Problem], rules: Sequence[Rule]) -> str:
    """One run with every rule and a result for each problem; file URIs are relative to the survey's folder."""
    index = {rule.id: number for number, rule in enumerate(rules)}
    driver = {
        "name": "surveymark",
        "version": __version__,
        "rules": [
            {"id": rule.id, "shortDescription": {"text": rule.requirement}} for rule in rules
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index) for problem in problems],
    }
    return (
        json.dumps(
            {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1
        )
        + "\n"
    )


def _result(problem: Problem, index: Mapping[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {"uri": quote(problem.path), "uriBaseId": "%SRCROOT%"}
    }
    if problem.line:
        location["region"] = {"startLine": problem.line, "startColumn": problem.column}
    return {
        "ruleId": problem.rule,
        "ruleIndex": index[problem.rule],
        "level": level(problem),
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": location}],
    }


REPORT = Report(name="sarif", text=sarif_report)
