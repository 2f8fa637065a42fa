"""The tables of the database that hold datasets, attributes, results and relations."""

import sqlite3
from collections.abc import Iterator

from surveymark.model.evidence import Result
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

Row = tuple[object, ...]


def fill_vocabularies(connection: sqlite3.Connection, survey: Survey) -> None:
    """Add the datasets and attributes that papers name by id."""
    connection.executemany(
        "insert or ignore into datasets values (?, ?, ?, ?, ?, ?)",
        [
            (one.id, one.name, one.address, one.introduced_by, one.holds, one.licence)
            for one in survey.datasets
        ],
    )
    known = survey.attributes
    lists = {"task": known.tasks, "modality": known.modalities, "builds_on": known.families}
    rows: list[Row] = [
        (kind, one.id, one.name, None, None) for kind, terms in lists.items() for one in terms
    ]
    rows += [("metric", one.id, one.name, one.unit, one.direction) for one in known.metrics]
    connection.executemany("insert or ignore into attributes values (?, ?, ?, ?, ?)", rows)


def fill_evidence(connection: sqlite3.Connection, paper: Paper) -> None:
    """Add what the paper uses, is about, measures, and how it relates to others."""
    datasets = [
        (paper.key, dataset, how)
        for how in ("uses", "introduces")
        for dataset in getattr(paper, how)
    ]
    connection.executemany("insert or ignore into paper_datasets values (?, ?, ?)", datasets)
    subjects = [
        (paper.key, kind, name)
        for kind in ("task", "modality", "builds_on")
        for name in getattr(paper.about, kind, ())
    ]
    connection.executemany("insert or ignore into paper_attributes values (?, ?, ?)", subjects)
    connection.executemany("insert into aspects values (?, ?, ?, ?, ?, ?)", _aspects(paper))
    results = [
        (paper.key, number, *_measured(one), one.setting, one.basis)
        for number, one in enumerate(paper.results, 1)
    ]
    connection.executemany("insert into results values (?, ?, ?, ?, ?, ?, ?, ?)", results)
    relations = [(paper.key, one.to, one.how, one.basis) for one in paper.relates]
    connection.executemany("insert or ignore into relations values (?, ?, ?, ?)", relations)


def _measured(result: Result) -> Row:
    return result.dataset, result.metric, float(result.value), str(result.value)


def _aspects(paper: Paper) -> Iterator[Row]:
    for axis, aspect in paper.aspects.items():
        values = [*((term, None) for term in aspect.terms)]
        said = [*values, (None, aspect.words)] if aspect.words else values
        for position, (term, words) in enumerate(said, 1):
            yield paper.key, axis, position, term, words, aspect.basis
