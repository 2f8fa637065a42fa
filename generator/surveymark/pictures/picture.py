"""A chart of a page: a drawing and an equivalent table or list."""

from dataclasses import dataclass

from surveymark.model.line import Line
from surveymark.pictures.drawing import Svg


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing with its numbers, or its papers; without rows or groups there is nothing to show."""

    id: str
    """Unique on every page; the drawing is labelled by the elements `ID-title` and `ID-caption`."""
    title: str
    """The title."""
    caption: str
    """The main message of the numbers."""
    svg: Svg
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """All values in the drawing; the first cell is the row header."""
    groups: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    """For a drawing of papers instead: each heading with its papers, as text and links relative to the page."""
    legend: tuple[tuple[str, str], ...] = ()
    """Class and name of each part that the drawing shows by its number, counted from 1."""
    is_wide: bool = False
    """Whether it keeps its size and scrolls sideways on narrow pages; others scale with the page."""
    shows_end_first: bool = False
    """Whether it initially shows its right end, with the newest years, if it scrolls."""

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.rows or self.groups)
