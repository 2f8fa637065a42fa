"""Readers of Markdown that readers of a survey use: each gives the HTML of a text."""

from collections.abc import Callable, Mapping
from functools import partial

import markdown
import pytest
from markdown_it import MarkdownIt

from real_programs import run

BUILDERS_EXTENSIONS = ("toc", "tables", "fenced_code")
"""What MkDocs adds to Python-Markdown where mkdocs.yml says nothing of it."""


def _python_markdown(text: str) -> str:
    return markdown.markdown(text, extensions=list(BUILDERS_EXTENSIONS))


def _pandoc(text: str, *, kind: str) -> str:
    options = ("--to", "html", "--wrap", "preserve", "--no-highlight")
    done = run("pandoc", "--from", kind, *options, stdin=text)
    assert done.returncode == 0, done.stderr
    return done.stdout


READERS: Mapping[str, Callable[[str], str]] = {
    "Python-Markdown": _python_markdown,
    "markdown-it": MarkdownIt("commonmark").enable(["table", "strikethrough"]).render,
    "pandoc commonmark": partial(_pandoc, kind="commonmark"),
    "pandoc gfm": partial(_pandoc, kind="gfm+tex_math_dollars"),
}

EACH_READER = pytest.mark.parametrize(
    "reader",
    [
        pytest.param(name, marks=pytest.mark.long if name == "pandoc commonmark" else ())
        for name in READERS
    ],
)
"""Pandoc reads CommonMark in the long run only: it takes the longest, and GitHub's dialect holds all of it."""
