"""What files change in a survey is decided without files: citations, identifiers and conflicts."""

from dataclasses import replace

import invented
from surveymark.curation.import_ledger import ImportResult, Outcome, SourceFile
from surveymark.curation.importing import Answers, import_result, open_questions
from surveymark.imports.imported import ImportedFile, ImportedPaper, Section
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.sources.source import Question

EMPTY = replace(invented.survey(), papers=(), introductions={}, paths=(), abstracts={})


def _paper(line: int, title: str, key: str = "") -> ImportedPaper:
    return ImportedPaper(line=line, facts=Facts(title=title, source="x 2026-01-02"), key=key)


def _result(
    *files: ImportedFile, survey: Survey = EMPTY, answers: Answers | None = None
) -> ImportResult:
    sources = [SourceFile(name=f"file{n}", imported=one) for n, one in enumerate(files)]
    return import_result(survey, sources, answers or {}, added="2026-01-02")


def test_one_file_cites_what_another_has_and_missing_keys_are_named() -> None:
    bib = ImportedFile(format="b", papers=(_paper(1, "Kettles", "K:1"), _paper(2, "Salt", "S:1")))
    tex = ImportedFile(
        format="t", sections=(Section(path=("Tea",), line=7, keys=("K:1", "gone", "gone")),)
    )
    result = _result(tex, bib)
    assert [paper.topics for paper in result.entries] == [("tea",), ()]
    assert result.uncited == (
        Outcome(
            file="file0",
            line=7,
            what="gone",
            kind="refused",
            source_key="gone",
            why="cited, but neither a file of this import nor the survey has this key",
        ),
    )
    assert (result.is_whole, result.without_topic) == (False, 1)


def test_citations_alone_give_topics_to_entries_of_the_survey_that_have_none() -> None:
    known = (
        Paper.model_validate({"key": "a", "title": "Kettles", "aliases": ["k-1"]}),
        Paper.model_validate({"key": "b", "title": "Salt", "topics": ["cups"]}),
    )
    tex = ImportedFile(format="t", sections=(Section(path=("Tea",), line=7, keys=("K:1", "b")),))
    result = _result(tex, survey=replace(EMPTY, papers=known))
    assert [(paper.key, paper.topics) for paper in result.entries] == [("a", ("tea",))]
    assert (result.uncited, result.outcomes, result.new) == ((), (), frozenset())


def test_identifiers_are_asked_once_and_what_is_not_found_is_refused_with_the_reason() -> None:
    found, lost = (Question(kind="arxiv", value=f"2401.0000{n}") for n in (1, 2))
    papers = tuple(
        ImportedPaper(line=n, facts=None, question=one)
        for n, one in enumerate((found, lost, found), 1)
    )
    file = ImportedFile(format="ids", papers=papers)
    assert open_questions([SourceFile(name="ids", imported=file)]) == (found, lost)
    answers: Answers = {
        found: Facts(title="Kettles", source="arxiv 2026-01-02", arxiv="2401.00001"),
        lost: "no service knows it",
    }
    result = _result(file, answers=answers)
    assert [(one.line, one.kind, one.what, one.why) for one in result.outcomes] == [
        (1, "new", "Kettles", ""),
        (2, "refused", "arxiv 2401.00002", "no service knows it"),
        (3, "duplicate", "Kettles", "the paper of file0:1"),
    ]


def test_a_conflict_with_a_person_is_reported_and_changes_nothing() -> None:
    known = Paper.model_validate({"key": "a", "title": "Kettles", "arxiv": "2401.00001"})
    facts = Facts(title="Kettles", source="x 2026-01-02", arxiv="2401.00009")
    file = ImportedFile(format="b", papers=(ImportedPaper(line=1, facts=facts),))
    result = _result(file, survey=replace(EMPTY, papers=(known,)))
    assert (result.changes_nothing, result.counts["known"]) == (True, 1)
    assert [(one.key, one.field, one.kept, one.found) for one in result.conflicts] == [
        ("a", "arxiv", "2401.00001", "2401.00009")
    ]
