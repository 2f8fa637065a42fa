import pytest

from documents_in_memory import keys_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            'Cups @a and @b[p. 7], @c. @d: @e-f, (@g:h.i) "@j" word@k *@l*',
            "a b c d e-f g:h.i j k l",
        ),
        (
            '#cite(<a>) #cite(<b/2020>, form: "prose", supplement: [p. 3, see @c]) #cite(label("d+e"))',
            "a b/2020 c d+e",
        ),
        ("#cite(\n  <a>,\n) #ref(<b>) #{ let y = cite(<c>); y } #let d = [#cite(<d>)]", "a b c d"),
        ("#note[@a][@b] #f.g(1, [@c])[@d] @e #emph[x [@f] @g] @h", "a b c d e f g h"),
        ("#if true [ @a ] else [ @b ]\n#for x in y [\n @c \n]\n@d", "a b c d"),
        ('#bibliography("refs.bib", full: true)', "*"),
        ('#bibliography(("a.bib", "b.yml"), title: none)', ""),
    ],
)
def test_references_and_cite_calls_count(text: str, keys: str) -> None:
    assert keys_in("a.typ", text) == tuple(keys.split())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('= One <one>\n@one @a #figure(image("x.png"), caption: [As @b.]) <fig-x>\n@fig-x', "a b"),
        ("// @no\n/* @no /* @no */ @no */ https://example.org/@no @a", "a"),
        ("`@no` ```typ @no `x` @no ``` `` @a", "a"),
        ("$ a @no $ @a", "a"),
        (r"\@no me@example.org @a", "a"),
        ('#link("mailto:me@no.org")[@a] #set text(lang: "@no")\n@b', "a b"),
        ('#let f(x) = {\n  "@no" // @no\n  [@a]\n}\n@b', "a b"),
        ("[#let x = 1] @a", "a"),
        ('#show link: it => text(fill: "@no", it)\n#import "x.typ": y\n@a', "a"),
        ("#link(<one>)[x] #query(<two>) @a", "a"),
    ],
)
def test_labels_comments_raw_text_code_and_mail_addresses_do_not(text: str, keys: str) -> None:
    assert keys_in("a.typ", text) == tuple(keys.split())


def test_included_files_are_read_in_their_place_and_share_their_labels() -> None:
    assert keys_in(
        "a.typ",
        '@a #include "ch/one.typ"\n@z @here',
        {
            "ch/one.typ": '@b #include "two.typ"\n@d = Here <here>',
            "ch/two.typ": '@c #include "one.typ"',
        },
    ) == ("a", "b", "c", "d", "z")
