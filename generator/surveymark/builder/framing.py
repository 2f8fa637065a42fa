"""Add what every page needs in its head, for builders whose theme does not print it."""

import re
from pathlib import Path

from surveymark.safe.html import html_text

ASSETS = "assets/surveymark"
"""Where our stylesheet and scripts stand in a site."""
STYLESHEET = f"{ASSETS}/surveymark.css"
"""Where it stands; `finish` writes it."""
THEME = Path(__file__).parent.parent / "theme"
"""The files that a builder's theme needs: templates and these assets."""
_OPENING = re.compile(
    r"""(?:.*?<head(?:\s[^>]*)?>|\s*(?:<!doctype[^>]*>)?\s*(?:<html(?:\s[^>]*)?>)?)(?:\s*<meta\s+charset=["']?utf-8["']?\s*/?>)?""",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</head\s*>|(?=<body[\s>])", re.IGNORECASE)


def with_policy(page: str, policy: str) -> str:
    """The page with the policy before everything that it governs; unchanged if it already has this policy."""
    if policy in page:
        return page
    found = _OPENING.match(page)
    end = found.end() if found else 0
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html_text(policy)}">'
    return f"{page[:end]}\n{meta}{page[end:]}"


def with_head_mark(shell: str, name: str) -> str:
    """The shell page with the placeholder for a paper's head."""
    mark = f'<meta name="{name}">'
    return shell if mark in shell else with_tags(shell, mark)


def with_assets(page: str, root: str) -> str:
    """The page with our style sheet and script, which buttons and lists need; `root` is the relative path to the front page."""
    parts = {
        STYLESHEET: '<link rel="stylesheet" href="{}">',
        f"{ASSETS}/surveymark.js": '<script type="module" src="{}"></script>',
    }
    missing = [
        tag.format(html_text(root + path)) for path, tag in parts.items() if path not in page
    ]
    return with_tags(page, "\n".join(missing)) if missing else page


def with_tags(page: str, tags: str, *, end: str = "\n") -> str:
    """The page with finished tags, and `end` after them, at the end of its head."""
    found = _CLOSING.search(page)
    place = found.start() if found else 0
    return f"{page[:place]}{tags}{end}{page[place:]}"
