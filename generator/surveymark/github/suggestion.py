"""A new paper from the answers of a reader who suggests it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from surveymark.curation.drafting import KnownPapers, unnamed
from surveymark.curation.intake import UNNAMED
from surveymark.github.answers import form_problem
from surveymark.github.form import SUGGESTION, issue_forms
from surveymark.imports.given_names import given_names
from surveymark.model.date import shown_date
from surveymark.model.decision import Decision
from surveymark.model.identifier import identifier_in
from surveymark.model.identity import identities
from surveymark.model.link import link_kind
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem
from surveymark.model.survey import Survey
from surveymark.model.venue import folded_name, kind_in_venue_name
from surveymark.safe.address import address_fault
from surveymark.safe.clean import clean

_VENUE = re.compile(
    r"(?P<name>.*?)[\s,:]*\(?(?<!\d)(?P<year>(?:19|20)\d\d)\)?\Z|(?P<of>(?:19|20)\d\d)[\s,:]+(?P<what>.+)\Z",
    re.ASCII,
)
_SHORT_YEAR = re.compile(r"['’](\d\d)\Z", re.ASCII)
_KIND = re.compile(r"[\s,]*\((journal|conference|workshop|book)(?: paper)?\)", re.IGNORECASE)
_ACCEPTED = re.compile(
    r"(?:accepted (?:at|to|by|for|in)|to appear (?:at|in)|published (?:at|in)|presented at|in|at)[:\s]+",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:submitted|under (?:submission|review))\b", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"(?:(?:ieee(?:/cvf)?|acm|springer|elsevier|proc(?:eedings|\.)?(?: of)?(?: the)?)\s+)+",
    re.IGNORECASE,
)
"""Words before the name of a venue."""
_PREPRINTS = frozenset({"arxiv", "preprint", "arxiv preprint", "biorxiv", "medrxiv"})
_ARXIV_CLASS = re.compile(r"\s*\[[a-z-]+(?:\.[A-Za-z-]+)?\]\Z")
_FIELDS = {
    "arxiv": "identifier",
    "doi": "identifier",
    "published": "venue",
    "date": "venue",
    "links": "code",
    "topics": "topic",
}
"""The question that answers a field of the entry, if their names differ."""


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """The paper that the answers of a reader describe."""

    paper: Paper | None = None
    """With a free key; None if there are problems."""
    problems: tuple[Problem, ...] = ()
    known_key: str = ""
    """The key of the same paper, if it is already in the survey."""
    excluded: Decision | None = None
    """The decision that excluded the same paper, if there is one."""


def suggested_paper(given: Mapping[str, str], survey: Survey, *, added: str) -> Suggested:
    """The paper that the answers describe, or the problems that prevent it."""
    problems: list[Problem] = []
    links: dict[str, list[str]] = {"code": [given["code"]]} if given["code"] else {}
    identified = _identified(given["identifier"])
    if not identified:
        expected = "an arXiv id such as 2307.14637, a DOI such as 10.1234/abc, or a link"
        problems.append(form_problem(_label("identifier"), expected, given["identifier"]))
    if address := identified.pop("address", ""):
        links.setdefault(link_kind(address), []).insert(0, address)
    names = given_names(given["authors"])
    problems += [
        form_problem(_label("authors"), expected, line) for expected, line in names.refused
    ]
    fields: dict[str, Any] = {
        "key": UNNAMED,
        "title": given["title"],
        "authors": names.people,
        "authors_complete": names.is_complete or not names.people,
        "topics": _topic(given["topic"], survey),
        "gives": [given["gives"]] if given["gives"] else [],
        "summary": given["summary"] or None,
        "links": links,
        "added": added,
        **identified,
    }
    try:
        fields |= _publication(given["venue"], fields, survey)
    except ValueError as error:
        problems.append(form_problem(_label("venue"), str(error), given["venue"]))
    try:
        paper = Paper.model_validate(fields)
    except ValidationError as error:
        problems += [
            _problem(details["loc"], details.get("ctx", {}), details["msg"], details["input"])
            for details in error.errors()
        ]
        return Suggested(problems=tuple(problems))
    papers = KnownPapers(survey)
    if same := papers.same_as(paper):
        found = f"{same.key}, {survey.config.address}{same.page}"
        return Suggested(
            problems=(
                form_problem(_label("title"), "a paper that is not yet in the survey", found),
            ),
            known_key=same.key,
        )
    decision = survey.decision_index.of(identities(paper))
    if decision and decision.verdict == "exclude":
        expected = "a paper that was not excluded before"
        found = f"{decision.title}, excluded on {decision.on}: {decision.reason}"
        problem = form_problem(_label("title"), expected, found)
        return Suggested(problems=(problem,), excluded=decision)
    if problems:
        return Suggested(problems=tuple(problems))
    return Suggested(paper=papers.keyed(paper))


def identified_paper(given: Mapping[str, str]) -> Paper | None:
    """The paper with the title, authors and identifier of the answers, to look it up; None if one of them is invalid."""
    identified = _identified(given["identifier"])
    names = given_names(given["authors"])
    if not identified or names.refused:
        return None
    identified.pop("address", None)
    try:
        return unnamed(
            given["title"],
            authors=names.people,
            authors_complete=names.is_complete or not names.people,
            **identified,
        )
    except ValidationError:
        return None


def decision_in_words(decision: Decision, survey: Survey) -> str:
    """The day, the reason as the scope explains it, and the note.

    A person's name is left out: the survey decided.
    """
    reason = decision.reason or ""
    meaning = survey.scope.reasons.get(reason, reason) if survey.scope else reason
    day = shown_date(decision.on)
    return " ".join(filter(None, [f"{day}: {meaning}" if meaning else day, decision.note]))


def _identified(text: str) -> dict[str, str]:
    """The text as an arXiv id, a DOI or an address, by the name of its field; empty if it is none of them."""
    if found := identifier_in(_ARXIV_CLASS.sub("", clean(text))):
        return dict([found])
    return {} if address_fault(clean(text)) else {"address": clean(text)}


def _topic(title: str, survey: Survey) -> list[str]:
    return [topic.id for topic in survey.topics if topic.title == title][:1]


def _publication(text: str, fields: Mapping[str, Any], survey: Survey) -> dict[str, Any]:
    """What "ACL 2019" says of a paper; a year alone, or one beside arXiv, is that of the first version.

    Raises: ValueError with what was expected.
    """
    text = clean(text)
    if _NOT_YET.search(text):
        message = (
            "the venue that published the paper; leave it empty while the paper is under review"
        )
        raise ValueError(message)
    kind = _KIND.search(text)
    text = (
        _ACCEPTED.sub("", _KIND.sub("", text), count=1)
        if _ACCEPTED.match(text)
        else _KIND.sub("", text)
    )
    dated = _VENUE.match(_SHORT_YEAR.sub(r" 20\1", text))
    name, year = (
        (dated["name"] or dated["what"] or "", dated["year"] or dated["of"])
        if dated
        else (text, None)
    )
    if not name or folded_name(name) in _PREPRINTS:
        return {"date": year} if year and "arxiv" not in fields else {}
    venue = survey.venue(name) or survey.venue(
        _PUBLISHER.sub("", name, count=1) if _PUBLISHER.match(name) else name
    )
    if venue is None and re.search(r"\d{3}", name):
        message = "a venue and year without volume and pages, as in ACL 2019"
        raise ValueError(message)
    venue_kind = venue.kind if venue else kind[1].lower() if kind else kind_in_venue_name(name)
    if venue_kind is None:
        message = f"whether {name} is a journal, conference, workshop or book, as in {name} {year or '2019'} (conference)"
        raise ValueError(message)
    published = {"venue": venue.short if venue else name, "year": year, "kind": venue_kind}
    return {
        "published": published | ({"doi": fields["doi"]} if "doi" in fields else {}),
        "doi": None,
    }


def _problem(
    where: tuple[int | str, ...], context: Mapping[str, Any], message: str, found: object
) -> Problem:
    field = (
        "identifier"
        if where[:1] == ("links",) and where[1:2] != ("code",)
        else _FIELDS.get(str(where[0]), str(where[0]))
    )
    if "max_length" in context:
        return form_problem(
            _label(field), f"at most {context['max_length']:,}", f"{context['actual_length']:,}"
        )
    return form_problem(_label(field), str(context.get("error", message)), str(found))


def _label(field_id: str) -> str:
    form = next(form for form in issue_forms(()) if form.name == SUGGESTION)
    return next(field.label for field in form.fields if field.id == field_id)
