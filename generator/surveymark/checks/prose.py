"""What the checks of introductions and of reading paths ask alike: papers that are there, and a length that readers bear."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from surveymark.model.problem import Finding
from surveymark.model.prose import Prose
from surveymark.model.survey import Survey
from surveymark.safe.terminal import terminal_text


def unknown_papers(path: str, text: str, survey: Survey) -> Iterator[Finding]:
    """A finding for every paper that the text of a file names and no entry is."""
    for number, line in enumerate(text.split("\n"), 1):
        for key in re.findall(r"\[\[([^\[\]|]*)", line):
            if key.strip() not in survey.paper_by_key:
                near = get_close_matches(key, survey.paper_by_key, n=1)
                expected = f"the key of an entry{f' (perhaps {near[0]})' if near else ''}"
                yield Finding(path=path, field=("line", number), expected=expected, found=terminal_text(key) or "nothing")


def odd_length(path: str, prose: Prose, fewest: int, most: int) -> Iterator[Finding]:
    """A warning where the prose has fewer or more words than these."""
    if not fewest <= prose.word_count <= most:
        yield Finding(path=path, field=("line", 1), expected=f"{fewest} to {most} words", found=str(prose.word_count), is_warning=True)
