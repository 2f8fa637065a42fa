import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

import invented
from real_programs import run
from surveymark.model.survey import Survey
from surveymark.site import site_files

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
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        elif (address := values.get("src") or (values.get("href") if tag == "link" else None)) and values.get("rel") in {None, "stylesheet", "icon", "describedby"}:
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
            if keys := re.match(r"keys=(.+)", parts.fragment):  # the selection page shows the papers that its address names
                dead += [(address, link)] if {*keys[1].split(",")} - {paper.key for paper in invented.papers()} else []
            elif not (path.is_file() or (path / "index.html").is_file()) or (parts.fragment and parts.fragment not in all_pages[target.split("#")[0]].ids):
                dead.append((address, link))
    assert dead == []


def test_every_download_is_linked_from_a_page(built_site: Path) -> None:
    linked = {urljoin(address, link).removeprefix(BASE) for address, page in pages(built_site).items() for link in (*page.links, *page.loads)}
    made_for_programs = {"sitemap.xml", "robots.txt", "llms.txt"}
    suffixes = {".bib", ".ris", ".json", ".rdf", ".csv", ".tex", ".xml", ".sqlite", ".txt"}
    files = {
        path.relative_to(built_site).as_posix() for path in built_site.rglob("*")
        if path.suffix in suffixes and path.relative_to(built_site).parts[0] not in {"pagefind", "assets"}
    }
    assert len(files) > 150
    assert files - linked - made_for_programs == set()


def test_no_page_loads_anything_from_another_host(built_site: Path) -> None:
    for address, page in pages(built_site).items():
        assert {urlsplit(urljoin(address, link)).netloc for link in page.loads} <= {"invented.github.io"}
    for path in (built_site / "assets").rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", path.read_text("utf-8"))


def test_every_page_has_one_heading_and_a_policy_before_anything_else(built_site: Path) -> None:
    for address, page in pages(built_site).items():
        assert page.headings == 1 or "plates-in-journals" in address or address.endswith("404.html")
    for path in built_site.rglob("*.html"):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in text:
            assert re.search(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src', text)


def test_every_inline_script_is_in_the_policy(built_site: Path) -> None:
    from surveymark.policy import inline_script_hashes  # noqa: PLC0415 - only here

    seen: set[str] = set()
    for path in built_site.rglob("*.html"):
        text = path.read_text("utf-8")
        hashes = inline_script_hashes(text)
        assert all(digest.replace("'", "&#x27;") in text for digest in hashes)
        seen |= hashes
    assert len(seen) == 4  # three of the theme and the rules for fetching ahead


def test_the_shell_page_itself_is_not_published(built_site: Path) -> None:
    assert not (built_site / "papers/_shell").exists()
    assert "surveymarkPaper" not in "".join(path.read_text("utf-8") for path in built_site.rglob("*.html"))


def test_mkdocs_build_gives_the_same_site(built_site: Path) -> None:
    root = built_site.parent
    done = run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(root / "mkdocs.yml"),
               "--site-dir", str(root / "by-mkdocs"))
    assert done.returncode == 0, done.stderr
    assert _tree(root / "by-mkdocs") == _tree(built_site)


def test_pages_look_the_same_where_another_builder_reads_what_write_gives(built_site: Path, tmp_path: Path) -> None:
    root = built_site.parent
    run(sys.executable, "-m", "surveymark", "write", str(tmp_path / "docs"), "--root", str(root))
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: mkdocs}\nplugins: []\n")
    done = run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(tmp_path / "mkdocs.yml"), "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    for page in ("topics/cups", "topics", "paths", "paths/kettle-to-cup", "map", "links", "bibliography", "years/2024", "venues/joc"):
        ours, theirs = ((folder / page / "index.html").read_text("utf-8") for folder in (built_site, tmp_path / "site"))
        start = ours.index('<div class="sm-page')
        body = ours[start : ours.index("</article>\n            </div>", start)].strip().removesuffix("</article>").strip()
        assert body in theirs


def test_a_second_build_gives_the_same_bytes(built_site: Path) -> None:
    root = built_site.parent
    run(sys.executable, "-m", "surveymark", "build", "--root", str(root), "--out", str(root / "again"))
    assert _tree(root / "again") == _tree(built_site)


def test_write_gives_what_the_plugin_gives_mkdocs(built_site: Path, survey: Survey) -> None:
    root = built_site.parent
    run(sys.executable, "-m", "surveymark", "write", str(root / "source"), "--root", str(root))
    written = {path.relative_to(root / "source").as_posix(): path.read_bytes().decode() for path in (root / "source").rglob("*") if path.is_file()}
    assert written == dict(site_files(survey))
    given = run(sys.executable, "-c", _WHAT_MKDOCS_READS, str(root / "mkdocs.yml"))
    assert given.returncode == 0, given.stderr
    assert eval(given.stdout) == written  # noqa: S307 - our own program's output


_WHAT_MKDOCS_READS = """
import sys
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
config = load_config(sys.argv[1])
config.plugins.on_startup(command="build", dirty=False)
config = config.plugins.on_config(config)
files = config.plugins.on_files(get_files(config), config=config)
print({file.src_uri: file.content_string for file in files})
"""


@pytest.mark.parametrize("script", ["<script>alert(1)</script>"])
def test_a_foreign_inline_script_fails_the_build(folder: Path, script: str) -> None:
    theme = folder / "site-config/theme"
    (theme / "main.html").write_text("{% extends 'base.html' %}{% block extrahead %}{% if page and page.title == 'About' %}" + script + "{% endif %}{% endblock %}")
    done = run(sys.executable, "-m", "surveymark", "build", "--root", str(folder))
    assert done.returncode == 1
    assert "about.md holds an inline script that is not the theme's own" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_problems_in_the_content_stop_the_build_with_their_lines(folder: Path) -> None:
    (folder / "content/papers/bad.yml").write_text("title: A\nkind: x\n")
    for command in (["surveymark", "build", "--root", str(folder)], ["mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]):
        done: subprocess.CompletedProcess[str] = run(sys.executable, "-m", *command)
        assert done.returncode == 1
        assert "content/papers/bad.yml:2: kind: expected one of" in done.stderr
        assert "Traceback" not in done.stderr


def _tree(folder: Path) -> dict[str, bytes]:
    """Every file but those of the search index whose order Pagefind shuffles anew at each run; what it shows is among the rest."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shuffled = re.compile(r"pagefind/(?:pagefind-entry\.json|.*\.pf_(?:meta|index|filter))")
    return {name: content for name, content in files.items() if not shuffled.fullmatch(name)}
