"""The reading paths: an overview, and a page each."""

from surveymark.exports.export import all_exports
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import Survey
from surveymark.pages.rendering import rendered
from surveymark.safe.front_matter import front_matter


def paths_page(survey: Survey) -> str:
    """The Markdown of the overview of all reading paths."""
    head = front_matter(
        title="Reading paths",
        description=f"Guided orders through {survey.config.title}",
        hide=("navigation", "toc"),
    )
    return head + rendered("paths.html", survey, "../")


def path_page(path: ReadingPath, survey: Survey) -> str:
    """The Markdown of one path: its paragraphs, each with the papers that it brings in, numbered through."""
    place = survey.paths.index(path)
    head = front_matter(title=path.title, description=path.lead, hide=("navigation", "toc"))
    return head + rendered(
        "path.html",
        survey,
        "../../",
        path=path,
        papers=survey.papers_by_path[path.id],
        exports=all_exports(),
        before=survey.paths[place - 1] if place else None,
        after=survey.paths[place + 1] if place + 1 < len(survey.paths) else None,
    )
