"""A reading path as Markdown."""

from collections.abc import Iterator

from surveymark.exports.export import all_exports
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.writing import document, file_links, page_line, paper_items, prose
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.counting import counted

_ROOT = "../"


def path_markdown(path: ReadingPath, survey: Survey) -> str:
    """The paragraphs of the path, each with the papers that it brings in, numbered through."""
    count = counted(len(survey.papers_by_path[path.id]), "paper")
    return document(
        f"# {markdown_text(path.title)}",
        markdown_text(path.lead),
        f"{count}: {file_links(path.id, all_exports())}",
        page_line(f"paths/{path.id}/", survey),
        *_steps(path, survey),
        *_turns(path, survey),
    )


def _steps(path: ReadingPath, survey: Survey) -> Iterator[str]:
    number = 1
    for step in path.steps:
        yield prose(step.paragraph, survey, _ROOT)
        papers = [survey.paper_by_key[key] for key in step.keys]
        yield paper_items(papers, survey, _ROOT, first_number=number)
        number += len(papers)


def _turns(path: ReadingPath, survey: Survey) -> Iterator[str]:
    place = survey.paths.index(path)
    for words, others in (
        ("Previous path", survey.paths[:place][-1:]),
        ("Next path", survey.paths[place + 1 :][:1]),
    ):
        yield from (f"{words}: {markdown_link(other.title, f'{other.id}.md')}" for other in others)
