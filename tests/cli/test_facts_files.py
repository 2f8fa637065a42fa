"""`surveymark enrich --from`: facts that somebody wrote down fill entries."""

from pathlib import Path

from typed import snapshot, surveymark


def test_enrich_fills_empty_fields_and_reports_conflicts(folder: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"title": "A Saucer Whose Makers Are Not Known", "authors": ["Ada Saucer"]}\n'
        '{"title": "Plates in Journals", "authors": ["Somebody Else"]}\n'
    )
    before = snapshot(folder)
    rehearsed = surveymark("enrich", "--from", facts, "--root", folder, "--dry-run")
    assert snapshot(folder) == before
    done = surveymark("enrich", "--from", facts, "--root", folder)
    for output in (rehearsed.output, done.output):
        assert "li2023plates: authors: conflict: kept Li, Ming, facts.jsonl" in output
        assert "nobody2021saucer: author_count: conflict: kept 4" in output
    assert "completed 1 of" in done.output
    changed = {name for name, content in snapshot(folder).items() if before[name] != content}
    assert changed == {"content/papers/nobody2021saucer.yml"}


def test_enrich_records_day_evidence_and_doubt_and_reports_open_decisions(
    folder: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"title": "An Undated Cupboard", "authors": ["Ada Board"], "date": "2024-03-07", "evidence": ["https://a.example.org/cupboard"],'
        ' "unsure": "one source for the authors", "remarks": ["a later version has another title"]}\n'
    )
    done = surveymark(
        "enrich", "--from", facts, "--root", folder, env={"SOURCE_DATE_EPOCH": "1700000000"}
    )
    assert (
        "undated-cupboard: remark, a later version has another title (facts.jsonl 2023-11-14)"
        in done.output
    )
    assert (
        (folder / "content/papers/undated-cupboard.yml").read_text("utf-8")
        == """\
title: An Undated Cupboard
authors:
- Board, Ada
date: '2024-03-07'
topics: [shelves]
sources:
  authors: {from: facts.jsonl, on: '2023-11-14', evidence: ['https://a.example.org/cupboard'], unsure: one source for the authors}
  date: {from: facts.jsonl, on: '2023-11-14', evidence: ['https://a.example.org/cupboard']}
"""
    )
    assert surveymark("check", "--root", folder).exit_code == 0


def test_bad_facts_are_reported_with_their_line(folder: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text('{"title": "x"}\n{"title": "y", "arxiv": "zz"}\n')
    done = surveymark("enrich", "--from", facts, "--root", folder)
    assert done.exit_code == 2
    assert "facts.jsonl:2: an arXiv id such as" in done.stderr
