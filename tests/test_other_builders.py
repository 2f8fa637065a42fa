"""Other programs build the same survey: ProperDocs with MaterialX from the same mkdocs.yml, Zensical with `surveymark finish`."""

import hashlib
import re
import sys
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from browser import chromium
from built import served
from real_programs import needs, run
from search_dialog import RESULTS, search

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[1]
EXACTLY = "--quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes --no-compile".split()

NAME_OF_BUILDER = re.compile(r'(?<=content="surveymark, )mkdocs-[^"]*')
MANUAL = "manual/"
"""Where pages link to the manual, which is published beside the site but built on its own."""


def done(*command: object, seconds: float = 1_800) -> str:
    """What the command printed; it has to succeed."""
    ended = run(*map(str, command), cwd=ROOT, seconds=seconds)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that somebody set up for the survey and then laid the other builders over: programs, by the locks alone."""
    folder = tmp_path_factory.mktemp("builders")
    done(sys.executable, "-m", "venv", folder / "venv")
    pip = folder / "venv/bin/pip"
    for lock in ("site", "builders"):
        done(pip, "install", *EXACTLY, "--requirement", ROOT / f"requirements/{lock}.txt")
    done(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (wheel,) = folder.glob("*.whl")
    done(pip, "install", "--quiet", "--disable-pip-version-check", "--no-deps", wheel)
    done(pip, "check")
    return folder / "venv/bin"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This survey's site as MkDocs and Material build it."""
    out = tmp_path_factory.mktemp("usual") / "site"
    done(sys.executable, "-m", "surveymark", "build", "--out", out)
    return out


@pytest.fixture(scope="module")
def other(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same by ProperDocs and MaterialX."""
    out = tmp_path_factory.mktemp("other") / "site"
    before = hashlib.sha256((ROOT / "mkdocs.yml").read_bytes()).digest()
    said = done(programs / "properdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", out)
    assert "WARNING" not in said
    assert hashlib.sha256((ROOT / "mkdocs.yml").read_bytes()).digest() == before
    return out


def test_it_is_the_other_builder_and_nothing_of_its_theme_is_left(other: Path) -> None:
    page = (other / "index.html").read_text("utf-8")
    assert 'content="surveymark, mkdocs-ProperDocs 1.' in page
    assert not (other / "assets/stylesheets").exists()


def test_the_other_builder_gives_the_same_pages_but_for_its_name(usual: Path, other: Path) -> None:
    def pages(site: Path) -> dict[str, str]:
        return {
            path.relative_to(site).as_posix(): NAME_OF_BUILDER.sub("", path.read_text("utf-8"))
            for path in site.rglob("*.html")
        }

    assert len(pages(usual)) > 500
    assert pages(other) == pages(usual)


@pytest.fixture(scope="module")
def by_zensical(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same by Zensical, which knows nothing of our plugin, between `write` and `finish`."""
    folder = tmp_path_factory.mktemp("zensical")
    config = folder / "mkdocs.yml"
    done(programs / "surveymark", "write", folder / "docs", "--config", config)
    done(programs / "zensical", "build", "--strict", "--config-file", config)
    done(programs / "surveymark", "finish", folder / "site")
    return folder / "site"


@pytest.mark.parametrize("builder", ["other", "by_zensical"])
def test_pages_links_policies_and_the_search_index_are_whole(
    usual: Path, builder: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(builder)
    script = ROOT / ".github/scripts/missing.py"
    options = ("--beside", MANUAL, "--name", "9")
    counts = run(sys.executable, str(script), str(usual), str(site), *options)
    lines = [" ".join(line.split()) for line in counts.stdout.splitlines()]
    number = len(list(usual.rglob("*.html")))
    assert number > 500
    assert (counts.returncode, lines) == (
        0,
        [
            f"pages of MkDocs {number}",
            "pages missing 0",
            "extra pages 0",
            "dead links 0",
            "without a policy 0",
            "not in the search 0",
        ],
    )


def test_what_is_offered_for_download_is_the_same_byte_for_byte(usual: Path, other: Path) -> None:
    def downloads(site: Path) -> dict[str, bytes]:
        return {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
            and path.suffix != ".html"
            and path.relative_to(site).parts[0] != "assets"
        }

    assert len(downloads(usual)) > 300
    assert downloads(other) == downloads(usual)


@needs("chromium", "chromedriver")
@pytest.mark.parametrize("builder", ["other", "by_zensical"])
def test_a_reader_finds_a_paper_by_the_search(builder: str, request: pytest.FixtureRequest) -> None:
    with served(request.getfixturevalue(builder)) as base, chromium() as driver:
        driver.get(base)
        search(driver, "EmoTalk3D")
        first = driver.find_elements(By.CSS_SELECTOR, RESULTS)[0]
        assert "papers/he2024emotalk3d/" in str(first.get_attribute("href"))
        refused = [
            entry for entry in driver.get_log("browser") if "Content Security Policy" in str(entry)
        ]
        assert refused == []


@pytest.mark.parametrize("builder", ["other", "by_zensical"])
def test_the_frame_of_every_builder_leads_to_the_same_pages(
    usual: Path, builder: str, request: pytest.FixtureRequest
) -> None:
    def labels(site: Path) -> list[str]:
        page = (site / "topics/index.html").read_text("utf-8")
        menus = re.findall(r'<nav class="sm-(?:header|footer)__nav".*?</nav>', page, re.DOTALL)
        assert len(menus) == 2
        return re.findall(r"<a [^>]*>([^<]+)</a>", "".join(menus))

    assert len(labels(usual)) > 10
    assert labels(request.getfixturevalue(builder)) == labels(usual)
