"""Lines of pieces: each once, none without a bound, and a file that ends too early is an error."""

import gzip
import tracemalloc
from pathlib import Path

import pytest

from dumped import ZSTD, write
from surveymark.dumps.lines import UnreadPartError, lines_of
from surveymark.dumps.pieces import pieces_of

LINES = [b"{one}\n", b"\n", b"{two, which is longer}\n", b"{3}"]


def lines(path: Path, *, block: int = 1000, longest: int = 100) -> list[list[tuple[bytes, bool]]]:
    """By piece."""
    return [
        list(lines_of(piece, longest=longest, on_bytes=lambda _: None))
        for piece in pieces_of(str(path), block=block)
    ]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.json", bytes),
        ("a.gz", gzip.compress),
        ("a.gz", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
        ("a.zst", ZSTD.compress),
        ("a.zst", lambda data: ZSTD.compress(data[:9]) + ZSTD.compress(data[9:])),
    ],
)
def test_a_file_is_read_line_by_line_whatever_packed_it(
    name: str, pack: "type[bytes]", tmp_path: Path
) -> None:
    path = write(tmp_path / name, pack(b"".join(LINES)))
    assert lines(path) == [[(line, True) for line in LINES]]


@pytest.mark.parametrize("block", range(1, 36))
def test_every_line_is_in_one_piece(block: int, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", b"".join(LINES))
    read = lines(path, block=block)
    assert [line for piece in read for line, _ in piece] == LINES


@pytest.mark.parametrize("block", [4, 7, 1000])
def test_of_a_line_that_is_too_long_only_the_beginning_is_kept(block: int, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", b"{1}\n" + b"x" * 50 + b"\n{2}\n")
    assert [one for piece in lines(path, block=block, longest=10) for one in piece] == [
        (b"{1}\n", True),
        (b"x" * 10, False),
        (b"{2}\n", True),
    ]


def test_a_line_of_exactly_the_most_bytes_is_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", b"123456789\n1234567890\n123456789")
    assert lines(path, longest=10) == [
        [(b"123456789\n", True), (b"1234567890", False), (b"123456789", True)]
    ]


@pytest.mark.parametrize("name", ["a.gz", "a.zst"])
@pytest.mark.parametrize("kept", [0.2, 0.5, 0.99])
def test_a_file_that_ends_too_early_is_an_error(name: str, kept: float, tmp_path: Path) -> None:
    content = b"".join(b'{"number": %d}\n' % number for number in range(20_000))
    packed = (gzip if name == "a.gz" else ZSTD).compress(content)
    path = write(tmp_path / name, packed[: int(len(packed) * kept)])
    with pytest.raises(UnreadPartError, match=r"EOFError: Compressed file ended before"):
        lines(path)


@pytest.mark.parametrize("name", ["a.gz", "a.zst"])
def test_a_damaged_file_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadPartError, match=r"BadGzipFile|ZstdError"):
        lines(write(tmp_path / name, b"not packed at all" * 10))


def test_a_file_that_vanished_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", b"{}\n")
    (piece,) = pieces_of(str(path))
    path.unlink()
    with pytest.raises(UnreadPartError, match="FileNotFoundError: No such file or directory"):
        list(lines_of(piece, longest=10, on_bytes=print))


def test_progress_is_in_bytes_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", b"{}\n" * 10_000)
    (piece,) = pieces_of(str(path))
    said: list[int] = []
    list(lines_of(piece, longest=10, on_bytes=said.append))
    assert said == [30_000, 30_000]  # it is read ahead


def packed_line(path: Path, megabytes: int) -> Path:
    """A packed line of so many megabytes, and a short one."""
    with path.open("wb") as file, ZSTD.ZstdFile(file, "wb") as packed:
        for _ in range(megabytes):
            packed.write(b"x" * 1_000_000)
        packed.write(b"\n{}\n")
    return path


@pytest.mark.parametrize("megabytes", [20, pytest.param(500, marks=pytest.mark.long, id="500")])
def test_a_huge_line_takes_no_memory(megabytes: int, tmp_path: Path) -> None:
    path = packed_line(tmp_path / "a.zst", megabytes)
    tracemalloc.start()
    try:
        assert lines(path, longest=1000) == [[(b"x" * 1000, False), (b"{}\n", True)]]
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
