"""What an export format is, and all of them together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import surveymark.exports
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.registry import parts


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The papers of one download, and what they are of."""

    papers: tuple[Paper, ...]
    title: str
    topic: Topic | None = None
    """The topic that the papers are of, where they are of one."""
    is_whole: bool = False
    """Every paper of the survey."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """One format for papers to leave the survey in."""

    name: str
    """Names the format on the command line."""
    suffix: str
    """Ends the names of its files."""
    media_type: str
    label: str
    """What a button says: the purpose first, then the kind of file."""
    entry: Callable[[Paper, Survey], str]
    """One paper, as it stands in a file of any number of them."""
    joined: Callable[[Sequence[str], Selection, Survey], str]
    """The whole file, from the entries of the selection's papers in their order."""
    each_paper: bool = True
    """Whether a single paper has a file of its own."""
    order: int = 0
    """Where it stands among the others on a page."""


    def text(self, selection: Selection, survey: Survey) -> str:
        """The papers of the selection as one file."""
        return self.joined([self.entry(paper, survey) for paper in selection.papers], selection, survey)


def all_exports() -> tuple[Export, ...]:
    """Every registered format in the order in which pages show them."""
    found: Sequence[Export] = parts(surveymark.exports, "FORMAT")
    return tuple(sorted(found, key=lambda export: (export.order, export.name)))
