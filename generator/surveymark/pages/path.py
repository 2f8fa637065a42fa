"""The reading paths: an overview, and a page for each."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from surveymark.exports.downloads import FORMATS
from surveymark.exports.export import list_exports
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.paper_lines import paper_items
from surveymark.outputs.markdown.writing import file_links, page_line, prose
from surveymark.pages.cards import dressed_cards
from surveymark.pages.framed import Element, Framed, blocks
from surveymark.pages.linked_data import list_head
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.counting import counted

_ROOT = "../"
"""From the Markdown of a path to the front page."""


def paths_page(survey: Survey) -> Page:
    """The overview of all reading paths."""
    return Page(
        path="paths/index.md",
        title="Reading paths",
        description=f"Reading paths through {survey.config.title}",
        body=Html(text=rendered("paths.html", survey, "../")),
    )


def path_page(path: ReadingPath, survey: Survey) -> Page:
    """One path: its paragraphs, each with the papers that it introduces, numbered consecutively."""
    papers = survey.papers_by_path[path.id]
    return Page(
        path=f"paths/{path.id}.md",
        title=path.title,
        description=path.lead,
        head=list_head(survey, f"paths/{path.id}/", path.title, papers, path.lead),
        changed=latest_change(papers),
        body=Framed(
            blocks=blocks(
                ("title", f"# {markdown_text(path.title)}"),
                ("lead", markdown_text(path.lead)),
                (
                    "files",
                    f"{counted(len(papers), 'paper')}: {file_links(path.id, list_exports())}",
                ),
                ("page", page_line(f"paths/{path.id}/", survey)),
                *_steps(path, survey),
                *_turns(path, survey),
            ),
            frame=partial(_framed, path, survey),
        ),
    )


def _framed(path: ReadingPath, survey: Survey, text: Mapping[str, Element]) -> str:
    steps = [
        (
            text[f"step {place}"],
            first,
            list(dressed_cards(papers, text[f"papers {place}"], survey)) if papers else [],
        )
        for place, (first, papers) in enumerate(_numbered(path, survey))
    ]
    return rendered(
        "path.html",
        survey,
        "../../",
        text=text,
        path=path,
        count=len(survey.papers_by_path[path.id]),
        steps=steps,
        exports=list_exports(),
        formats=FORMATS,
    )


def _numbered(path: ReadingPath, survey: Survey) -> Iterator[tuple[int, Sequence[Paper]]]:
    """For each step the number of its first paper, and its papers."""
    number = 1
    for step in path.steps:
        papers = [survey.paper_by_key[key] for key in step.keys]
        yield number, papers
        number += len(papers)


def _steps(path: ReadingPath, survey: Survey) -> Iterator[tuple[str, str]]:
    for place, (first, papers) in enumerate(_numbered(path, survey)):
        yield f"step {place}", prose(path.steps[place].paragraph, survey, _ROOT)
        yield f"papers {place}", paper_items(papers, survey, _ROOT, first_number=first)


def _turns(path: ReadingPath, survey: Survey) -> Iterator[tuple[str, str]]:
    place = survey.paths.index(path)
    for name, words, others in (
        ("before", "Previous path", survey.paths[:place][-1:]),
        ("after", "Next path", survey.paths[place + 1 :][:1]),
    ):
        for other in others:
            yield name, f"{words}: {markdown_link(other.title, f'{other.id}.md')}"
