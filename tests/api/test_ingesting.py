"""Captured listings merged from Python: typed results, events, nothing printed, the folder as the command leaves it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import invented
from surveymark import SurveyError, load
from surveymark.api.events import Event, UnreadFile, Writing
from surveymark.api.ingesting import ingest, read_captures
from surveymark.model.survey_error import UneditableEntryError
from typed import snapshot, surveymark

CASES = Path(__file__).parents[1] / "listings/cases"
COMPACT, DATED = CASES / "compact.txt", CASES / "dated.txt"


@pytest.fixture(autouse=True)
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is printed in any of these."""
    yield
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return invented.write_survey(tmp_path / "survey")


def test_captures_are_merged_as_the_command_merges_them(root: Path, tmp_path: Path) -> None:
    events: list[Event] = []
    result = ingest(root, read_captures([COMPACT, DATED]), on_event=events.append)
    assert [listing.file for listing in result.listings] == ["compact.txt", "dated.txt"]
    assert len(result.new) == 6
    written = [Writing(done=done, total=14) for done in range(1, 15)]
    assert events == [*written, result]
    papers = load(root).paper_by_key
    assert [papers[paper.key] for paper in result.new] == list(result.new)
    other = invented.write_survey(tmp_path / "other")
    assert surveymark("ingest", COMPACT, DATED, "--root", other).exit_code == 0
    assert snapshot(other) == snapshot(root)


def test_a_capture_that_was_taken_in_before_writes_nothing(root: Path) -> None:
    (listing,) = ingest(root, read_captures([COMPACT])).listings
    before = snapshot(root)
    events: list[Event] = []
    again = ingest(root, read_captures([COMPACT]), on_event=events.append)
    assert (again.known, again.new, again.changed) == ((listing.id,), (), ())
    assert events == [again]
    assert snapshot(root) == before


def test_a_dry_run_returns_the_same_and_writes_nothing(root: Path) -> None:
    before = snapshot(root)
    dry = ingest(root, read_captures([COMPACT]), dry_run=True)
    assert snapshot(root) == before
    assert ingest(root, read_captures([COMPACT])) == dry


def test_facts_are_used_before_keys_are_made(root: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"title": "polite elevators", "authors": ["Ada Lift"], "arxiv": "2401.00010"}\n'
    )
    result = ingest(root, read_captures([COMPACT]), facts_file=facts)
    assert "lift2024polite" in [paper.key for paper in result.new]


def test_files_that_give_no_capture_are_events_and_the_others_are_read(tmp_path: Path) -> None:
    bad, gone = tmp_path / "bad.txt", tmp_path / "gone.txt"
    bad.write_bytes(b"caf\xe9")
    events: list[UnreadFile] = []
    (read,) = read_captures([bad, COMPACT, gone], on_event=events.append)
    assert (read.path, len(read.capture.records)) == (COMPACT, 6)
    assert events == [
        UnreadFile(path=bad, reason="expected UTF-8 text, found byte 0xe9 at offset 3 (line 1)"),
        UnreadFile(path=gone, reason="expected a readable file, found No such file or directory"),
    ]


def test_a_capture_with_a_line_that_cannot_be_placed_is_refused(root: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.txt"
    damaged.write_text(COMPACT.read_text("utf-8") + "\na title without an abstract", "utf-8")
    before = snapshot(root)
    with pytest.raises(SurveyError, match=r"^nothing was written; fix or delete"):
        ingest(root, read_captures([damaged, DATED]))
    assert snapshot(root) == before


def test_nothing_is_written_where_one_entry_cannot_be_completed(root: Path) -> None:
    ingest(root, read_captures([COMPACT]))
    entry = root / "content/papers/polite-elevators.yml"
    entry.write_text("{title: Polite Elevators, topics: [cups]}\n")
    before = snapshot(root)
    with pytest.raises(UneditableEntryError):
        ingest(root, read_captures([DATED]))
    assert snapshot(root) == before


def test_a_known_capture_restores_abstracts_that_are_not_on_this_disk(root: Path) -> None:
    ingest(root, read_captures([COMPACT]))
    before = snapshot(root)
    lost = root / "content/abstracts/lanternfish.txt"
    lost.unlink()
    again = ingest(root, read_captures([COMPACT]))
    assert list(again.abstracts) == ["lanternfish"]
    assert snapshot(root) == before
