"""Lists of papers in Markdown: every entry is a paper or named, headings are topics, and nothing in a list does harm."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from imported_cases import CONTEXT, case_texts, described, expected
from surveymark.imports.detecting import format_of
from surveymark.imports.formats.awesome_list import FORMAT
from surveymark.sources.source import Question

ENTRY = "- [Washing Cups in the Dark](https://arxiv.org/abs/2301.00001)\n"


@pytest.mark.parametrize("path", case_texts("awesome_list"), ids=lambda path: path.stem)
def test_a_case_is_read_as_expected(path: Path) -> None:
    text = path.read_text("utf-8")
    assert format_of(text).name == "awesome-list"
    assert described(FORMAT.read(text, CONTEXT)) == expected(path)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = f"# Cups\n\n## Washing\n{ENTRY}\n**Drying Cups**<br>\n[[pdf](https://arxiv.org/pdf/2301.00002)]\n"
    found = FORMAT.read(text, CONTEXT)
    assert FORMAT.read("\ufeff" + text.replace("\n", "\r\n"), CONTEXT) == found
    assert len(found.papers) == 2


HABITS = (
    "- [{title}](https://arxiv.org/abs/{arxiv}) Ada Wood, Ming Li, *ICRA* 2024 [[code](https://github.com/a/b)]\n",
    '* **Name**: "{title}", *arXiv, May 2024*. [[Paper](https://arxiv.org/abs/{arxiv})]\n',
    "1. **{title}.** ICLR 2024. [paper](https://arxiv.org/pdf/{arxiv}.pdf)\n\n    *Ada Wood, Ming Li.*\n",
    "- {title}. [2024-05-arXiv] [[📄 paper](http://arxiv.org/abs/{arxiv})]\n",
    "+ (CVPR 2024) {title} [[paper](https://arxiv.org/abs/{arxiv})]\n",
    "- [CVPR'24] {title} [[paper]](https://www.arxiv.org/abs/{arxiv}v2)\n",
    "| Title | Venue | Code |\n|--|--|--|\n| [**{title}**](https://arxiv.org/abs/{arxiv}) | ACL | - |\n",
    "**{title}**<br>\n*Ada Wood, Ming Li*<br>\n[[Paper](https://arxiv.org/abs/{arxiv})]\n",
    "- **{title}** (2024), A. Wood et al. [[pdf]](https://arxiv.org/pdf/{arxiv})\n",
    "- {title}\n  - Ada Wood and Ming Li\n  - [Paper](https://arxiv.org/abs/{arxiv}), [Code](https://github.com/a/b)\n",
    '<details><summary>More</summary>\n\n- <a href="https://arxiv.org/abs/{arxiv}">{title}</a>\n\n</details>\n',
    "- Ada Wood, Ming Li. {title}. NeurIPS 2024. [pdf](https://arxiv.org/pdf/{arxiv})\n",
    "- **{title}** [![arXiv](https://img.shields.io/badge/arXiv-{arxiv}-b31b1b.svg)](https://arxiv.org/abs/{arxiv})\n",
)
"""Ways of writing an entry."""


@pytest.mark.parametrize("seed", range(3))
def test_entries_of_every_habit_in_any_order_come_out_under_their_topics(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    written: list[tuple[str, str, tuple[tuple[str]]]] = []
    text = "# Awesome Cups\n\n"
    for topic in ("Washing", "Stacking", "Mending"):
        text += f"## {topic}\n\n"
        for habit in chance.sample(HABITS, len(HABITS)):
            arxiv = f"2405.{len(written):05}"
            title = f"{topic} the {chance.choice('Red Blue Tall Wide'.split())} Cup Number {len(written)}"
            text += habit.format(title=title, arxiv=arxiv) + "\n"
            written.append((title, arxiv, ((topic,),)))
    found = FORMAT.read(text, CONTEXT)
    assert not found.refused
    assert [
        (one.facts.title, one.facts.arxiv, one.sections) for one in found.papers if one.facts
    ] == written


@pytest.mark.parametrize(
    "title",
    [
        "Cups for the Tea Collider (CUP4TEA)",
        "Is Tea All You Need?",
        'Cups "and" Saucers: An Ode',
        "Tea [Part One] and More",
    ],
)
def test_brackets_and_quotes_in_a_linked_title_stay(title: str) -> None:
    text = f"* [{title}](https://arxiv.org/abs/2405.01234) [[DOI](https://doi.org/10.1234/TEA(2024)117)] (2024)\n"
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.facts
    assert (paper.facts.title, paper.facts.doi) == (title, "10.1234/tea(2024)117")


@pytest.mark.parametrize("habit", HABITS)
def test_a_year_at_the_end_of_a_title_makes_it_no_venue(habit: str) -> None:
    text = habit.format(title="Painting Bowls: Stacking Bowls Number 1983", arxiv="2405.01234")
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.facts
    assert paper.facts.title == "Painting Bowls: Stacking Bowls Number 1983"


@pytest.mark.parametrize("habit", HABITS)
def test_an_entry_has_no_authors_but_those_that_are_written(habit: str) -> None:
    text = habit.format(title="Warm Cups for Cold Hands", arxiv="2405.01234")
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.facts
    names = [author.sorted_name for author in paper.facts.authors]
    is_named, is_open = "Ming Li" in text, "et al." in text
    assert names == (["Wood, Ada", "Li, Ming"] if is_named else ["Wood, A."] if is_open else [])
    assert paper.facts.authors_complete is not is_open


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        (
            "- [paper](https://arxiv.org/abs/2301.00001) [code](https://cups.example)\n",
            "link: code",
        ),
        (ENTRY.strip() + " [pdf](https://arxiv.org/abs/2301.00002)\n", "link: paper"),
        (ENTRY.strip() + " arXiv:2301.00002\n", "link: paper"),
        (
            "|Stars|Title|Venue|\n|-|-|-|\n|12|[Cups](https://arxiv.org/abs/2301.00001)|ACL|\n",
            "Stars",
        ),
    ],
)
def test_links_and_cells_that_no_entry_holds_are_named(text: str, left_out: str) -> None:
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.left_out == (left_out,)


def test_of_two_identifiers_without_a_title_one_is_kept_and_one_left_out() -> None:
    text = "- [paper](https://arxiv.org/abs/2301.00001) [doi](https://doi.org/10.1000/cups)\n"
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.question == Question(kind="arxiv", value="2301.00001")
    assert (paper.kept, paper.left_out) == (("link: paper",), ("link: paper",))


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        (f"# Cups\n\n{ENTRY}" + ENTRY.replace("1)", "2)"), "perhaps"),
        ("".join(ENTRY.replace("1)", f"{n})") for n in range(6)), "yes"),
        ("", "no"),
        ("2403.01234\nhttps://doi.org/10.1234/cups\n", "no"),
        ("- https://arxiv.org/abs/2403.01234\n- https://arxiv.org/abs/2403.01235\n", "no"),
        ("@article{cups, title = {Cups}, url = {https://arxiv.org/abs/2403.01234}}\n", "no"),
        ("\\section{Cups}\n\\begin{itemize}\n\\item Cups~\\cite{cups}\n\\end{itemize}\n", "no"),
        ("TY  - JOUR\nUR  - https://doi.org/10.1234/cups\nER  - \n", "no"),
        ('[{"DOI": "10.1234/cups", "URL": "https://doi.org/10.1234/cups"}]', "no"),
        ("title,url\nCups,https://arxiv.org/abs/2403.01234\n", "no"),
        (
            "# cups\n\nA library for [cups](https://cups.example).\n\n## Installation\n\n```sh\npip install cups\n```\n\n"
            "## Features\n\n- Fast\n- Small\n- [Documented](https://cups.example/docs)\n\n## Citation\n\n"
            "- [Cups: A Library for Cups](https://arxiv.org/abs/2403.01234)\n",
            "no",
        ),
        ("# Tools\n\n" + "- [cup](https://github.com/a/cup) - Washes.\n" * 9 + ENTRY, "no"),
    ],
)
def test_lists_of_papers_are_recognised_and_other_texts_are_not(text: str, certainty: str) -> None:
    assert FORMAT.recognises(text) == certainty


def test_a_list_that_says_how_to_cite_it_is_no_bibliography() -> None:
    text = (
        "# Cups\n"
        + ENTRY * 6
        + "\n## Citation\n```bibtex\n@article{cups2024,\n  title = {Cups}\n}\n```\n"
    )
    assert format_of(text).name == "awesome-list"


def test_addresses_that_are_no_web_pages_are_not_kept() -> None:
    text = (
        "- **Cups that Run Scripts** [paper](javascript:alert(1)) [code](data:text/html,x), Ada Wood and Ming Li\n"
        "- [Cups with Tricks](JaVaScRiPt:alert(1)) [pdf](https://arxiv.org/abs/2301.00001)\n"
        '- <a href="javascript:alert(1)" onclick="x()">A Button</a>\n'
        "- [Broken](http://[bad) [pdf](https://arxiv.org/abs/2301.00002) **Hosts of Cups**\n"
    )
    found = FORMAT.read(text, CONTEXT)
    assert [
        (one.facts.title, list(one.facts.links.pairs())) for one in found.papers if one.facts
    ] == [("Cups that Run Scripts", []), ("Cups with Tricks", []), ("Hosts of Cups", [])]
    assert [(one.line, one.what) for one in found.passed_over] == [(3, "A Button")]


def test_markup_in_titles_is_text() -> None:
    text = "- [Cups &lt;script&gt;alert(1)&lt;/script&gt; and\0 \u202eTea](https://arxiv.org/abs/2301.00001)\n"
    (paper,) = FORMAT.read(text, CONTEXT).papers
    assert paper.facts
    assert paper.facts.title == "Cups <script>alert(1)</script> and\ufffd Tea"


@pytest.mark.parametrize(
    "tag",
    [
        "<script>",
        "<!--",
        "<textarea>",
        "<style>",
        "<title>",
        "<template>",
        "<table><tr><td>",
        "<div>" * 500,
    ],
)
def test_html_that_is_not_closed_hides_no_entry(tag: str) -> None:
    after = ENTRY.replace("00001", "00002")
    found = FORMAT.read(f"{ENTRY}\nx {tag} y\n\n{after}", CONTEXT)
    ids = [one.facts.arxiv for one in found.papers if one.facts]
    assert ids == ["2301.00001", "2301.00002"]


def test_a_block_that_browsers_do_not_show_is_named() -> None:
    found = FORMAT.read(f"{ENTRY}\n<script>\n{ENTRY}</script>\n\n<!-- {ENTRY} -->\n", CONTEXT)
    assert len(found.papers) == 1
    assert [(one.line, one.why) for one in found.passed_over] == [
        (3, "code, up to line 5"),
        (7, "a comment, up to line 8"),
    ]


def _hostile() -> Iterator[tuple[str, str]]:
    yield "one line of links", "- " + "[a](http://b) " * 150_000
    yield "open brackets", "[" * 2_000_000
    yield "open brackets in paragraphs", ("[" * 9_000 + "\n\n") * 2
    yield "one paragraph", "[a](http://b) \n" * 10_000
    yield "nested quotes", ">" * 50_000 + " x"
    yield "nested lists", "".join(" " * (2 * n) + "- a\n" for n in range(300))
    yield "nested lists on a line", "- " * 4_000 + "a"
    yield "tables that are not closed", "<table><tr><td>" * 50_000
    yield "elements that are not closed", "<div><a href='x'>" * 50_000
    yield "comments that are not closed", "<!-- " * 200_000
    yield "commas", "- **A Cup** " + "Ab Cd, " * 1_300
    yield "sentences", "- " + "Ab. " * 2_400
    yield "dates", "- " + "12 " * 3_000
    yield "quotes", '"a ' * 3_000
    yield "spaces", "- a" + " " * 9_000 + "b"
    yield "brackets", "- " + "(a " * 3_000
    yield "wide tables", "|" + "a|" * 1_000 + "\n|" + "-|" * 1_000 + "\n" + "|x\n" * 9
    yield "badges", "- ![](https://img.shields.io/badge/" + "a-" * 4_000 + ")"
    yield "emoji", "- " + "🔥" * 9_000


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in _hostile()])
def test_hostile_text_takes_bounded_time_and_hides_no_entry_before_it(text: str) -> None:
    started = time.process_time()
    found = FORMAT.read(f"{ENTRY}\n{text}", CONTEXT)
    assert time.process_time() - started < 60
    assert found.papers[0].facts
    assert found.papers[0].facts.arxiv == "2301.00001"
