import subprocess
import sys

import pytest

from surveymark.content.prose_files import LARGEST_PAGE
from surveymark.safe.page_markdown import MOST_IN_A_PARAGRAPH, nesting_faults, without_code

PATTERNS = (
    "[",
    "![",
    "[a](",
    '[a](b "',
    "[[",
    "[`",
    "[*",
    "]",
    "(",
    "<",
    "<a",
    "`",
    "`a",
    "``a`",
    "*",
    "_",
    "**a",
    "_a ",
    "*_",
    "~~~\n",
    "```\n",
    "```a\n",
    "~~~~\n~~~\n",
    "> ",
    ">",
    "\n> ",
    "+ ",
    "- ",
    "* ",
    "1. ",
    "\n- ",
    "\n+ - ",
    "\n    ",
    "    ",
    "\t",
    "|",
    "| ",
    "a|b\n-|-\n",
    "#",
    "\n# a",
    "a\n-\n",
    "&",
    "&#",
    "&#1;",
    "\\",
    "\\[",
    "[a]: ",
    '[a]: b "',
    "](  ",
    "]( ",
    "]:",
    " ",
    "\n",
    "\n\n",
    "a",
    "é",
    "http://",
    "<http://a",
    "<http://a>",
    "---\n",
    "a: ",
    '"',
    "'",
    "!",
    ":",
    "{",
    "=",
    "\n=",
    "```\n\n```\n[[[[[[[[[[",
    "[[[[[[[[[[\n```\n\n```\n",
    "[[[[[[[[[[\n \n",
    "<!--",
    "<?",
    "`<div>\n",
)


def found(text: str) -> list[tuple[int, str, str]]:
    return list(nesting_faults(text))


@pytest.mark.parametrize("sign", MOST_IN_A_PARAGRAPH)
def test_a_paragraph_holds_a_sign_so_often_and_no_more(sign: str) -> None:
    most = MOST_IN_A_PARAGRAPH[sign]
    whole = f"# Title\n\n{'a ' + sign + ' '}\n" + f"a {sign} " * (most - 1) + f"\n \t\n{sign}\n"
    assert found(whole) == []
    assert found(whole.replace("\n \t\n", "\n")) == [
        (3, f"at most {most} of the character {sign} between two blank lines", f"{most + 1:,}")
    ]


def test_blank_lines_of_code_do_not_end_the_paragraph_around_it() -> None:
    """Python-Markdown takes code out before it looks for paragraphs."""
    part = "[" * 150 + "\n```\n\n```\n"
    assert found(part) == []
    assert found(part * 2) == [(1, "at most 200 of the character [ between two blank lines", "300")]
    assert found("```\n" + "[" * 1_000 + "\n```\n") == []


def test_nesting_of_quotes_and_lists_is_limited() -> None:
    assert found("> " * 20 + "a\n\n- + 1. 2) a\n\n" + "-" * 80) == []
    assert found("x\n" + "> " * 21 + "a") == [(2, "at most 20 nested quotes and lists", "21")]
    assert found("+ 1. " * 11 + "a") == [(1, "at most 20 nested quotes and lists", "22")]
    assert found(" " * 100 + "a") == []
    assert found(" " * 101 + "a") == [(1, "at most 100 spaces of indentation", "101")]


def test_a_page_has_so_many_lines_and_fences_and_no_more() -> None:
    assert found("a\n" * 1_999) == []
    assert found("a\n" * 2_000) == [(2_000, "at most 2,000 lines", "2,001")]
    assert found("```\n" * 200) == []
    assert found("```a\n" * 201) == [
        (201, "at most 200 lines that start or end code blocks", "201")
    ]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a `<b>` c", "a       c"),
        ("a ``<`b`` c", "a         c"),
        ("a ` b\n\n<i> ` c", "a ` b\n\n<i> ` c"),
        ("`a\nb` c", "  \n   c"),
        ("``` x\n<b>\n```\ny", "     \n   \n   \ny"),
        ("~~~\n<b>", "~~~\n<b>"),
        ("~~~\n```\n~~~\n```", "   \n   \n   \n```"),
        ("`a ``b`` c`", "           "),
        ("``a `b` ``c", "         c".rjust(11)),
    ],
)
def test_code_is_blanked_and_nothing_else(text: str, rest: str) -> None:
    assert without_code(text) == rest


@pytest.mark.slow
def test_no_page_takes_longer_to_check_and_render_than_its_length_warrants() -> None:
    """Pages as long as pages may be, 2 s of processor time at most; one of them took minutes. The bound is on all of them together."""
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (240, 240))\n"
        "import dataclasses, invented\n"
        "from surveymark.checks.rules.hand_written_pages import CHECK\n"
        "from surveymark.model.survey import HandWrittenPage\n"
        f"for pattern in {PATTERNS!r}:\n"
        "    for half in ('', pattern[0], 'a'):\n"
        f"        text = (half * {LARGEST_PAGE // 2} + pattern * {LARGEST_PAGE})[-{LARGEST_PAGE}:] if half else (pattern * {LARGEST_PAGE})[:{LARGEST_PAGE}]\n"
        "        list(CHECK.findings(dataclasses.replace(invented.survey(), pages=(HandWrittenPage(path='x.md', text=text),))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=__file__.rpartition("/safe/")[0],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
