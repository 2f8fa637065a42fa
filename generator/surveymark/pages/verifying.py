"""The page on which readers compare their references with the survey's records."""

from surveymark.model.survey import Survey
from surveymark.outputs.verification_records import PATH
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered


def verifying_page(survey: Survey) -> Page:
    """The page; a script compares what the reader pastes or drops, in the browser."""
    return Page(
        path="verify/index.md",
        title="Verify a bibliography",
        description="Compare your references with the records of this survey, without uploading them",
        body=Html(text=rendered("verifying.html", survey, "../", records=PATH)),
    )
