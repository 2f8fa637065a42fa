"""Surveys of any size, made from the entries of this one, with a vocabulary and authors that grow as real ones do.

Titles and summaries are those of real entries with invented words in place of some, the frequent ones often and the rare
ones seldom; each title begins with the name of an invented method. Authors are drawn from a pool that grows with the
survey, a few often and most once. Topics and venues are real. The same size always gives the same survey.
"""

import random
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from surveymark import Paper, Survey
from surveymark.content.paper_text import paper_text
from surveymark.model.person import Person

OWN = Path(__file__).parents[1]
_STARTS = (
    "b c d f g h k l m n p r s t v w br cl cr dr fl gr pl pr sc sp st str tr th ch sh qu".split()
)
_MIDDLES = "a e i o u ai ea ou io".split()
_ENDS = ["", *"n r s t l m nt st ct ing tion al ity er ive".split()]
_INVENTED = 30_000
_SHORT = 4
"""Words of fewer letters are kept."""
_AUTHORS_PER_PAPER = 2.5
"""New people that a paper brings to the pool from which its authors are drawn."""


def vocabulary() -> Sequence[str]:
    """Invented words, the most frequent first."""
    chance = random.Random(7)  # noqa: S311 - the same in every run
    words: dict[str, None] = {}
    while len(words) < _INVENTED:
        pieces = (
            chance.choice(_STARTS) + chance.choice(_MIDDLES)
            for _ in range(chance.choice((1, 2, 3)))
        )
        words["".join(pieces) + chance.choice(_ENDS)] = None
    return tuple(words)


class Maker:
    """Makes papers from those of a survey."""

    def __init__(self, survey: Survey) -> None:
        self._papers = survey.papers
        self._axes = {topic.id: topic.axes for topic in survey.topics}
        self._people = [
            person
            for paper in survey.papers
            for person in paper.authors
            if person.given and not person.suffix
        ]
        self._taken = {paper.arxiv for paper in survey.papers}
        self._words = vocabulary()
        self._shares = list(accumulate(1 / (rank + 20) for rank in range(len(self._words))))

    def paper(self, number: int) -> Paper:
        """The paper with this number."""
        chance = random.Random(number)  # noqa: S311 - the same in every run
        base, other = chance.choice(self._papers), chance.choice(self._papers)
        year, month = 2015 + number % 11, 1 + number % 12
        names = (self._person(chance, number) for _ in range(max(1, len(base.authors))))
        sentences = re.split(r"(?<=\.) ", f"{base.summary} {other.summary}")
        summary = " ".join(chance.sample(sentences, min(3, len(sentences))))
        arxiv = f"{year - 2000}{month:02d}.{number:05d}"
        publication = base.published and base.published.model_copy(
            update={"doi": None, "year": year + 1, "title": None, "authors": ()}
        )
        topics = tuple(dict.fromkeys((*base.topics[:1], *other.topics[:1])))
        axes = {axis for topic in topics for axis in self._axes[topic]}
        return base.model_copy(
            update={
                "key": f"paper{number}",
                "aliases": (),
                "title": f"{chance.choice(self._words).title()}{number}: {self._mixed(chance, base.title, 0.5)}",
                "authors": tuple(dict.fromkeys(names)),
                "date": f"{year}-{month:02d}-15",
                "published": publication,
                "summary": self._mixed(chance, summary, 0.35),
                "topics": topics,
                "aspects": {axis: base.aspects[axis] for axis in base.aspects if axis in axes},
                "arxiv": None if arxiv in self._taken else arxiv,
                "doi": None,
                "links": type(base.links)(
                    code=(f"https://github.com/invented/paper{number}",) if number % 2 else ()
                ),
                "listed": (),
                "sources": {},
                "added": f"{2015 + number * 11 // 20_000 % 11}-01-01",
            }
        )

    def _person(self, chance: random.Random, number: int) -> Person:
        """A person of the pool as large as it is at this paper; the first of it are drawn most often."""
        rank = int(_AUTHORS_PER_PAPER * (number + 200) * chance.random() ** 2)
        drawn = random.Random(-rank)  # noqa: S311 - the same in every run
        family = drawn.choice(self._people)
        return family.model_copy(update={"given": drawn.choice(self._people).given})

    def _mixed(self, chance: random.Random, text: str, share: float) -> str:
        def other(found: re.Match[str]) -> str:
            word = found[0]
            if len(word) < _SHORT or chance.random() > share:
                return word
            return chance.choices(self._words, cum_weights=self._shares)[0]

        return re.sub(r"[A-Za-z]+", other, text)


def survey_of(own: Survey, size: int) -> Survey:
    """This survey, or a larger or smaller one made from it."""
    if size <= len(own.papers):
        return replace(own, papers=own.papers[:size])
    maker = Maker(own)
    made = (maker.paper(number) for number in range(len(own.papers), size))
    return replace(own, papers=(*own.papers, *made))


def written_survey(root: Path, survey: Survey) -> Mapping[str, Path]:
    """Write the survey's entries into a copy of this one; returns entry files by key."""
    for name in ("mkdocs.yml", "site-config", "content"):
        source = OWN / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            root.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, root / name)
    files = {}
    for paper in survey.papers:
        files[paper.key] = root / f"content/papers/{paper.key}.yml"
        if not files[paper.key].exists():
            files[paper.key].write_text(paper_text(paper), "utf-8")
    return files
