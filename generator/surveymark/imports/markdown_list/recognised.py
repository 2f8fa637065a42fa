"""How surely a text is a list of papers in Markdown."""

from surveymark.imports.imported import Certainty, ImportContext
from surveymark.imports.lines import lines_of, whole_lines
from surveymark.imports.markdown_list.outline import imported_list

_READ = 30_000
"""Characters that are enough to tell."""
_LINKED = ("](http", "](<http", "]: http", "href=", "<http", "arxiv.org/")
_MARKUP = ("#", "-", "*", "+", "|", "1.", "<", "[")
_CERTAIN_PAPERS, _CERTAIN_SHARE = 5, 0.3
_POSSIBLE_PAPERS, _POSSIBLE_SHARE = 2, 0.2


def certainty(text: str) -> Certainty:
    """`yes` for a list of papers under headings, `perhaps` for a text with a few papers among other things.

    What is mostly prose, tools or identifiers without titles is no list of papers.
    """
    start = whole_lines(text, _READ)
    if not any(mark in start for mark in _LINKED):
        return "no"
    if not any(line.lstrip().startswith(_MARKUP) for line in lines_of(start)):
        return "no"
    found = imported_list("", start, ImportContext(source="", venue=lambda _: None))
    titled = sum(paper.facts is not None for paper in found.papers)
    others = len(found.passed_over) + len(found.papers) - titled
    share = titled / max(1, titled + others)
    if titled >= _CERTAIN_PAPERS and share >= _CERTAIN_SHARE:
        return "yes"
    return "perhaps" if titled >= _POSSIBLE_PAPERS and share >= _POSSIBLE_SHARE else "no"
