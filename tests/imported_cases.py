"""Imported files in a form that a case file can hold and a reader can compare."""

from pathlib import Path
from typing import Any

import yaml

from surveymark.imports.imported import ImportContext, ImportedFile, ImportedPaper
from surveymark.model.facts import Facts
from surveymark.model.publication import Publication

CASES = Path(__file__).parent / "imports" / "cases"
CONTEXT = ImportContext(source="list 2026-11-28", venue=lambda _name: None)


def case_texts(name: str) -> list[Path]:
    """The inputs of a format: every file of its folder that is not an expectation."""
    return [path for path in sorted((CASES / name).iterdir()) if path.suffix != ".yml"]


def expected(path: Path) -> object:
    loaded: object = yaml.safe_load(path.with_suffix(".yml").read_text("utf-8"))
    return loaded


def described(imported: ImportedFile) -> dict[str, Any]:
    """Every value of an imported file except empty ones."""
    return _filled(
        format=imported.format,
        papers=[_paper(paper) for paper in imported.papers],
        sections=[
            _filled(
                path=" / ".join(section.path),
                line=section.line,
                description=section.description,
                keys=list(section.keys),
            )
            for section in imported.sections
        ],
        refused=[f"{one.line}: {one.what} -> {one.why}" for one in imported.refused],
        passed_over=[f"{one.line}: {one.what} -> {one.why}" for one in imported.passed_over],
    )


def named_lines(imported: ImportedFile) -> set[int]:
    """The lines where papers and sections begin, and those that the ledger names."""
    return {
        *(paper.line for paper in imported.papers),
        *(section.line for section in imported.sections),
        *(one.line for one in (*imported.refused, *imported.passed_over)),
    }


def _paper(paper: ImportedPaper) -> dict[str, Any]:
    return _filled(
        line=paper.line,
        question=str(paper.question) if paper.question else "",
        key=paper.key,
        **(_facts(paper.facts) if paper.facts else {}),
        sections=[" / ".join(path) for path in paper.sections],
        kept=" ".join(paper.kept),
        left_out=", ".join(paper.left_out),
    )


def _facts(facts: Facts) -> dict[str, Any]:
    return {
        "title": facts.title,
        "authors": [author.sorted_name for author in facts.authors],
        "authors_incomplete": not facts.authors_complete,
        "arxiv": facts.arxiv,
        "doi": facts.doi,
        "date": facts.date,
        "year": facts.year,
        "published": _publication(facts.published),
        "links": [f"{kind} {address}" for kind, address in facts.links.pairs()],
        "abstract": facts.abstract,
        "retracted": facts.retracted is not None,
        "more": dict(facts.more),
    }


def _publication(published: Publication | None) -> dict[str, Any]:
    return published.model_dump(mode="json", exclude_defaults=True) if published else {}


def _filled(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, False)}
