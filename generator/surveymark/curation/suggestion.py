"""A new paper from the answers of somebody who suggests it."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from surveymark.curation.citation_key import citation_key
from surveymark.curation.intake import UNNAMED
from surveymark.curation.issue_form import form_problem
from surveymark.curation.sameness import identities
from surveymark.model.identifier import identifier_in
from surveymark.model.issue_form import SUGGESTION, issue_forms
from surveymark.model.link import link_kind
from surveymark.model.paper import Paper
from surveymark.model.person import Person, person_from_printed
from surveymark.model.problem import Problem
from surveymark.model.survey import Survey
from surveymark.model.venue import folded_name, guessed_venue_kind
from surveymark.safe.address import address_fault
from surveymark.safe.clean import clean

_VENUE = re.compile(r"(?P<name>.*?)[\s,]*\(?\b(?P<year>(?:19|20)\d\d)\)?\Z", re.ASCII)
_NOBODY = re.compile(r"(?:and )?(?:et al\.?|others|more)\Z", re.IGNORECASE)
_FIELDS = {"arxiv": "identifier", "doi": "identifier", "published": "venue", "date": "venue", "links": "code", "topics": "topic"}
"""The question that a field of the entry was answered by, where they are not called the same."""


def suggested_paper(given: Mapping[str, str], survey: Survey, *, added: str) -> tuple[Paper | None, tuple[Problem, ...]]:
    """The paper that the answers describe, with a key of its own; or the problems that keep it from being one."""
    problems: list[Problem] = []
    links: dict[str, list[str]] = {"code": [given["code"]]} if given["code"] else {}
    identified = _identified(given["identifier"])
    if not identified:
        expected = "an arXiv id such as 2307.14637, a DOI such as 10.1234/abc, or an address"
        problems.append(form_problem(_label("identifier"), expected, given["identifier"]))
    if address := identified.pop("address", ""):
        links.setdefault(link_kind(address), []).insert(0, address)
    fields: dict[str, Any] = {
        "key": UNNAMED, "title": given["title"], "authors": _authors(given["authors"], problems), "topics": _topic(given["topic"], survey),
        "kind": given["kind"] or None, "summary": given["summary"] or None, "links": links, "added": added, **identified,
    }
    fields |= _publication(given["venue"], fields, survey)
    try:
        paper = Paper.model_validate(fields)
    except ValidationError as error:
        problems += [_problem(details["loc"], details.get("ctx", {}), details["msg"], details["input"]) for details in error.errors()]
        return None, tuple(problems)
    known = {name: other.key for other in survey.papers for name in identities(other)}
    if key := next((known[name] for name in identities(paper) if name in known), None):
        problems.append(form_problem(_label("title"), "a paper that the survey does not have yet", key))
    if problems:
        return None, tuple(problems)
    taken = {*survey.paper_by_key, *(alias for other in survey.papers for alias in other.aliases)}
    return paper.model_copy(update={"key": citation_key(paper, taken)}), ()


def _identified(text: str) -> dict[str, str]:
    """The text as an arXiv id, a DOI or an address, by its name; nothing where it is none of them."""
    if found := identifier_in(text):
        return dict([found])
    return {} if address_fault(clean(text)) else {"address": clean(text)}


def _authors(text: str, problems: list[Problem]) -> list[Person]:
    people = []
    for line in filter(None, map(clean, text.split("\n"))):
        try:
            if _NOBODY.match(line):
                raise ValueError  # noqa: TRY301 - told in one place with names that cannot be read
            people.append(person_from_printed(line))
        except (ValueError, IndexError):
            problems.append(form_problem(_label("authors"), "one name a line, every author or none", line))
    return people


def _topic(title: str, survey: Survey) -> list[str]:
    return [topic.id for topic in survey.topics if topic.title == title][:1]


def _publication(text: str, fields: Mapping[str, Any], survey: Survey) -> dict[str, Any]:
    """What "ACL 2019" says of a paper; a year alone, or one beside arXiv, is that of the first version."""
    text = clean(text)
    dated = _VENUE.match(text)
    name, year = (dated["name"], dated["year"]) if dated else (text, None)
    if not name or folded_name(name) == "arxiv":
        return {"date": year} if year and "arxiv" not in fields else {}
    venue = survey.venue(name)
    published = {"venue": venue.short if venue else name, "year": year, "kind": venue.kind if venue else guessed_venue_kind(name)}
    return {"published": published | ({"doi": fields["doi"]} if "doi" in fields else {}), "doi": None}


def _problem(where: tuple[int | str, ...], context: Mapping[str, Any], message: str, found: object) -> Problem:
    field = "identifier" if where[:1] == ("links",) and where[1:2] != ("code",) else _FIELDS.get(str(where[0]), str(where[0]))
    if "max_length" in context:
        return form_problem(_label(field), f"at most {context['max_length']:,}", f"{context['actual_length']:,}")
    return form_problem(_label(field), str(context.get("error", message)), str(found))


def _label(field_id: str) -> str:
    form = next(form for form in issue_forms(()) if form.name == SUGGESTION)
    return next(field.label for field in form.fields if field.id == field_id)
