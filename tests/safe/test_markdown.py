import random
import string
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

import invented
from amount import cases
from hostile_payloads import payloads
from markdown_readers import READERS
from real_programs import needs
from surveymark.content.loading import load_content
from surveymark.safe.clean import clean
from surveymark.safe.markdown import code_block, markdown_link, markdown_text

OWN = Path(__file__).parents[2]
SAMPLES = (
    "**bold** _it_ ~~no~~ `code` __init__ snake_case 2*3*4",
    "# heading #",
    "C#",
    "1. one",
    "2)",
    "3.5 bits",
    "- two",
    "+ three",
    "> quote",
    "===",
    "---",
    "***",
    "```",
    "~~~",
    "$x_1$ and $5 or 5$",
    ":tada: 10:30:45 a::b",
    "https://example.org www.example.org ftp://a.b a.b@example.org",
    "&lt;b&gt; &amp; &#64; &copy AT&T R&D; a & b",
    "\\* \\alpha \\\\",
    "ends in \\",
    "a < b <= c <3 < d <e> <!-- f <?g",
    "<https://example.org> <a@b.c> <;@b> <3;@b> <=@b>",
    "[x]: y",
    "]: z",
    "[TOC]",
    "- [ ] task",
    "[^1]: note",
    "> [!NOTE]",
    "| --- | --- |",
    "A: {#id .class onclick=x}",
    "Wait!",
    "![",
    "\u200dklzzwxh:0000 wzxhzdk:0",
    string.punctuation,
    string.punctuation[::-1],
)
PLACES = {
    "paragraph": ("{}\n\n", "p", "{}"),
    "heading": ("## {}\n\n", "h2", "{}"),
    "item": ("- {}\n", "li", "{}"),
    "line of an item": ("- x.\n  {}\n  y\n", "li", "x. {} y"),
    "cell": ("| {} | x |\n", "td:first-child", "{}"),
}
"""How a text stands in a document, what HTML the reader makes of that place, and the text there."""
PARTS = (
    *string.punctuation,
    *string.punctuation,
    *" " * 8,
    *"ab1é杯🍵",
    *"www. http:// 1. ``` ~~~ &amp; <b> </b> <!-- --> [x](y) $x$ ** __ ~~ :tada: [^1] --- === &copy AT&T x@y.z C# ![".split(),
)


def corpus() -> list[str]:
    """All that wants to be markup, every title of this repository's survey, and random mixtures."""
    own = load_content(OWN).survey
    assert own
    titles = [citation.entry_title for citation in own.citations.values()]
    chance = random.Random(1)  # noqa: S311 - the same mixtures every time
    mixtures = [
        "".join(chance.choice(PARTS) for _ in range(chance.randint(1, 9)))
        for _ in range(cases(reduced=200, full=5_000))
    ]
    hostile = [*SAMPLES, *invented.HOSTILE_TITLES, *(text for _, text in payloads())]
    return list(filter(None, map(clean, [*titles, *hostile, *mixtures])))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return corpus()


@needs("pandoc")
@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("place", PLACES)
def test_every_reader_gives_the_text_back_and_nothing_of_it_is_markup(
    reader: str, place: str, texts: list[str]
) -> None:
    if (reader, place) == ("pandoc commonmark", "cell"):
        pytest.skip("CommonMark has no tables")
    frame, selector, expected = PLACES[place]
    head = "| a | b |\n| --- | --- |\n" if place == "cell" else ""
    document = head + "".join(frame.format(markdown_text(text)) for text in texts)
    found = LexborHTMLParser(READERS[reader](document)).css(selector)
    assert [_text(node) for node in found] == [expected.format(text) for text in texts]
    assert not [child.html for node in found for child in node.iter(include_text=False)]


@needs("pandoc")
@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_makes_one_link_of_a_label_and_a_target(reader: str, texts: list[str]) -> None:
    targets = [
        "../papers/cups2024.md",
        "https://a.io/b_(c)_d?e=1&amp;f=2&copy=3&#x41;#g",
        "https://a.io/$b$/(c/[d]/*e*/_f_/~g~/;h'i!",
        "https://a.io/)",
    ]
    links = [(text, targets[number % len(targets)]) for number, text in enumerate(texts)]
    document = "\n\n".join(f"{markdown_link(*link)} x {markdown_text(link[0])}" for link in links)
    tree = LexborHTMLParser(READERS[reader](document))
    found = [(_text(node), unquote(str(node.attributes["href"]))) for node in tree.css("p > a")]
    assert found == links  # markdown-it writes brackets of an address as %5B and %5D
    assert [_text(node) for node in tree.css("p")] == [f"{text} x {text}" for text, _ in links]


@needs("pandoc")
@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_text_may_touch_a_link_on_both_sides(reader: str, texts: list[str]) -> None:
    parts = [markdown_text(text) for text in texts]
    document = "\n\n".join(f"{part}{markdown_link('x', 'y.md')}{part}" for part in parts)
    tree = LexborHTMLParser(READERS[reader](document))
    assert [_text(node) for node in tree.css("p")] == [f"{text}x{text}" for text in texts]
    assert [node.attributes for node in tree.css("p *")] == [{"href": "y.md"} for _ in texts]


@given(st.text(alphabet=string.punctuation + " ab1"))
@pytest.mark.parametrize("reader", ["Python-Markdown", "markdown-it"])
def test_no_mixture_of_punctuation_is_markup(reader: str, text: str) -> None:
    html = READERS[reader](f"{markdown_text(text)} y\n\n{markdown_link(text + 'x', 'y.md')}!\n")
    tree = LexborHTMLParser(html)
    assert [_text(node) for node in tree.css("p")] == [
        f"{clean(text)} y".strip(),
        clean(text + "x") + "!",
    ]
    assert [node.attributes for node in tree.css("p *")] == [{"href": "y.md"}]


def test_titles_of_papers_hold_hardly_any_escape() -> None:
    """Most surveys will have a few; the first one has none in 377."""
    survey = load_content(OWN).survey
    assert survey
    titles = [citation.entry_title for citation in survey.citations.values()]
    assert sum(markdown_text(title) != title for title in titles) * 20 < len(titles)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("AT&T, R&D; a < b, x > y", "AT&T, R&amp;D; a < b, x > y"),
        ("p <0.05 or n <= 3", "p <0.05 or n <= 3"),
        ('snake_case (2024): 50% #1 ‘x’ "y"', 'snake_case (2024): 50% #1 ‘x’ "y"'),
        ("U.S. + 3.5 - 2! 10:30", "U.S. + 3.5 - 2! 10:30"),
        ("[Re] 2*3 = `6`", "\\[Re\\] 2\\*3 = \\`6\\`"),
        ("\\alpha costs $ 5", "\\alpha costs $ 5"),
        ("50% %% hidden in Obsidian %%", "50% &#37;% hidden in Obsidian &#37;%"),
        ("1. A {b}\u202e\n# c", "1\\. A \\{b\\} # c"),
    ],
)
def test_text_is_escaped_no_more_than_needed(text: str, escaped: str) -> None:
    assert markdown_text(text) == escaped


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
    assert [token.type for token in MarkdownIt("commonmark").parse(code_block(text, "bibtex"))] == [
        "fence"
    ]


def _text(node: LexborNode) -> str:
    return " ".join(node.text().split())
