"""Hand-written pages contain only Markdown: no raw HTML, no unknown front matter, no links that run code."""

import re
from collections.abc import Iterator

import yaml
from markdown import markdown

from surveymark.checks.check import Check
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.safe.page_html import html_faults
from surveymark.safe.page_markdown import nesting_faults, without_code
from surveymark.safe.terminal import terminal_text

NAME = Rule(
    id="page-name",
    requirement="Hand-written pages do not use names that are reserved for generated pages.",
)
MARKDOWN = Rule(
    id="page-markdown",
    requirement="Hand-written pages contain only Markdown: no HTML, no links that run code, no deeply nested markup.",
)
GENERATED = frozenset(
    "topics paths papers explore map links bibliography authors years venues themes data selection assets search new".split()
)
"""First segments of the addresses of generated pages."""
FRONT_MATTER_FIELDS = frozenset({"title", "description"})
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BARE_FRONT_MATTER = re.compile(r"\A[A-Za-z0-9_-]+:[ \t][^\n]*")
_TAG = re.compile(r"<(?:[a-zA-Z/!?])[^>\n]{0,40}")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]+>")
_SCHEME = re.compile(r"(?:\]\(|\]:)\s*+<?\s*+((?!https?:|mailto:)[a-zA-Z][\w+.-]*+:[^\s)]{0,40})")
_LONGEST_FRONT_MATTER = 2_000
"""Characters: enough for a title and a description, too few for slow YAML."""


def _findings(survey: Survey) -> Iterator[Finding]:
    for page in survey.pages:
        path = f"content/pages/{page.path}"
        if page.path.split("/")[0].removesuffix(".md") in GENERATED or (
            page.path.endswith("/index.md") and page.path.count("/") == 0
        ):
            expected = "a name that is not reserved for generated pages"
            yield Finding(
                rule=NAME,
                path=path,
                field=("line", 0),
                expected=expected,
                found=terminal_text(page.path),
            )
        text = page.text.replace("\r\n", "\n")
        faults = list(nesting_faults(text)) or list(
            _faults(text)
        )  # deeply nested text is not rendered
        for line, expected, found in faults or _rendered_faults(text):
            yield Finding(
                rule=MARKDOWN,
                path=path,
                field=("line", line),
                expected=expected,
                found=terminal_text(found),
            )


def _faults(text: str) -> Iterator[tuple[int, str, str]]:
    """The line, what was expected and what was found, for each fault."""
    if found := _FRONT_MATTER.match(text):
        yield from _front_matter_faults(found[1])
        text = re.sub(r"[^\n]", " ", found[0]) + text[found.end() :]
    elif found := _BARE_FRONT_MATTER.match(text):
        yield 1, "front matter between --- lines, or a heading", found[0]
    text = _AUTOLINK.sub(lambda link: " " * len(link[0]), without_code(text))
    for number, line in enumerate(text.split("\n"), 1):
        if tag := _TAG.search(line):
            yield number, "Markdown without HTML", tag[0]
        if scheme := _SCHEME.search(line):
            yield number, "a link to https, http, mailto or a page of this site", scheme[1]


def _rendered_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Elements of the rendered page that plain Markdown cannot produce, whatever trick produced them."""
    try:
        html = markdown(_FRONT_MATTER.sub("", text), extensions=["toc", "tables", "fenced_code"])
    except RecursionError:
        yield 1, "Markdown without deep nesting", "nesting too deep to render"
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
            yield (
                1,
                f"only {' and '.join(sorted(FRONT_MATTER_FIELDS))} in the front matter",
                str(name),
            )
        elif not isinstance(value, str) or re.search(r"[<>&\"]", value):
            yield 1, f"a {name} of plain words, without <, >, & or quotes", str(value)


CHECK = Check(name="hand-written pages", rules=(NAME, MARKDOWN), findings=_findings)
