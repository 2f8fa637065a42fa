"""What an export format is, and all of them together."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import surveymark.exports.formats
from surveymark.model.citation import Citation
from surveymark.model.paper import Paper, newest_first
from surveymark.model.survey import Survey
from surveymark.registry import parts_of_all


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
class Frame:
    """What stands before, between and behind the entries of a file, by which readers' browsers join files of single papers as well."""

    before: str = ""
    between: str = "\n"
    after: str = ""
    empty: str = ""
    """The file of no entry."""

    def around(self, entries: Sequence[str]) -> str:
        """The entries as a file."""
        return f"{self.before}{self.between.join(entries)}{self.after}" if entries else self.empty

    @property
    def as_json(self) -> str:
        """The frame for a program in the browser."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, kw_only=True)
class Export:
    """One format for papers to leave the survey in."""

    name: str
    """Names the format on the command line."""
    title: str
    """What the format is called, in a word or two."""
    suffix: str
    """Ends the names of its files; may hold a dot."""
    media_type: str
    label: str
    """What a button says: the purpose first, then the kind of file."""
    language: str
    """What highlighters of code call its language."""
    entry: Callable[[Citation], str]
    """One work, as it stands in a file of any number of them."""
    frame: Frame = Frame()
    """How entries make a file; what a selection says besides, if anything, is up to `joined`."""
    joined: Callable[[Sequence[str], Selection], str] | None = None
    """The file from the entries of the selection's works in their order, where the selection's title or topics stand in it as well."""
    holds_besides: str = ""
    """What the file of the whole survey holds beside the papers, for the page of downloads."""
    opens_in_program: bool = False
    """Whether browsers hand its files to a citation manager, so that a link must not say that they are to be saved."""
    each_paper: bool = True
    """Whether a single paper has a file of its own; readers can take papers of their own choice together in such a format."""
    order: int = 0
    """Where it stands among the others on a page."""

    def file(self, entries: Sequence[str], selection: Selection) -> str:
        """The file of the selection, from the entries of its works in their order."""
        return self.joined(entries, selection) if self.joined else self.frame.around(entries)

    def text(self, selection: Selection) -> str:
        """The works of the selection as one file."""
        return self.file([self.entry(citation) for citation in selection.citations], selection)


def all_exports() -> tuple[Export, ...]:
    """Every registered format in the order in which pages show them."""
    return tuple(
        sorted(
            parts_of_all(
                surveymark.exports.formats,
                "FORMAT",
                Export,
                group="surveymark.exports",
                names=lambda export: (f"name {export.name}", f"suffix {export.suffix}"),
            ),
            key=lambda export: (export.order, export.name),
        )
    )


def main_export() -> Export:
    """The format that stands for all of them where there is room for one."""
    return all_exports()[0]


def selection_of(
    papers: Sequence[Paper], title: str, survey: Survey, *, is_whole: bool = False
) -> Selection:
    """Papers of the survey as one download, in their order."""
    keys: dict[str, list[str]] = {}
    for paper in sorted(papers, key=newest_first):
        for topic in paper.topics:
            keys.setdefault(topic, []).append(paper.key)
    themes = tuple(
        CitedTheme(
            id=theme.id,
            title=theme.title,
            topics=tuple(
                CitedTopic(id=topic.id, title=topic.title, keys=tuple(keys.get(topic.id, ())))
                for topic in theme.topics
            ),
        )
        for theme in survey.themes
    )
    citations = tuple(survey.citations[paper.key] for paper in papers)
    return Selection(citations=citations, title=title, themes=themes, is_whole=is_whole)
