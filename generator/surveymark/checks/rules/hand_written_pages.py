"""Hand-written pages hold Markdown only: no raw HTML, no unknown front matter, no address that runs code."""

import re
from collections.abc import Iterator

import yaml
from markdown import markdown

from surveymark.checks.check import Check
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.safe.page_html import html_faults
from surveymark.safe.page_markdown import tangles, without_code
from surveymark.safe.terminal import terminal_text

NAME = Rule(
    id="page-name", says="A hand-written page has no name that the site uses for its own pages."
)
MARKDOWN = Rule(
    id="page-markdown",
    says="Hand-written pages hold Markdown without HTML, links that run nothing, and no tangle of signs.",
)
GENERATED = frozenset(
    "topics paths papers explore map links bibliography authors years venues themes data selection assets pagefind new".split()
)
"""First parts of the addresses that the site makes itself."""
FRONT_MATTER_FIELDS = frozenset({"title", "description"})
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BARE_FRONT_MATTER = re.compile(r"\A[A-Za-z0-9_-]+:[ \t][^\n]*")
_TAG = re.compile(r"<(?:[a-zA-Z/!?])[^>\n]{0,40}")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]+>")
_SCHEME = re.compile(r"(?:\]\(|\]:)\s*+<?\s*+((?!https?:|mailto:)[a-zA-Z][\w+.-]*+:[^\s)]{0,40})")
_LONGEST_FRONT_MATTER = 2_000
"""Characters; a title and a description fit, and YAML has no time to tie itself in knots."""


def _findings(survey: Survey) -> Iterator[Finding]:
    for page in survey.pages:
        path = f"content/pages/{page.path}"
        if page.path.split("/")[0].removesuffix(".md") in GENERATED or (
            page.path.endswith("/index.md") and page.path.count("/") == 0
        ):
            expected = "a name that the site does not use for its own pages"
            yield Finding(
                rule=NAME,
                path=path,
                field=("line", 0),
                expected=expected,
                found=terminal_text(page.path),
            )
        text = page.text.replace("\r\n", "\n")
        faults = list(tangles(text)) or list(_faults(text))  # what is tangled is not rendered
        for line, expected, found in faults or _rendered_faults(text):
            yield Finding(
                rule=MARKDOWN,
                path=path,
                field=("line", line),
                expected=expected,
                found=terminal_text(found),
            )


def _faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, what was expected, what stands there."""
    if found := _FRONT_MATTER.match(text):
        yield from _front_matter_faults(found[1])
        text = re.sub(r"[^\n]", " ", found[0]) + text[found.end() :]
    elif found := _BARE_FRONT_MATTER.match(text):
        yield 1, "front matter between lines of ---, or a heading", found[0]
    text = _AUTOLINK.sub(lambda link: " " * len(link[0]), without_code(text))
    for number, line in enumerate(text.split("\n"), 1):
        if tag := _TAG.search(line):
            yield number, "Markdown without HTML", tag[0]
        if scheme := _SCHEME.search(line):
            yield number, "a link to https, http, mailto or a page of this site", scheme[1]


def _rendered_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """What the page's HTML holds that Markdown alone does not make: whatever trick brought it there shows here."""
    try:
        html = markdown(_FRONT_MATTER.sub("", text), extensions=["toc", "tables", "fenced_code"])
    except RecursionError:
        yield 1, "Markdown without deep nesting", "more than can be read"
        return
    lines = text.lower().split("\n")
    for fault in html_faults(html):
        begin = (
            fault.split(" ")[0].rstrip(">")
            if fault.startswith("<")
            else fault.split(":")[0].partition("=")[2]
        )
        number = next(
            (number for number, line in enumerate(lines, 1) if begin and begin in line), 1
        )
        yield number, "Markdown without HTML", fault


def _front_matter_faults(text: str) -> Iterator[tuple[int, str, str]]:
    if len(text) > _LONGEST_FRONT_MATTER:
        yield 1, f"front matter of at most {_LONGEST_FRONT_MATTER:,} characters", f"{len(text):,}"
        return
    try:
        fields = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - this loader makes nothing but text
    except (yaml.YAMLError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        yield 1, "front matter of `name: value` lines", "something else"
        return
    for name, value in fields.items():
        if name not in FRONT_MATTER_FIELDS:
            yield 1, f"only the front matter {' and '.join(sorted(FRONT_MATTER_FIELDS))}", str(name)
        elif not isinstance(value, str) or re.search(r"[<>&\"]", value):
            yield 1, f"a {name} of plain words without < > & and quotes", str(value)


CHECK = Check(name="hand-written pages", rules=(NAME, MARKDOWN), findings=_findings)
