"""The only front matter that a generated page may have: fixed keys, quoted values."""

import json
from collections.abc import Sequence

from surveymark.safe.clean import clean
from surveymark.safe.html import html_text


def front_matter(
    *, title: str, description: str, hide: Sequence[str] = (), template: str = ""
) -> str:
    """The YAML block that opens a Markdown page, with title and description escaped for HTML.

    Material prints both raw in several places, so they are HTML-escaped here; a JSON string
    without ASCII escapes is also a YAML string.
    """
    lines = ["---", f"title: {_quoted(title)}", f"description: {_quoted(description)}"]
    if hide:
        lines.append(f"hide: [{', '.join(hide)}]")
    if template:
        lines.append(f"template: {template}")
    return "\n".join([*lines, "---", "", ""])


def _quoted(text: str) -> str:
    return json.dumps(html_text(clean(text)), ensure_ascii=False)
