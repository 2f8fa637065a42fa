"""What becomes of an issue that proposes an entry: a comment for its author, and values for a workflow."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveymark.github.proposal import Proposal
from surveymark.model.paper import paper_page
from surveymark.model.problem import Problem
from surveymark.safe.clean import clean
from surveymark.safe.github_markdown import github_code, github_text

_MOST_PROBLEMS = 20
"""Problems in a comment, which GitHub cuts at 65,536 characters."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A proposal, the issue that it came from, and where the survey is."""

    issue: int
    """Its number."""
    proposal: Proposal
    address: str
    """Of the survey's site, with a slash at the end."""

    @property
    def is_refused(self) -> bool:
        """Whether problems keep the proposal from becoming an entry."""
        return bool(self.proposal.problems)

    @property
    def comment(self) -> str:
        """The Markdown that tells the author why there is no entry; empty where there is one."""
        if self.proposal.known_key:
            return _known_paper(f"{self.address}{paper_page(self.proposal.known_key)}")
        if self.proposal.why_excluded:
            return _excluded_paper(self.proposal.why_excluded, f"{self.address}about/")
        return _refusal(self.proposal.problems) if self.is_refused else ""

    @property
    def remark(self) -> str:
        """What a curator has to decide about the entry, or an empty text."""
        return "" if self.proposal.has_topic else "no topic fits"

    @property
    def values(self) -> Mapping[str, str]:
        """Names and values for the later steps of a workflow."""
        if self.is_refused:
            return {"outcome": "refused"}
        verb = "Add" if self.proposal.is_new else "Correct"
        remark = f": {self.remark}" if self.remark else ""
        return {
            "outcome": "proposed",
            "key": self.proposal.key,
            "branch": f"issue-{self.issue}",
            "title": f"{verb} {self.proposal.key} (issue {self.issue}){remark}",
        }


def step_output(values: Mapping[str, str], delimiter: str) -> str:
    r"""The values as GitHub reads them from the file of a step's outputs.

    >>> step_output({"key": "wood2024mugs"}, "end-7f")
    'key<<end-7f\nwood2024mugs\nend-7f\n'

    A delimiter that nobody can guess keeps a value from ending early.
    """
    return "".join(
        f"{name}<<{delimiter}\n{clean(value)}\n{delimiter}\n" for name, value in values.items()
    )


def problem_list(problems: tuple[Problem, ...]) -> str:
    """The problems as a list in Markdown, each with what was expected and found."""
    lines = "".join(
        f"- {github_text(one.field) or 'The issue'}: expected {github_code(one.expected)}, found {github_code(one.found)}\n"
        for one in problems[:_MOST_PROBLEMS]
    )
    rest = len(problems) - _MOST_PROBLEMS
    return lines + (f"- … and {rest} more\n" if rest > 0 else "")


def _known_paper(page: str) -> str:
    return (
        f"Thank you! This paper is already in the survey: <{page}>. If something is wrong there, choose **Fix this record** on that"
        " page.\n"
    )


def _excluded_paper(why: str, about: str) -> str:
    return (
        f"Thank you! This paper was considered before and not included, on {github_text(why)}\n\n"
        f"What belongs in the survey is explained at <{about}>. If something has changed since, reply here: a curator will read it.\n"
    )


def _refusal(problems: tuple[Problem, ...]) -> str:
    return (
        f"Thank you! Some answers need a change before this can become an entry:\n\n{problem_list(problems)}\n"
        "Edit the issue (**⋯** at the top right, then **Edit**) to submit it again.\n"
    )
