"""The about page: the hand-written text, what belongs in the survey, how to cite it, and how its papers were found."""

from collections.abc import Iterator
from dataclasses import replace

from surveymark.exports.export import main_export
from surveymark.exports.reference import references
from surveymark.model.date import shown_date
from surveymark.model.status import Status
from surveymark.model.survey import Survey
from surveymark.model.survey_citation import survey_citation
from surveymark.outputs.citation_cff import PATH as CITATION_CFF
from surveymark.pages.page import Markdown, Page
from surveymark.pages.rendering import picture_block, rendered
from surveymark.pages.written import written_at
from surveymark.pictures.record_flow import record_flow
from surveymark.text.counting import counted

ABOUT = "about.md"


def about_page(survey: Survey) -> Page:
    """The page `content/pages/about.md` or a default, with the survey's scope, its citation, and the flow from records to papers."""
    page = written_at(survey, ABOUT) or _unwritten_page(survey)
    parts = [
        page.body.text.rstrip(),
        *_scope(survey),
        f"## Cite this survey\n\n{_citation(survey)}".rstrip(),
        f"Also as [{CITATION_CFF}]({CITATION_CFF}), which citation managers and archives read.",
    ]
    if block := picture_block(record_flow(survey)):
        parts.append(f"## How papers were found\n\n{_state(survey)}\n\n{block}".rstrip())
    return replace(page, body=Markdown(text="\n\n".join(parts) + "\n"))


def _scope(survey: Survey) -> Iterator[str]:
    """What belongs in the survey, if that is stated."""
    if survey.scope and survey.scope.sentence:
        text = rendered("about_scope.html", survey, "../", scope=survey.scope)
        yield f"## What belongs here\n\n{text}".rstrip()


def _state(survey: Survey) -> str:
    """What PRISMA asks of living reviews, as far as it is known: mode, schedule, last search, last decision and version."""
    facts = {
        "Last search": survey.last_search,
        "Last decision": max((one.on for one in survey.decisions), default=""),
    }
    dated = [f"{name}: {shown_date(day)}." for name, day in facts.items() if day]
    version = [f"Version: {survey.config.version}."] if survey.config.version else []
    return " ".join([_kept(survey.status), *dated, *version])


def _kept(status: Status) -> str:
    if status.since:
        return f"This survey was frozen on {shown_date(status.since)}."
    living = (
        "This is a living survey: it changes whenever a paper is found, decided on or corrected"
    )
    schedule = f", at least every {counted(status.every, 'day')}" if status.every else ""
    return f"{living}{schedule}."


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
