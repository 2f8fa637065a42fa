"""SVG as a tree of elements: untrusted text cannot become markup, and the stylesheet defines all styles."""

import math
from xml.etree.ElementTree import Element, SubElement, tostring

from surveymark.text.widths import SIZE, shortened

LARGEST = 15
"""The font size of scaled charts on a phone, where units are small; used to calculate the space for text."""
_NICE = (1, 2, 5, 10)


class Svg(str):
    """Markup created by `written`; everything else must be escaped."""

    __slots__ = ()


def canvas(name: str, width: float, height: float, *, has_links: bool = False) -> Element:
    """An empty drawing, labelled by the title and caption of its picture.

    A drawing with links is a group, because the content of an image is not accessible by keyboard or screen reader.
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
    """An empty drawing for the labels at the left of a wide chart, which stay visible while the rest scrolls.

    It has no view box: on a narrow phone it is cropped at the right instead of scaled.
    """
    drawing = canvas(name, width, height, has_links=True)
    drawing.set("class", "sm-drawing sm-drawing--names")
    del drawing.attrib["viewBox"]
    return drawing


def written(*drawings: Element) -> Svg:
    """The drawings as markup on one line; deterministic."""
    return Svg("".join(tostring(drawing, encoding="unicode") for drawing in drawings))


def group(parent: Element, classes: str) -> Element:
    """A group whose classes apply to its parts, such as a theme's hue."""
    return SubElement(parent, "g", {"class": classes})


def link(parent: Element, address: str, label: str) -> Element:
    """A linked group; the label is its accessible name and tooltip."""
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
    """Text with its baseline at y; if too long it is truncated, with the full text as tooltip."""
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
    """An arrow, downwards or sideways."""
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
    """The shade, from 1 to 5, of a value up to `most`."""
    return max(1, math.ceil(5 * value / most))


def number(value: float) -> str:
    """The number with at most two decimal places and no trailing zeros.

    >>> number(3.0), number(2 / 3), number(-0.001)
    ('3', '0.67', '0')
    """
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits
