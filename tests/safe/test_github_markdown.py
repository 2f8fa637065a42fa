import html
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from surveymark.safe.clean import clean
from surveymark.safe.github_markdown import github_code, github_text

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

HOSTILE = (
    "**bold** _it_ ~~no~~ `code`",
    "<script>alert(1)</script>",
    "[a](javascript:b) ![c](d)",
    "# heading",
    "1. one",
    "- two",
    "| a | b |",
    "https://example.org www.example.org",
    "&lt;b&gt; &amp; &#64;",
    "\\*",
    "a\n\n# b",
    "<!-- hidden",
    "> quote",
    "```",
    "- [ ] task",
    string.punctuation,
    "    indented",
    "[x]: y",
    "***",
    "a  \nb",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_github_shows_text_as_it_was_typed(text: str) -> None:
    assert html.unescape(RENDER.render(github_text(text))) == f"<p>{clean(text)}</p>\n"
    assert (
        html.unescape(RENDER.render(f"- {github_code(text)}\n"))
        == f"<ul>\n<li><code>{clean(text)}</code></li>\n</ul>\n"
    )
    cells = html.unescape(RENDER.render(f"| a |\n| --- |\n| {github_text(text)} |\n"))
    assert f"<tr>\n<td>{clean(text)}</td>\n</tr>" in cells


@given(st.text(alphabet=string.punctuation + " \nab"))
def test_no_mixture_of_punctuation_is_markup(text: str) -> None:
    assert html.unescape(RENDER.render(github_text(text))) == (
        f"<p>{clean(text)}</p>\n" if clean(text) else ""
    )
