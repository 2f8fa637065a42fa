"""The drawing of a topic's papers by axis and date in an article, with what LaTeX has without packages."""

from collections.abc import Iterator, Sequence

from surveymark.evidence.taxonomy import (
    DOT,
    HEAD,
    LABEL,
    LINE,
    LONGEST,
    WIDTH,
    Lane,
    Placed,
    Taxonomy,
    height,
)
from surveymark.safe.latex import latex_text
from surveymark.text.widths import shortened, words_width

_CITATION = words_width(" [999]")
_MOST_ROWS = 50
"""The rows of a lane that have room on a page."""
_DOTS = 5
"""The distance of the dots of a line."""
_BEGIN = f"""\\begingroup\\tiny\\sffamily\\parindent=0pt\\parskip=0pt\\offinterlineskip\\linethickness{{0.2pt}}
\\setlength{{\\unitlength}}{{\\dimexpr\\textwidth/{LABEL + WIDTH}\\relax}}"""


def taxonomy_drawing(drawn: Taxonomy) -> Iterator[str]:
    """A subsection with a picture for each lane, so that pages break between them; a citation follows each name."""
    caption = latex_text(drawn.caption("table"))
    yield f"\\subsection{{{latex_text(drawn.title)}}}\n\n{caption}\\par\\nopagebreak\\medskip\\nopagebreak"
    yield _BEGIN
    named = [_put(LABEL + x + 4, 8, str(year)) for year, x, is_named in drawn.years if is_named]
    yield f"{_picture(HEAD, named)}\\nopagebreak"
    for lane in drawn.lanes:
        yield from _lane(lane, drawn)
    yield "\\endgroup\\medskip\n"


def _lane(lane: Lane, drawn: Taxonomy) -> Iterator[str]:
    """The lane as one picture, or several if it has more rows than a page."""
    placed = tuple(drawn.placed(lane, _CITATION))
    rows = 1 + max((one.row for one in placed), default=0)
    for first in range(0, rows, _MOST_ROWS):
        part = [
            one._replace(row=one.row - first)
            for one in placed
            if first <= one.row < first + _MOST_ROWS
        ]
        lines = () if first else lane.lines
        top = height(lines, part)
        parts = (*_grid(drawn, top), *_lines(lines, top), *_papers(part, drawn, top))
        yield _picture(top, parts)


def _grid(drawn: Taxonomy, top: int) -> Iterator[str]:
    """A dotted line where each year begins, and a line below."""
    yield _put(0, 0, f"\\line(1,0){{{LABEL + WIDTH}}}")
    for _, x, _ in drawn.years:
        dots = f"(0,{_DOTS}){{{top // _DOTS}}}{{\\rule{{0.2pt}}{{0.2pt}}}}"
        yield f"\\multiput({LABEL + x:.2f},0){dots}"


def _lines(lines: Sequence[str], top: int) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        words = latex_text(shortened(line, LABEL - 10))
        name = words if number == len(lines) else f"\\textbf{{{words}}}"
        yield _put(0, top - 3 - LINE * number, name)


def _papers(placed: Sequence[Placed], drawn: Taxonomy, top: int) -> Iterator[str]:
    for one in placed:
        y, key = top - one.y, one.paper.key
        name = f"{latex_text(shortened(drawn.names[key], LONGEST))}~\\cite{{{key}}}"
        yield _put(LABEL + one.x, y, f"\\rule{{{DOT}\\unitlength}}{{{DOT}\\unitlength}}")
        yield _put(LABEL + one.name_x, y, f"\\llap{{{name}}}" if one.is_left else name)


def _put(x: float, y: float, what: str) -> str:
    return f"\\put({x:.2f},{y:.2f}){{{what}}}"


def _picture(top: int, parts: Sequence[str]) -> str:
    """A picture on a line of its own."""
    inside = "\n".join(parts)
    return f"\\begin{{picture}}({LABEL + WIDTH},{top})\n{inside}\n\\end{{picture}}\\par"
