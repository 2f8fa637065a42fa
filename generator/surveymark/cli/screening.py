"""`surveymark screen`: decide on candidates in the terminal, and exchange decisions with ASReview and Rayyan."""

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase, digits
from textwrap import wrap
from typing import Literal

import click

from surveymark.api.screening import (
    Queue,
    Screening,
    candidate_queue,
    export_queue,
    import_decisions,
    reasons_of,
    screener,
)
from surveymark.cli.editing import print_line
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.key_presses import key_presses
from surveymark.cli.output import (
    files_argument,
    print_error,
    print_output,
    refuse_to_overwrite,
    report_notice,
    root_option,
    stop,
    survey_root,
)
from surveymark.imports.imported import Refusal
from surveymark.model.candidate import Candidate
from surveymark.model.decision import Verdict
from surveymark.safe.terminal import terminal_text

_KEYS: Mapping[str, Verdict] = {"i": "include", "e": "exclude", "l": "later"}
_HELP = "i include  e exclude  l later  s skip  u undo  q quit"
_WIDTH = 100
_CHOICES = digits[1:] + ascii_lowercase
"""The keys that choose a reason, in order."""
_Answer = Literal["decided", "skip", "undo", "quit"]


@click.command()
@files_argument
@click.option("--who", metavar="NAME", help="Who decides (default: user.name of git).")
@click.option(
    "--export",
    "export_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.ris|FILE.csv",
    help="Write the candidates, with the decisions so far, for ASReview or Rayyan instead of asking.",
)
@click.option(
    "--import",
    "is_import",
    is_flag=True,
    help="Record the decisions that the files state instead of asking: exports of ASReview or Rayyan, RIS or CSV.",
)
@click.option(
    "--reason",
    metavar="ID",
    help="With --import: the reason for exclusions for which the file gives no known one.",
)
@root_option
def screen(
    files: Sequence[Path],
    who: str | None,
    export_file: Path | None,
    reason: str | None,
    root: Path | None,
    *,
    is_import: bool,
) -> None:
    """Decide on candidates, one keystroke each.

    FILE contains JSON lines, as candidates.jsonl does, or is in any format that 'surveymark import' reads: RIS, CSV, BibTeX.
    You are asked about candidates in the order of the files. Those that already have an entry or a decision are left out;
    those put off come last.

    \b
      i  include        s  skip: ask again next time
      e  exclude, then  u  undo the last decision
         a reason       q  quit
      l  later

    Each decision is written to content/decisions/ at once, so you can quit or press Ctrl-C at any time, and resume with
    the same command. The reasons are those in content/scope.md. An included candidate gets its entry from 'surveymark add' or
    'surveymark import'.

    \b
      surveymark screen candidates.jsonl
      surveymark screen candidates.jsonl --export queue.ris
      surveymark screen --import asreview.csv --reason off-topic

    The exit code is 1 if something in the files is not a candidate, or states a decision that cannot be recorded.
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    where = survey_root(root)
    if export_file and is_import:
        stop("--export and --import cannot be used together")
    if reason and not is_import:
        stop("--reason needs --import")
    if export_file:
        refuse_to_overwrite(files, export_file, "--export")
    if is_import:
        refused = _import(where, files, _name(where, who), reason)
    else:
        queue = candidate_queue(where, files, on_event=report_notice)
        refused = queue.refused
        if export_file:
            print_output(f"wrote {export_queue(queue, export_file):,} candidates to {export_file}")
        else:
            _screen(where, queue, who)
    for name, one in refused:
        print_error(terminal_text(f"{name}:{one.line}: {one.what}: {one.why}"))
    if refused:
        raise SystemExit(PROBLEMS)


def _import(
    root: Path, files: Sequence[Path], who: str, reason: str | None
) -> Sequence[tuple[str, Refusal]]:
    result = import_decisions(root, files, who=who, reason=reason, on_event=report_notice)
    print_output(
        f"recorded {result.recorded:,}; {result.already:,} in the survey, decided before or repeated, {result.undecided:,} undecided,"
        f" {len(result.refused):,} refused"
    )
    return result.refused


def _name(root: Path, who: str | None) -> str:
    name = who or screener(root)
    if not name:
        stop("expected a name, because git has no user.name; give one with --who NAME")
    return name


def _screen(root: Path, queue: Queue, who: str | None) -> None:
    """Ask about each open candidate until the queue or the person is done."""
    passed = f"{queue.known:,} in the survey, {len(queue.decided):,} decided before, {queue.repeated:,} repeated"
    if not queue.open:
        print_output(f"nothing to decide: {passed}")
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        stop("expected a terminal to ask on; use --export and --import to decide elsewhere")
    reasons, screening = reasons_of(queue.survey), Screening(root, _name(root, who), report_notice)
    print_output(f"{len(queue.open):,} to decide; {passed}")
    try:
        with key_presses(sys.stdin.fileno()) as key:
            _ask_all(queue.open, screening, _Asking(key=key, reasons=tuple(reasons.items())))
    except KeyboardInterrupt as interruption:
        interruption.args = (f"{_made(screening)}, all written",)
        raise
    print_output(_made(screening))


@dataclass(frozen=True, kw_only=True)
class _Asking:
    key: Callable[[], str]
    """The next key that is pressed; empty at the end of the input."""
    reasons: Sequence[tuple[str, str]]
    """The id and the meaning of each reason."""


def _ask_all(candidates: Sequence[Candidate], screening: Screening, asking: _Asking) -> None:
    place, decided = 0, list[int]()
    while place < len(candidates):
        _show(candidates[place], place, len(candidates), screening)
        match _asked(candidates[place], screening, asking):
            case "quit":
                return
            case "undo":
                place = decided.pop()
            case "decided":
                decided.append(place)
                place += 1
            case "skip":
                place += 1


def _asked(candidate: Candidate, screening: Screening, asking: _Asking) -> _Answer:
    """What the person wants; a decision is recorded, and the last one undone."""
    while True:
        match asking.key().lower():
            case "q" | "":
                return "quit"
            case "s":
                print_output("skipped")
                return "skip"
            case "u" if screening.made:
                screening.undo()
                print_output("undone")
                return "undo"
            case "u":
                print_output("nothing to undo")
            case key if key in _KEYS:
                verdict = _KEYS[key]
                reason = _reason(asking) if verdict == "exclude" else None
                if verdict != "exclude" or reason:
                    screening.decide(candidate, verdict, reason)
                    print_output(" ".join(filter(None, [verdict, reason])))
                    return "decided"
        print_output(_HELP)


def _reason(asking: _Asking) -> str | None:
    """The reason that a key chooses; None for any other key."""
    chosen = dict(zip(_CHOICES, asking.reasons, strict=False))
    for key, (name, meaning) in chosen.items():
        print_line(f"{key} {name}: {meaning}", indent=2)
    print_output("why? one of these keys, or another one to go back")
    return chosen.get(asking.key().lower(), (None,))[0]


def _show(candidate: Candidate, place: int, total: int, screening: Screening) -> None:
    names = ", ".join(candidate.authors[:3]) + (" and others" if len(candidate.authors) > 3 else "")  # noqa: PLR2004 - as references do
    ids = (
        f"arXiv {candidate.arxiv}" if candidate.arxiv else "",
        f"DOI {candidate.doi}" if candidate.doi else "",
        candidate.url or "",
        f"from {candidate.found}" if candidate.found else "",
    )
    print_output("")
    print_line(f"[{place + 1}/{total}] {_made(screening)}")
    for text, indent in (
        (candidate.title, 0),
        (" · ".join(filter(None, [names, candidate.venue, str(candidate.year or "")])), 2),
        (" · ".join(filter(None, ids)), 2),
        (candidate.abstract, 2),
    ):
        for line in wrap(terminal_text(text), _WIDTH - indent):
            print_line(line, indent=indent)
    print_output(_HELP)


def _made(screening: Screening) -> str:
    counts = Counter(decision.verdict for decision in screening.made)
    return (
        f"{counts['include']:,} included, {counts['exclude']:,} excluded, {counts['later']:,} later"
    )
