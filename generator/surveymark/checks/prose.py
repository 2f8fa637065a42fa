"""What the checks of introductions and of reading paths ask alike: papers that are there, and a length that readers bear."""

import re
from collections.abc import Iterator

from surveymark.model.problem import Finding, Rule
from surveymark.model.prose import Prose
from surveymark.model.survey import Survey
from surveymark.text.nearest import nearest

KEY = Rule(
    id="unknown-key",
    says="Every paper that an introduction or a reading path names as [[KEY]] or [[KEY|label]] has an entry.",
)
_BEGUN = re.compile(r"\[\[([^\[\]|]*)(\|[^\[\]]*)?(\]\])?")


def unknown_papers(path: str, text: str, survey: Survey) -> Iterator[Finding]:
    """A finding for every paper that the text of a file names and no entry is, and for every name without an end."""
    aliases = {alias: paper.key for paper in survey.papers for alias in paper.aliases}
    for number, line in enumerate(text.split("\n"), 1):
        for begun in _BEGUN.finditer(line):
            key, place = begun[1].strip(), ("line", number, begun.start(1) + 1)
            if key not in survey.paper_by_key:
                hint = aliases.get(key) or nearest(key, survey.paper_by_key)
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
                    found="no ]]",
                )


def odd_length(rule: Rule, path: str, prose: Prose, fewest: int, most: int) -> Iterator[Finding]:
    """A warning where the prose has fewer or more words than these."""
    if not fewest <= prose.word_count <= most:
        expected = f"{fewest} to {most} words"
        yield Finding(
            rule=rule,
            path=path,
            field=("line", 1),
            expected=expected,
            found=str(prose.word_count),
            is_warning=True,
        )
