import html
import json
import re

import html5lib
import pytest

from surveymark.safe.place import NoPlaceError, filled

TOKEN = re.compile("tokenxyz", re.IGNORECASE)
HOSTILE = (
    "AT&T <Labs>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "x onload=alert(1) y",
    "javascript:alert(1)",
    "\\",
    "${alert(1)}",
    "--><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "*/alert(1)/*",
    "`;alert(1);`",
    "&quot;&#34;&lt;",
    "a\u00a0b=c",
    "]]><x/>",
    "%22%3E",
    "}</style><script>alert(1)</script>",
)


def put(document: str, text: str, *, is_address: bool = False, suffix: str = "html") -> str:
    return filled(document, TOKEN, lambda _: (text, is_address), suffix=suffix)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "document",
    [
        "<p>tokenxyz</p>",
        "<title>tokenxyz - S</title>",
        "<textarea>tokenxyz</textarea>",
        '<p title="tokenxyz">x</p>',
        "<p title='a tokenxyz'>x</p>",
        "<p title=tokenxyz>x</p>",
        "<p title=tokenxyz/>x",
        "<p\ntitle = TOKENXYZ data-x>x</p>",
        "<p a='>' title=\"tokenxyz\">x</p>",
        "<p a=b'>tokenxyz</p>",
        '<p title="<b>tokenxyz</b>">x</p>',
        "<script>a</script>tokenxyz",
        "<!-- <script> -->tokenxyz",
        "<!--> <p title=tokenxyz>",
        "<SCRIPT>1</SCRIPT ><p>tokenxyz</p>",
    ],
)
def test_the_text_is_what_a_browser_reads_at_that_place(document: str, text: str) -> None:
    """The tree is that of the bare document, with the text in place of the token."""
    bare, full = (
        [
            (node.tag, sorted(node.attrib.items()), node.text, node.tail)
            for node in tree(page).iter()
        ]
        for page in (document, put(document, text))
    )
    assert full == [
        (
            tag,
            [
                (name, value.replace("tokenxyz", text).replace("TOKENXYZ", text))
                for name, value in attributes
            ],
            *(part and part.replace("tokenxyz", text) for part in rest),
        )
        for tag, attributes, *rest in bare
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_scripts_and_data_hold_the_text_as_a_string(text: str) -> None:
    for document in (
        '<script>"tokenxyz"</script>',
        '<script type="application/ld+json">"tokenxyz"</script>',
    ):
        page = put(document, text)
        assert page.count("</script>") == 1
        assert json.loads(page[page.index(">") + 1 : -9]) == text
    assert json.loads(put('{"a": "tokenxyz"}', text, suffix="json")) == {"a": text}
    assert json.loads(html.unescape(put("<p onclick='\"tokenxyz\"'>", text)[12:-2])) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_no_address_and_ends_no_style(text: str) -> None:
    assert re.fullmatch(r'<a href="[\w.~%-]*">', put('<a href="tokenxyz">', text))
    assert re.fullmatch(
        r'<meta http-equiv="refresh" content="0;url=[\w.~%-]*">',
        put('<meta http-equiv="refresh" content="0;url=tokenxyz">', text),
    )
    assert re.fullmatch(
        r"<style>a:after\{content:'[\w\\-]*'\}</style>",
        put("<style>a:after{content:'tokenxyz'}</style>", text),
    )
    assert not tree(put('<iframe srcdoc="<p>tokenxyz</p>"></iframe>', text))[1].findall(
        ".//{*}script"
    )


def test_a_checked_address_stays_one_where_it_leads_somewhere() -> None:
    address = "https://a.io/x?a=1&b='2"
    assert (
        put('<a href="tokenxyz/y">', address, is_address=True)
        == '<a href="https://a.io/x?a=1&amp;b=\'2/y">'
    )
    assert (
        put("<a href='tokenxyz/y'>", address, is_address=True)
        == "<a href='https://a.io/x?a=1&amp;b=&#x27;2/y'>"
    )
    assert (
        put('<a href="https://b.io/?u=tokenxyz">', address, is_address=True)
        == '<a href="https://b.io/?u=https%3A%2F%2Fa.io%2Fx%3Fa%3D1%26b%3D%272">'
    )
    assert "');" not in put(
        "<script>u='tokenxyz'</script>", "https://a.io/');alert(1);('", is_address=True
    )


@pytest.mark.parametrize(
    "document",
    ["<tokenxyz>", "<p tokenxyz>", "<p tokenxyz=1>", "</p tokenxyz>", "<script tokenxyz></script>"],
)
def test_text_cannot_be_a_part_of_a_tag(document: str) -> None:
    with pytest.raises(NoPlaceError):
        put(document, "x")


def test_other_files_take_the_text_by_their_kind() -> None:
    assert put("<a>tokenxyz</a>", "<&", suffix="xml") == "<a>&lt;&amp;</a>"
    assert put("# tokenxyz", "AT&T <Labs>", suffix="txt") == "# AT&T <Labs>"


def test_a_page_of_open_quotes_is_read_in_linear_time() -> None:
    for part in ('<a b="', "<a b='c' ", "<script>", "<!--", "<a b=c", "<" * 3, "<a " + "b=" * 5):
        assert put("tokenxyz" + part * 20_000, "x").startswith("x")


def tree(document: str):  # type: ignore[no-untyped-def]  # noqa: ANN201 - html5lib's trees are untyped
    return html5lib.parse(document, namespaceHTMLElements=False)
