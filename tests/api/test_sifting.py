"""Sifting dumps: the same file however it is read, only news are read again, and nothing is lost in silence."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dumped import ZSTD, arxiv, lines, openalex, scholar, write
from surveymark.api.events import Event, Sifting
from surveymark.api.sifting import SiftResult, Unread, sift
from surveymark.dumps import lines as dump_lines
from surveymark.dumps import pieces, sifted
from surveymark.imports.candidates import candidates_of
from surveymark.imports.imported import ImportContext
from surveymark.model.survey_error import SurveyError


@pytest.fixture
def dumps(folder: Path) -> list[str]:
    """Three dumps with a candidate or two each."""
    write(
        folder / "dumps/arxiv.json",
        lines(
            [
                arxiv("2404.00001", "Teapots"),
                arxiv("2404.00002", "A Cup for Left-Handers", "Of clay."),
                arxiv("2403.01234", "A Cup with an Entry"),
            ]
        ),
    )
    works = [openalex(1, "Spoons"), openalex(2, "Tea", "coffee on a plate")]
    write(folder / "dumps/works/updated_date=2026-01-02/part_000.gz", gzip.compress(lines(works)))
    papers = [scholar(3, "Saucers"), scholar(4, "Copy", externalids={"DOI": "10.1234/W2"})]
    papers += [scholar(5, "Cup", externalids={"ArXiv": "2404.00002"})]
    write(folder / "dumps/papers/part0.zst", ZSTD.compress(lines(papers)))
    return [str(folder / "dumps" / name) for name in ("arxiv.json", "works", "papers")]


def sifted_to(folder: Path, dumps: list[str], **options: Any) -> tuple[SiftResult, bytes]:  # noqa: ANN401
    out = folder / "candidates.jsonl"
    result = sift(folder, dumps, out, **options)
    return result, out.read_bytes()


def test_candidates_of_all_dumps_are_in_one_file_with_where_they_were_found(
    folder: Path, dumps: list[str]
) -> None:
    result, text = sifted_to(folder, dumps)
    found = [json.loads(line) for line in text.splitlines()]
    assert [(one["title"], one["score"], one["found"], one["dump"]) for one in found] == [
        ("A Cup for Left-Handers", 16, "arxiv arxiv.json:2", dumps[0]),
        ("Tea", 4, "openalex updated_date=2026-01-02/part_000.gz:2", dumps[1]),
        ("Saucers", 16, "semantic-scholar part0.zst:1", dumps[2]),
    ]
    assert found[1] == {
        "title": "Tea",
        "doi": "10.1234/w2",
        "openalex": "W2",
        "authors": ["A. Wood", "José Li"],
        "venue": "Journal of Crockery",
        "year": 2024,
        "abstract": "coffee on a plate",
        "score": 4,
        "topics": [
            {"id": "plates", "score": 4, "phrases": [{"phrase": "plate", "in": "abstract"}]}
        ],
        "found": "openalex updated_date=2026-01-02/part_000.gz:2",
        "dump": dumps[1],
    }
    assert result == SiftResult(
        parts=3,
        unchanged=0,
        lines=8,
        candidates=3,
        closed={"in the survey": 1, "repeated": 1},
        unread=(),
        unread_lines=0,
    )


def test_the_other_commands_read_the_file(folder: Path, dumps: list[str]) -> None:
    _, text = sifted_to(folder, dumps)
    read = candidates_of(
        text.decode(), "candidates.jsonl", ImportContext(source="", venue=lambda _: None)
    )
    assert read.refused == ()
    assert [one.title for one in read.candidates.values()] == [
        "A Cup for Left-Handers",
        "Tea",
        "Saucers",
    ]
    assert next(iter(read.candidates.values())).found == "arxiv arxiv.json:2"


def test_pieces_of_a_plain_file_give_the_same_as_the_whole(
    folder: Path, dumps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sifted_to(folder, dumps)
    monkeypatch.setattr(pieces, "BLOCK", 100)
    monkeypatch.setattr(pieces.pieces_of, "__kwdefaults__", {"block": 100})
    result, text = sifted_to(folder, dumps)
    assert (text, result.lines, result.unchanged) == (whole[1], 8, 2)


def read_parts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the parts that are read from now on."""
    read: list[str] = []
    real = dump_lines.lines_of

    def noted(piece: pieces.Piece, **options: Any) -> Any:  # noqa: ANN401
        read.append(piece.part.name)
        return real(piece, **options)

    monkeypatch.setattr(sifted, "lines_of", noted)
    return read


def test_a_second_run_reads_only_what_is_new_or_changed(
    folder: Path, dumps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = sifted_to(folder, dumps)
    read = read_parts(monkeypatch)
    same, second = sifted_to(folder, dumps)
    assert (read, second, same.unchanged) == ([], first, 3)

    news = gzip.compress(lines([openalex(9, "A New Cup")]))
    write(folder / "dumps/works/updated_date=2026-02-01/part_000.gz", news)
    changed = lines([arxiv("2404.00003", "Cups Again")])
    write(folder / "dumps/arxiv.json", changed)
    result, third = sifted_to(folder, dumps)
    assert read == ["arxiv.json", "updated_date=2026-02-01/part_000.gz"]
    assert result.unchanged == 2
    titles = [json.loads(line)["title"] for line in third.splitlines()]
    assert titles == ["Cups Again", "Tea", "A New Cup", "Saucers", "Cup"]

    (folder / ".cache").rename(folder / "elsewhere")
    assert sifted_to(folder, dumps)[1] == third


def test_other_phrases_or_another_score_read_everything_again(
    folder: Path, dumps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sifted_to(folder, dumps)
    read = read_parts(monkeypatch)
    result, text = sifted_to(folder, dumps, least=5)
    assert (len(read), result.candidates) == (3, 2)
    topics = folder / "content/topics.yml"
    topics.write_text(topics.read_text("utf-8").replace("coffee mug", "teapot"), "utf-8")
    result, text = sifted_to(folder, dumps, least=5)
    assert (len(read), result.candidates) == (6, 3)
    assert b"Teapots" in text


def test_what_is_damaged_in_the_cache_is_read_again(
    folder: Path, dumps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, first = sifted_to(folder, dumps)
    kept = sorted((folder / ".cache/surveymark/sift").iterdir())
    assert len(kept) == 3
    for path, damage in zip(kept, (b"{}\n", b"[" * 10_000), strict=False):
        path.write_bytes(damage)
    kept[2].write_bytes(kept[2].read_bytes().partition(b"\n")[0] + b"\n")
    read = read_parts(monkeypatch)
    assert sifted_to(folder, dumps)[1] == first
    assert len(read) == 3
    assert len(list((folder / ".cache/surveymark/sift").iterdir())) == 3


def test_a_truncated_part_is_named_and_the_others_are_read(folder: Path, dumps: list[str]) -> None:
    whole = gzip.compress(lines([openalex(n, "A Cup") for n in range(200)]))
    part = write(folder / "dumps/works/updated_date=2026-02-01/part_000.gz", whole[:-50])
    result, text = sifted_to(folder, dumps)
    reason = "EOFError: Compressed file ended before the end-of-stream marker was reached"
    name = "updated_date=2026-02-01/part_000.gz"
    assert result.unread == (Unread(dump=dumps[1], part=name, line=0, reason=reason),)
    assert result.candidates == 3
    part.write_bytes(whole)
    result, text = sifted_to(folder, dumps)
    assert (result.unread, result.unchanged, result.candidates) == ((), 3, 202)
    assert len(text.splitlines()) == 202


def test_lines_that_are_no_records_are_named_in_every_run(folder: Path) -> None:
    dump = write(
        folder / "arxiv.json",
        lines([arxiv("2404.00001", "A Cup")])
        + b"\n<html>\n"
        + b'{"title": "cup"}\n'
        + b'{"id": "2404.00002", "title": "A cup, cut o',
    )
    for _ in range(2):
        result, _ = sifted_to(folder, [str(dump)])
        assert [(one.line, one.reason) for one in result.unread] == [
            (3, "expected a JSON object on one line, found other text"),
            (
                4,
                "expected a record of arXiv, OpenAlex works or Semantic Scholar papers, found another JSON value",
            ),
            (5, "expected a JSON object on one line, found other text"),
        ]
        assert (result.unread_lines, result.candidates, result.lines) == (3, 1, 5)


def test_of_many_such_lines_the_first_are_named(folder: Path) -> None:
    dump = write(folder / "a.json", lines([arxiv("2404.00001", "A Cup")]) + b"x\n" * 100)
    result, _ = sifted_to(folder, [str(dump)])
    assert ([one.line for one in result.unread], result.unread_lines) == ([*range(2, 22)], 100)


def test_a_file_of_something_else_is_a_part_that_is_not_read(folder: Path) -> None:
    dump = write(folder / "authors.json", lines([{"id": "https://openalex.org/A1"}] * 3))
    result, _ = sifted_to(folder, [str(dump)])
    (unread,) = result.unread
    assert (unread.part, unread.line, result.lines) == ("authors.json", 0, 0)
    assert unread.reason.startswith("expected a record of arXiv, OpenAlex works or")


def test_too_many_candidates_for_the_memory_of_a_worker_are_a_fault(
    folder: Path, dumps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sifted, "_MOST_CANDIDATES", 100)
    result, text = sifted_to(folder, dumps[:1])
    (unread,) = result.unread
    assert (unread.reason, text) == ("more than 100 characters of candidates; raise --least", b"")


def test_what_is_finished_before_ctrl_c_is_kept_and_the_file_is_not_touched(
    folder: Path, dumps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = write(folder / "candidates.jsonl", b"earlier\n")

    def interrupt(event: Event) -> None:
        if isinstance(event, Sifting) and event.done > Path(dumps[0]).stat().st_size:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="the next run resumes here"):
        sift(folder, dumps, out, on_event=interrupt)
    assert out.read_bytes() == b"earlier\n"
    read = read_parts(monkeypatch)
    sifted_to(folder, dumps)
    assert read == ["part0.zst"]


def test_progress_ends_at_the_size_of_what_is_read(folder: Path, dumps: list[str]) -> None:
    said: list[Event] = []
    sift(folder, dumps, folder / "out.jsonl", on_event=said.append)
    total = sum(path.stat().st_size for path in (folder / "dumps").rglob("*") if path.is_file())
    assert said[-1] == Sifting(done=total, total=total)
    assert len(said) == 3


def test_missing_packages_are_named_with_how_to_install_them(
    folder: Path, dumps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "surveymark.api.sifting.find_spec", lambda name: None if name != "fsspec" else object()
    )
    with pytest.raises(SurveyError) as error:
        sifted_to(folder, dumps)
    assert str(error.value) == (
        "sift needs packages that are not installed (dask, distributed): pip install 'surveymark[sift]'"
    )
