"""The results of a backtest, for a terminal and as JSON."""

import dataclasses
import json
from collections.abc import Mapping
from statistics import median

import click
from rich.padding import Padding
from rich.table import Table

from surveymark.cli.editing import print_line
from surveymark.cli.terminal import console
from surveymark.ranking.backtest import BATCH, RECALL, Backtest
from surveymark.text.counting import counted

_WAYS = {
    "random": "in random order, on average",
    "similarity": "by similarity alone",
    "once": "by decisions, in one go",
    "relearned": f"by decisions, learning again after every {BATCH} works",
}
"""What each share is, by its name."""


def report_backtests(found: Mapping[str, Backtest], *, as_json: bool) -> None:
    """Print each result by its name and, of several, the medians."""
    if as_json:
        for name, one in found.items():
            click.echo(json.dumps({"name": name, **dataclasses.asdict(one)}, ensure_ascii=False))
        return
    for name, one in found.items():
        _report(name, one)
    if len(found) > 1:
        print_line(f"median of {len(found)}")
        _shares({way: median(getattr(one, way) for one in found.values()) for way in _WAYS})


def _report(name: str, one: Backtest) -> None:
    print_line(name)
    print_line(
        f"learned from {one.past_included:,} included of {counted(one.past, 'earlier work')}, "
        f"tested on {counted(one.later, 'later work')}, {one.later_included:,} of them included",
        indent=2,
    )
    _shares({way: getattr(one, way) for way in _WAYS})
    if one.reliability is None:
        print_line("no probabilities: too few earlier decisions to learn from", indent=2)
        return
    trust = one.reliability
    print_line(
        f"Brier score of the probabilities: {trust.brier:.4f}; of the earlier share for each work: {trust.brier_of_past:.4f}",
        indent=2,
    )
    table = Table(box=None, pad_edge=False)
    for head in ("probability", "works", "mean probability", "share included"):
        table.add_column(head, justify="right")
    for part in trust.bins:
        table.add_row(
            f"{part.low:.1f} to {part.high:.1f}",
            f"{part.records:,}",
            f"{part.predicted:.2f}",
            f"{part.included:.2f}",
        )
    console.print(Padding(table, (0, 0, 0, 4), expand=False))


def _shares(shares: Mapping[str, float]) -> None:
    print_line(f"share to read for {RECALL:.0%} of the included ones:", indent=2)
    table = Table(box=None, pad_edge=False, show_header=False)
    for way, words in _WAYS.items():
        table.add_row(words, f"{shares[way]:.2f}")
    console.print(Padding(table, (0, 0, 0, 4), expand=False))
