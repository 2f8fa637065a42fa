"""Candidates for the survey from JSON lines, and from every format that can be imported."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from surveymark.imports.detecting import format_of
from surveymark.imports.imported import ImportContext, ImportedPaper, Refusal
from surveymark.imports.lines import lines_of, shown_beginning
from surveymark.model.candidate import Candidate
from surveymark.model.facts import Facts
from surveymark.model.identifier import ArxivId, Doi
from surveymark.model.link import Address
from surveymark.model.noun import Name, Title, Year
from surveymark.safe.clean import clean


@dataclass(frozen=True, kw_only=True)
class CandidatesFile:
    """The candidates of one file; each line that is none is named."""

    candidates: Mapping[int, Candidate]
    """By the line where each begins, in the order of the file."""
    refused: tuple[Refusal, ...] = ()


def candidates_of(text: str, name: str, context: ImportContext) -> CandidatesFile:
    """The candidates in the text of the file with this name.

    JSON lines are objects with a `title`, and where they are known `arxiv`, `doi`, `url`, `found`, `authors`, `venue`, `year`,
    `abstract` and `cites`; other fields are ignored.

    Raises: UnreadableImportError.
    """
    if _is_json_lines(text, name):
        return _json_lines(text, name)
    read = format_of(text).read(text, context)
    found = {
        paper.line: candidate_of_facts(paper.facts, shown_beginning(name))
        for paper in read.papers
        if paper.facts
    }
    untitled = (_untitled(paper) for paper in read.papers if not paper.facts)
    return CandidatesFile(candidates=found, refused=(*read.refused, *untitled))


def _untitled(paper: ImportedPaper) -> Refusal:
    what = paper.question.value if paper.question else paper.key
    return Refusal(line=paper.line, what=what, why="expected a title, found only an identifier")


def candidate_of_facts(facts: Facts, found: str) -> Candidate:
    """The candidate that a source describes; `found` is as in `Decision.found`."""
    published = facts.published
    return Candidate(
        title=facts.title,
        arxiv=facts.arxiv,
        doi=(published.doi if published else None) or facts.doi,
        url=next((address for _, address in facts.links.pairs()), None),
        found=found,
        authors=tuple(person.full_name for person in facts.authors),
        venue=published.venue if published else facts.published_as,
        year=max(facts.years, default=None),
        abstract=facts.abstract,
        cites=facts.references,
    )


def _is_json_lines(text: str, name: str) -> bool:
    """Whether the first line that is not blank is an object by itself, with a title or in a file that is named so.

    A file that is named so may have no line.
    """
    first = next((line for line in lines_of(text[:1_000_000]) if line.strip()), "").strip()
    is_named = name.endswith((".jsonl", ".ndjson"))
    if not first:
        return is_named
    return first.startswith("{") and (is_named or (first.endswith("}") and '"title"' in first))


def _known(value: Any) -> Any:  # noqa: ANN401 - a line may hold anything
    return None if value == "" else str(value) if isinstance(value, int) else value


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    title: Title
    arxiv: Annotated[ArxivId | None, BeforeValidator(_known)] = None
    doi: Annotated[Doi | None, BeforeValidator(_known)] = None
    url: Annotated[Address | None, BeforeValidator(_known)] = None
    found: Annotated[Name | None, BeforeValidator(_known)] = None
    authors: tuple[Annotated[str, AfterValidator(clean)], ...] = ()
    venue: Annotated[str, AfterValidator(clean)] = ""
    year: Annotated[Year | None, BeforeValidator(_known)] = None
    abstract: Annotated[str, AfterValidator(clean)] = ""
    cites: tuple[str, ...] = ()


def _json_lines(text: str, name: str) -> CandidatesFile:
    refused: list[Refusal] = []
    found = dict(_json_candidates(lines_of(text), name, refused))
    return CandidatesFile(candidates=found, refused=tuple(refused))


def _json_candidates(
    lines: list[str], name: str, refused: list[Refusal]
) -> Iterator[tuple[int, Candidate]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = _Line.model_validate(json.loads(line)).model_dump()
        except ValidationError as error:
            refused.append(Refusal(line=number, what=shown_beginning(line), why=_reason(error)))
        except (ValueError, RecursionError):
            why = "expected an object of JSON on one line, found other text"
            refused.append(Refusal(line=number, what=shown_beginning(line), why=why))
        else:
            yield number, Candidate(**{**fields, "found": fields["found"] or shown_beginning(name)})


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = ".".join(map(str, first["loc"])) or "line"
    if first["type"] == "missing":
        return f"{field}: expected a value, found nothing"
    expected = str(first.get("ctx", {}).get("error", first["msg"]))
    return f"{field}: expected {expected}, found {shown_beginning(str(first['input']))}"
