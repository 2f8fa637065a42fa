"""What a page shows of numbers: a drawing, and the table that says the same."""

from dataclasses import dataclass

from surveymark.pictures.drawing import Svg


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing with its numbers; one without rows had nothing to show."""

    id: str
    """Unique on every page; the drawing is labelled by the elements `ID-title` and `ID-caption`."""
    title: str
    """What is shown."""
    caption: str
    """The main thing that the numbers say."""
    svg: Svg
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Everything that is drawn; the first cell names the row."""
    is_wide: bool = False
    """Keeps its size and scrolls sideways where the page is narrower; others grow and shrink with the page."""
    shows_end_first: bool = False
    """Where it scrolls, its right end is in view at first: the newest years."""
