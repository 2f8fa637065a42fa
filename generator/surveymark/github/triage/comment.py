"""The comment below an issue that says what was found out about the suggestion."""

from surveymark.github.outcome import problem_list
from surveymark.github.triage.finding import Finding
from surveymark.github.triage.verdict import Verdict
from surveymark.safe.github_markdown import github_code, github_text


def verdict_comment(verdict: Verdict) -> str:
    """The Markdown for whoever made the suggestion and for maintainers."""
    found = "".join(map(_item, verdict.findings))
    parts = [
        "Thank you for your suggestion! A maintainer will review it and then add the label `accepted`.",
        f"Until then, this is what a program found:\n\n{found}" if found else "",
        f"Some answers need a change before this can become an entry:\n\n{problem_list(verdict.problems)}"
        if verdict.problems
        else "",
        "To change an answer, edit the issue (**⋯** at the top right, then **Edit**). It is then looked up again.",
    ]
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"


def _item(finding: Finding) -> str:
    address = f" <{finding.address}>" if finding.address else ""
    quotes = "".join(f"  - {github_code(quote)}\n" for quote in finding.quotes)
    return f"- {github_text(finding.says)}{address}\n{quotes}"
