"""Checks shared by introductions and reading paths: existing papers, and a readable length."""

import re
from collections.abc import Collection, Iterator

from surveymark.model.problem import Finding, Rule
from surveymark.model.prose import Prose
from surveymark.model.survey import Survey
from surveymark.text.nearest import nearest

KEY = Rule(
    id="unknown-key",
    requirement=(
        "Every [[KEY]] or [[KEY|label]] in an introduction, a reading path or content/scope.md names an existing entry or, in an "
        "introduction, a work in content/context/."
    ),
)
_BEGUN = re.compile(r"\[\[([^\[\]|]*)(\|[^\[\]]*)?(\]\])?")


def unknown_papers(
    path: str, text: str, survey: Survey, others: Collection[str] = ()
) -> Iterator[Finding]:
    """A finding for every [[KEY]] in the text that has no entry, and for every one that is not closed.

    `others` are keys of works outside the survey that the text may name, too.
    """
    known = {*survey.paper_by_key, *others}
    for number, line in enumerate(text.split("\n"), 1):
        for begun in _BEGUN.finditer(line):
            key, place = begun[1].strip(), ("line", number, begun.start(1) + 1)
            if key not in known:
                hint = survey.key_by_alias.get(key) or nearest(key, known)
                yield Finding(
                    rule=KEY,
                    path=path,
                    field=place,
                    expected="the key of an entry",
                    found=key or "nothing",
                    hint=hint,
                )
            elif not begun[3]:
                yield Finding(
                    rule=KEY,
                    path=path,
                    field=place,
                    expected=f"[[{key}]] or [[{key}|label]] on one line",
                    found="no closing ]]",
                )


def length_warnings(
    rule: Rule, path: str, prose: Prose, fewest: int, most: int
) -> Iterator[Finding]:
    """A warning if the prose has fewer than `fewest` or more than `most` words."""
    if not fewest <= prose.word_count <= most:
        expected = f"{fewest:,} to {most:,} words"
        yield Finding(
            rule=rule,
            path=path,
            field=("line", 1),
            expected=expected,
            found=str(prose.word_count),
            is_warning=True,
        )
