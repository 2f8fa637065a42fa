"""What search costs and finds: CPU seconds and bytes of its index for surveys of several sizes, and figures on judged queries.

    PYTHONPATH=tests python benchmarks/searching.py [377 4000 20000]

The first size that is not above this survey's own is this survey. Larger ones are recombined from its papers: other people, and
invented words in place of some, drawn so that the vocabulary grows with the survey as a real one does. With Node, the bytes
are told that a browser fetches for a query before it shows ten results, packed, with nothing kept from before.
"""

import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from retrieval.judged import figures, judged_queries
from surveymark import Paper, Survey, load, search_index
from surveymark.model.person import Person
from surveymark.retrieval.files import index_files

OWN = Path(__file__).parents[1]
MODULES = OWN / "generator/surveymark/theme/assets/surveymark"
QUERIES = ("facial expression video", "speech emotion", "transfromer", "vision langu", "attention")
STARTS = (
    "b c d f g h k l m n p r s t v w br cl cr dr fl gr pl pr sc sp st str tr th ch sh qu".split()
)
MIDDLES = "a e i o u ai ea ou io".split()
ENDS = ["", "n", "r", "s", "t", "l", "m", "nt", "st", "ct", "ing", "tion", "al", "ity", "er", "ive"]
INVENTED = 30_000


def vocabulary() -> Sequence[str]:
    """Invented words, the most frequent first."""
    chance = random.Random(7)  # noqa: S311 - the same in every run
    words: dict[str, None] = {}
    while len(words) < INVENTED:
        pieces = (
            chance.choice(STARTS) + chance.choice(MIDDLES) for _ in range(chance.choice((1, 2, 3)))
        )
        words["".join(pieces) + chance.choice(ENDS)] = None
    return tuple(words)


class Maker:
    """Makes papers from those of a survey."""

    def __init__(self, survey: Survey) -> None:
        self.papers = survey.papers
        self.people = [person for paper in survey.papers for person in paper.authors]
        self.words = vocabulary()
        self.shares = list(accumulate(1 / (rank + 20) for rank in range(len(self.words))))

    def paper(self, number: int) -> Paper:
        """The paper with this number."""
        chance = random.Random(number)  # noqa: S311 - the same in every run
        base, other = chance.choice(self.papers), chance.choice(self.papers)
        names = (self._person(chance) for _ in range(max(1, len(base.authors))))
        sentences = re.split(r"(?<=\.) ", f"{base.summary} {other.summary}")
        summary = " ".join(chance.sample(sentences, min(3, len(sentences))))
        return base.model_copy(
            update={
                "key": f"paper{number}",
                "title": self._mixed(chance, base.title, 0.5),
                "authors": tuple(dict.fromkeys(names)),
                "summary": self._mixed(chance, summary, 0.35),
                "topics": (*base.topics[:1], *other.topics[:1]),
                "arxiv": f"{10 + number % 16}{1 + number % 12:02d}.{number:05d}",
                "added": f"20{10 + number * 16 // 20_000 % 16:02d}-01-01",
            }
        )

    def _person(self, chance: random.Random) -> Person:
        return chance.choice(self.people).model_copy(
            update={"given": chance.choice(self.people).given}
        )

    def _mixed(self, chance: random.Random, text: str, share: float) -> str:
        def other(found: re.Match[str]) -> str:
            word = found[0]
            if len(word) < 4 or chance.random() > share:  # noqa: PLR2004 - small words stay
                return word
            return chance.choices(self.words, cum_weights=self.shares)[0]

        return re.sub(r"[A-Za-z]+", other, text)


def survey_of(own: Survey, size: int) -> Survey:
    """This survey, or a larger one made from it."""
    if size <= len(own.papers):
        return own
    maker = Maker(own)
    made = (maker.paper(number) for number in range(len(own.papers), size))
    return replace(own, papers=(*own.papers, *made))


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
