"""A survey in which every field of every file wants to run a script: nothing runs, nothing is asked of others, neighbours stay as they are."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import invented
import search_dialog
from amount import cases
from browser import chromium, wait
from built import served
from hostile_payloads import payloads
from hostile_places import all_places
from hostile_survey import NEIGHBOURS, HostileSurvey, harmless_twin, hostile_survey
from page_types import page_types
from real_programs import needs, run
from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from watching import Watch

pytestmark = [needs("chromium", "chromedriver"), pytest.mark.slow]

PAPERS = cases(reduced=40, full=100_000)
"""How many pages of papers are opened beside one page of every kind; with the full number every page of the site is."""
QUERIES = (
    "pwn",
    "script",
    "onload",
    "javascript:",
    "</title><script>",
    '"><img src=x onerror=pwn(1)>',
    "cups",
    "{{ config }}",
)
FIXED = ".sm-card:has(a[href*='papers/foe']) { height: 90px; overflow: hidden } .sm-footer__about { width: 100%; height: 40px; overflow: hidden } main .sm-page > :not(.sm-head, .sm-body, .sm-full), main :is(.sm-head, .sm-body, .sm-full) > :not(h1, nav, section.sm-year) { display: none }"
"""Hostile papers, and the survey's name in the footer, take as much room as harmless ones, whose texts are shorter, so what stands above and below them can be compared."""
COMPARED = "header.sm-header, main h1, main .sm-card, main .sm-card:not(:has(a[href*='papers/foe'])) *, .sm-footer"
BOXES = """return [...document.querySelectorAll(arguments[0])].map((element) => { const box = element.getBoundingClientRect();
    return [element.localName, box.left, box.top + scrollY, box.width, box.height]; })"""
COVERED = """return [...document.querySelectorAll("main h1, main .sm-card:not(:has(a[href*='papers/foe'])) h3 a")].filter((element) => {
    element.scrollIntoView({block: 'center', behavior: 'instant'}); const box = element.getBoundingClientRect();
    return !element.contains(document.elementFromPoint(box.left + 5, box.top + 8)); }).map((element) => element.textContent)"""


@pytest.fixture(scope="module")
def hostile() -> HostileSurvey:
    return hostile_survey()


def built(root: Path) -> Path:
    done = run(
        sys.executable, "-m", "surveymark", "build", "--root", str(root), "--out", str(root / "out")
    )
    assert done.returncode == 0, done.stderr
    return root / "out"


@pytest.fixture(scope="module")
def hostile_root(hostile: HostileSurvey, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The survey's files without those that the checks refuse, which are counted by their rule."""
    root = invented.write_survey(tmp_path_factory.mktemp("hostile"), hostile.survey)
    rules = Counter[str]()
    for _ in range(3):
        problems = [
            problem for problem in all_problems(load_content(root)) if not problem.is_warning
        ]
        for path in sorted({problem.path for problem in problems if problem.path.count("/") > 1}):
            rules.update({problem.rule for problem in problems if problem.path == path})
            (root / path).unlink()
        if not problems:
            break
    assert problems == []
    print(f"files refused by rules: {dict(rules)}")  # noqa: T201 - the figures
    assert rules.total() <= 30
    return root


@pytest.fixture(scope="module")
def hostile_site(hostile_root: Path) -> Path:
    return built(hostile_root)


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    with served(hostile_site) as base:
        yield base


@pytest.fixture(scope="module")
def harmless_address(hostile_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of the same survey with plain words in place of all payloads."""
    kept = {path.stem for path in (hostile_root / "content/papers").iterdir()}
    survey = load_content(hostile_root).survey
    assert survey
    twin = harmless_twin(survey)
    assert {paper.key for paper in twin.papers} == kept
    with served(built(invented.write_survey(tmp_path_factory.mktemp("harmless"), twin))) as base:
        yield base


def test_every_place_holds_hostile_text_or_refuses_every_payload(hostile: HostileSurvey) -> None:
    known = len(payloads())
    assert known >= 300
    assert len(set().union(*hostile.stands.values())) == known
    silent = {place for place in all_places() if not hostile.stands[place]}
    assert [str(place) for place in silent if hostile.refused[place] < known] == []
    assert {place.path[-1] for place in silent} == {
        "added",
        "aliases",
        "arxiv",
        "arxiv_class",
        "aspects",
        "axes",
        "builds_on",
        "captured",
        "checked",
        "cites",
        "date",
        "direction",
        "first_failure",
        "format",
        "gives",
        "how",
        "id",
        "in",
        "introduced_by",
        "introduces",
        "isbn",
        "issn",
        "its key",
        "key",
        "kind",
        "language",
        "last_failure",
        "last_ok",
        "metric",
        "modality",
        "notice",
        "on",
        "reason",
        "released",
        "result",
        "sha256",
        "subject",
        "suffix",
        "task",
        "terms",
        "to",
        "topics",
        "uses",
        "verdict",
    }
    print(  # noqa: T201 - the figures
        f"{known} payloads stand {sum(map(len, hostile.stands.values()))} times in {len(all_places()) - len(silent)} places; {len(silent)} places refuse all"
    )


@pytest.fixture
def browser() -> Iterator[WebDriver]:
    with chromium(closes_dialogs=True) as driver:
        yield driver


def assert_nothing(watch: Watch, pages: int) -> None:
    assert watch.counts == dict.fromkeys(Watch.KINDS, 0), (
        f"{pages} pages, {watch.requests} requests:\n{watch}"
    )
    print(f"{pages} pages, {watch.requests} requests; {dict(watch.counts)}")  # noqa: T201 - the figures


def test_what_a_page_must_not_do_is_seen_where_one_does_it(
    browser: WebDriver, tmp_path: Path
) -> None:
    (tmp_path / "bad.html").write_text(
        "<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\"><style>p {}</style><script>pwn(1)</script><p onclick='pwn(2)'>x</p>"
        "<img src='http://127.0.0.2:9/x.png'>",
        "utf-8",
    )
    with served(tmp_path) as base:
        watch = Watch(browser)
        browser.get(base + "bad.html")
        watch.look("bad.html")
    assert {kind: count > 0 for kind, count in watch.counts.items()} == dict.fromkeys(
        Watch.KINDS, True
    ), str(watch)


def test_no_page_runs_foreign_code_or_contacts_other_hosts(
    browser: WebDriver, hostile_site: Path, hostile_address: str
) -> None:
    """One page of every kind and 40 papers, with `--long` all pages: 0 scripts, 0 dialogs, 0 requests to other hosts, 0 policy violations."""
    pages = [
        path.relative_to(hostile_site).as_posix().removesuffix("index.html")
        for path in sorted(hostile_site.rglob("*.html"))
    ]
    papers = [page for page in pages if page.startswith("papers/foe")]
    spread = (
        [papers[number * len(papers) // PAPERS] for number in range(PAPERS)]
        if len(papers) > PAPERS
        else []
    )
    chosen = [*page_types(hostile_site).values(), *spread] if spread else pages
    watch = Watch(browser)
    for page in chosen:
        browser.get(hostile_address + page)
        watch.look(page)
    assert_nothing(watch, len(chosen))


def test_no_download_opened_as_a_page_runs_anything(
    browser: WebDriver, hostile_site: Path, hostile_address: str
) -> None:
    """Of every suffix that the site has, the file with most hostile text: 0 scripts, 0 dialogs, 0 requests to other hosts, 0 policy violations."""
    files = [
        path
        for path in sorted(hostile_site.rglob("*.*"))
        if path.is_file() and path.suffix != ".html"
    ]
    fullest = {
        path.suffix: path
        for path in sorted(files, key=lambda path: path.read_bytes().count(b"pwn("))
    }
    assert set(fullest) >= {
        ".bib",
        ".ris",
        ".json",
        ".rdf",
        ".csv",
        ".tex",
        ".xml",
        ".svg",
        ".txt",
        ".sqlite",
    }
    assert {suffix for suffix, path in fullest.items() if b"pwn(" in path.read_bytes()} >= {
        ".bib",
        ".ris",
        ".json",
        ".rdf",
        ".csv",
        ".tex",
        ".xml",
        ".txt",
    }
    watch = Watch(browser)
    for path in fullest.values():
        browser.get(hostile_address + path.relative_to(hostile_site).as_posix())
        watch.look(path.name)
    assert_nothing(watch, len(fullest))


def test_nothing_that_a_reader_does_runs_anything(
    browser: WebDriver, hostile_site: Path, hostile_address: str
) -> None:
    """Search, Explore, map and selection in use: 0 scripts, 0 dialogs, 0 requests to other hosts, 0 policy violations."""
    keys = [path.stem for path in sorted((hostile_site / "papers").glob("foe*.ris"))]
    watch = Watch(browser)
    steps = facets = pressed = 0
    for words in QUERIES:
        browser.get(hostile_address)
        search_dialog.open_dialog(browser)
        browser.find_element(By.CSS_SELECTOR, search_dialog.BOX).send_keys(words)
        wait(
            browser,
            "/result|No paper/.test(document.querySelector('.sm-search__count').textContent)",
        )
        assert not browser.find_elements(
            By.CSS_SELECTOR, "dialog script, dialog img, dialog iframe, dialog style"
        )
        watch.look(f"search for {words}")
        steps += 1
    for query in (
        "",
        "?view=table",
        "?view=years",
        "?q=script",
        "?q=pwn&view=table",
        "?sort=title&view=years",
        "?author=%3Cscript%3E",
    ):
        browser.get(hostile_address + "explore/" + query)
        wait(browser, "/paper|author/i.test(document.querySelector('[data-state]').textContent)")
        for facet in browser.find_elements(
            By.CSS_SELECTOR,
            "[data-facet] details:not([open]) summary, details[data-facet]:not([open]) summary",
        ):
            browser.execute_script("arguments[0].click()", facet)
        boxes = browser.find_elements(
            By.CSS_SELECTOR, "[data-facet] input[type=checkbox]:not(:disabled)"
        )
        chosen = boxes[:60:10]
        for box in chosen:
            browser.execute_script("arguments[0].click()", box)
        wait(browser, f"document.querySelectorAll('[data-chips] button').length >= {len(chosen)}")
        facets += len(chosen)
        watch.look(f"explore {query}")
        assert not browser.find_elements(
            By.CSS_SELECTOR, "[data-explore] script, [data-explore] img, [data-explore] iframe"
        )
        steps += 1
    browser.get(hostile_address + "map/")
    wait(browser, "!document.querySelector('.sm-map__zoom').hidden")
    for key in keys[::10]:
        browser.execute_script(
            "document.querySelector(`.sm-map__point[href$='papers/${arguments[0]}/']`).focus()", key
        )
        wait(
            browser,
            f"document.querySelector('.sm-map__card:not([hidden]) a')?.getAttribute('href').endsWith('papers/{key}/')",
        )
        assert not browser.find_elements(By.CSS_SELECTOR, ".sm-map__card :not(a, span)")
        watch.look(f"map {key}")
        steps += 1
    browser.get(f"{hostile_address}selection/#keys={','.join(keys[:60])}")
    wait(
        browser, f"document.querySelectorAll('.sm-selection__list li').length === {len(keys[:60])}"
    )
    watch.look("selection")
    for page in ("topics/plates/", f"papers/{keys[0]}/"):
        browser.get(hostile_address + page)
        buttons = browser.find_elements(By.CSS_SELECTOR, "button[data-select], button[data-copy]")[
            :20
        ]
        for button in buttons:
            browser.execute_script("arguments[0].click()", button)
        pressed += len(buttons)
        browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
        watch.look(f"buttons of {page}")
    assert facets > len(QUERIES)
    assert pressed
    assert_nothing(watch, steps + 3)


def test_neighbours_of_hostile_papers_are_laid_out_as_beside_harmless_ones(
    browser: WebDriver, hostile_site: Path, hostile_address: str, harmless_address: str
) -> None:
    """Left, top, width and height of each clean paper's card and its parts, of header and footer; and nothing lies on top of them."""
    pages = [
        path.relative_to(hostile_site).as_posix().removesuffix("index.html")
        for path in sorted((hostile_site / "topics/plates").rglob("index.html"))
    ]
    seen: list[dict[str, object]] = [{}, {}]
    for found, base in zip(seen, (hostile_address, harmless_address), strict=True):
        for page in (*pages, *(f"papers/{key}/" for key in NEIGHBOURS)):
            browser.get(base + page)
            browser.execute_script(
                "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]",
                FIXED,
            )
            found[page] = browser.execute_script(BOXES, COMPARED)
            assert browser.execute_script(COVERED) == []
    assert all(seen[0].values())
    assert seen[0] == seen[1]
