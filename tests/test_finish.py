"""What `finish` refuses, without a builder: folders that it was not given a site in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import invented
from markdown_readers import READERS
from shown_pages import framed_pages
from surveymark.builder.source import Source, source
from surveymark.cli.command import main
from surveymark.finish import NotBuiltError, UnsafePageError, finish

SURVEY = invented.survey()
PAGE = "<!doctype html><html><head><title>x</title></head><body>{}</body></html>"


def rendered(folder: Path, given: Source) -> Path:
    """A site as the plainest of builders makes it: each page rendered, in one frame."""
    for path, text in given.files.items():
        if path.endswith(".md"):
            bare = path.removesuffix(".md").removesuffix("index").rstrip("/")
            page = folder / bare / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            front, _, rest = text.partition("---\n\n")
            title = front.partition('title: "')[2].partition('"')[0]
            html = PAGE.format(READERS["Python-Markdown"](rest))
            page.write_text(html.replace("<title>x<", f"<title>{title}<"), "utf-8")
    return folder


def without_shell(site: Path, given: Source) -> None:
    (site / given.marks.address / "index.html").unlink()


def flat(site: Path, given: Source) -> None:
    shell = site / given.marks.address / "index.html"
    shell.rename(site / f"{given.marks.address.removesuffix('/')}.html")


def of_another_state(site: Path, given: Source) -> None:
    shell = site / given.marks.address
    shell.rename(shell.parent / "_sm0123456789abcdef01234567")


def without_a_page(site: Path, _: Source) -> None:
    (site / "topics/cups/index.html").unlink()


def without_a_body(site: Path, _: Source) -> None:
    (site / "topics/cups/index.html").write_text(PAGE.format("<h1>Cups</h1>"))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (without_shell, r"^papers/_sm\w+/index\.html is missing: not an unfinished site"),
        (flat, "^the builder wrote pages as files, not folders"),
        (of_another_state, "^the survey changed after 'surveymark write'"),
        (without_a_page, r"^the body of 1 page is missing, for example topics/cups\.md$"),
        (without_a_body, r"^the body of 1 page is missing, for example topics/cups\.md$"),
    ],
)
def test_a_folder_that_holds_no_whole_site_is_refused(
    tmp_path: Path, spoil: Callable[[Path, Source], None], said: str
) -> None:
    given = source(SURVEY)
    spoil(rendered(tmp_path, given), given)
    with pytest.raises(NotBuiltError, match=said):
        finish(tmp_path, SURVEY, given=given)


def test_a_script_that_only_one_page_holds_is_refused(tmp_path: Path) -> None:
    given = source(SURVEY)
    about = rendered(tmp_path, given) / "about/index.html"
    about.write_text(about.read_text("utf-8").replace("</body>", "<script>x()</script></body>"))
    with pytest.raises(UnsafePageError, match=r"^about/ contains an inline script"):
        finish(tmp_path, SURVEY, given=given)


@pytest.mark.slow
def test_any_builder_will_do(tmp_path: Path) -> None:
    given = source(SURVEY)
    finish(rendered(tmp_path, given), SURVEY)
    page = (tmp_path / "topics/cups/index.html").read_text("utf-8")
    body = framed_pages(SURVEY)["topics/cups.md"]
    assert f"<body>{body.strip()}</body>" in page
    assert page.startswith(
        '<!doctype html><html><head>\n<meta http-equiv="Content-Security-Policy" content="default-src '
    )
    paper = (tmp_path / "papers/berg2024cups/index.html").read_text("utf-8")
    assert (
        '<meta name="citation_title" property="og:title" content="Cups That Keep Their Temper">'
        in paper
    )
    assert "<title>Cups That Keep Their Temper</title>" in paper
    assert (tmp_path / "bibliography.bib").read_text("utf-8") == given.site.files[
        "bibliography.bib"
    ]
    assert (tmp_path / "assets/surveymark/surveymark.css").is_file()
    assert (tmp_path / "search/columns.json").is_file()


def test_the_command_ends_with_2_and_one_line_where_no_site_is(folder: Path) -> None:
    (folder / "site").mkdir()
    done = CliRunner().invoke(main, ["finish", str(folder / "site"), "--root", str(folder)])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"surveymark: {folder}/site: papers/_sm")
    assert done.stderr.count("\n") == 1
