"""What an export format is, and all of them together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import surveymark.exports.formats
from surveymark.model.citation import Citation
from surveymark.model.paper import Paper, newest_first
from surveymark.model.survey import Survey
from surveymark.registry import parts


@dataclass(frozen=True, kw_only=True)
class CitedTopic:
    """A topic with those of its papers that a file holds."""

    id: str
    title: str
    keys: tuple[str, ...]
    """Newest first."""


@dataclass(frozen=True, kw_only=True)
class CitedTheme:
    """A theme with its topics, also those of which a file holds no paper."""

    id: str
    title: str
    topics: tuple[CitedTopic, ...]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The works of one download, and what they are of."""

    citations: tuple[Citation, ...]
    title: str
    themes: tuple[CitedTheme, ...] = ()
    """The survey's tree, for formats that carry it."""
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
    entry: Callable[[Citation], str]
    """One work, as it stands in a file of any number of them."""
    joined: Callable[[Sequence[str], Selection], str]
    """The whole file, from the entries of the selection's works in their order."""
    each_paper: bool = True
    """Whether a single paper has a file of its own."""
    order: int = 0
    """Where it stands among the others on a page."""

    def text(self, selection: Selection) -> str:
        """The works of the selection as one file."""
        return self.joined([self.entry(citation) for citation in selection.citations], selection)


def all_exports() -> tuple[Export, ...]:
    """Every registered format in the order in which pages show them."""
    found: Sequence[Export] = parts(surveymark.exports.formats, "FORMAT")
    return tuple(sorted(found, key=lambda export: (export.order, export.name)))


def selection_of(papers: Sequence[Paper], title: str, survey: Survey, *, is_whole: bool = False) -> Selection:
    """Papers of the survey as one download, in their order."""
    keys: dict[str, list[str]] = {}
    for paper in sorted(papers, key=newest_first):
        for topic in paper.topics:
            keys.setdefault(topic, []).append(paper.key)
    themes = tuple(
        CitedTheme(
            id=theme.id, title=theme.title,
            topics=tuple(CitedTopic(id=topic.id, title=topic.title, keys=tuple(keys.get(topic.id, ()))) for topic in theme.topics),
        )
        for theme in survey.themes
    )
    citations = tuple(survey.citations[paper.key] for paper in papers)
    return Selection(citations=citations, title=title, themes=themes, is_whole=is_whole)
