"""The reading paths: an overview, and a page each."""

from surveymark.exports.export import all_exports
from surveymark.model.news import latest_change
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import Survey
from surveymark.pages.linked_data import list_head
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered


def paths_page(survey: Survey) -> Page:
    """The overview of all reading paths."""
    return Page(
        path="paths/index.md",
        title="Reading paths",
        description=f"Guided orders through {survey.config.title}",
        body=Html(text=rendered("paths.html", survey, "../")),
    )


def path_page(path: ReadingPath, survey: Survey) -> Page:
    """One path: its paragraphs, each with the papers that it brings in, numbered through."""
    place, papers = survey.paths.index(path), survey.papers_by_path[path.id]
    return Page(
        path=f"paths/{path.id}.md",
        title=path.title,
        description=path.lead,
        head=list_head(survey, f"paths/{path.id}/", path.title, papers, path.lead),
        changed=latest_change(papers),
        body=Html(
            text=rendered(
                "path.html",
                survey,
                "../../",
                path=path,
                papers=papers,
                exports=all_exports(),
                before=survey.paths[place - 1] if place else None,
                after=survey.paths[place + 1] if place + 1 < len(survey.paths) else None,
            )
        ),
    )
