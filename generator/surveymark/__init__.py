"""Surveymark turns paper listings into a living survey: a searchable, citable static site.

The names in `__all__` are the public API: load, check, search and export a survey, add papers and complete entries.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surveymark.api.adding import add
    from surveymark.api.checking import check
    from surveymark.api.enriching import enrich
    from surveymark.api.exporting import export
    from surveymark.api.loading import load
    from surveymark.api.searching import search
    from surveymark.model.citation import Citation
    from surveymark.model.paper import Paper
    from surveymark.model.survey import Survey
    from surveymark.model.survey_error import ContentError, SurveyError
    from surveymark.retrieval.index import SearchIndex, search_index
    from surveymark.retrieval.ranking import Findings

__version__ = "0.2.0"
__all__ = [
    "Citation",
    "ContentError",
    "Findings",
    "Paper",
    "SearchIndex",
    "Survey",
    "SurveyError",
    "__version__",
    "add",
    "check",
    "enrich",
    "export",
    "load",
    "search",
    "search_index",
]
_HOMES = {
    "Citation": "surveymark.model.citation",
    "ContentError": "surveymark.model.survey_error",
    "Findings": "surveymark.retrieval.ranking",
    "Paper": "surveymark.model.paper",
    "SearchIndex": "surveymark.retrieval.index",
    "Survey": "surveymark.model.survey",
    "SurveyError": "surveymark.model.survey_error",
    "add": "surveymark.api.adding",
    "check": "surveymark.api.checking",
    "enrich": "surveymark.api.enriching",
    "export": "surveymark.api.exporting",
    "load": "surveymark.api.loading",
    "search": "surveymark.api.searching",
    "search_index": "surveymark.retrieval.index",
}
"""The module that defines each name; imported lazily, because every module imports this one."""


def __getattr__(name: str) -> object:
    """The public name.

    Raises: AttributeError if there is no such name.
    """
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
