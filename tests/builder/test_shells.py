"""Pages stamped from a shell are what a builder would have rendered of each."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import invented
from surveymark.builder.bodies import Bodies
from surveymark.builder.shells import Shells, layout_of, shells_for, stamped
from surveymark.pages.page import Html, Later, Page
from surveymark.pages.shell import ShellFaultError
from surveymark.plugin import SurveymarkPlugin

PAGE = Page(
    path="venues/tea.md",
    title='Tea & "cups" <b>',
    description="All of </title> it",
    body=Html(text="<div>One & all</div>\n"),
    head="<meta name='x'>",
)
THEME = (
    '<!doctype html><html><head><title>{title} - S</title><meta name="description" content="{description}">'
    '<link rel="canonical" href="https://example.org/{address}"></head><body>{body}</body></html>'
)


def shells_of(*pages: Page) -> tuple[Shells, Bodies]:
    bodies = Bodies("smword")
    return shells_for(pages, "smword", bodies), bodies


def rendered(page: Page) -> str:
    return THEME.format(
        title=page.title, description=page.description, address=page.address, body="smwordbody"
    )


def of(page: Page) -> str:
    shells, _ = shells_of(page)
    layout = layout_of(page)
    return stamped(page, shells.shell(layout, rendered(shells.pages[layout])))


def test_texts_are_escaped_and_finished_parts_are_not() -> None:
    assert of(PAGE) == (
        "<!doctype html><html><head><title>Tea &amp; &quot;cups&quot; &lt;b&gt; - S</title>"
        '<meta name="description" content="All of &lt;/title&gt; it">'
        '<link rel="canonical" href="https://example.org/venues/tea/">'
        "<meta name='x'>\n</head><body><div>One & all</div></body></html>"
    )


def test_a_page_without_tags_of_its_own_has_no_empty_line_in_its_head() -> None:
    assert 'venues/tea/"></head>' in of(replace(PAGE, head=""))


def test_what_is_made_later_is_the_same() -> None:
    later = Later(html=lambda: PAGE.body.text, tags=lambda: PAGE.head)
    assert of(replace(PAGE, body=later, head="")) == of(PAGE)


def test_marks_in_the_texts_of_a_page_stay_as_they_are() -> None:
    said = "smwordbody smwordtitle papers/_smwords0z"
    assert f"<div>{said}</div>" in of(replace(PAGE, body=Html(text=f"<div>{said}</div>")))


def test_a_theme_that_leaves_out_the_body_is_refused() -> None:
    shells, _ = shells_of(PAGE)
    layout = layout_of(PAGE)
    html = rendered(shells.pages[layout]).replace("smwordbody", "")
    with pytest.raises(ShellFaultError, match="lacks the mark of the body"):
        shells.shell(layout, html)


def test_there_is_one_shell_for_each_depth_and_for_each_way_to_be_described() -> None:
    deeper = replace(PAGE, path="venues/tea/2.md")
    bare = replace(PAGE, description="")
    shells, bodies = shells_of(PAGE, deeper, bare, replace(PAGE, path="years/2024.md"))
    assert sorted(page.path for page in shells.pages.values()) == [
        "papers/_smwords0z.md",
        "papers/_smwords1z.md",
        "papers/_smwords2z/1.md",
    ]
    assert len(bodies.unplaced) == 3


@pytest.mark.slow
def test_a_page_that_mkdocs_renders_for_the_navigation_is_the_stamped_one_with_a_picture_for_previews(
    folder: Path, tmp_path: Path
) -> None:
    pages = {}
    for name, entry in (("plain", ""), ("named", "\n- Tea: [years/2024.md]\n")):
        config = (folder / "mkdocs.yml").read_text("utf-8")
        (folder / "named.yml").write_text(
            config.replace("- Home: index.md", f"{entry}- Home: index.md")
        )
        made = load_config(str(folder / "named.yml"), site_dir=str(tmp_path / "sites" / name))
        assert isinstance(made.plugins["surveymark"], SurveymarkPlugin)
        made.plugins.on_startup(command="build", dirty=False)
        build(made)
        pages[name] = (Path(made.site_dir) / "years/2024/index.html").read_text("utf-8")
    assert article(pages["plain"]) == article(pages["named"])
    assert PREVIEWED.search(pages["named"])
    assert not PREVIEWED.search(pages["plain"])
    assert head(pages["plain"]) == PREVIEWED.sub("", head(pages["named"]))
    assert invented.survey().neutral_word not in pages["named"]


PREVIEWED = re.compile(
    r'<link rel="alternate" type="application/atom\+xml" title="New papers"[^>]*>\n'
    r'|<meta (?:property="og:(?!description)|name="twitter:)[^>]*>\n'
)
"""Tags for link previews and the feed of new papers, which the many pages that only list papers lack."""


def head(page: str) -> str:
    return page.partition("</head>")[0]


def article(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]
