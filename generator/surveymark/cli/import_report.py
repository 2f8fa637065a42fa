"""The ledger of an import, for a terminal and as JSON."""

import dataclasses
import json
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from surveymark.cli.editing import print_line
from surveymark.cli.output import print_output
from surveymark.cli.terminal import console
from surveymark.curation.import_ledger import ImportResult, OutcomeKind
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

_SHOWN = 10
"""Of each kind of news, this many are shown; --json prints all."""
_NAMES = {
    "new": "new",
    "known": "already in the survey",
    "duplicate": "duplicates in the files",
    "refused": "refused",
}


def report(result: ImportResult, *, dry_run: bool) -> None:
    """Print what became of papers, fields, topics, venues and keys."""
    if result.changes_nothing:
        names = ", ".join(file.name for file in result.files)
        counts = ", ".join(
            f"{number:,} {_NAMES[kind]}" for kind, number in result.counts.items() if number
        )
        print_line(f"{names}: nothing new; papers: {counts or 'none'} (--json names them)")
        _refused(result)
        return
    for file in result.files:
        number = len(file.imported.papers) + len(file.imported.refused)
        print_line(
            f"{file.name}: {file.imported.format}, {counted(number, 'paper')}, "
            f"{counted(len(file.imported.sections), 'section')}"
        )
    _counts(result)
    _fields(result)
    _topics(result)
    _venues(result)
    _keys(result)
    _lists(result)
    wrote, changed = ("would write", "change") if dry_run else ("wrote", "changed")
    new = counted(len(result.new), "new entry", "new entries")
    print_output(f"{wrote} {new} and {changed} {result.changed:,}")
    if not dry_run and result.entries:
        print_output(
            "next: 'surveymark enrich' looks up missing fields, 'surveymark check' lists what is left to do"
        )


def _counts(result: ImportResult) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("papers in the files", f"{len(result.outcomes):,}")
    for kind, number in result.counts.items():
        table.add_row(f"  {_NAMES[kind]}", f"{number:,}")
    console.print(table)


def _fields(result: ImportResult) -> None:
    if not result.fields:
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("field")
    table.add_column("kept", justify="right")
    table.add_column("left out", justify="right")
    for name, tally in result.fields.items():
        table.add_row(Text(terminal_text(name)), f"{tally.kept:,}", f"{tally.left_out:,}")
    console.print(table)


def _topics(result: ImportResult) -> None:
    topics = [topic for theme in result.themes for topic in theme.topics]
    if topics:
        print_output(f"{counted(len(topics), 'new topic')} in content/topics.yml")
    if result.without_topic:
        print_output(f"{counted(result.without_topic, 'new entry', 'new entries')} without a topic")


def _venues(result: ImportResult) -> None:
    if result.venues:
        most = sorted(result.venues, key=lambda one: (-one.papers, one.venue.short))[:5]
        named = ", ".join(f"{one.venue.short} ({one.papers:,})" for one in most)
        print_line(
            f"{counted(len(result.venues), 'new venue')} in content/venues.yml, to review: {named}"
            + (", …" if len(result.venues) > len(most) else "")
        )


def _keys(result: ImportResult) -> None:
    kept = [one for one in result.keys if one.kept_as]
    changed = [one for one in kept if one.kept_as != one.written]
    lost = [f"{one.written} ({one.key})" for one in result.keys if not one.kept_as]
    if changed:
        example = changed[0]
        print_line(
            f"{len(changed):,} of {counted(len(result.keys), 'citation key')} are kept in another spelling, "
            f"such as {example.written} as {example.kept_as}"
        )
    _listed("citation keys not kept, because another paper has them", lost)


def _refused(result: ImportResult) -> None:
    """List what makes the exit code 1, also if nothing changed."""
    _listed("refused", _named(result, "refused"))
    _listed("cited but missing", [f"{one.file}:{one.line}: {one.what}" for one in result.uncited])


def _named(result: ImportResult, kind: OutcomeKind) -> Sequence[str]:
    found = (one for one in result.outcomes if one.kind == kind)
    return [f"{one.file}:{one.line}: {one.what}: {one.why}" for one in found]


def _lists(result: ImportResult) -> None:
    _listed("duplicates", _named(result, "duplicate"))
    _refused(result)
    _listed(
        "passed over",
        [f"{file}:{one.line}: {one.what}: {one.why}" for file, one in result.passed_over],
    )
    _listed(
        "conflicts",
        [
            f"{one.key}: {one.field}: kept {one.kept}, {one.source} has {one.found}"
            for one in sorted(result.conflicts)
        ],
    )
    _listed("news", [f"{one.key}: {one.kind} ({one.source})" for one in sorted(result.news)])


def _listed(lead: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    print_output(f"{lead}: {len(lines):,}")
    for line in lines[:_SHOWN]:
        print_line(line, indent=2)
    if len(lines) > _SHOWN:
        print_output(f"  … {len(lines) - _SHOWN:,} more; --json prints all")


def json_report(result: ImportResult, *, is_written: bool) -> str:
    """The whole ledger as JSON; docs/curator.md describes its fields."""
    ledger = {
        "files": [
            {
                "file": file.name,
                "format": file.imported.format,
                "papers": len(file.imported.papers) + len(file.imported.refused),
                "sections": len(file.imported.sections),
                "passed_over": [dataclasses.asdict(one) for one in file.imported.passed_over],
            }
            for file in result.files
        ],
        "counts": {
            "papers": len(result.outcomes),
            **{str(kind): number for kind, number in result.counts.items()},
        },
        "fields": {name: dataclasses.asdict(tally) for name, tally in result.fields.items()},
        "papers": [dataclasses.asdict(one) for one in result.outcomes],
        "missing": [dataclasses.asdict(one) for one in result.uncited],
        "keys": [dataclasses.asdict(one) for one in result.keys],
        "topics": [
            {"id": topic.id, "title": topic.title, "theme": theme.id}
            for theme in result.themes
            for topic in theme.topics
        ],
        "venues": [{**one.venue.stated, "papers": one.papers} for one in result.venues],
        "conflicts": [dataclasses.asdict(one) for one in sorted(result.conflicts)],
        "news": [dataclasses.asdict(one) for one in sorted(result.news)],
        "without_topic": result.without_topic,
        "new": len(result.new),
        "changed": result.changed,
        "written": is_written,
    }
    return json.dumps(ledger, ensure_ascii=False, indent=2) + "\n"
