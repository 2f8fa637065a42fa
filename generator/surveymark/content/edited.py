"""A loaded survey with entries that were edited or added since."""

from collections.abc import Iterable
from pathlib import Path

from surveymark.content.checking import all_problems
from surveymark.content.garbage import no_garbage_collection
from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.content.loading import Content
from surveymark.content.parsing import BYTE_ORDER_MARK, ParseResults, parsed_file
from surveymark.content.places import PAPERS
from surveymark.model.edited import with_edited_papers
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.strict_yaml.tree import LARGEST
from surveymark.text.slug import slug_fault


def edited_survey(root: Path, survey: Survey, keys: Iterable[str]) -> Survey | None:
    """The survey with the entries of these papers as they are on disk now; None if one cannot be read or has errors.

    Only these entries are parsed and checked.
    """
    with no_garbage_collection():
        return _edited(root, survey, keys)


def _edited(root: Path, survey: Survey, keys: Iterable[str]) -> Survey | None:
    parse_results, papers, texts = ParseResults(), {}, {}
    for key in keys:
        name = f"{PAPERS}/{key}.yml"
        try:
            content = survey_bytes(root, name, largest=LARGEST)
        except UnreadableFileError:
            return None
        result = parsed_file(Paper, name, content, key=key)
        if result.noun is None or slug_fault(key):
            return None
        parse_results.add(name, result)
        papers[key] = result.noun
        texts[key] = content.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    edited = with_edited_papers(survey, papers, texts)
    read = Content(survey=edited, problems=(), parse_results=parse_results, readable=edited)
    found = all_problems(read, changed=frozenset(parse_results))
    return None if any(not problem.is_warning for problem in found) else edited
