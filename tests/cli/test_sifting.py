"""`surveymark sift` as it is typed."""

import gzip
import json
from pathlib import Path

import pytest

from dumped import arxiv, lines, write
from typed import surveymark


@pytest.fixture
def dump(folder: Path) -> Path:
    records = [arxiv("2404.00001", "Cups of \x1b[31mClay"), arxiv("2403.01234", "A Cup")]
    write(folder / "dump/a.json", lines(records))
    return folder / "dump"


def test_candidates_are_written_and_counted(folder: Path, dump: Path) -> None:
    out = folder / "candidates.jsonl"
    arguments = ("sift", "--root", str(folder), str(dump), "--out", str(out))
    done = surveymark(*arguments)
    assert (done.exit_code, done.output) == (
        0,
        "1 part (0 unchanged since the last run), 2 lines\n"
        "1 candidate left out: in the survey\n"
        f"1 candidate in {out}\n",
    )
    assert [json.loads(line)["title"] for line in out.read_text("utf-8").splitlines()] == [
        "Cups of [31mClay"
    ]
    assert surveymark(*arguments).output.startswith("1 part (1 unchanged since the last run)")


def test_what_could_not_be_read_is_named_and_is_the_exit_code(folder: Path, dump: Path) -> None:
    write(dump / "b\x1b[31m.gz", gzip.compress(lines([arxiv("2404.00002", "A Cup")]))[:-9])
    with (dump / "a.json").open("ab") as file:
        file.write(b"x\n" * 30)
    out = folder / "candidates.jsonl"
    done = surveymark("sift", "--root", str(folder), str(dump), "--out", str(out))
    assert done.exit_code == 2
    said = done.stderr.splitlines()
    assert len(said) == 22
    assert said[0] == (
        f"surveymark: {dump}: b[31m.gz: part not read: "
        "EOFError: Compressed file ended before the end-of-stream marker was reached"
    )
    assert said[1] == (
        f"surveymark: {dump}: a.json:3: line not read: expected a JSON object on one line, found other text"
    )
    assert said[-1] == "surveymark: 10 more lines not read"
    assert done.stdout.endswith(f"1 candidate in {out}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.gz"], "surveymark: missing.gz: FileNotFoundError: No such file or directory"),
        (["http://example.org/a.gz"], "surveymark: http://example.org/a.gz: expected a path, or"),
        (
            [".", "--scheduler", "tcp://10.0.0.1:8786"],
            "surveymark: tcp://10.0.0.1:8786: expected tls://HOST:PORT, or tcp://",
        ),
        (
            [".", "--scheduler", "tls://a:1", "--workers", "2"],
            "main sift: --workers and --scheduler cannot be used together; see",
        ),
        ([".", "--least", "0"], "main sift: Invalid value for '--least'"),
    ],
)
def test_wrong_use_is_said_in_one_line(
    arguments: list[str], message: str, folder: Path, dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dump)
    out = folder / "out.jsonl"
    done = surveymark("sift", "--root", str(folder), "--out", str(out), *arguments)
    assert done.exit_code == 2
    assert done.output.startswith(message)
    assert done.output.count("\n") == 1
    assert not out.exists()


def test_candidates_are_not_written_into_the_content(folder: Path, dump: Path) -> None:
    out = folder / "content/candidates.jsonl"
    done = surveymark("sift", "--root", str(folder), str(dump), "--out", str(out))
    assert done.exit_code == 2
    assert "--out must not be inside content/" in done.output


@pytest.mark.parametrize("dumps", [["candidates.jsonl"], ["dump.jsonl", "."]], ids=" ".join)
def test_a_dump_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, dumps: list[str]
) -> None:
    monkeypatch.chdir(folder)
    text = lines([arxiv("2404.00001", "A Cup")])
    for name in ("candidates.jsonl", "dump.jsonl"):
        write(folder / name, text)
    done = surveymark("sift", "--root", str(folder), *dumps, "--out", "candidates.jsonl")
    assert done.exit_code == 2
    assert "--out: candidates.jsonl is one of the files; name another one\n" in done.stderr
    assert (folder / "candidates.jsonl").read_bytes() == text


@pytest.mark.slow
def test_two_processes_write_the_same_file(folder: Path, dump: Path) -> None:
    for number in range(6):
        records = [arxiv(f"240{number + 1}.{n:05}", "A Cup" * (n % 3)) for n in range(1, 50)]
        write(dump / f"part{number}.gz", gzip.compress(lines(records)))
    out = folder / "candidates.jsonl"
    arguments = ("sift", "--root", str(folder), str(dump), "--out", str(out))
    assert surveymark(*arguments).exit_code == 0
    alone = out.read_bytes()
    assert alone.count(b"\n") == 1 + 6 * 33 - 2  # one has an entry, and one is in two parts
    (folder / ".cache/surveymark/sift").rename(folder / "before")
    done = surveymark(*arguments, "--workers", "2")
    assert (done.exit_code, done.stderr) == (0, "")
    assert out.read_bytes() == alone
