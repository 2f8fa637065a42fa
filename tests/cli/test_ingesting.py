"""`surveymark parse` and `surveymark ingest`: from a capture to entries, all of it or nothing."""

import json
from pathlib import Path

from typed import snapshot, surveymark

CASES = Path(__file__).parents[1] / "listings/cases"


def test_parse_shows_records_and_an_account() -> None:
    done = surveymark("parse", CASES / "dated.txt", CASES / "compact.txt")
    assert done.exit_code == 0
    assert "2025-01-04*" in done.output
    assert "6 records, 6 chrome lines, 0 unknown lines" in done.output
    assert "12 records in 2 captures" in done.output


def test_parse_gives_one_json_object_a_line_and_record() -> None:
    done = surveymark("parse", "--json", CASES / "dated.txt")
    records = [json.loads(line) for line in done.output.splitlines()]
    assert [record["title"] for record in records][:1] == [
        "Lanternfish: Counting Streetlights with a Very Small Transformer"
    ]
    assert list(records[2]) == [
        "title",
        "abstract",
        "author_count",
        "organization",
        "date",
        "date_year_inferred",
        "comments",
        "links",
        "line_start",
        "line_end",
        "listing",
    ]
    assert records[2]["organization"] == {
        "handle": "Umbrella",
        "name": "Umbrella Research Institute",
    }


def test_lines_that_cannot_be_placed_are_named_and_end_with_3(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.txt"
    text = (CASES / "dated.txt").read_text("utf-8")
    damaged.write_text(text.replace("  • 5 authors\n", "  • 5 au\x1b[31mthors\n"), "utf-8")
    done = surveymark("parse", "--json", damaged)
    assert done.exit_code == 3
    assert (
        "damaged.txt:17: unknown line: HTML entities or control characters left by another program: • 5 au[31mthors"
        in done.stderr
    )
    assert "\x1b" not in done.output


def test_a_file_that_is_no_capture_ends_with_2_and_the_others_are_still_shown(
    tmp_path: Path,
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"caf\xe9")
    done = surveymark("parse", bad, CASES / "dated.txt")
    assert done.exit_code == 2
    assert "expected UTF-8 text, found byte 0xe9 at offset 3 (line 1)" in done.stderr
    assert "6 records" in done.stdout


def test_ingest_writes_one_file_a_paper_and_twice_changes_no_byte(folder: Path) -> None:
    before = snapshot(folder)
    rehearsed = surveymark(
        "ingest", CASES / "dated.txt", CASES / "compact.txt", "--root", folder, "--dry-run"
    )
    assert "would write 6 new entries" in rehearsed.output
    assert snapshot(folder) == before
    done = surveymark("ingest", CASES / "compact.txt", CASES / "undated.txt", "--root", folder)
    assert done.exit_code == 0, done.output
    assert "wrote 6 new entries and changed 0" in done.output
    once = snapshot(folder)
    assert len(once) == len(before) + 13
    again = surveymark("ingest", CASES / "compact.txt", CASES / "undated.txt", "--root", folder)
    assert "already imported" in again.output
    assert snapshot(folder) == once
    assert surveymark("check", "--root", folder).exit_code == 0


def test_ingest_of_a_later_capture_completes_entries_and_keeps_comments(folder: Path) -> None:
    surveymark("ingest", CASES / "compact.txt", "--root", folder)
    entry = folder / "content/papers/polite-elevators.yml"
    entry.write_text("# mine\n" + entry.read_text("utf-8"), "utf-8")
    done = surveymark("ingest", CASES / "dated.txt", "--root", folder)
    assert "wrote 0 new entries and changed 6" in done.output
    text = entry.read_text("utf-8")
    assert text.startswith("# mine\ntitle: Polite Elevators\n")
    assert text.count("- {in: ") == 2


def test_ingest_writes_nothing_while_any_line_is_unknown(folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.txt"
    damaged.write_text(
        (CASES / "compact.txt").read_text("utf-8") + "\na title without an abstract", "utf-8"
    )
    before = snapshot(folder)
    done = surveymark("ingest", damaged, CASES / "dated.txt", "--root", folder)
    assert done.exit_code == 3
    assert "nothing was written" in done.stderr
    assert snapshot(folder) == before


def test_an_interrupted_ingest_is_taken_up_again(folder: Path) -> None:
    listings = folder / "content/listings.yml"
    before = listings.read_bytes()
    surveymark("ingest", CASES / "compact.txt", "--root", folder)
    whole = snapshot(folder)
    listings.write_bytes(before)  # as if the program had been killed before its last write
    (folder / "content/papers/polite-elevators.yml").unlink()
    assert surveymark("check", "--root", folder).exit_code == 1
    assert surveymark("ingest", CASES / "compact.txt", "--root", folder).exit_code == 0
    after = snapshot(folder)
    assert after.keys() == whole.keys()
    assert surveymark("check", "--root", folder).exit_code == 0


def test_ingest_writes_nothing_where_one_entry_cannot_be_completed(folder: Path) -> None:
    surveymark("ingest", CASES / "compact.txt", "--root", folder)
    entry = folder / "content/papers/polite-elevators.yml"
    entry.write_text("{title: Polite Elevators, topics: [shelves]}\n")
    before = snapshot(folder)
    done = surveymark("ingest", CASES / "dated.txt", "--root", folder)
    assert done.exit_code == 1
    assert "content/papers/polite-elevators.yml cannot be edited automatically" in done.stderr
    assert snapshot(folder) == before


def test_ingest_uses_facts_before_it_makes_keys(folder: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        '{"title": "polite elevators", "authors": ["Ada Lift"], "arxiv": "2401.00010"}\n'
    )
    surveymark(
        "ingest",
        CASES / "compact.txt",
        "--root",
        folder,
        "--facts",
        facts,
        env={"SOURCE_DATE_EPOCH": "1700000000"},
    )
    text = (folder / "content/papers/lift2024polite.yml").read_text("utf-8")
    assert "  authors: facts.jsonl 2023-11-14\n" in text
    assert "arxiv: '2401.00010'\n" in text
