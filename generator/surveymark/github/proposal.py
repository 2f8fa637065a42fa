"""The text of an entry from the answers to a form, or the problems that prevent it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from surveymark.checks.check import all_findings
from surveymark.content.paper_text import CannotCompleteError, completed_text, paper_text
from surveymark.github.answers import Issue, answers, form_of, form_problem
from surveymark.github.form import SUGGESTION, issue_forms
from surveymark.github.suggestion import decision_in_words, suggested_paper
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem
from surveymark.model.survey import Survey
from surveymark.strict_yaml.noun_text import field_name, noun_from_text

_KEPT = ("listed", "added", "aliases")
"""Fields that programs maintain: an entry without them gets them back; changed ones are refused."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """An entry that somebody proposes."""

    key: str
    text: str = ""
    """The text of the entry's file; empty if there are problems."""
    is_new: bool = False
    problems: tuple[Problem, ...] = ()
    known_key: str = ""
    """The key of the suggested paper, if it is already in the survey."""
    why_excluded: str = ""
    """What was decided about the suggested paper, if it was excluded, in words."""
    has_topic: bool = True


def proposal_of(
    issue: Issue, survey: Survey, text_of: Callable[[str], str], *, added: str
) -> Proposal:
    """The entry that the issue suggests or corrects; `added` dates a new one.

    `text_of` gives the text of the entry with a key; it is called only with keys of the survey.
    Raises: NotAnIssueError where none of the survey's forms made the issue.
    """
    form = form_of(issue, issue_forms([topic.title for topic in survey.topics]))
    given, problems = answers(issue, form)
    if problems:
        return Proposal(key="", problems=problems)
    if form.name == SUGGESTION:
        return suggestion(given, survey, added=added)
    key = given["key"]
    return correction(given, survey, {key: text_of(key)} if key in survey.paper_by_key else {})


def suggestion(given: Mapping[str, str], survey: Survey, *, added: str) -> Proposal:
    """A new entry from the answers to "Suggest a paper"; `added` dates it."""
    suggested = suggested_paper(given, survey, added=added)
    paper = suggested.paper
    problems = suggested.problems or (_new_problems(paper, survey) if paper else ())
    if problems or paper is None:
        why = decision_in_words(suggested.excluded, survey) if suggested.excluded else ""
        known = suggested.known_key
        return Proposal(key="", problems=problems, known_key=known, why_excluded=why)
    return Proposal(
        key=paper.key, text=paper_text(paper), is_new=True, has_topic=bool(paper.topics)
    )


def correction(given: Mapping[str, str], survey: Survey, texts: Mapping[str, str]) -> Proposal:
    """A changed entry from the answers to "Fix a record".

    `texts` are the texts of the survey's entries by key. Only a key that is there names a file, and the entry must still be
    of the same paper.
    """
    key = given["key"]
    old = survey.paper_by_key.get(key)
    if old is None or key not in texts:
        aliases = {alias: paper.key for paper in survey.papers for alias in paper.aliases}
        expected = (
            f"{aliases[key]}, the current key of the paper"
            if key in aliases
            else "the key of a paper in this survey"
        )
        return _refused("", form_problem("Key", expected, key))
    result = noun_from_text(
        Paper, given["entry"] + "\n", f"content/papers/{key}.yml", given={"key": key}
    )
    if result.noun is None:
        return _refused(key, *map(_in_entry, result.problems))
    paper, problems = _with_kept_fields(old, result.noun)
    if not set(identities(old)) & set(identities(paper)):
        problems = (
            *problems,
            form_problem(
                "Entry", f"the title, arXiv id or DOI of {key}, the paper to correct", paper.title
            ),
        )
    if paper == old:
        problems = (*problems, form_problem("Entry", "a change", "the unchanged entry"))
    problems = problems or _new_problems(paper, survey)
    if problems:
        return _refused(key, *problems)
    try:
        return Proposal(key=key, text=completed_text(texts[key], paper))
    except CannotCompleteError as error:
        return _refused(
            key,
            form_problem(
                "Entry",
                "a change that can be merged into the file; use the link on its page to edit it on GitHub",
                str(error),
            ),
        )


def _refused(key: str, *problems: Problem) -> Proposal:
    return Proposal(key=key, problems=problems)


def _in_entry(problem: Problem) -> Problem:
    """The problem with the line in the answer, because the issue has line numbers of its own."""
    return form_problem(
        ", ".join(filter(None, [f"Entry, line {problem.line}", problem.field])),
        problem.expected,
        problem.found,
    )


def _with_kept_fields(old: Paper, new: Paper) -> tuple[Paper, tuple[Problem, ...]]:
    """The new entry with the fields that programs maintain; values that a person replaced lose their source."""
    problems = []
    update: dict[str, object] = {}
    for name in _KEPT:
        before, after = getattr(old, name), getattr(new, name)
        if after != before:
            if after:
                problems.append(
                    form_problem(
                        f"Entry, {name}",
                        "no change, because programs maintain this field",
                        str(after),
                    )
                )
            update[name] = before
    kept = {**old.sources, **new.sources}
    update["sources"] = {
        name: source for name, source in kept.items() if _part(old, name) == _part(new, name)
    }
    return new.model_copy(update=update), tuple(problems)


def _part(paper: Paper, path: str) -> object:
    """The value of a field as `sources` names it: `authors`, `links.code`."""
    value: object = paper
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def _new_problems(paper: Paper, survey: Survey) -> tuple[Problem, ...]:
    """The problems that checks find in the survey only with this entry."""
    others = [other for other in survey.papers if other.key != paper.key]
    after = replace(survey, papers=tuple(sorted([*others, paper], key=lambda one: one.key)))
    known = set(all_findings(survey))
    found = [
        finding
        for finding in all_findings(after)
        if finding not in known and not finding.is_warning
    ]
    return tuple(
        form_problem(field_name(finding.field), finding.expected, finding.found)
        for finding in found
    )
