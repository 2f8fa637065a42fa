"""The entries that meet a condition, for changes of many at once: every word and restriction must hold."""

import re
from collections.abc import Callable, Mapping

from surveymark.curation.reorganising.names import topic_with_id
from surveymark.model.evidence import CONTRIBUTIONS
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.text.nearest import nearest
from surveymark.text.slug import romanised
from surveymark.text.words import phrase_text

_TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"|([^\s"]+))(?=\s|\Z)')
_YEARS = re.compile(r"([0-9]{4})?(-)?([0-9]{4})?\Z")
_Test = Callable[[Paper], bool]


def entries_where(condition: str, survey: Survey) -> tuple[Paper, ...]:
    """The entries that meet every term of the condition, by key.

    A word or "phrase" must occur in a title or the summary as whole words, ignoring case and a plural s. `author:` and `venue:`
    take words of a name, `topic:` an id, `year:` a year or range such as 2019-2021 of the first public version, `gives:` a
    contribution. A term after `-` must not hold.

    Raises: SurveyError for a term that cannot be understood, and if there is no term.
    """
    tests = []
    rest = condition
    while rest := rest.strip():
        found = _TERM.match(rest)
        if found is None:
            message = f"the condition has a quote that is not closed: {rest}"
            raise SurveyError(message)
        minus, field, quoted, bare = found.groups()
        tests.append(
            _test((field or "").lower(), bare if quoted is None else quoted, minus, survey)
        )
        rest = rest[found.end() :]
    if not tests:
        message = "the condition is empty; for example: 'topic:ID \"a phrase\"'"
        raise SurveyError(message)
    return tuple(paper for paper in survey.papers if all(test(paper) for test in tests))


def _test(field: str, value: str, minus: str, survey: Survey) -> _Test:
    if field and field not in _TESTS:
        close = nearest(field, _TESTS)
        known = ", ".join(f"{name}:" for name in _TESTS)
        hint = f" (did you mean {close}:?)" if close else ""
        message = f"the condition has an unknown restriction, {field}:{hint}; known are {known}"
        raise SurveyError(message)
    test = _TESTS[field](value, survey) if field else _words(value, _texts)
    return (lambda paper: not test(paper)) if minus else test


def _words(value: str, texts: Callable[[Paper], tuple[str, ...]]) -> _Test:
    wanted = phrase_text(romanised(value))
    if not wanted.strip():
        message = f"the condition has a term without letters and digits: {value!r}"
        raise SurveyError(message)
    plural = f"{wanted[:-1]}s "

    def test(paper: Paper) -> bool:
        return any(
            wanted in text or plural in text
            for text in (phrase_text(romanised(text)) for text in texts(paper))
        )

    return test


def _texts(paper: Paper) -> tuple[str, ...]:
    return (*paper.titles, paper.summary or "")


def _author(value: str, survey: Survey) -> _Test:
    del survey
    return _words(value, lambda paper: tuple(author.full_name for author in paper.authors))


def _venue(value: str, survey: Survey) -> _Test:
    def names(paper: Paper) -> tuple[str, ...]:
        if not paper.published:
            return ()
        venue = survey.venue(paper.published.venue)
        return venue.names if venue else (paper.published.venue,)

    return _words(value, names)


def _topic(value: str, survey: Survey) -> _Test:
    topic = survey.topic_by_alias.get(value) or topic_with_id(value, survey)
    return lambda paper: topic.id in paper.topics


def _gives(value: str, survey: Survey) -> _Test:
    del survey
    if value not in CONTRIBUTIONS:
        message = f"expected what a paper gives, one of {', '.join(CONTRIBUTIONS)}, found {value!r}"
        raise SurveyError(message)
    return lambda paper: value in paper.gives


def _year(value: str, survey: Survey) -> _Test:
    del survey
    years = _YEARS.match(value)
    if not years or not (years[1] or years[3]) or (years[1] and years[3] and not years[2]):
        message = f"expected a year or a range such as 2019-2021, found {value!r}"
        raise SurveyError(message)
    first = int(years[1] or 0)
    last = int(years[3] or (9999 if years[2] else first))
    return lambda paper: paper.year is not None and first <= paper.year <= last


_TESTS: Mapping[str, Callable[[str, Survey], _Test]] = {
    "author": _author,
    "venue": _venue,
    "topic": _topic,
    "year": _year,
    "gives": _gives,
}
