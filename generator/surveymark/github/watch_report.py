"""The text of the weekly pull request: candidates with boxes to tick, and what was searched; and which boxes are ticked."""

import re
from collections.abc import Iterable, Iterator, Sequence

from surveymark.curation.watching import Searched, candidate_mark
from surveymark.model.candidate import Candidate
from surveymark.model.identifier import doi_address
from surveymark.ranking.order import Ranked, Ranking
from surveymark.safe.github_markdown import github_code, github_text
from surveymark.text.counting import counted

LONGEST = 60_000
"""Characters; GitHub allows 65,536 in a pull request."""
_MOST_OF_ROOM = 0.8
"""The part of it that candidates may fill."""
_MOST_AUTHORS = 3
_BOX = re.compile(
    r" {0,3}[-*+] \[(?P<tick>[ xX])\] .*<!-- candidate (?P<mark>[0-9a-f]{16}) -->\s*\Z"
)
_HEAD = """\
Tick what belongs in the survey: a few minutes later, this pull request also contains the decision to include it. What you leave
unticked keeps waiting in `content/candidates.jsonl`; nothing is excluded. To exclude papers, with a reason, run
`surveymark screen content/candidates.jsonl`. Merge to record the search and your decisions; an included paper gets its entry
from `surveymark add`.
"""
Candidates = Sequence[tuple[Candidate, Ranked]]


def watch_report(
    new: Candidates, waiting: Candidates, ranking: Ranking, searched: Sequence[Searched]
) -> str:
    """The report as Markdown: new candidates, those found earlier, and the queries; the most promising candidates first.

    Candidates for which there is no room are counted.
    """
    room = int(LONGEST * _MOST_OF_ROOM)
    counts = f"{counted(len(new), 'new candidate')}, {len(waiting):,} found earlier"
    parts = [f"{counts}; {ranking.basis_in_words}.\n\n{_HEAD}"]
    for title, candidates in (("New", new), ("Found earlier", waiting)):
        if candidates:
            items = list(_fitting(map(_item, candidates), room))
            room -= sum(map(len, items))
            parts += [f"\n## {title}\n\n", *items]
            if rest := len(candidates) - len(items):
                parts.append(f"\nand {rest:,} more in `content/candidates.jsonl`\n")
    parts.append("\n## Searched\n\n")
    parts += _fitting(map(_query_item, searched), LONGEST - sum(map(len, parts)))
    return "".join(parts)


def ticked_marks(text: str) -> tuple[str, ...]:
    """The marks of the candidates whose boxes are ticked in a report, as people may have edited it."""
    found = (_BOX.match(line) for line in text.splitlines())
    return tuple(dict.fromkeys(box["mark"] for box in found if box and box["tick"] != " "))


def _fitting(texts: Iterable[str], room: int) -> Iterator[str]:
    for text in texts:
        room -= len(text)
        if room < 0:
            return
        yield text


def _item(one: tuple[Candidate, Ranked]) -> str:
    """The box, the title, who wrote it and where, and why it has its place."""
    candidate, ranked = one
    chance = "" if ranked.probability is None else f" {ranked.probability:.0%}"
    names = ", ".join(candidate.authors[:_MOST_AUTHORS])
    names += " and others" if len(candidate.authors) > _MOST_AUTHORS else ""
    about = (names, candidate.venue, str(candidate.year or ""), candidate.found or "")
    texts = [" · ".join(filter(None, about)), ranked.reasons_in_words]
    inside = "".join(f"\n  <br>{github_code(text)}" for text in texts if text)
    return f"- [ ]{chance} {_title(candidate)} <!-- candidate {candidate_mark(candidate)} -->{inside}\n"


def _title(candidate: Candidate) -> str:
    """The title, linked if there is an address: in neither form does GitHub look for mentions."""
    address = (
        f"https://arxiv.org/abs/{candidate.arxiv}"
        if candidate.arxiv
        else doi_address(candidate.doi)
        if candidate.doi
        else candidate.url
    )
    if not address:
        return github_code(candidate.title)
    return f"[{github_text(candidate.title)}]({github_text(address)})"


def _query_item(one: Searched) -> str:
    records = len(one.candidates) + one.untitled
    notes = [f"{counted(records, 'record')} since {one.since}"]
    if one.untitled:
        notes.append(f"{one.untitled:,} of them unreadable")
    if one.is_cut:
        notes.append("**more than are read: narrow the query**")
    if one.fault:
        notes.append(f"**not complete**, will be repeated: {github_code(one.fault)}")
    return f"- {one.query.service} {github_code(one.query.query)}: {', '.join(notes)}\n"
