"""Measure `surveymark sift` on invented dumps of the size and shape of arXiv's: python benchmarks/sifting.py [RECORDS...].

The survey is this one. Records are always the same: sentences of pseudo-words with the frequencies of English words. One in 25 has a
phrase of the survey's topics, one in 3 LaTeX, one in 6 a name outside ASCII.
"""

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from results import Table, machine, write_results
from running import PROGRAM, Cost, cost_of

import surveymark
from surveymark.text.counting import counted

OWN = Path(__file__).parents[1]
SIZES = (100_000, 1_000_000)
_SYLLABLES = "al be con de er fo ga hi in ju ka lo mu no or pre qua re sta tion ul ver wi".split()
_FUNCTION_WORDS = (
    "the of and to in a is that for with on as by are this we from be an our which can".split()
)
_FIELD_WORDS = "model image video face human emotion data graph quantum energy field theory".split()
_SENTENCES = 20_000
_WITH_PHRASE, _WITH_LATEX, _WITH_NAME = 25, 3, 6


def main(sizes: Sequence[int]) -> None:
    """Measure each size with one and two processes, and an unchanged second run."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="sifting-") as temporary:
        folder = Path(temporary)
        for name in ("content", "site-config"):
            shutil.copytree(OWN / name, folder / name)
        phrases = [phrase for topic in surveymark.load(folder).topics for phrase in topic.phrases]
        for size in sizes:
            dump = folder / "arxiv.json"
            write_dump(dump, size, phrases)
            for workers in (1, 2):
                cost = sift(folder, dump, workers)
                rows.append(
                    row(
                        f"{size:,} records, {counted(workers, 'process', 'processes')}",
                        size,
                        dump,
                        cost,
                    )
                )
            rows.append(
                row(f"{size:,} records, unchanged", size, dump, sift(folder, dump, 1, cold=False))
            )
    head = ("what", "CPU s", "wall s", "records per CPU s", "records per s", "MB per s", "peak MB")
    write_results([Table("Sifting a dump", head, rows)], machine())


def sift(folder: Path, dump: Path, workers: int, *, cold: bool = True) -> Cost:
    """What sifting the dump costs."""
    if cold:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
    out = folder / f"candidates-{workers}.jsonl"
    command = (*PROGRAM, "sift", dump, "--out", out, "--workers", str(workers))
    return cost_of(command, folder=folder)


def row(what: str, size: int, dump: Path, cost: Cost) -> tuple[str, ...]:
    """A row of the table."""
    megabytes = dump.stat().st_size / 1e6
    return (
        what,
        f"{cost.cpu:.1f}",
        f"{cost.wall:.1f}",
        f"{size / cost.cpu:,.0f}",
        f"{size / cost.wall:,.0f}",
        f"{megabytes / cost.wall:,.0f}",
        f"{cost.peak:,.0f}",
    )


def write_dump(path: Path, size: int, phrases: Sequence[str]) -> None:
    """Write so many records."""
    with path.open("w", encoding="utf-8") as file:
        for record in records(size, phrases):
            file.write(f"{json.dumps(record)}\n")


def records(size: int, phrases: Sequence[str]) -> Iterator[dict[str, object]]:
    """Records as the metadata snapshot of arXiv has them, 1.7 kB each."""
    choose = random.Random(17)  # noqa: S311 - the same records each time
    sentences = [sentence(choose) for _ in range(_SENTENCES)]
    for number in range(size):
        text = choose.choices(sentences, k=8)
        if number % _WITH_PHRASE == 0:
            text[3] = f"We study {choose.choice(phrases)} in {text[3]}"
        if number % _WITH_LATEX == 0:
            text[5] = f"For $\\alpha > {number % 7}$, {text[5]}"
        family = "Müller" if number % _WITH_NAME == 0 else "Wood"
        month = f"{10 + number // 10_000 % 90:02}{1 + number // 120_000 % 12:02}"
        digits = 5 if month >= "1501" else 4
        yield {
            "id": f"{month}.{number % 10_000:0{digits}}",
            "submitter": f"Ada {family}",
            "authors": f"Ada {family}, Ming Li and Zoe Berg",
            "title": text[0].rstrip("."),
            "comments": "12 pages, 4 figures",
            "journal-ref": None,
            "doi": None,
            "report-no": None,
            "categories": "cs.CV cs.LG",
            "license": "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
            "abstract": "  " + "\n".join(text[1:]) + "\n",
            "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
            "update_date": "2024-11-26",
            "authors_parsed": [[family, "Ada", ""], ["Li", "Ming", ""], ["Berg", "Zoe", ""]],
        }


def sentence(choose: random.Random) -> str:
    """A sentence of 10 to 34 words."""
    words = choose.choices(_WORDS, cum_weights=_WEIGHTS, k=choose.randint(10, 34))
    return f"{' '.join(words).capitalize()}."


def _words() -> list[str]:
    """Words by frequency."""
    choose = random.Random(5)  # noqa: S311 - the same words each time
    pseudo = ["".join(choose.choices(_SYLLABLES, k=choose.randint(2, 4))) for _ in range(6_000)]
    return [*_FUNCTION_WORDS, *pseudo[:3_000], *_FIELD_WORDS, *pseudo[3_000:]]


_WORDS = _words()
_WEIGHTS = list(accumulate(1 / (rank + 2) for rank in range(len(_WORDS))))

if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or SIZES)
