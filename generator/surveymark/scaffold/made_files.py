"""The files of a repository that follow from its settings and topics: issue forms and citations."""

from surveymark.github.form_files import issue_form_files
from surveymark.model.survey import Survey
from surveymark.outputs.citation_cff import PATH as CITATION_CFF
from surveymark.outputs.citation_cff import citation_cff
from surveymark.outputs.zenodo_json import PATH as ZENODO_JSON
from surveymark.outputs.zenodo_json import zenodo_json


def made_files(survey: Survey) -> dict[str, str]:
    """Path and text of each of these files."""
    return {**issue_form_files(survey), **citation_files(survey)}


def citation_files(survey: Survey) -> dict[str, str]:
    """Path and text of the files that say how the survey is cited."""
    return {CITATION_CFF: citation_cff(survey), ZENODO_JSON: zenodo_json(survey)}
