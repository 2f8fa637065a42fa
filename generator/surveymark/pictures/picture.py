"""A chart of a page: a drawing and an equivalent table."""

from dataclasses import dataclass

from surveymark.pictures.drawing import Svg


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing with its numbers; without rows there is nothing to show."""

    id: str
    """Unique on every page; the drawing is labelled by the elements `ID-title` and `ID-caption`."""
    title: str
    """The title."""
    caption: str
    """The main message of the numbers."""
    svg: Svg
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """All values in the drawing; the first cell is the row header."""
    legend: tuple[tuple[str, str], ...] = ()
    """Class and name of each part that the drawing shows by its number, counted from 1."""
    is_wide: bool = False
    """Whether it keeps its size and scrolls sideways on narrow pages; others scale with the page."""
    shows_end_first: bool = False
    """Whether it initially shows its right end, with the newest years, if it scrolls."""
