"""Export papers in a citation format, as `surveymark export` does."""

from collections.abc import Iterable

from surveymark.exports.export import Export, Selection, all_exports, selection_of
from surveymark.model.citation import Citation
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError


def export(
    papers: Survey | Iterable[Citation], format_name: str, *, title: str | None = None
) -> str:
    """The text of a file with all papers of a survey, or with these citations in their order.

    `survey.citations` has the citation of each paper by key: `survey.citations["wood2024mugs"]`. `surveymark export --help`
    lists the formats. `title` is used by formats that have one (default: the title of the survey, or "Papers").

    Raises: SurveyError if there is no such format.
    """
    chosen = _format(format_name)
    if isinstance(papers, Survey):
        name = papers.config.title if title is None else title
        return chosen.text(selection_of(papers.papers, name, papers, is_whole=True))
    name = "Papers" if title is None else title
    return chosen.text(Selection(citations=tuple(papers), title=name))


def _format(name: str) -> Export:
    formats = {one.name: one for one in all_exports()}
    if name not in formats:
        message = f"unknown format {name}; formats are {', '.join(formats)}"
        raise SurveyError(message)
    return formats[name]
