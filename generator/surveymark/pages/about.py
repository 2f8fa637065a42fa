"""The about page: the hand-written text, how to cite the survey, and how its papers were found."""

from dataclasses import replace

from surveymark.exports.export import main_export
from surveymark.exports.reference import references
from surveymark.model.survey import Survey
from surveymark.model.survey_citation import survey_citation
from surveymark.outputs.citation_cff import PATH as CITATION_CFF
from surveymark.pages.page import Markdown, Page
from surveymark.pages.rendering import picture_block, rendered
from surveymark.pages.written import written_at
from surveymark.pictures.record_flow import record_flow

ABOUT = "about.md"


def about_page(survey: Survey) -> Page:
    """The page `content/pages/about.md` or a default, with the survey's citation and the flow from records to entries."""
    page = written_at(survey, ABOUT) or _unwritten_page(survey)
    parts = [
        page.body.text.rstrip(),
        f"## Cite this survey\n\n{_citation(survey)}".rstrip(),
        f"Also as [{CITATION_CFF}]({CITATION_CFF}), which citation managers and archives read.",
    ]
    if block := picture_block(record_flow(survey)):
        parts.append(f"## How papers were found\n\n{block}".rstrip())
    return replace(page, body=Markdown(text="\n\n".join(parts) + "\n"))


def _citation(survey: Survey) -> str:
    """The survey's citation as a reference and in the main export format, ready to copy."""
    citation, export = survey_citation(survey), main_export()
    return rendered(
        "cite_survey.html",
        survey,
        "../",
        config=survey.config,
        reference=dict(references(citation))["APA"],
        export=export,
        entry=export.frame.around([export.entry(citation)]).rstrip(),
    )


def _unwritten_page(survey: Survey) -> Page:
    return Page(
        path=ABOUT,
        title="About",
        description=f"How the papers of {survey.config.title} were found",
        body=Markdown(text="# About\n"),
        hide=(),
    )
