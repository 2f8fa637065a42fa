"""The page of all downloads as Markdown."""

from collections.abc import Container, Iterator

from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.writing import document, file_links, page_line
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.counting import counted

FOR_PROGRAMS = (
    ("data/papers.json", "every entry"),
    ("data/topics.json", "the topics"),
    ("data/paths.json", "the reading paths"),
    ("data/paper.schema.json", "what an entry may hold"),
    ("data/survey.sqlite", "the same with full-text search, for Datasette and SQL"),
    (
        "new.xml",
        "new papers and what became known of others, as an Atom feed; each topic has its own",
    ),
)
"""Path and content of what is there beside pages and downloads."""


def bibliography_markdown(survey: Survey, written: Container[str]) -> str:
    """The downloads: everything, by topic, reading path and year, and the data for programs.

    `written` holds the paths of the downloads that there are.
    """
    whole = [export for export in all_exports() if f"bibliography.{export.suffix}" in written]
    return document(
        "# Bibliography",
        "Every paper’s citation, ready for LaTeX and for citation managers. One paper’s files stand beside its own page.",
        page_line("bibliography/", survey),
        "## The whole survey",
        f"{counted(len(survey.papers), 'entry', 'entries')}: {file_links('bibliography', whole)}",
        "## By topic",
        *_by_topic(survey),
        *_by_path(survey),
        "## By year",
        "\n".join(
            _item(str(year), len(papers), f"years/{year}")
            for year, papers in survey.papers_by_year.items()
        ),
        "## For programs",
        "\n".join(f"- {markdown_link(path, path)}: {what}" for path, what in FOR_PROGRAMS),
    )


def _by_topic(survey: Survey) -> Iterator[str]:
    for theme in survey.themes:
        yield f"### {markdown_text(theme.title)}"
        whole = f"- {markdown_text(f'All of {theme.title}')}: {file_links(f'themes/{theme.id}', all_exports())}"
        topics = (
            _item(
                markdown_link(topic.title, f"topics/{topic.id}.md"),
                len(survey.papers_by_topic[topic.id]),
                f"topics/{topic.id}",
            )
            for topic in theme.topics
        )
        yield "\n".join([whole, *topics])


def _by_path(survey: Survey) -> Iterator[str]:
    if survey.paths:
        yield "## By reading path"
        yield "\n".join(
            _item(
                markdown_link(path.title, f"paths/{path.id}.md"),
                len(survey.papers_by_path[path.id]),
                f"paths/{path.id}",
            )
            for path in survey.paths
        )


def _item(name: str, count: int, files: str) -> str:
    return f"- {name} ({counted(count, 'paper')}): {file_links(files, all_exports())}"
