"""Builders that know nothing of ours: `write` gives them what they read, and `finish` completes what they made."""

import re
import subprocess
import sys
from ast import literal_eval
from html import unescape
from pathlib import Path

import pytest

from built import tree
from real_programs import run
from surveymark.model.survey import Survey


def test_what_write_gives_becomes_the_same_site_without_our_plugin_once_it_is_finished(
    built_site: Path, tmp_path: Path
) -> None:
    written_by_command(built_site.parent, tmp_path, "--config", str(tmp_path / "mkdocs.yml"))
    assert "surveymark" not in loaded_plugins(tmp_path / "mkdocs.yml")
    mkdocs(tmp_path / "mkdocs.yml", tmp_path / "site")
    done = finished_by_command(built_site.parent, tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(tmp_path / "site") == tree(built_site)


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_theme_that_knows_nothing_of_ours_gives_pages_with_policy_text_and_paper_heads(
    built_site: Path, tmp_path: Path, survey: Survey, theme: str
) -> None:
    written_by_command(built_site.parent, tmp_path)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Tea\ntheme: {{name: {theme}}}\n")
    mkdocs(tmp_path / "mkdocs.yml", tmp_path / "site")
    done = finished_by_command(built_site.parent, tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")
    ours, theirs = (
        {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
        for site in (built_site, tmp_path / "site")
    )
    assert ours - theirs == set()
    policies = set()
    for name in ours:
        texts = [(site / name).read_text("utf-8") for site in (built_site, tmp_path / "site")]
        policies |= {policy_of(texts[1])} if 'http-equiv="refresh"' not in texts[1] else set()
        assert citation_tags(texts[1]) == citation_tags(texts[0])
        if '<div class="sm-p' in texts[0] and name != "index.html":
            assert body_of(texts[0]) in texts[1]
    assert len(policies) == 1
    assert "script-src 'self' 'sha256-" in policies.pop()
    assert [
        path
        for path in (tmp_path / "site").rglob("*")
        if path.is_file() and survey.neutral_word.encode() in path.read_bytes()
    ] == []


def written_by_command(root: Path, folder: Path, *options: str) -> None:
    program = (sys.executable, "-m", "surveymark", "write", str(folder / "docs"))
    done = run(*program, *options, "--root", str(root))
    assert done.returncode == 0, done.stderr


def finished_by_command(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "surveymark", "finish", str(site), "--root", str(root))


def mkdocs(config: Path, site: Path) -> None:
    program = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    done = run(*program, "--config-file", str(config), "--site-dir", str(site))
    assert done.returncode == 0, done.stderr


def loaded_plugins(config: Path) -> list[str]:
    text = "import sys; from mkdocs.config import load_config; print(list(load_config(sys.argv[1]).plugins))"
    return literal_eval(run(sys.executable, "-c", text, str(config)).stdout)  # type: ignore[no-any-return]


def policy_of(page: str) -> str:
    (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    return unescape(found)


def citation_tags(page: str) -> list[str]:
    return re.findall(r'<meta name="citation_[^>]*>', page)


def body_of(page: str) -> str:
    start = page.index('<div class="sm-p')
    return page[start : page.index("</article>\n</main>", start)].strip()
