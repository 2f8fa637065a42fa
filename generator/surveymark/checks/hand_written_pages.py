"""Hand-written pages hold Markdown only: no raw HTML, no unknown front matter, no address that runs code."""

import re
from collections.abc import Iterator

import yaml

from surveymark.checks.check import Check
from surveymark.model.problem import Finding
from surveymark.model.survey import HandWrittenPage, Survey
from surveymark.safe.terminal import terminal_text

FRONT_MATTER_FIELDS = frozenset({"title", "description"})
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_CODE = re.compile(r"^(```+|~~~+).*?^\1[ \t]*$|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<(?:[a-zA-Z/!?])[^>\n]{0,40}")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]+>")
_SCHEME = re.compile(r"(?:\]\(|\]:)\s*<?\s*((?!https?:|mailto:)[a-zA-Z][\w+.-]*:[^\s)]{0,40})")


def _findings(survey: Survey) -> Iterator[Finding]:
    for page in survey.pages:
        path = f"content/pages/{page.path}"
        for line, expected, found in _faults(page):
            yield Finding(path=path, field=("line", line), expected=expected, found=terminal_text(found))


def _faults(page: HandWrittenPage) -> Iterator[tuple[int, str, str]]:
    """Line, what was expected, what stands there."""
    text = page.text.replace("\r\n", "\n")
    if found := _FRONT_MATTER.match(text):
        yield from _front_matter_faults(found[1])
        text = re.sub(r"[^\n]", " ", found[0]) + text[found.end() :]
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    text = _AUTOLINK.sub(lambda link: " " * len(link[0]), text)
    for number, line in enumerate(text.split("\n"), 1):
        if tag := _TAG.search(line):
            yield number, "Markdown without HTML", tag[0]
        if scheme := _SCHEME.search(line):
            yield number, "a link to https, http, mailto or a page of this site", scheme[1]


def _front_matter_faults(text: str) -> Iterator[tuple[int, str, str]]:
    try:
        fields = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - this loader makes nothing but text
    except yaml.YAMLError:
        fields = None
    if not isinstance(fields, dict):
        yield 1, "front matter of `name: value` lines", "something else"
        return
    for name, value in fields.items():
        if name not in FRONT_MATTER_FIELDS:
            yield 1, f"only the front matter {' and '.join(sorted(FRONT_MATTER_FIELDS))}", str(name)
        elif not isinstance(value, str) or re.search(r"[<>&\"]", value):
            yield 1, f"a {name} of plain words without < > & and quotes", str(value)


CHECK = Check(name="hand-written pages", findings=_findings)
