import pytest

from surveymark.builder.inline_code import Code, PageGate, inline_code

THEME = '<!doctype html><html><body><script>theme()</script><script type="module" src="../a.js"></script><p>{}</p></body></html>'

FOREIGN = (
    "<script>x()</script>",
    "<SCRIPT\n>x()</SCRIPT >",
    "<script>theme ()</script>",
    "<script>THEME()</script>",
    "<script type=module>x()</script>",
    "<script/x>x()",
    '<script src="https://a.io/x.js"></script>',
    '<script src="//a.io/x.js"></script>',
    '<script src="data:text/javascript,x()"></script>',
    "<svg><script>x()</script></svg>",
    "<template><script>x()</script></template>",
    "<noscript><p onclick=x()></noscript>",
    "<b onclick='x()'>",
    "<b\tONCLICK = x()>",
    "<b/onclick=x()>",
    "<b a='b'onclick=x()>",
    "<img src=x onerror=x()>",
    "<body onload=x()>",
    "<svg onload=x()>",
    '<a href="javascript:x()">',
    "<a href=javascript:x()>",
    "<a href=' JaVaScRiPt:x()'>",
    "<a href='java\nscript:x()'>",
    "<a href='&#106;avascript:x()'>",
    "<a href='javascript&colon;x()'>",
    "<a href='java&Tab;script:x()'>",
    "<a href='\x01javascript:x()'>",
    "<a href='vbscript:x()'>",
    "<a href='data:text/html,x'>",
    "<svg><a xlink:href='javascript:x()'>",
    "<form action='javascript:x()'>",
    "<button formaction='javascript:x()'>",
    "<iframe src='javascript:x()'>",
    "<iframe srcdoc='x'>",
    "<object data='javascript:x()'>",
    "<embed src='javascript:x()'>",
    "<svg><animate attributeName=href to='javascript:x()'>",
    "<svg><set attributeName=href to='javascript:x()'>",
    "<base href='javascript:x()//'>",
    "<a href='   \n  javascript:x()'>",
)
HARMLESS = (
    "<script>theme()</script>",
    '<script type="application/ld+json">{"a": "javascript:x()"}</script>',
    "&lt;script&gt;x()&lt;/script&gt;",
    "on one = two, once=3",
    "JavaScript: The Good Parts",
    '<b title="JavaScript: the parts">',
    "<a href='https://a.io/javascript:x()'>",
    "<a href='../x/'>",
    "<a href='mailto:a@b.io'>",
    '<img src="data:image/png;base64,AAAA">',
    "<textarea><script>x()</script></textarea>",
    "<!-- <script>x()</script> -->",
    "<b title='a onclick=x()'>",
    "<a href='?a=javascript:x()'>",
    '<p title="&lt;b onclick=x()&gt;">',
)


@pytest.fixture
def gate() -> PageGate:
    """One that has seen a page of the kind `seen`."""
    gate = PageGate(inline_code(THEME))
    assert gate.fault("seen", THEME) == ""
    return gate


@pytest.mark.parametrize("kind", ["new", "seen"])
@pytest.mark.parametrize("code", FOREIGN)
def test_code_that_is_not_the_themes_is_found_in_the_first_page_of_a_kind_and_in_all_others(
    gate: PageGate, kind: str, code: str
) -> None:
    assert gate.fault(kind, THEME.format(code))


@pytest.mark.parametrize("kind", ["new", "seen"])
@pytest.mark.parametrize("code", HARMLESS)
def test_text_about_code_is_published(gate: PageGate, kind: str, code: str) -> None:
    assert gate.fault(kind, THEME.format(code)) == ""


def test_the_fault_is_reported_in_words(gate: PageGate) -> None:
    assert gate.fault("a", THEME.format("<script>x()</script>")) == "an inline script"
    assert gate.fault("b", THEME.format("<b onclick=x()>")) == "an event handler onclick="
    assert (
        gate.fault("c", THEME.format("<a href=javascript:x()>"))
        == "an address that runs code in href="
    )


def test_all_code_of_a_page_is_found_with_its_kind() -> None:
    assert inline_code(THEME + "<b onclick='theme()'>") == {
        Code("inline script", "theme()"),
        Code("onclick", "theme()"),
    }


def test_a_handler_that_the_bare_page_holds_is_the_themes() -> None:
    page = THEME + "<b onclick='theme()'>"
    gate = PageGate(inline_code(page))
    assert [gate.fault("seen", page) for _ in range(2)] == ["", ""]
    assert gate.fault("seen", THEME + "<b onclick='other()'>") == "an event handler onclick="


def test_a_page_without_code_of_its_own_is_not_parsed() -> None:
    plain = THEME.format("Cups & plates: <a href='https://a.io'>one = two</a> &amp; more")
    assert not PageGate(inline_code(plain)).may_hold_more(plain)


def test_a_blank_of_a_script_hides_nothing_and_has_no_page_parsed(gate: PageGate) -> None:
    blank = "<template data-blank><li>{}</li></template>"
    assert not gate.may_hold_more(THEME.format(blank))
    assert gate.may_hold_more(THEME.format('<template shadowrootmode="open"></template>'))
    for code in FOREIGN:
        assert gate.fault("seen", THEME.format(blank.format(code)))


@pytest.mark.parametrize("part", ["href=", "on", "<script", "&#", "src = ", "data=a"])
def test_a_page_is_looked_through_in_linear_time(gate: PageGate, part: str) -> None:
    gate.fault("seen", part * 50_000)
