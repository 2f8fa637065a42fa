"""Whether the survey is maintained: as JSON for programs, and as a badge for README files."""

import json
from collections.abc import Iterator

from surveymark.model.date import shown_date
from surveymark.model.news import latest_change
from surveymark.model.survey import Survey
from surveymark.safe.html import html_text

DATA = "data/status.json"
BADGE = "status.svg"
_LETTER, _ROOM = 6.6, 10
"""Pixels: an upper bound of the mean width of a letter of the badge, and the space at both ends of its halves."""
_LABEL = "survey"


def status_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and text of both files."""
    status = survey.status
    fields = {
        "survey": survey.config.title,
        "papers": len(survey.papers),
        "changed": latest_change(survey.papers) or None,
        "due": status.due,
        **status.model_dump(),
        "searched": survey.last_search or None,
    }
    known = {name: value for name, value in fields.items() if value is not None}
    yield DATA, json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    yield BADGE, _badge(_said(survey), "#5c6570" if status.is_frozen else "#0b6464")


def _said(survey: Survey) -> str:
    """The state in a few words, with the latest day that is known."""
    status = survey.status
    if status.since:
        return f"frozen since {shown_date(status.since)}"
    latest = max(filter(None, (status.reviewed, latest_change(survey.papers))), default="")
    return f"living, last changed {shown_date(latest)}" if latest else "living"


def _badge(said: str, colour: str) -> str:
    label, text = (round(len(part) * _LETTER + 2 * _ROOM) for part in (_LABEL, said))
    shown = html_text(said)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{label + text}" height="20" role="img" aria-label="{_LABEL}: {shown}">
<title>{_LABEL}: {shown}</title>
<rect width="{label}" height="20" fill="#33404d"/>
<rect x="{label}" width="{text}" height="20" fill="{colour}"/>
<g fill="#fff" text-anchor="middle" font-family="system-ui, sans-serif" font-size="11">
<text x="{label / 2:g}" y="14">{_LABEL}</text>
<text x="{label + text / 2:g}" y="14">{shown}</text>
</g>
</svg>
"""
