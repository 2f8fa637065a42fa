import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from defusedxml.ElementTree import fromstring

import invented
from built import tree
from real_programs import run
from surveymark import load
from surveymark.builder.inline_code import inline_code
from surveymark.builder.source import source
from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey

LARGEST_PAGE, LARGEST_OF_AN_AUTHOR = 12_500, 5_700
"""Bytes of the page of a paper with all facts, and of an author of two papers; a site has thousands of both. Lower them when they have room."""
BASE = "https://invented.github.io/my-survey/"


class Links(HTMLParser):
    """Collects what a page links to, loads, and may be jumped to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.headings += tag == "h1"
        if identifier := values.get("id"):
            self.ids.add(identifier)
        for name in ("data-entries", "data-take"):  # what a button for a format fetches
            if values.get(name):
                self.links.append(values[name] or "")
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        elif (
            address := values.get("src") or (values.get("href") if tag == "link" else None)
        ) and values.get("rel") in {None, "stylesheet", "icon", "describedby"}:
            self.loads.append(address)


def pages(site: Path) -> dict[str, Links]:
    """Every page by its address."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        reader = Links()
        reader.feed(path.read_text("utf-8"))
        relative = path.relative_to(site).as_posix()
        found[urljoin(BASE, relative.removesuffix("index.html"))] = reader
    return found


def test_every_internal_link_leads_somewhere(built_site: Path) -> None:
    all_pages = pages(built_site)
    assert len(all_pages) > len(invented.papers())
    dead = []
    for address, page in all_pages.items():
        for link in (*page.links, *page.loads):
            target = urljoin(address, link)
            if not target.startswith(BASE):
                continue
            parts = urlsplit(target)
            path = built_site / unquote(parts.path.removeprefix("/my-survey/"))
            if keys := re.match(
                r"keys=(.+)", parts.fragment
            ):  # the selection page shows the papers that its address names
                dead += (
                    [(address, link)]
                    if {*keys[1].split(",")} - {paper.key for paper in invented.papers()}
                    else []
                )
            elif not (path.is_file() or (path / "index.html").is_file()) or (
                parts.fragment and parts.fragment not in all_pages[target.split("#")[0]].ids
            ):
                dead.append((address, link))
    assert dead == []


def test_every_download_is_linked_from_a_page(built_site: Path) -> None:
    linked = {
        urljoin(address, link).removeprefix(BASE)
        for address, page in pages(built_site).items()
        for link in (*page.links, *page.loads)
    }
    made_for_programs = {"sitemap.xml", "robots.txt", "llms.txt"}
    suffixes = {
        *(f".{export.suffix}" for export in all_exports()),
        ".json",
        ".xml",
        ".sqlite",
        ".txt",
    }
    files = {
        path.relative_to(built_site).as_posix()
        for path in built_site.rglob("*")
        if path.name.endswith(tuple(suffixes))
        and path.relative_to(built_site).parts[0] not in {"search", "assets"}
    }
    assert len(files) > 100
    assert files - linked - made_for_programs == set()


def test_no_page_loads_anything_from_another_host(built_site: Path) -> None:
    for address, page in pages(built_site).items():
        assert {urlsplit(urljoin(address, link)).netloc for link in page.loads} <= {
            "invented.github.io"
        }
    for path in (built_site / "assets").rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", path.read_text("utf-8"))


def test_a_paper_has_five_files_and_a_small_page(built_site: Path, survey: Survey) -> None:
    folder = built_site / "papers"
    for paper in survey.papers:
        beside = {path.name for path in folder.glob(f"{paper.key}.*")}
        assert beside == {f"{paper.key}.{suffix}" for suffix in ("bib", "json", "md", "ris")}
        assert [path.name for path in (folder / paper.key).iterdir()] == ["index.html"]
    assert (folder / "berg2024cups/index.html").stat().st_size < LARGEST_PAGE


def test_a_page_of_an_author_of_two_papers_is_small(built_site: Path) -> None:
    page = built_site / "authors/li-ming/index.html"
    assert page.read_text("utf-8").count('class="sm-card"') == 2
    assert page.stat().st_size < LARGEST_OF_AN_AUTHOR


def test_every_asset_is_loaded_by_a_page_or_by_another_asset(built_site: Path) -> None:
    assets = [path for path in (built_site / "assets").rglob("*") if path.is_file()]
    texts = {path: path.read_text("utf-8") for path in [*assets, *built_site.rglob("*.html")]}
    assert assets
    for asset in assets:
        assert any(asset.name in text for path, text in texts.items() if path != asset), asset


def test_every_page_has_one_heading_and_a_policy_before_anything_else(built_site: Path) -> None:
    for address, page in pages(built_site).items():
        assert page.headings == 1 or "plates-in-journals" in address or address.endswith("404.html")
    for path in built_site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert re.search(
            r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src',
            text,
        )


def test_no_page_has_blank_lines_around_its_body_or_a_search_dialog(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        frame = re.sub(r"<article.*</article>", "article", path.read_text("utf-8"), flags=re.DOTALL)
        assert "<dialog" not in frame
        if "sm-footer" in frame:
            assert not re.findall(r"\n[ \t]*\n", frame), path


def test_no_page_has_an_inline_script(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert inline_code(text) == frozenset()
        assert "sha256-" not in text


def test_nothing_of_the_shell_and_its_tokens_is_published(built_site: Path, survey: Survey) -> None:
    assert not list((built_site / "papers").glob("_*"))
    assert [
        path
        for path in built_site.rglob("*")
        if path.is_file() and survey.neutral_word.encode() in path.read_bytes()
    ] == []


def test_mkdocs_build_gives_the_same_site(built_site: Path) -> None:
    root = built_site.parent
    done = run(
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--strict",
        "--config-file",
        str(root / "mkdocs.yml"),
        "--site-dir",
        str(root / "by-mkdocs"),
    )
    assert done.returncode == 0, done.stderr
    assert tree(root / "by-mkdocs") == tree(built_site)


def test_a_second_build_gives_the_same_bytes(built_site: Path) -> None:
    root = built_site.parent
    run(
        sys.executable,
        "-m",
        "surveymark",
        "build",
        "--root",
        str(root),
        "--out",
        str(root / "again"),
    )
    assert tree(root / "again") == tree(built_site)


def test_write_gives_what_the_plugin_gives_mkdocs(built_site: Path) -> None:
    root = built_site.parent
    run(sys.executable, "-m", "surveymark", "write", str(root / "source"), "--root", str(root))
    written = {
        path.relative_to(root / "source").as_posix(): path.read_bytes().decode()
        for path in (root / "source").rglob("*")
        if path.is_file()
    }
    assert written == dict(source(load(root)).files)
    pages = {path: text for path, text in written.items() if path.endswith(".md")}
    given = run(sys.executable, "-c", _WHAT_MKDOCS_READS, str(root / "mkdocs.yml"))
    assert given.returncode == 0, given.stderr
    assert eval(given.stdout) == pages  # noqa: S307 - our own program's output


_WHAT_MKDOCS_READS = """
import sys
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
config = load_config(sys.argv[1])
config.plugins.on_startup(command="build", dirty=False)
config = config.plugins.on_config(config)
files = config.plugins.on_files(get_files(config), config=config)
print({file.src_uri: file.content_string for file in files.documentation_pages()})
"""


@pytest.mark.parametrize("script", ["<script>alert(1)</script>"])
@pytest.mark.slow
def test_a_foreign_inline_script_fails_the_build(folder: Path, script: str) -> None:
    theme = folder / "site-config/theme"
    (theme / "main.html").write_text(
        "{% extends 'base.html' %}{% block extrahead %}{% if page and page.file.src_uri == 'about.md' %}"
        + script
        + "{% endif %}{% endblock %}"
    )
    done = run(sys.executable, "-m", "surveymark", "build", "--root", str(folder))
    assert done.returncode == 1
    assert (
        "about/ contains an inline script that is not the theme's own" in done.stdout + done.stderr
    )
    assert "Traceback" not in done.stderr


OVERRIDES = {
    "a handler": (
        "<b onclick='x()'>",
        "about/ contains an event handler onclick= that is not the theme's own",
    ),
    "an address": (
        "<a href='&#106;avascript:x()'>",
        "about/ contains an address that runs code in href= that is not the theme's own",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OVERRIDES)
def test_code_on_one_page_only_fails_the_build(folder: Path, name: str) -> None:
    code, said = OVERRIDES[name]
    override = (
        "{% extends 'base.html' %}{% block extrahead %}{{ super() }}{% if page and page.file.src_uri == 'about.md' %}"
        + code
        + "{% endif %}{% endblock %}"
    )
    (folder / "site-config/theme/main.html").write_text(override)
    done = run(sys.executable, "-m", "surveymark", "build", "--root", str(folder))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


HOSTILE_TITLE = "AT&T <Labs></title><script>pwn('x')</script>\" onload=\"pwn(1) surveymarkPaperBody javascript:pwn(1)"


@pytest.mark.slow
def test_values_of_survey_yml_run_no_code_in_any_theme(folder: Path, survey: Survey) -> None:
    """A theme that prints everything raw, everywhere, as none should."""
    config = survey.config.model_copy(
        update={
            "title": HOSTILE_TITLE,
            "tagline": HOSTILE_TITLE,
            "description": HOSTILE_TITLE,
            "license_name": HOSTILE_TITLE,
            "branch": "'\"><script>pwn(1)</script>",
            "repository": "https://github.com/a/b');pwn(1);('",
            "license_address": "https://a.org/');pwn(1);('",
            "address": "https://a.io/x');pwn(1);('/",
        }
    )
    invented.write_survey(folder, replace(survey, config=config))
    raw = "{{ config.site_name }} {{ config.site_description }} {{ config.copyright }} {{ page.title if page }} {{ page.title | striptags if page }} {{ config.site_url }}"
    inside = f'<p title="{raw.replace("{{ config.copyright }}", "")}" data-a={{{{ config.site_name }}}} onclick="f(\'{{{{ config.site_name }}}}\')"><a href="{{{{ config.site_name }}}}">{raw}</a></p>'
    script = "<script>var x = '{{ config.site_url }}{{ config.site_name }}{{ config.extra.surveymark_repository }}';</script>"
    (folder / "site-config/theme/partials").mkdir(parents=True)
    (folder / "site-config/theme/partials/source.html").write_text("")
    (folder / "site-config/theme/partials/footer.html").write_text(inside + script)
    done = run(sys.executable, "-m", "surveymark", "build", "--root", str(folder))
    assert done.returncode == 0, done.stderr
    theme = inline_code((folder / "site/404.html").read_text("utf-8"))
    assert sorted(code.kind for code in theme) == ["inline script", "onclick"]
    assert not [code for code in theme if re.search("[;'](?:pwn|')", code.text)]
    for path in (folder / "site").rglob("*.html"):
        code = inline_code(path.read_text("utf-8"))
        assert code <= theme or (code == set() and "refresh" in path.read_text("utf-8")), path


@pytest.mark.slow
def test_a_title_is_shown_unchanged_everywhere(folder: Path, survey: Survey) -> None:
    title = "AT&T <Labs>"
    invented.write_survey(
        folder, replace(survey, config=survey.config.model_copy(update={"title": title}))
    )
    done = run(sys.executable, "-m", "surveymark", "build", "--root", str(folder))
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    home = html5lib.parse((site / "index.html").read_text("utf-8"), namespaceHTMLElements=False)
    paper = html5lib.parse(
        (site / "papers/berg2024cups/index.html").read_text("utf-8"), namespaceHTMLElements=False
    )
    assert home.findtext(".//title") == title
    assert home.findtext(".//h1") == title
    assert home.findtext(".//a[@class='sm-header__title']") == title
    assert (home.findtext(".//p[@class='sm-footer__about']") or "").strip() == f"{title},"
    assert {
        one.get("content")
        for one in home.iter("meta")
        if one.get("property") in {"og:title", "og:site_name"}
    } == {title}
    assert [
        one.get("content") for one in paper.iter("meta") if one.get("property") == "og:site_name"
    ] == [title]
    assert paper.findtext(".//title") == f"Cups That Keep Their Temper - {title}"
    assert (
        fromstring((site / "new.xml").read_text("utf-8")).findtext(
            "{http://www.w3.org/2005/Atom}title"
        )
        == f"{title}: what’s new"
    )
    assert json.loads((site / "data/papers.json").read_text("utf-8"))["survey"] == title
    assert (site / "llms.txt").read_text("utf-8").startswith("# AT&T &lt;Labs>\n")
    assert r"AT\&T" in (site / "bibliography.tex").read_text("utf-8")


@pytest.mark.slow
def test_problems_in_the_content_stop_the_build_with_their_lines(folder: Path) -> None:
    (folder / "content/papers/bad.yml").write_text("title: A\ngives: [x]\n")
    for command in (
        ["surveymark", "build", "--root", str(folder)],
        ["mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")],
    ):
        done: subprocess.CompletedProcess[str] = run(sys.executable, "-m", *command)
        assert done.returncode == 1
        assert "content/papers/bad.yml:2: gives[0]: expected one of" in done.stderr
        assert "Traceback" not in done.stderr
