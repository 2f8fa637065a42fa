"""The page of all downloads."""

from collections.abc import Iterator, Mapping

from surveymark.exports.downloads import WHOLE
from surveymark.exports.export import all_exports, list_exports
from surveymark.model.survey import Survey
from surveymark.outputs.for_programs import FOR_PROGRAMS
from surveymark.outputs.markdown.writing import file_items, file_links, page_line
from surveymark.pages.framed import Block, Element, Framed, blocks
from surveymark.pages.linked_data import data_head
from surveymark.pages.page import Page
from surveymark.pages.rendering import rendered
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.counting import counted

BIBLIOGRAPHY_DESCRIPTION = "The whole survey and each topic for LaTeX and citation managers"
LARGEST_FOR_OVERLEAF = 50_000_000
"""Bytes."""
OTHERS = (
    "The papers of a theme, year, venue or author, and the results of a search, come in every format from the pages that list them, "
    "from Explore and from surveymark export."
)


def bibliography_page(survey: Survey, written: Mapping[str, str]) -> Page:
    """The downloads: the whole survey, and by topic and reading path; `written` are the texts of all files by path."""

    def frame(elements: Mapping[str, Element]) -> str:
        return rendered(
            "bibliography.html",
            survey,
            "../",
            text=elements,
            whole=all_exports(),
            exports=list_exports(),
        )

    return Page(
        path="bibliography.md",
        title="Bibliography",
        description=BIBLIOGRAPHY_DESCRIPTION,
        head=data_head(survey, written),
        body=Framed(blocks=_blocks(survey, written), frame=frame),
    )


def _blocks(survey: Survey, written: Mapping[str, str]) -> tuple[Block, ...]:
    return blocks(
        ("title", "# Bibliography"),
        (
            "lead",
            "Every paper’s citation, ready for LaTeX and for citation managers. One paper’s files are beside its own page.",
        ),
        ("page", page_line("bibliography/", survey)),
        ("whole", "## The whole survey"),
        ("files", file_items(WHOLE, all_exports())),
        ("large", _large(written)),
        ("count", " ".join(_count(survey))),
        ("topics", "## By topic"),
        *_by_topic(survey),
        *_by_path(survey),
        ("others", OTHERS),
        ("programs", "## For programs"),
        (
            "programs' files",
            "\n".join(
                f"- {markdown_link(path, path)}: {what}"
                for path, what in (
                    *FOR_PROGRAMS,
                    ("llms.txt", "leads to topics, reading paths and papers as Markdown"),
                )
            ),
        ),
    )


def _large(written: Mapping[str, str]) -> str:
    """Which files of the whole survey are too large for Overleaf; empty if none is."""
    large = ", ".join(
        f".{export.suffix}"
        for export in all_exports()
        if len(written[f"{WHOLE}.{export.suffix}"].encode()) > LARGEST_FOR_OVERLEAF
    )
    return f"Overleaf rejects files of more than 50 MB ({large}); download those of topics." * bool(
        large
    )


def _count(survey: Survey) -> Iterator[str]:
    yield f"{counted(len(survey.papers), 'entry', 'entries')}."
    if without := sum(not paper.authors for paper in survey.papers):
        have = counted(without, "entry has", "entries have")
        yield f"{have} no author field: the names are not recorded yet."
    for export in all_exports():
        if export.also_contains:
            yield markdown_text(f"The .{export.suffix} also contains {export.also_contains}.")


def _by_topic(survey: Survey) -> Iterator[tuple[str, str]]:
    for theme in survey.themes:
        yield f"theme {theme.id}", f"### {markdown_text(theme.title)}"
        topics = (
            _item(
                markdown_link(topic.title, f"topics/{topic.id}.md"),
                len(survey.papers_by_topic[topic.id]),
                f"topics/{topic.id}",
            )
            for topic in theme.topics
        )
        yield f"topics of {theme.id}", "\n".join(topics)


def _by_path(survey: Survey) -> Iterator[tuple[str, str]]:
    if survey.paths:
        yield "paths", "## By reading path"
        yield (
            "paths' files",
            "\n".join(
                _item(
                    markdown_link(path.title, f"paths/{path.id}.md"),
                    len(survey.papers_by_path[path.id]),
                    f"paths/{path.id}",
                )
                for path in survey.paths
            ),
        )


def _item(name: str, count: int, files: str) -> str:
    return f"- {name} ({counted(count, 'paper')}): {file_links(files, list_exports())}"
