"""The page of all downloads."""

from collections.abc import Container, Iterator, Mapping, Sequence

from surveymark.exports.export import Export, all_exports
from surveymark.model.survey import Survey
from surveymark.outputs.for_programs import FOR_PROGRAMS
from surveymark.outputs.markdown.writing import file_items, file_links, page_line
from surveymark.pages.framed import Block, Element, Framed, blocks
from surveymark.pages.linked_data import data_head
from surveymark.pages.page import Page
from surveymark.pages.rendering import rendered
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.counting import counted

BIBLIOGRAPHY_DESCRIPTION = (
    "The whole survey, each topic and each year for LaTeX and citation managers"
)


def bibliography_page(survey: Survey, written: Container[str]) -> Page:
    """The downloads: the whole survey, by topic, reading path and year; `written` contains the paths of all files."""
    whole = [export for export in all_exports() if f"bibliography.{export.suffix}" in written]

    def frame(elements: Mapping[str, Element]) -> str:
        return rendered(
            "bibliography.html",
            survey,
            "../",
            text=elements,
            whole=whole,
            exports=all_exports(),
            years=survey.papers_by_year,
        )

    return Page(
        path="bibliography.md",
        title="Bibliography",
        description=BIBLIOGRAPHY_DESCRIPTION,
        head=data_head(survey, written),
        body=Framed(blocks=_blocks(survey, whole), frame=frame),
    )


def _blocks(survey: Survey, whole: Sequence[Export]) -> tuple[Block, ...]:
    return blocks(
        ("title", "# Bibliography"),
        (
            "lead",
            "Every paper’s citation, ready for LaTeX and for citation managers. One paper’s files are beside its own page.",
        ),
        ("page", page_line("bibliography/", survey)),
        ("whole", "## The whole survey"),
        ("files", file_items("bibliography", whole)),
        ("left out", _left_out(whole)),
        ("count", " ".join(_count(survey, whole))),
        ("topics", "## By topic"),
        *_by_topic(survey),
        *_by_path(survey),
        *_by_year(survey),
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


def _left_out(whole: Sequence[Export]) -> str:
    if len(whole) == len(all_exports()):
        return ""
    return "Formats that are missing here would be files of more than 50 MB, which Overleaf refuses; take them by year."


def _count(survey: Survey, whole: Sequence[Export]) -> Iterator[str]:
    yield f"{counted(len(survey.papers), 'entry', 'entries')}."
    if without := sum(not paper.authors for paper in survey.papers):
        have = counted(without, "entry has", "entries have")
        yield f"{have} no author field: the names are not recorded yet."
    for export in whole:
        if export.holds_besides:
            yield markdown_text(f"The .{export.suffix} also holds {export.holds_besides}.")


def _by_topic(survey: Survey) -> Iterator[tuple[str, str]]:
    for theme in survey.themes:
        yield f"theme {theme.id}", f"### {markdown_text(theme.title)}"
        whole = f"- {markdown_text(f'All of {theme.title}')}: {file_links(f'themes/{theme.id}', all_exports())}"
        topics = (
            _item(
                markdown_link(topic.title, f"topics/{topic.id}.md"),
                len(survey.papers_by_topic[topic.id]),
                f"topics/{topic.id}",
            )
            for topic in theme.topics
        )
        yield f"topics of {theme.id}", "\n".join([whole, *topics])


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


def _by_year(survey: Survey) -> Iterator[tuple[str, str]]:
    if survey.papers_by_year:
        yield "years", "## By year"
        yield (
            "years' files",
            "\n".join(
                _item(str(year), len(papers), f"years/{year}")
                for year, papers in survey.papers_by_year.items()
            ),
        )


def _item(name: str, count: int, files: str) -> str:
    return f"- {name} ({counted(count, 'paper')}): {file_links(files, all_exports())}"
