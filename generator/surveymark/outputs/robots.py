"""Instructions for crawlers and language models."""

from collections.abc import Iterator

from surveymark.exports.export import all_exports
from surveymark.model.paper import paper_page
from surveymark.model.survey import Survey
from surveymark.outputs.for_programs import FOR_PROGRAMS
from surveymark.outputs.markdown.writing import document
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.counting import counted


def robot_files(survey: Survey) -> dict[str, str]:
    """The path and text of `robots.txt` and `llms.txt`."""
    return {
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {survey.config.address}sitemap.xml\n",
        "llms.txt": _llms(survey),
    }


def _llms(survey: Survey) -> str:
    """An overview of the survey in Markdown, with links to all pages as Markdown and to the data."""
    config = survey.config
    scope = (
        f"{counted(len(survey.papers), 'paper')}. Licence of the survey's own text: {config.license_name}. "
        "Please cite the papers themselves."
    )
    paper = f"{config.address}{paper_page('KEY').removesuffix('/')}.md"
    rule = (
        f"All links below lead to Markdown, except those to data. The Markdown of a paper is at <{paper}>, where KEY is its citation key. "
        "Replace .md with a slash for the web page. Topics list their papers."
    )
    return document(
        f"# {markdown_text(config.title)}",
        f"> {markdown_text(config.description)}",
        markdown_text(scope),
        rule,
        *_topics(survey),
        *_paths(survey),
        "## Indexes",
        f"- {_link('Links', 'links.md', survey)}: code, project pages, data, demos and models of the papers, by topic\n"
        f"- {_link('Bibliography', 'bibliography.md', survey)}: every download: the whole survey, topics and reading paths",
        "## Data",
        "\n".join(
            f"- {_link(path, path, survey)}: {markdown_text(what)}" for path, what in _data()
        ),
    )


def _topics(survey: Survey) -> Iterator[str]:
    for theme in survey.themes:
        yield f"## {markdown_text(theme.title)}"
        yield "\n".join(
            f"- {_link(topic.title, f'topics/{topic.id}.md', survey)}: {markdown_text(topic.description)} "
            f"{counted(len(survey.papers_by_topic[topic.id]), 'paper')}."
            for topic in theme.topics
        )


def _paths(survey: Survey) -> Iterator[str]:
    if survey.paths:
        yield "## Reading paths"
        yield "\n".join(
            f"- {_link(path.title, f'paths/{path.id}.md', survey)}: {markdown_text(path.lead)}"
            for path in survey.paths
        )


def _data() -> Iterator[tuple[str, str]]:
    yield from FOR_PROGRAMS
    yield from ((f"bibliography.{export.suffix}", export.title) for export in all_exports())


def _link(label: str, path: str, survey: Survey) -> str:
    return markdown_link(label, survey.config.address + path)
