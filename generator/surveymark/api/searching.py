"""What a survey holds for the words of a reader, in the order that the site shows."""

from surveymark.model.survey import Survey
from surveymark.retrieval.index import SearchIndex, search_index
from surveymark.retrieval.ranking import Findings, find


def search(where: Survey | SearchIndex, text: str, *, limit: int = 10) -> Findings:
    """What answers a query, best first: papers, topics, reading paths, venues, datasets, authors and pages, each with the reason.

    Identifiers, keys and titles are recognised first. Otherwise no word is required, and an entry that has more of them
    comes first. Where the survey does not have what the query says, `is_answered` is False, the results
    are those that come nearest, and `nearest` holds topics. Works that are not in the survey (kind `context`) are found, but
    are no answer. For many queries, make the index once with `search_index(survey)`
    and pass it instead of the survey.
    """
    index = where if isinstance(where, SearchIndex) else search_index(where)
    return find(index, text, limit)
