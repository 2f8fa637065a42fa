"""`surveymark rank`: candidates in the order in which they should be read."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from surveymark.api.events import Event
from surveymark.api.ranking import RankResult, backtest_file, backtest_survey, described
from surveymark.api.ranking import rank as rank_in
from surveymark.cli.backtest_report import report_backtests
from surveymark.cli.bar import Bar
from surveymark.cli.editing import print_line
from surveymark.cli.exit_codes import PROBLEMS
from surveymark.cli.output import (
    print_error,
    print_output,
    refuse_to_overwrite,
    report_notice,
    root_option,
    stop,
    survey_root,
)
from surveymark.content.writing import write_file
from surveymark.ranking.order import Ranked
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

HELP = """Order candidates by what curators included and excluded.

Each FILE contains candidates in a form that 'surveymark screen' reads: JSON lines, or a format that 'surveymark import'
recognises, such as RIS, CSV or BibTeX. Those that already have an entry or a decision are left out. All others are listed,
the most promising first, each with the probability that it belongs and the features that weigh most: words, authors, venue,
topics, and how many of the survey's papers it cites. The program itself excludes nothing.

The ranking learns from entries and from the decisions in content/decisions/. Decisions contain no abstracts, so name the
files that the decided works came from as well. With fewer than five works included or excluded, candidates are ordered by similarity to the
topics and entries instead, without a probability. The network is not used.

--backtest measures how much reading the order would have saved: it learns from the earlier decisions and orders the later
ones. Without FILE, it uses the decisions of this survey; a FILE contains those of another review, as JSON lines with id,
title, abstract, date and included. The manual's page on ranking describes the measures.

\b
  surveymark rank candidates.jsonl
  surveymark rank --out ranked.jsonl export.ris
  surveymark screen ranked.jsonl
  surveymark rank --backtest review.jsonl

The exit code is 1 if something in a file cannot be ranked.
"""


@click.command(help=HELP)
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILE]…",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--backtest", is_flag=True, help="Measure the ranking on past decisions.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the candidates in order, as JSON lines.",
)
@root_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
def rank(
    files: Sequence[Path], out: Path | None, root: Path | None, *, backtest: bool, as_json: bool
) -> None:
    """Order candidates by what curators included and excluded."""
    if backtest and out:
        stop("--out is for candidates, not for --backtest")
    if out:
        refuse_to_overwrite(files, out, "--out")
    if not (files or backtest):
        stop("expected FILE with candidates, or --backtest; see 'surveymark rank --help'")
    with Bar() as bar:

        def on_event(event: Event) -> None:
            if not bar.shows(event):
                report_notice(event)

        if backtest:
            found = {str(file): backtest_file(file, on_event=on_event) for file in files} or {
                "this survey": backtest_survey(survey_root(root), on_event=on_event)
            }
        else:
            result = rank_in(survey_root(root), files, on_event=on_event)
    if backtest:
        report_backtests(found, as_json=as_json)
        return
    lines = [json.dumps(described(*one), ensure_ascii=False) for one in result.candidates]
    if out:
        write_file(out, "".join(f"{line}\n" for line in lines))
    _report(result, lines, as_json=as_json, is_listed=out is None)
    if result.queue.refused:
        raise SystemExit(PROBLEMS)


def _report(result: RankResult, lines: Sequence[str], *, as_json: bool, is_listed: bool) -> None:
    if as_json:
        for line in lines:
            click.echo(line)
    elif is_listed:
        _print_candidates(result.ranking.candidates)
    for name, fault in result.queue.refused:
        print_error(terminal_text(f"{name}:{fault.line}: {fault.why}"))
    for line in _summary(result):
        print_error(line)


def _summary(result: RankResult) -> Sequence[str]:
    found = result.ranking
    left_out = [
        f"{number:,} {what}"
        for number, what in (
            (result.queue.known, "already in the survey"),
            (len(result.queue.decided), "decided before"),
            (result.queue.repeated, "described again"),
            (len(result.queue.refused), "not ranked"),
        )
        if number
    ]
    lines = [
        f"{', '.join([counted(len(found.candidates), 'candidate'), *left_out])}; {found.basis_in_words}"
    ]
    if found.basis == "decisions" and result.titles_alone:
        lines.append(
            f"{result.titles_alone:.0%} of the excluded works are known by title only; name the files that they came from, too"
        )
    return lines


def _print_candidates(candidates: Sequence[Ranked]) -> None:
    width = len(str(len(candidates)))
    for number, one in enumerate(candidates, 1):
        chance = "" if one.probability is None else f" {one.probability:.0%}"
        print_output(f"{number:{width}}{chance} {terminal_text(one.work.title)}")
        if text := one.reasons_in_words:
            print_line(text, indent=width + 1)
