import pytest

from browser import chromium
from real_programs import needs
from surveymark.builder.stylesheet import STYLES, smaller, stylesheet

MOST = 30_000
"""Bytes of the stylesheet that a reader's first page waits for, before compression."""
RULES = """return [...arguments].map((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map(({ cssText }) => cssText.replace(/,\\s+/g, ","));
});"""


def written() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))


def test_the_stylesheet_is_small_and_loads_nothing() -> None:
    served = stylesheet()
    assert 10_000 < len(served.encode()) <= MOST
    assert "url(" not in served
    assert "@import" not in served


@pytest.mark.parametrize(
    ("css", "fewer"),
    [
        ("a {\n  color: red;\n}\n\nb { margin: 0 }\n", "a{color:red}b{margin:0}"),
        ("a :is(b, c) > d { top: 0; }", "a :is(b,c)>d{top:0}"),
        ("a + .b { top: calc(1px + .5rem) !important; }", "a+.b{top:calc(1px + .5rem)!important}"),
        ('a[b="c"] { content: "c"; }', 'a[b=c]{content:"c"}'),
        ('/* why */ a::before { content: "a: b; }"; }', 'a::before{content:"a: b; }"}'),
        (
            "@media (min-width: 4rem) and (hover) { a { top: calc(1px + 2px); } }",
            "@media (min-width:4rem) and (hover){a{top:calc(1px + 2px)}}",
        ),
    ],
    ids=["lines", "selectors", "sums", "words", "texts", "conditions"],
)
def test_comments_and_needless_spaces_are_left_out(css: str, fewer: str) -> None:
    assert smaller(css) == fewer


@pytest.mark.slow
@needs("chromium", "chromedriver")
def test_a_browser_reads_the_same_rules_as_are_written() -> None:
    with chromium() as driver:
        as_written, as_served = driver.execute_script(RULES, written(), stylesheet())
    assert len(as_written) > 200
    assert as_served == as_written
