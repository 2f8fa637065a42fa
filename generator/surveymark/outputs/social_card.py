"""The image that other sites show with a link to the survey: title, description, and themes by number of papers."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from surveymark.model.survey import Survey

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

    Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

PATH = "social-card.png"
WIDTH, HEIGHT = 1200, 630
"""Pixels: the size to which Open Graph consumers crop."""
_MARGIN = 80
_PAGE, _INK, _QUIET, _ACCENT = "#fbfaf7", "#1b2430", "#566071", "#0b6464"
_HUES = ("#a63d40", "#8a5a00", "#2f6b2f", "#1f5f8b", "#6a4c93", "#9c3d78", "#4a5d6b", "#0b6464")
"""The colours of the stylesheet's light scheme."""
_MOST_LINES = 3


def write_social_card(survey: Survey, site: Path) -> None:
    """Write the card into the site, unless it already has a custom one."""
    target = site / PATH
    if not target.exists():
        social_card(survey).save(target, optimize=True)


def social_card(survey: Survey) -> "Image.Image":
    """The card, in the drawing library's default font."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - a build needs it only at its end

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAGE)
    draw = ImageDraw.Draw(image)
    _draw_mark(draw)
    y = 190.0
    font = ImageFont.load_default(72)
    for line in _lines(draw, survey.config.title, font):
        draw.text((_MARGIN, y), line, font=font, fill=_INK)
        y += 86
    font = ImageFont.load_default(34)
    for line in _lines(draw, survey.config.tagline, font):
        draw.text((_MARGIN, y + 10), line, font=font, fill=_QUIET)
        y += 44
    facts = f"{len(survey.papers):,} papers   {len(survey.topics)} topics"
    draw.text((_MARGIN, HEIGHT - 120), facts, font=ImageFont.load_default(34), fill=_ACCENT)
    _draw_themes(draw, survey)
    return image.quantize(64)


def _draw_mark(draw: "ImageDraw.ImageDraw") -> None:
    """Draw the logo: the triangle and point of a survey mark."""
    draw.rounded_rectangle((_MARGIN, 70, _MARGIN + 80, 150), radius=18, fill=_ACCENT)
    draw.polygon(
        [(_MARGIN + 40, 86), (_MARGIN + 65, 131), (_MARGIN + 15, 131)], outline="white", width=6
    )
    draw.ellipse((_MARGIN + 34, 110, _MARGIN + 46, 122), fill="white")


def _draw_themes(draw: "ImageDraw.ImageDraw", survey: Survey) -> None:
    """Draw a band along the lower edge, in which the width of each theme is its share of papers by primary topic."""
    counts = Counter(
        survey.theme_of_topic[paper.topics[0]].id for paper in survey.papers if paper.topics
    )
    whole, done = counts.total() or 1, 0
    for theme in survey.themes:
        count = counts[theme.id]
        left, right = WIDTH * done // whole, WIDTH * (done + count) // whole
        if count:
            draw.rectangle(
                (left, HEIGHT - 28, right, HEIGHT), fill=_HUES[survey.hue_of_theme[theme.id]]
            )
        done += count


def _lines(draw: "ImageDraw.ImageDraw", text: str, font: "Font") -> Iterator[str]:
    """The text wrapped to the card, in at most three lines; longer text ends in an ellipsis."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font=font) > WIDTH - 2 * _MARGIN:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    yield from lines[: _MOST_LINES - 1]
    if len(lines) >= _MOST_LINES:
        yield lines[_MOST_LINES - 1] + ("…" if len(lines) > _MOST_LINES else "")
