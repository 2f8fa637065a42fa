"""No sentence of an abstract stands in this repository: titles, names, numbers and links are facts, sentences are not."""

import re
import subprocess
from pathlib import Path

from shared_material import LISTINGS, needs_shared
from surveymark.listings.reading import capture_of

ROOT = Path(__file__).parents[1]
RUN = 9


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", re.sub(r"https?://\S+", " | ", text.lower()))
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@needs_shared
def test_no_committed_file_holds_nine_words_in_a_row_of_any_abstract() -> None:
    records = [record for path in LISTINGS for record in capture_of(path.read_bytes()).records]
    theirs = set().union(*(runs(record.abstract) for record in records)) - set().union(
        *(runs(record.title) for record in records)
    )
    assert len(theirs) > 50_000
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    names = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    assert len(names) > 400
    assert {
        name: found
        for name in names
        if (found := runs((ROOT / name).read_text("utf-8", "replace")) & theirs)
    } == {}


def test_abstracts_and_captures_are_ignored_by_git() -> None:
    ignored = subprocess.run(
        ["git", "check-ignore", "content/abstracts/a.txt", "content/listings/a.txt"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert ignored.stdout.split() == ["content/abstracts/a.txt", "content/listings/a.txt"]
