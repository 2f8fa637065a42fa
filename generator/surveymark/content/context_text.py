"""The file of a work outside the survey with other topics; every other byte stays."""

import re
from collections.abc import Sequence

from surveymark.model.context import ContextWork
from surveymark.strict_yaml.noun_text import noun_from_text

_IN_BRACKETS = re.compile(r"^topics:[ \t]*\[[^\]#]*\]", re.MULTILINE)
_BELOW = re.compile(r"^topics:[ \t]*(\r?\n)(?:([ \t]*)-[ \t]+[^#\r\n]+\1)+", re.MULTILINE)


class CannotEditContextError(ValueError):
    """The file cannot be edited automatically; the message says what to change."""


def with_topics(text: str, work: ContextWork) -> str:
    """The text of the file with the topics of `work`, which has no other changes.

    Raises: CannotEditContextError.
    """
    edited = _IN_BRACKETS.sub(f"topics: [{', '.join(work.topics)}]", text, count=1)
    edited = _BELOW.sub(lambda found: _list(work.topics, *found.groups()), edited, count=1)
    given = {"key": work.key}
    if noun_from_text(ContextWork, edited, work.key, given=given).noun != work:
        message = "write its topics as a list without comments, such as topics: [speech, theory]"
        raise CannotEditContextError(message)
    return edited


def _list(topics: Sequence[str], line_end: str, indent: str) -> str:
    return f"topics:{line_end}" + "".join(f"{indent}- {topic}{line_end}" for topic in topics)
