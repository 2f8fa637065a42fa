"""The front matter of generated pages: fixed keys, quoted values."""

import json
from collections.abc import Sequence

from surveymark.safe.clean import clean
from surveymark.safe.html import html_text


def front_matter(*, title: str = "", description: str = "", hide: Sequence[str] = ()) -> str:
    """The YAML block that opens a Markdown page, with title and description escaped for HTML.

    It is always present, so that no text below it can be parsed as front matter.
    Material prints both raw in several places, so they are HTML-escaped here; a JSON string
    without ASCII escapes is also a YAML string.
    """
    values = {"title": title, "description": description}
    lines = [f"{name}: {_quoted(text)}" for name, text in values.items() if text]
    return "\n".join(["---", *lines, f"hide: [{', '.join(hide)}]", "---", "", ""])


def _quoted(text: str) -> str:
    return json.dumps(html_text(clean(text)), ensure_ascii=False)
