"""The picture that other sites show beside a link to the survey: its title, what it is, and its themes by their papers."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from surveymark.model.survey import Survey

PATH = "social-card.png"
WIDTH, HEIGHT = 1200, 630
"""Pixels: what Open Graph readers crop to."""
_MARGIN = 80
_PAGE, _INK, _QUIET, _ACCENT = "#fbfaf7", "#1b2430", "#566071", "#0b6464"
_HUES = ("#a63d40", "#8a5a00", "#2f6b2f", "#1f5f8b", "#6a4c93", "#9c3d78", "#4a5d6b", "#0b6464")
"""Those of the stylesheet in its light scheme."""
_MOST_LINES = 3

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def write_social_card(survey: Survey, site: Path) -> None:
    """Draw the card into the site, unless people put one of their own there."""
    target = site / PATH
    if not target.exists():
        social_card(survey).save(target, optimize=True)


def social_card(survey: Survey) -> Image.Image:
    """The card, in the font that comes with the drawing library."""
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


def _draw_mark(draw: ImageDraw.ImageDraw) -> None:
    """The sign of the site: the triangle and point of a survey mark."""
    draw.rounded_rectangle((_MARGIN, 70, _MARGIN + 80, 150), radius=18, fill=_ACCENT)
    draw.polygon(
        [(_MARGIN + 40, 86), (_MARGIN + 65, 131), (_MARGIN + 15, 131)], outline="white", width=6
    )
    draw.ellipse((_MARGIN + 34, 110, _MARGIN + 46, 122), fill="white")


def _draw_themes(draw: ImageDraw.ImageDraw, survey: Survey) -> None:
    """A band along the lower edge: each theme as wide as its share of the papers, counted where they primarily belong."""
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


def _lines(draw: ImageDraw.ImageDraw, text: str, font: Font) -> Iterator[str]:
    """The text in lines that fit the card, at most three; what is longer ends in an ellipsis."""
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
