"""The manual builds without a warning, leads nowhere that is not there, and asks no other host for anything."""

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import click
import pytest
from bs4 import BeautifulSoup
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import manual_reference
from axe import LOOKS, findings
from browser import PHONE, chromium, until
from built import served
from manual_parts import PARTS
from nu import said
from real_programs import AXE, VNU, needs, run
from surveymark.cli.exit_codes import EXIT_CODES
from surveymark.content.checking import all_rules
from surveymark.documents.document import kinds_in_words
from typed import COMMANDS
from watching import Watch

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
HOME = "https://surveymark.github.io/surveymark/manual/"
REPOSITORY = "https://github.com/surveymark/surveymark/blob/main/"
EDIT = "https://github.com/surveymark/surveymark/edit/main/"
ELSEWHERE = {
    "https://github.com/surveymark/surveymark",
    "https://github.com/surveymark/surveymark/issues",
    "https://surveymark.github.io/surveymark/",
}
"""What a reader may follow; nothing is loaded from there."""
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual as `make manual` builds it."""
    site = tmp_path_factory.mktemp("manual")
    mkdocs = Path(sys.executable).with_name("mkdocs")
    options = ("--quiet", "--config-file", "manual.yml", "--site-dir", str(site))
    done = run("env", "NO_MKDOCS_2_WARNING=1", str(mkdocs), "build", *options, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return site


@pytest.fixture(scope="module")
def pages(manual: Path) -> Mapping[str, BeautifulSoup]:
    """Address in the manual to page."""
    return {
        path.relative_to(manual).as_posix().removesuffix("index.html"): BeautifulSoup(
            path.read_text("utf-8"), "html.parser"
        )
        for path in sorted(manual.rglob("*.html"))
    }


@pytest.mark.slow
def test_every_page_that_people_wrote_and_every_generated_one_is_in_the_menu(
    pages: Mapping[str, BeautifulSoup],
) -> None:
    menu = pages[""].select("nav[aria-label=Manual] a")
    told = [urljoin(HOME, str(link["href"])).removeprefix(HOME) for link in menu]
    assert sorted(address for address in told if "#" not in address) == sorted(pages)


@pytest.mark.slow
def test_every_page_shows_its_own_sections_in_the_menu(pages: Mapping[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        current = page.select_one("nav[aria-label=Manual] a[aria-current=page]")
        assert current is not None, address
        menu = [link.text for link in page.select(".man-nav__here a")]
        assert menu == [
            "".join(heading.find_all(string=True, recursive=True)[:-1])
            for heading in page.select("article h2")
        ]


@pytest.mark.slow
def test_no_link_is_dead(pages: Mapping[str, BeautifulSoup], manual: Path) -> None:
    assert [
        f"{page}: {target}"
        for page, target in _links(pages)
        if not _is_there(target, pages, manual)
    ] == []


@pytest.mark.slow
def test_no_page_names_a_file_of_another_host(
    pages: Mapping[str, BeautifulSoup], manual: Path
) -> None:
    loaded = {
        str(element[attribute])
        for page in pages.values()
        for name, attribute in LOADING.items()
        for element in page.find_all(name, {attribute: True})
        if element.get("rel") not in (["canonical"], ["prev"], ["next"])
    }
    assert {address for address in loaded if urlsplit(address).netloc} == set()
    for sheet in manual.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8"))


@pytest.mark.slow
@needs("chromium", "chromedriver")
def test_a_browser_contacts_no_other_host_while_it_reads_and_searches(manual: Path) -> None:
    with served(manual) as address, chromium() as driver:
        watch = Watch(driver)
        for page in ("", "reference/commands/", "how-to/export/"):
            driver.get(f"{address}{page}")
            driver.switch_to.active_element.send_keys("/")
            driver.switch_to.active_element.send_keys("citat")
            until(
                driver,
                lambda: driver.execute_script(
                    "return document.querySelector('.man-search__found a')"
                ),
            )
            watch.look(page)
    assert watch.requests > len(LOADING)
    assert watch.counts["requests to other hosts"] == 0, str(watch)


@pytest.mark.slow
@needs("chromium", "chromedriver")
def test_search_finds_a_section_and_leads_there(manual: Path) -> None:
    with served(manual) as address, chromium() as driver:
        driver.get(f"{address}reader/")
        box = driver.find_element(By.CSS_SELECTOR, ".man-search input")
        box.send_keys("byte order mar")
        found = ".man-search__found li:first-child a"
        until(driver, lambda: driver.find_elements(By.CSS_SELECTOR, found))
        box.send_keys(Keys.ENTER)
        driver.switch_to.active_element.send_keys(Keys.ENTER)
        until(driver, lambda: "reference/rules/#" in driver.current_url)
        box = driver.find_element(By.CSS_SELECTOR, ".man-search input")
        box.send_keys("qqqq")
        status = driver.find_element(By.CSS_SELECTOR, ".man-search__found [role=status]")
        until(driver, lambda: status.text == "Nothing found")
        box.send_keys(Keys.ESCAPE)
        until(driver, lambda: not status.is_displayed())


@pytest.mark.slow
@needs("chromium", "chromedriver")
def test_no_page_scrolls_sideways_on_a_phone_and_its_menu_leads_to_every_page(
    manual: Path, pages: Mapping[str, BeautifulSoup]
) -> None:
    with served(manual) as address, chromium(PHONE) as driver:
        wide = []
        for page in pages:
            driver.get(f"{address}{page}")
            if driver.execute_script("return document.documentElement.scrollWidth > innerWidth"):
                wide.append(page)
        assert wide == []
        driver.find_element(By.CSS_SELECTOR, ".sm-menu").click()
        links = driver.find_elements(By.CSS_SELECTOR, "#sm-menu > ul a:not(.man-nav__here a)")
        assert len(links) == len(pages)
        assert all(link.is_displayed() for link in links)


@pytest.mark.slow
@needs("chromium", "chromedriver", AXE)
@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_axe_finds_nothing_on_any_page(
    manual: Path, pages: Mapping[str, BeautifulSoup], size: tuple[int, int], *, dark: bool
) -> None:
    axe, found = AXE.read_text("utf-8"), []
    with served(manual) as address, chromium(size, dark=dark) as driver:
        for page in pages:
            driver.get(f"{address}{page}")
            found += findings(driver, axe, page)
        driver.find_element(By.CSS_SELECTOR, ".man-search input").send_keys("paper")
        results = ".man-search__found a"
        until(driver, lambda: driver.find_elements(By.CSS_SELECTOR, results))
        found += findings(driver, axe, f"{page} with what search found")
    assert found == [], "\n".join(found)


@pytest.mark.slow
@needs("java", VNU)
def test_every_page_and_stylesheet_is_valid(manual: Path) -> None:
    files = [path for path in manual.rglob("*") if path.suffix in {".html", ".css"}]
    assert {path.suffix for path in files} == {".html", ".css"}
    found = said(files, manual)
    assert found == [], "\n".join(found)


def test_the_reference_has_every_command_with_its_options_and_the_exit_codes() -> None:
    page = manual_reference.reference_page("commands")
    headings = re.findall(r"^## `surveymark ?(.*)`$", page, re.MULTILINE)
    within = {
        f"{name} {inner}": part
        for name, command in COMMANDS.items()
        if isinstance(command, click.Group)
        for inner, part in command.commands.items()
    }
    every = {**COMMANDS, **within}
    assert headings == ["", *sorted(every)]
    for command in every.values():
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.opts[-1] in page
    assert all(f"  {code:<4} {meaning}\n" in page for code, meaning in EXIT_CODES.items())


def test_the_reference_has_every_rule_once() -> None:
    page = manual_reference.reference_page("rules")
    sections = re.findall(r"^## `(.+)`\n\n(.+)$", page, re.MULTILINE)
    assert sections == [(rule.id, rule.requirement) for rule in all_rules()]


def test_the_reference_has_every_field_of_the_configuration_and_marks_optional_ones() -> None:
    page = manual_reference.reference_page("files")
    section = page.partition("## `site-config/survey.yml`")[2].partition("\n## ")[0]
    lines = re.findall(r"^- `(\w+)`: (.+)$", section, re.MULTILINE)
    assert [(name, line.endswith("Optional.")) for name, line in lines] == [
        ("title", False),
        ("tagline", False),
        ("description", False),
        ("address", False),
        ("repository", False),
        ("branch", True),
        ("license_name", False),
        ("license_address", False),
        ("subject", True),
        ("authors", True),
        ("doi", True),
        ("version", True),
        ("released", True),
    ]


@pytest.mark.parametrize("one", [one for classes in PARTS.values() for one in classes])
def test_the_reference_of_parts_has_every_attribute_of_every_class(one: type) -> None:
    page = manual_reference.reference_page("parts")
    section = page.partition(f"## `{one.__name__}`\n")[2].partition("\n## ")[0]
    named = re.findall(r"^- `(\w+):", section, re.MULTILINE)
    declared = [name for name in one.__annotations__ if not name.startswith("_")]
    assert named[: len(declared)] == declared != []
    assert all(
        isinstance(vars(one)[name], property | cached_property) for name in named[len(declared) :]
    )


def test_nothing_generated_is_committed() -> None:
    assert not (DOCS / "reference").exists()


def test_the_curators_page_names_every_kind_of_document() -> None:
    assert kinds_in_words() in " ".join((DOCS / "curator.md").read_text("utf-8").split())


def test_the_readme_fits_on_a_screen_or_two_and_leads_to_what_is_there() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    lines = text.splitlines()
    assert len(lines) <= 60
    assert [line for line in lines if len(line) > 100] == []
    targets = re.findall(r"\]\(([^)]+)\)|^\[\w+\]: (\S+)$", text, re.MULTILINE)
    assert [name for pair in targets for name in pair if name and not (ROOT / name).exists()] == []
    starts = {"reader", "contributor", "curator", "maintainer", "developer"}
    assert {f"docs/{name}.md" for name in starts} <= {name for name, _ in targets}
    assert text.count("\nmake ") == len(["site", "test"])


def test_the_picture_of_a_topic_is_as_wide_as_a_small_desktop_and_light() -> None:
    path = DOCS / "pictures/topic.png"
    with Image.open(path) as picture:
        assert (picture.format, picture.width) == ("PNG", 1280)
    assert path.stat().st_size <= 150_000


def _links(pages: Mapping[str, BeautifulSoup]) -> Iterator[tuple[str, str]]:
    for address, page in pages.items():
        for link in page.find_all("a", href=True):
            yield address, urljoin(f"{HOME}{address}", str(link["href"]))


def _is_there(target: str, pages: Mapping[str, BeautifulSoup], manual: Path) -> bool:
    for start in (REPOSITORY, EDIT):
        if target.startswith(start):
            return (ROOT / target.removeprefix(start)).exists()
    if not target.startswith(HOME):
        return target in ELSEWHERE
    address, _, fragment = target.removeprefix(HOME).partition("#")
    if address not in pages:
        return (manual / address).is_file()
    return not fragment or pages[address].find(id=unquote(fragment)) is not None
