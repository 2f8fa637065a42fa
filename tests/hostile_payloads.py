"""Text that wants to be code, by what it attacks; each calls `pwn`, which a test watches."""

VECTORS = {
    "tag": (
        "<script>pwn(1)</script>",
        "<script src=//a.invalid/x.js></script>",
        "<ScRiPt >pwn(2)</sCrIpT >",
        "<svg onload=pwn(3)>",
        "<img src=x onerror=pwn(4)>",
        "<details open ontoggle=pwn(5)>x",
        "<video><source onerror=pwn(6)></video>",
        "<body onload=pwn(7)>",
        "<iframe srcdoc='<script>parent.pwn(8)</script>'>",
        "<math><mtext><style><img src=x onerror=pwn(9)></style>",
        "<template><script>pwn(10)</script></template>",
        "<input autofocus onfocus=pwn(11)>",
        "<object data='data:text/html,<script>pwn(12)</script>'>",
        "<embed src='javascript:pwn(13)'>",
        "<base href='https://a.invalid/'>",
        "<meta http-equiv=refresh content='0;url=javascript:pwn(14)'>",
        "<link rel=stylesheet href=https://a.invalid/x.css>",
        "<style>*{background:url(https://a.invalid/x)}</style>",
        "<svg><animate onbegin=pwn(15) attributeName=x dur=1s>",
        "<a href=javascript:pwn(16)>x</a>",
    ),
    "attribute": (
        '" onmouseover="pwn(20)',
        "' onfocus='pwn(21)' autofocus x='",
        "` onload=`pwn(22)`",
        "x onload=pwn(23) y",
        '"/><b style=position:fixed;inset:0>',
        "&quot; onload=&quot;pwn(24)",
        '\\" onload=pwn(25)',
        "\u201c onload=pwn(26)\u201d",
    ),
    "address": (
        "javascript:pwn(30)",
        "JaVaScRiPt:pwn(31)",
        "java\tscript:pwn(32)",
        "data:text/html,<script>pwn(33)</script>",
        "vbscript:pwn(34)",
        "//a.invalid/x",
        "https://a.invalid/');pwn(35);('",
        "&#106;avascript:pwn(36)",
    ),
    "Markdown": (
        "[x](javascript:pwn(40))",
        "![x](https://a.invalid/x.png)",
        "<javascript:pwn(41)>",
        "[x]: javascript:pwn(42)",
        "```\n<script>pwn(43)</script>",
        "# Heading {: onclick=pwn(44) }",
        '--8<-- "/etc/hostname"',
        "[[no-such-key|<b>x</b>]]",
        "| a | <img src=x onerror=pwn(45)> |",
    ),
    "template": (
        "{{ config.__class__ }}",
        "{% raw %}{{ 7*7 }}",
        "${pwn(50)}",
        "{%- include 'x' -%}",
        "<%= pwn(51) %>",
        "{{constructor.constructor('pwn(52)')()}}",
    ),
    "end of a block": (
        "</title><script>pwn(60)</script>",
        "</script><script>pwn(61)</script>",
        "--><script>pwn(62)</script><!--",
        "]]><script>pwn(63)</script>",
        "</textarea><script>pwn(64)</script>",
        "</style><script>pwn(65)</script>",
        "</div></div></article></main><h1>x",
        "<!--",
        "<![CDATA[",
        "<plaintext>",
        "*/pwn(66)/*",
    ),
    "data": (
        "=1+1",
        "\u2028pwn(70)",
        "\\u003cscript>pwn(71)",
        '","x":"',
        "@article{x, title={y}}",
        "TY  - JOUR",
        "'; DROP TABLE papers; --",
        "\\input{/etc/passwd}",
        "%0d%0aX: y",
        "{unbalanced",
        "---",
        "!!python/object:os.system",
        "surveymarkPaperBody",
        "\u202egnp.exe",
        "A" * 150,
        "\u0301" * 30 + "x",
        "\u200b<\u200bscript>pwn(72)</script>",
    ),
}
FRAMES = ("{}", "Cups {} and plates", "{}{}", "\"'>{}")
"""How a payload stands in its text."""


def payloads() -> tuple[tuple[str, str], ...]:
    """Category and payload, each a different text."""
    found = {
        frame.format(vector, vector): category
        for frame in FRAMES
        for category, vectors in VECTORS.items()
        for vector in vectors
    }
    return tuple((category, text) for text, category in found.items())
