"""Parts of dumps are found by path, in a stable order, and split into pieces."""

import os
from pathlib import Path

import pytest

from dumped import write
from surveymark.dumps.pieces import Piece, pieces_of
from surveymark.model.survey_error import SurveyError


def names(pieces: list[Piece]) -> list[tuple[str, int, int | None]]:
    return [(piece.part.name, piece.start, piece.end) for piece in pieces]


def found(dump: Path | str, **options: int) -> list[tuple[str, int, int | None]]:
    return names(list(pieces_of(str(dump), **options)))


@pytest.fixture
def works(tmp_path: Path) -> Path:
    for name in (
        "updated_date=2026-01-02/part_001.gz",
        "updated_date=2026-01-02/part_000.gz",
        "updated_date=2025-12-31/part_000.gz",
        "manifest",
        "README.txt",
    ):
        write(tmp_path / "works" / name, b"{}\n")
    return tmp_path / "works"


def test_the_files_of_a_folder_are_its_parts_by_name(works: Path) -> None:
    assert found(works) == [
        ("updated_date=2025-12-31/part_000.gz", 0, None),
        ("updated_date=2026-01-02/part_000.gz", 0, None),
        ("updated_date=2026-01-02/part_001.gz", 0, None),
    ]


def test_a_pattern_names_parts(works: Path) -> None:
    assert found(f"{works}/*/part_000.gz") == [
        ("updated_date=2025-12-31/part_000.gz", 0, None),
        ("updated_date=2026-01-02/part_000.gz", 0, None),
    ]


def test_a_large_plain_file_has_pieces_and_a_compressed_one_has_none(tmp_path: Path) -> None:
    plain = write(tmp_path / "arxiv.json", b"x" * 25)
    packed = write(tmp_path / "arxiv.json.gz", b"x" * 25)
    assert found(plain, block=10) == [
        ("arxiv.json", 0, 10),
        ("arxiv.json", 10, 20),
        ("arxiv.json", 20, None),
    ]
    assert found(plain, block=25) == [("arxiv.json", 0, None)]
    assert found(packed, block=10) == [("arxiv.json.gz", 0, None)]


def test_a_part_is_known_by_its_size_and_time(tmp_path: Path) -> None:
    path = write(tmp_path / "arxiv.json", b"{}\n")
    (first,) = pieces_of(str(path))
    os.utime(path, (1, 1))
    (second,) = pieces_of(str(path))
    assert (first.part.dump, first.part.size) == (str(path), 3)
    assert first.part.stamp != second.part.stamp


@pytest.mark.parametrize(
    ("dump", "message"),
    [
        ("missing.json", "missing.json: FileNotFoundError: No such file or directory"),
        ("http://example.org/works.gz", "begins with https://, s3://, gs://"),
        ("file:///etc/passwd", "begins with https://, s3://, gs://"),
        ("zip://x::https://example.org/a.zip", "begins with https://, s3://, gs://"),
        ("empty", "a folder of files that end in .jsonl"),
        ("none/*.gz", "a folder of files that end in .jsonl"),
    ],
)
def test_what_is_no_dump_is_refused(
    dump: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "empty/notes.txt", b"")
    with pytest.raises(SurveyError) as error:
        found(dump)
    assert message in str(error.value)


def test_an_object_store_says_which_package_it_needs() -> None:
    with pytest.raises(SurveyError) as error:
        found("s3://openalex/data/works")
    assert str(error.value) == (
        "s3://openalex/data/works: s3:// needs another package: pip install s3fs"
    )


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(SurveyError, match="expected a regular file"):
        found(tmp_path / "pipe.json")
    with pytest.raises(SurveyError, match="found none"):
        found(tmp_path)
