"""SVG as a tree of elements: untrusted words can only become text, and looks come from the stylesheet alone."""

import math
import unicodedata
from xml.etree.ElementTree import Element, SubElement, tostring

SIZE = 12
"""The font size, in units of the drawing, of pictures that keep their size."""
LARGEST = 15
"""The font size of the others on a phone, where a unit is small; the room for their words is reckoned by it."""
_WIDTH = 0.58
"""Of an average letter in a system font, in ems; wide East Asian letters take a whole one."""
_NICE = (1, 2, 5, 10)


class Svg(str):
    """Markup that `written` made: nothing else may stand in a page without being escaped."""

    __slots__ = ()


def canvas(name: str, width: float, height: float, *, has_links: bool = False) -> Element:
    """An empty drawing, named by the title and caption of the picture around it.

    One with links is a group, because what stands in an image cannot be reached by keyboard or screen reader.
    """
    return Element(
        "svg",
        {
            "class": "sm-drawing",
            "width": number(width),
            "height": number(height),
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "role": "group" if has_links else "img",
            "aria-labelledby": f"{name}-title {name}-caption",
        },
    )


def names_canvas(name: str, width: float, height: float) -> Element:
    """An empty drawing for the names at the left of a wide picture, which stay in sight while the rest scrolls.

    It has no view box: where a phone gives it less room, it loses its right end and keeps its scale.
    """
    drawing = canvas(name, width, height, has_links=True)
    drawing.set("class", "sm-drawing sm-drawing--names")
    del drawing.attrib["viewBox"]
    return drawing


def written(*drawings: Element) -> Svg:
    """The drawings as markup on one line, the same for the same elements."""
    return Svg("".join(tostring(drawing, encoding="unicode") for drawing in drawings))


def group(parent: Element, classes: str) -> Element:
    """A group whose classes its parts inherit, such as a theme's hue."""
    return SubElement(parent, "g", {"class": classes})


def link(parent: Element, address: str, label: str) -> Element:
    """A group that leads somewhere; the label is its name and its tooltip."""
    made = SubElement(parent, "a", {"href": address, "aria-label": label})
    SubElement(made, "title").text = label
    return made


def text(
    parent: Element,
    x: float,
    y: float,
    words: str,
    *,
    classes: str = "",
    anchor: str = "start",
    room: float = math.inf,
    size: float = SIZE,
) -> Element:
    """Words whose baseline is at y; where the room is too small they are cut, and the tooltip has them whole."""
    made = SubElement(parent, "text", {"x": number(x), "y": number(y)})
    if anchor != "start":
        made.set("text-anchor", anchor)
    if classes:
        made.set("class", classes)
    made.text = shortened(words, room, size)
    if made.text != words:
        SubElement(made, "title").text = words
    return made


def rectangle(
    parent: Element,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    classes: str,
    tooltip: str = "",
) -> Element:
    """A bar, cell or box."""
    made = SubElement(
        parent,
        "rect",
        {
            "x": number(x),
            "y": number(y),
            "width": number(width),
            "height": number(height),
            "class": classes,
        },
    )
    if tooltip:
        SubElement(made, "title").text = tooltip
    return made


def line(
    parent: Element,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    classes: str = "sm-drawing__grid",
) -> Element:
    """A straight line."""
    return SubElement(
        parent,
        "line",
        {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), "class": classes},
    )


def arrow(parent: Element, x1: float, y1: float, x2: float, y2: float) -> None:
    """A line with a head at its end, down or sideways."""
    line(parent, x1, y1, x2, y2, classes="sm-drawing__arrow")
    along, across = (math.copysign(6, x2 - x1), 0) if y1 == y2 else (0, 6)
    ends = [
        (x2 - along - side * (across > 0), y2 - across - side * (across == 0)) for side in (-4, 4)
    ]
    points = [ends[0], (x2, y2), ends[1]]
    SubElement(
        parent,
        "polyline",
        {
            "points": " ".join(f"{number(x)},{number(y)}" for x, y in points),
            "class": "sm-drawing__arrow",
        },
    )


def ticks(most: int, count: int = 4) -> tuple[int, ...]:
    """Round numbers from 0 to the first that is not below `most`, in about `count` equal steps.

    >>> ticks(119), ticks(3), ticks(0)
    ((0, 50, 100, 150), (0, 1, 2, 3), (0, 1))
    """
    most = max(most, 1)
    magnitude = 10 ** math.floor(math.log10(max(most / count, 1)))
    step = next(nice * magnitude for nice in _NICE if nice * magnitude * count >= most)
    return tuple(range(0, most + step, step))[: math.ceil(most / step) + 1]


def shade(value: int, most: int) -> int:
    """The step, from 1 to 5, in which a value up to `most` is shaded."""
    return max(1, math.ceil(5 * value / most))


def shortened(words: str, room: float, size: float = SIZE) -> str:
    """The words, or as many of their letters as the room has place for and an ellipsis.

    >>> shortened("Cups and saucers", 70)
    'Cups and…'
    """
    if words_width(words, size) <= room:
        return words
    kept = words
    while kept and words_width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def words_width(words: str, size: float = SIZE) -> float:
    """About how wide the words are set, in the unit of the font size."""
    return sum(
        size * (1 if unicodedata.east_asian_width(letter) in "WF" else _WIDTH) for letter in words
    )


def number(value: float) -> str:
    """At most two digits after the point, and none that say nothing.

    >>> number(3.0), number(2 / 3), number(-0.001)
    ('3', '0.67', '0')
    """
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits
