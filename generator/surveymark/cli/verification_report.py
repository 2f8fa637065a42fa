"""The verdicts on references, for a terminal and as JSON."""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from surveymark.cli.editing import print_line
from surveymark.text.counting import counted
from surveymark.verification.verified import Verification, Verified
from surveymark.verification.wording import verdict_count, verdict_lines


def report(result: Verification) -> None:
    """Print every reference that is not the same, what cannot be parsed, and the number of each verdict."""
    for one in result.references:
        if one.verdict != "same":
            first, *details = verdict_lines(one)
            print_line(f"{_place(one)}: {_name(one)}: {first}")
            for line in details:
                print_line(line, indent=4)
    for fault in result.unreadable:
        print_line(f"{fault.file}:{fault.line}: cannot be parsed: {fault.why}")
    counts = [verdict_count(number, verdict) for verdict, number in result.counts.items() if number]
    if result.unreadable:
        counts.append(f"{len(result.unreadable):,} not parsed")
    print_line(f"{counted(len(result.references), 'reference')}: {', '.join(counts) or 'none'}")


def json_report(result: Verification) -> str:
    """Every reference with its verdict as JSON; docs/verify.md describes the fields."""
    report = {
        "counts": result.counts,
        "references": [_described(one) for one in result.references],
        "unreadable": [dataclasses.asdict(one) for one in result.unreadable],
        "online": result.is_online,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _described(verified: Verified) -> Mapping[str, Any]:
    reference, comparison = verified.reference, verified.comparison
    found = comparison and {
        "differences": [dataclasses.asdict(one) for one in comparison.differences],
        "published": comparison.published and dataclasses.asdict(comparison.published),
        "retracted": comparison.retracted and comparison.retracted.stated,
    }
    return {
        "file": reference.file,
        "line": reference.line,
        "key": reference.key,
        "title": reference.facts.title,
        "verdict": verified.verdict,
        "record": verified.key,
        "sources": verified.sources,
        **(found or {"differences": [], "published": None, "retracted": None}),
    }


def _place(verified: Verified) -> str:
    return f"{verified.reference.file}:{verified.reference.line}"


def _name(verified: Verified) -> str:
    """The key of the reference; its title or identifier in formats without keys."""
    reference = verified.reference
    facts = reference.facts
    return reference.key or facts.title or facts.arxiv or facts.doi or ""
