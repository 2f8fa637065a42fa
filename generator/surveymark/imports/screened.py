"""What ASReview, Rayyan and tables say was decided about each record of a file.

ASReview writes 1 or 0 into the column `asreview_label` or `included`, and `ASReview_relevant` or `ASReview_irrelevant` into the
notes of RIS (its manual, "Data format"). Rayyan writes the decision of each member into the notes, in CSV and RIS:
`RAYYAN-INCLUSION: {"Ada"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: wrong population` (its help, "Understanding your Rayyan
export files").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveymark.imports.formats.ris import FORMAT as RIS
from surveymark.imports.formats.ris import START
from surveymark.imports.lines import lines_of
from surveymark.imports.table_headers import folded_header
from surveymark.imports.table_rows import table_header, table_rows
from surveymark.model.decision import Verdict
from surveymark.safe.clean import clean

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\Z)")
_ASREVIEW = re.compile(r"\bASReview_(relevant|irrelevant)\b")
_RAYYAN = re.compile(r"RAYYAN-INCLUSION:\s*\{([^{}]*)\}")
_MEMBER = re.compile(r'"([^"]*)"\s*=>\s*"([^"]*)"')
_REASONS = re.compile(r"RAYYAN-EXCLUSION-REASONS:\s*([^|]*)")
_LABELS = frozenset(
    "asreview label,included,label,final included,label included,included label,included final,included flag,include".split(
        ","
    )
)
"""Headers that ASReview takes for its label."""
_BY_NUMBER: Mapping[str, Verdict] = {
    "1": "include",
    "1.0": "include",
    "0": "exclude",
    "0.0": "exclude",
}
_BY_WORD: Mapping[str, Verdict] = {"included": "include", "excluded": "exclude", "maybe": "later"}


@dataclass(frozen=True, kw_only=True)
class Screened:
    """What a file says was decided about one record."""

    verdict: Verdict | None
    """None if members of a team disagree."""
    who: str = ""
    """The members of the team, if they are named."""
    reasons: tuple[str, ...] = ()
    """The reasons in the words of the file."""


def screened_by_line(text: str) -> Mapping[int, Screened]:
    """What the file says about each record, by the line where it begins; records without a decision are left out."""
    notes = _ris_notes(text) if RIS.recognises(text) == "yes" else _table_notes(text)
    return {line: found for line, one in notes if (found := _screened(*one))}


def _ris_notes(text: str) -> Iterator[tuple[int, tuple[str, Sequence[str]]]]:
    """The notes of each record by its first line."""
    first, held, tag = 0, list[str](), ""
    for number, line in enumerate(lines_of(text), 1):
        begun = _TAG.match(line)
        if START.match(line):
            yield first, (" ".join(held), ())
            first, held = number, []
        tag = begun[1] if begun else tag
        if tag == "N1":
            held.append((begun[2] or "") if begun else line.strip())
    yield first, (" ".join(held), ())


def _table_notes(text: str) -> Iterator[tuple[int, tuple[str, Sequence[str]]]]:
    """The notes and the labels of each row."""
    header = table_header(text)
    names = [folded_header(name) for name in header.names] if header else []
    if header is None or not {"notes", *_LABELS}.intersection(names):
        return
    for row in table_rows(text, header, []):
        cells = dict(zip(names, row.cells, strict=True))
        labels = [cells[name].strip() for name in names if name in _LABELS]
        yield row.line, (cells.get("notes", ""), labels)


def _screened(notes: str, labels: Sequence[str]) -> Screened | None:
    if team := _RAYYAN.search(notes):
        return _of_team(team[1], notes)
    verdicts = [_BY_NUMBER[label] for label in labels if label in _BY_NUMBER]
    label = _ASREVIEW.search(notes)
    if label:
        verdicts.append("include" if label[1] == "relevant" else "exclude")
    return Screened(verdict=verdicts[0]) if verdicts else None


def _of_team(members: str, notes: str) -> Screened | None:
    decided = {clean(name): _BY_WORD.get(word.lower()) for name, word in _MEMBER.findall(members)}
    verdicts = {verdict for verdict in decided.values() if verdict}
    if not verdicts:
        return None
    reasons = _REASONS.search(notes)
    return Screened(
        verdict=verdicts.pop() if len(verdicts) == 1 else None,
        who=", ".join(name for name, verdict in decided.items() if name and verdict),
        reasons=tuple(filter(None, map(clean, reasons[1].split(",")))) if reasons else (),
    )
