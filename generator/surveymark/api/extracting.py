"""Propose values from abstracts and fill in those that were accepted, as `surveymark extract` does."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import attrgetter
from os import PathLike
from pathlib import Path

from surveymark.api.content import (
    changing,
    completed_texts,
    named_text,
    survey_to_change,
    write_texts,
)
from surveymark.api.events import Importing, OnEvent, ignore_event
from surveymark.checks.check import entry_path
from surveymark.checks.rules import evidence, numbers
from surveymark.content.edited import edited_survey
from surveymark.content.gate import LARGEST_NAMED
from surveymark.content.paper_text import fields_text, paper_fields
from surveymark.content.parsing import BYTE_ORDER_MARK
from surveymark.content.places import PAPERS
from surveymark.curation.completion import Conflict
from surveymark.curation.entry_keys import entries_with_keys
from surveymark.curation.extracting.proposal import (
    Proposal,
    ProposalsFile,
    is_open,
    values_of,
    with_accepted,
)
from surveymark.curation.extracting.proposals import Extraction
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Problem
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.strict_yaml.noun_text import field_name, noun_from_text
from surveymark.strict_yaml.tree import Tree
from surveymark.text.nearest import nearest

_HEAD = """\
# Values that 'surveymark extract' proposes for empty fields. Delete what is wrong and add what is missing; then run
# 'surveymark extract --from' with the name of this file.
papers:
"""


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """What is proposed for entries of a survey."""

    survey: Survey
    proposals: Mapping[str, tuple[Proposal, ...]]
    """The proposals by key, for entries that have any, in the order of the survey."""
    without_abstract: tuple[str, ...]
    """The keys of entries whose abstract is not on this disk."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A survey with the values of a file of proposals."""

    survey: Survey
    conflicts: tuple[Conflict, ...]
    """The fields that have other values already, which are kept."""


def extract(
    folder: str | PathLike[str], keys: Sequence[str] = (), *, on_event: OnEvent = ignore_event
) -> Extracted:
    """What titles and abstracts say about empty fields of the entries with these keys, or of all; nothing is written.

    Each proposal passes the checks. Raises: ContentError if the survey has errors; SurveyError if there is no such entry.
    """
    survey = survey_to_change(Path(folder), on_event)
    papers = entries_with_keys(keys, survey)
    extraction = Extraction(survey)
    found: dict[str, tuple[Proposal, ...]] = {}
    for done, paper in enumerate(papers, 1):
        if proposals := extraction.proposals(paper):
            found[paper.key] = proposals
        on_event(Importing(what="reading", done=done, total=len(papers)))
    return Extracted(
        survey=survey,
        proposals={key: several for key, several in _checked(found, survey).items() if several},
        without_abstract=tuple(one.key for one in papers if one.key not in survey.abstracts),
    )


def proposals_text(extracted: Extracted) -> str:
    """The file in which a curator edits the proposals: fields as entries have them, by key."""
    texts = [_HEAD]
    for key, proposals in extracted.proposals.items():
        paper = extracted.survey.paper_by_key[key]
        before, after = paper_fields(paper), paper_fields(with_accepted(paper, proposals))
        new = {name: value for name, value in after.items() if value != before.get(name)}
        texts += [f"  {key}:\n", textwrap.indent(fields_text(new), "    ")]
    return "".join(texts) if len(texts) > 1 else f"{_HEAD.rstrip()} {{}}\n"


def accept(
    folder: str | PathLike[str],
    extracted: Extracted,
    key: str,
    accepted: Sequence[Proposal],
    *,
    on_event: OnEvent = ignore_event,
) -> None:
    """Write accepted values into those fields of an entry that are still empty in its file.

    Raises: UneditableEntryError if the entry cannot be edited without losing something; SurveyError if it has errors now, or
    another process has locked the folder; OSError if it cannot be written.
    """
    root = Path(folder)
    with changing(root, on_event) as writer:
        now = edited_survey(root, extracted.survey, [key])
        if now is None:
            message = f"{PAPERS}/{key}.yml has errors now; run 'surveymark check'"
            raise SurveyError(message)
        paper = with_accepted(now.paper_by_key[key], accepted)
        write_texts(writer, completed_texts(root, [paper]), on_event)


def with_proposals(survey: Survey, path: Path) -> Filled:
    """The survey with the values of a file of proposals in those fields that are empty.

    Raises: SurveyError with the place of each value that is invalid, names something unknown, or is not in the abstract.
    """
    text = named_text(path).removeprefix(BYTE_ORDER_MARK)
    result = noun_from_text(ProposalsFile, text, str(path), largest=LARGEST_NAMED)
    _refuse(result.problems if result.noun is None else ())
    proposed = result.noun.papers if result.noun else {}
    _refuse(_unknown_keys(proposed, survey, result.tree, str(path)))
    values = {key: tuple(values_of(one)) for key, one in proposed.items()}
    filled = {key: with_accepted(survey.paper_by_key[key], values[key]) for key in values}
    findings = _findings(tuple(filled.values()), survey)
    _refuse(_located(one, result.tree, str(path)) for one in findings if not one.is_warning)
    conflicts = (_conflicts(survey.paper_by_key[key], values[key], path.name) for key in values)
    return Filled(
        survey=replace(survey, papers=tuple(filled.get(one.key, one) for one in survey.papers)),
        conflicts=tuple(chain.from_iterable(conflicts)),
    )


def _checked(
    found: Mapping[str, tuple[Proposal, ...]], survey: Survey
) -> Mapping[str, tuple[Proposal, ...]]:
    """Those of the proposals, by key, that no check reports."""
    filled = [with_accepted(survey.paper_by_key[key], several) for key, several in found.items()]
    wrong = {(one.path, *one.field[:2]) for one in _findings(filled, survey)}
    return {
        paper.key: tuple(
            one
            for place, one in _numbered(found[paper.key])
            if not wrong & {(entry_path(paper), one.field, part) for part in (place, "parameters")}
        )
        for paper in filled
    }


def _numbered(proposals: Iterable[Proposal]) -> Iterator[tuple[int, Proposal]]:
    """Each proposal with its number in the list of its field."""
    for _, several in groupby(proposals, attrgetter("field")):
        yield from enumerate(several)


def _findings(papers: Sequence[Paper], survey: Survey) -> Iterator[Finding]:
    """The findings of the checks of evidence at these papers, which need not be in the survey."""
    for check in (evidence.CHECK, numbers.CHECK):
        if check.findings_at:
            yield from check.findings_at(survey, papers)


def _refuse(problems: Iterable[Problem]) -> None:
    """Raises: SurveyError that names the problems, if there are any."""
    if details := [str(one) for one in problems if not one.is_warning]:
        message = "nothing was written"
        raise SurveyError(message, details=details)


def _unknown_keys(keys: Iterable[str], survey: Survey, tree: Tree, path: str) -> Iterator[Problem]:
    for key in keys:
        if key not in survey.paper_by_key:
            yield Problem(
                path=path,
                line=tree.place(("papers", key))[0],
                field="papers",
                expected="the key of an entry",
                found=key,
                hint=nearest(key, survey.paper_by_key),
            )


def _located(finding: Finding, tree: Tree, path: str) -> Problem:
    """The finding at its place in the file of proposals instead of the entry."""
    field: FieldPath = ("papers", Path(finding.path).stem, *finding.field)
    return Problem(
        path=path,
        line=tree.place(field)[0],
        field=field_name(field),
        expected=finding.expected,
        found=finding.found,
        hint=finding.hint,
    )


def _conflicts(paper: Paper, proposed: Iterable[Proposal], source: str) -> Iterator[Conflict]:
    """A conflict for each field in which the entry has other values than the file."""
    known, found = _by_field(values_of(paper)), _by_field(proposed)
    for field, shown in found.items():
        if not is_open(paper, field) and shown != known[field]:
            yield Conflict(
                key=paper.key,
                field=field,
                kept="; ".join(known[field]),
                source=source,
                found="; ".join(shown),
            )


def _by_field(proposals: Iterable[Proposal]) -> Mapping[str, list[str]]:
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for one in proposals:
        shown[one.field].append(one.shown)
    return shown
