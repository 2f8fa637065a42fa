import html
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from surveymark.safe.clean import clean
from surveymark.safe.markdown import code_block, markdown_code, markdown_text

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
def test_text_stands_in_markdown_as_it_was_typed(text: str) -> None:
    assert html.unescape(RENDER.render(markdown_text(text))) == f"<p>{clean(text)}</p>\n"
    assert (
        html.unescape(RENDER.render(f"- {markdown_code(text)}\n"))
        == f"<ul>\n<li><code>{clean(text)}</code></li>\n</ul>\n"
    )
    cells = html.unescape(RENDER.render(f"| a |\n| --- |\n| {markdown_text(text)} |\n"))
    assert f"<tr>\n<td>{clean(text)}</td>\n</tr>" in cells


@given(st.text(alphabet=string.punctuation + " \nab"))
def test_no_mixture_of_punctuation_is_markup(text: str) -> None:
    assert html.unescape(RENDER.render(markdown_text(text))) == (
        f"<p>{clean(text)}</p>\n" if clean(text) else ""
    )


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("plain", "```\nplain\n```\n"),
        ("a ``` b", "````\na ``` b\n````\n"),
        ("```\n# out\n`````\n", "``````\n```\n# out\n`````\n``````\n"),
        ("left\u202e\x00\r\u2066", "```\nleft\ufffd\ufffd\ufffd\ufffd\n```\n"),
    ],
)
def test_a_block_of_code_cannot_be_left_and_hides_nothing(text: str, block: str) -> None:
    assert code_block(text) == block
    assert [token.type for token in RENDER.parse(code_block(text, "bibtex"))] == ["fence"]
