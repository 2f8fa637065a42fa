"""What search costs and finds: CPU seconds and bytes of its index for surveys of several sizes, and figures on judged queries.

    PYTHONPATH=tests python benchmarks/searching.py [377 4000 20000]

Surveys are made by `surveys.py`. With Node, it also prints the bytes that a browser fetches for a query before it shows ten
results, packed, with nothing cached.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from surveys import OWN, Maker, survey_of

from retrieval.judged import figures, judged_queries
from surveymark import Survey, load, search_index
from surveymark.retrieval.files import index_files

MODULES = OWN / "generator/surveymark/theme/assets/surveymark"
QUERIES = ("facial expression video", "speech emotion", "transfromer", "vision langu", "attention")


def tell(survey: Survey, folder: Path) -> None:
    """Print what the index of the survey costs."""
    start = time.process_time()
    index = search_index(survey)
    indexed = time.process_time()
    files = dict(index_files(index))
    done = time.process_time()
    packed = {path: len(zlib.compress(text.encode(), 6)) for path, text in files.items()}
    raw = sum(len(text.encode()) for text in files.values())
    print(
        f"{len(survey.papers)} papers, {len(index.entries)} entries, {len(index.terms)} terms: index {indexed - start:.2f} "
        f"+ files {done - indexed:.2f} CPU s; {len(files)} files, {raw / 1e6:.2f} MB, packed {sum(packed.values()) / 1e6:.2f} MB, "
        f"largest {max(packed.values()) / 1e3:.0f} kB; peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
    first = survey.papers[len(survey.papers) // 2]
    changed = first.model_copy(update={"title": f"{first.title} reconsidered"})
    papers = tuple(changed if paper is first else paper for paper in survey.papers)
    after = dict(index_files(search_index(replace(survey, papers=papers))))
    new = Maker(survey).paper(10_000_019).model_copy(update={"added": "2099-01-01"})
    grown = dict(index_files(search_index(replace(survey, papers=(*survey.papers, new)))))
    print(
        f"  one title changed: {differing(files, after)} files; one paper added: {differing(files, grown)} files"
    )
    tell_bytes(files, folder)


def differing(before: dict[str, str], after: dict[str, str]) -> int:
    """How many files differ."""
    return sum(before.get(path) != after.get(path) for path in {*before, *after})


def tell_bytes(files: dict[str, str], folder: Path) -> None:
    """Print what a browser fetches for some queries; nothing where there is no Node."""
    if shutil.which("node") is None:
        return
    for path, text in files.items():
        target = folder / "index" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    shutil.copytree(MODULES, folder / "modules")
    (folder / "package.json").write_text('{"type": "module"}')
    script = folder / "bytes.js"
    shutil.copy(OWN / "benchmarks/search_bytes.js", script)
    subprocess.run(["node", script, *QUERIES], cwd=folder, check=True)


def main(sizes: Sequence[int]) -> None:
    """Print the figures."""
    own = load(OWN)
    for name in sorted((OWN / "tests/retrieval").glob("queries*.yml")):
        print(f"{name.name}: {figures(search_index(own), judged_queries(name)).line}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            tell(survey_of(own, size), Path(folder))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [377, 4_000, 20_000])
