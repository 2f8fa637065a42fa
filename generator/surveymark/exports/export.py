"""The `Export` type, and the registry of all export formats."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache

import surveymark.exports.formats
from surveymark.model.citation import Citation
from surveymark.model.paper import Paper, newest_first
from surveymark.model.survey import Survey
from surveymark.registry import parts_of_all


@dataclass(frozen=True, kw_only=True)
class CitedTopic:
    """A topic with its papers in a file."""

    id: str
    title: str
    keys: tuple[str, ...]
    """Newest first."""


@dataclass(frozen=True, kw_only=True)
class CitedTheme:
    """A theme with its topics, including those without papers in the file."""

    id: str
    title: str
    topics: tuple[CitedTopic, ...]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The works of one download."""

    citations: tuple[Citation, ...]
    title: str
    themes: tuple[CitedTheme, ...] = ()
    """The survey's themes and topics, for formats that include them; the file of a single paper has none."""
    is_whole: bool = False
    """Whether the selection is the whole survey."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The text before, between and after the entries of a file, also used by browsers to join files of single papers."""

    before: str = ""
    between: str = "\n"
    after: str = ""
    empty: str = ""
    """The file without entries."""

    def around(self, entries: Sequence[str]) -> str:
        """The entries as a file."""
        return f"{self.before}{self.between.join(entries)}{self.after}" if entries else self.empty

    @property
    def as_json(self) -> str:
        """The frame as JSON, for scripts in the browser."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, kw_only=True)
class Export:
    """One export format."""

    name: str
    """The format's name on the command line."""
    title: str
    """The name of the format everywhere, in a word or two."""
    suffix: str
    """The file name extension; may contain a dot."""
    media_type: str
    purpose: str
    """What it is for, in a few words; pages say so where a reader points at it."""
    language: str
    """The name of its language in syntax highlighters."""
    entry: Callable[[Citation], str]
    """Formats one work as an entry of a file."""
    frame: Frame = Frame()
    """The text around entries; `joined` adds anything else."""
    joined: Callable[[Sequence[str], Selection], str] | None = None
    """Joins the entries of a selection, if the file also contains the selection's title or topics."""
    also_contains: str = ""
    """What the file of the whole survey contains besides papers, for the downloads page."""
    opens_in_program: bool = False
    """Whether browsers pass its files to a citation manager, so that links must not force a download."""
    each_paper: bool = True
    """Whether single papers have files, which browsers combine into a small selection of a reader; otherwise they use `entries_path`."""
    each_list: bool = False
    """Whether topics and reading paths have files; for other lists, and other formats, browsers make the file of a reader's choice."""
    order: int = 0
    """Its position among the formats on a page."""

    @property
    def label(self) -> str:
        """What buttons and links to its files say.

        >>> from surveymark.exports.formats.bibtex import FORMAT
        >>> FORMAT.label
        'BibTeX (.bib)'
        """
        return f"{self.title} (.{self.suffix})"

    @property
    def entries_path(self) -> str:
        """The path of the file that says where each entry is in the file of the whole survey."""
        return f"data/entries/{self.suffix}.json"

    def file(self, entries: Sequence[str], selection: Selection) -> str:
        """The file of the selection, given the entries of its works in order."""
        return self.joined(entries, selection) if self.joined else self.frame.around(entries)

    def own_file(self, citation: Citation) -> str:
        """The work as a file of its own."""
        return self.text(Selection(citations=(citation,), title=citation.entry_title))

    def text(self, selection: Selection) -> str:
        """The works of the selection as one file."""
        return self.file([self.entry(citation) for citation in selection.citations], selection)


def all_exports() -> tuple[Export, ...]:
    """Every registered format, in the order of pages."""
    return _exports(tuple(surveymark.exports.formats.__path__))


@cache
def _exports(folders: tuple[str, ...]) -> tuple[Export, ...]:
    """The formats whose modules are in these folders, and those of others, found once: every page asks for them."""
    del folders
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


def list_exports() -> tuple[Export, ...]:
    """The formats in which topics and reading paths have files."""
    return tuple(export for export in all_exports() if export.each_list)


def main_export() -> Export:
    """The format to show if there is room for only one."""
    return all_exports()[0]


def selection_of(
    papers: Sequence[Paper], title: str, survey: Survey, *, is_whole: bool = False
) -> Selection:
    """The papers as one download, in the given order."""
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


def cited_as(selection: Selection, names: Mapping[str, Sequence[str]]) -> Selection:
    """The selection with each work under the names that a document gives it, which `names` has by key; others keep theirs."""
    return replace(
        selection,
        citations=tuple(
            replace(citation, key=name)
            for citation in selection.citations
            for name in names.get(citation.key, (citation.key,))
        ),
        themes=tuple(
            replace(theme, topics=tuple(_topic_cited_as(topic, names) for topic in theme.topics))
            for theme in selection.themes
        ),
    )


def _topic_cited_as(topic: CitedTopic, names: Mapping[str, Sequence[str]]) -> CitedTopic:
    return replace(topic, keys=tuple(name for key in topic.keys for name in names.get(key, (key,))))
