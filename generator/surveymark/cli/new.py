"""`surveymark new`: an entry made by questions and answers."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import click
import yaml

from surveymark.api.content import today
from surveymark.cli.adding import tell_draft, tell_refusal
from surveymark.cli.editing import tell, write_texts
from surveymark.cli.output import (
    PROBLEMS,
    changing,
    root_option,
    sound_survey,
    survey_root,
    survey_to_change,
)
from surveymark.content.paper_text import paper_text
from surveymark.content.places import PAPERS
from surveymark.curation.adding import refused
from surveymark.curation.drafting import Draft, KnownPapers, draft, unnamed
from surveymark.curation.intake import UNNAMED
from surveymark.fetch.network import Network
from surveymark.model.identifier import identifier_in
from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import KINDS, VENUE_KINDS, Paper, VenueKind
from surveymark.model.survey import Survey
from surveymark.model.venue import told_venue_kind
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.noun_text import noun_from_text

T = TypeVar("T")


@click.command()
@root_option
@click.pass_obj
def new(network: Network | None, root: Path | None) -> None:
    """Make an entry step by step, asking nobody but you.

    Enter skips a question. Each answer is checked at once. Nothing is written before you have seen the whole entry and
    said yes; Ctrl-C ends at any time with nothing written.
    """
    where = survey_root(root)
    survey = survey_to_change(where)
    entry = _answered(survey, today((network or Network()).clock))
    tell_draft(entry, dry_run=True)
    if not click.confirm("Write it?", default=True):
        tell("nothing was written")
        return
    with changing(where) as writer:
        survey = sound_survey(where)
        _refuse(entry.paper, survey)
        paper = draft(entry.paper, (), survey, added=entry.paper.added or "").paper
        path = f"{PAPERS}/{paper.key}.yml"
        write_texts(writer, {where / path: paper_text(paper)})
    tell(f"wrote {path}")


def _answered(survey: Survey, day: str) -> Draft:
    """What the person answers, as an entry."""
    values: dict[str, object] = {"title": _asked("Title", "title", {})}
    _refuse_known(values, survey)
    for text, field in (("arXiv id or address", "arxiv"), ("DOI of another version", "doi")):
        identifier = _asked(text, field, values)
        if identifier:
            values[field] = identifier
            _refuse_known(values, survey)
    values["authors"] = _asked_list(
        "Authors in order, as Family, Given; Family, Given", "authors", values, separator=";"
    )
    values["date"] = _asked(
        "Date of the first version, YYYY, YYYY-MM or YYYY-MM-DD", "date", values
    )
    _ask_venue(values, survey)
    values["summary"] = _asked("Summary in one or two sentences of your own", "summary", values)
    values["kind"] = _asked(f"Kind: {', '.join(KINDS)}", "kind", values)
    values["links"] = {
        kind: _asked_list(f"Links to {kind}, with spaces between", "links", values, inside=kind)
        for kind in LINK_KINDS
    }
    values = {field: value for field, value in values.items() if value}
    proposed = draft(unnamed(**values), (), survey, added=day)  # type: ignore[arg-type]
    topics = _asked_topics(survey, proposed.paper.topics)
    return draft(unnamed(**{**values, "topics": topics}), (), survey, added=day)  # type: ignore[arg-type]


def _ask_venue(values: dict[str, object], survey: Survey) -> None:
    venue = _asked("Venue, if it is published", "published", values, inside="venue")
    if not venue:
        return
    known = survey.venue(venue)
    kind = (
        known.kind
        if known
        else told_venue_kind(venue) or _prompt(f"What it is: {', '.join(VENUE_KINDS)}", _venue_kind)
    )
    published = {"venue": known.short if known else venue, "kind": kind}
    if year := _asked("Year of the venue", "published", values, inside="year", beside=published):
        published["year"] = year
    if "doi" in values:
        published["doi"] = str(values.pop("doi"))
    values["published"] = published


def _venue_kind(answer: str) -> VenueKind | None:
    kind = next((kind for kind in VENUE_KINDS if kind == answer.strip().lower()), None)
    if kind is None:
        message = f"one of {', '.join(VENUE_KINDS)}"
        raise click.UsageError(message)
    return kind


def _refuse_known(values: Mapping[str, object], survey: Survey) -> None:
    _refuse(unnamed(**values), survey)  # type: ignore[arg-type]


def _refuse(paper: Paper, survey: Survey) -> None:
    """End the program where the survey has the paper."""
    if refusal := refused(paper, KnownPapers(survey)):
        tell_refusal(refusal)
        raise SystemExit(PROBLEMS)


def _asked(
    text: str,
    field: str,
    values: Mapping[str, object],
    *,
    inside: str = "",
    beside: Mapping[str, object] | None = None,
) -> str:
    """An answer that the field takes; empty where the person skipped it, which a title does not allow."""

    def checked(answer: str) -> str:
        answer = answer.strip()
        if not answer and field != "title":
            return ""
        found = identifier_in(answer) if field in {"arxiv", "doi"} else None
        answer = found[1] if found and found[0] == field else answer
        others = {"venue": "x", "kind": "journal", **(beside or {})} if field == "published" else {}
        _check({**values, field: {**others, inside: answer} if inside else answer}, field)
        return answer

    return _prompt(text, checked)


def _asked_list(
    text: str,
    field: str,
    values: Mapping[str, object],
    *,
    inside: str = "",
    separator: str | None = None,
) -> list[str]:
    def checked(answer: str) -> list[str]:
        parts = [part.strip() for part in answer.split(separator) if part.strip()]
        if parts:
            _check({**values, field: {inside: parts} if inside else parts}, field)
        return parts

    return _prompt(text, checked)


def _asked_topics(survey: Survey, proposed: tuple[str, ...]) -> tuple[str, ...]:
    def checked(answer: str) -> tuple[str, ...]:
        ids = tuple(dict.fromkeys(part.strip() for part in answer.replace(",", " ").split()))
        unknown = [topic for topic in ids if topic not in survey.topic_by_id]
        if unknown:
            message = f"no topic is called {terminal_text(', '.join(unknown))}; there are {', '.join(survey.topic_by_id)}"
            raise click.UsageError(message)
        return ids

    return _prompt("Topics, the primary one first", checked, default=", ".join(proposed))


def _prompt(text: str, checked: Callable[[str], T], *, default: str = "") -> T:
    answer: T = click.prompt(text, default=default, show_default=bool(default), value_proc=checked)
    return answer


def _check(values: Mapping[str, object], field: str) -> None:
    """Let the model check the field, as it does when it is read from a file.

    Raises: click.UsageError, on which the question is asked again.
    """
    text = yaml.safe_dump(
        {name: value for name, value in values.items() if value or name == "title"},
        allow_unicode=True,
    )
    reading = noun_from_text(Paper, text, field, given={"key": UNNAMED})
    problems = [
        problem
        for problem in reading.problems
        if problem.field.split(".")[0].split("[")[0] in {field, ""}
    ]
    if problems:
        message = "; ".join(
            f"expected {problem.expected}, found {problem.found}" for problem in problems
        )
        raise click.UsageError(message)
