"""A hook of the manual's build: the survey's own styles and scripts in the manual's frame, and plain markup of what people wrote."""

import re
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from surveymark.builder.stylesheet import stylesheet

_HERE = Path(__file__).parent
_OWN = _HERE / "manual/assets"
_THEME = _HERE / "surveymark/theme"
_SHARED = _THEME / "assets/surveymark"
_TAKEN = (
    "chosen_colours.js",
    "colours.js",
    "element.js",
    "menu.js",
    "parts.js",
    "top.js",
    "favicon.svg",
)
"""What the manual takes from the survey's theme as it is."""
_MARKUP = (
    (re.compile(r"<(img|br|hr)([^>]*?) ?/>"), r"<\1\2>"),
    (
        re.compile(r"<table>"),
        '<div class="man-table" tabindex="0" role="group" aria-label="Table"><table>',
    ),
    (re.compile(r"</table>"), "</table></div>"),
    (re.compile(r"<pre>"), '<pre tabindex="0">'),
)
"""What scrolls sideways on a phone can be reached by keyboard; elements without content end without a slash."""


def on_config(config: MkDocsConfig, /) -> MkDocsConfig:
    """Leave out the page for wrong addresses: a host serves only that of the survey."""
    config.theme.static_templates.discard("404.html")
    return config


def on_files(files: Files, /, *, config: MkDocsConfig) -> Files:
    """Add the stylesheet and the scripts; MkDocs' own script for search is replaced by the manual's."""
    own = files.get_file_from_path("search/main.js")
    if own:
        files.remove(own)
    for name in _TAKEN:
        files.append(File.generated(config, f"assets/{name}", abs_src_path=str(_SHARED / name)))
    sheet = files.get_file_from_path("assets/manual.css")
    if sheet:
        files.remove(sheet)
    text = f"{stylesheet()}\n{(_OWN / 'manual.css').read_text('utf-8')}"
    files.append(File.generated(config, "assets/manual.css", content=text))
    return files


def on_env(env: Environment, /, **_: object) -> Environment:
    """Let the manual's frame include parts of the survey's."""
    own = [env.loader] if env.loader else []
    env.loader = ChoiceLoader([*own, FileSystemLoader(_THEME)])
    return env


def on_page_content(html: str, /, **_: object) -> str:
    """The text of a page in the markup that the frame and its styles expect."""
    for pattern, replacement in _MARKUP:
        html = pattern.sub(replacement, html)
    return html
