"""A survey in which every field of every file wants to run a script: nothing runs, nothing is asked of others, neighbours stay as they are."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pydantic import ValidationError
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import invented
from browser import chromium, complaints, wait
from built import served
from hostile_payloads import payloads
from page_types import page_types
from real_programs import needs, run
from surveymark.content.checking import all_problems
from surveymark.content.loading import load_content
from surveymark.model.config import SurveyConfig
from surveymark.model.listing import Listing
from surveymark.model.paper import Paper
from surveymark.model.reading_path import ReadingPath
from surveymark.model.survey import HandWrittenPage, Survey
from surveymark.model.topic import Theme
from surveymark.model.venue import Venue

pytestmark = [needs("chromium", "chromedriver"), pytest.mark.slow]

CLEAN = ("nobody2021saucer", "crowd2020dinner", "li2023plates")
WORDS = "Words follow words. " * 40
ENTRY_PLACES = ("title", "family", "given", "collective", "venue", "summary", "note", "sources", "code", "abstract")
FILE_PLACES = ("topic title", "topic description", "topic phrase", "theme title", "venue short", "venue full", "introduction", "path title", "path label", "page text", "page title", "listing file")
CONFIG_PLACES = ("title", "tagline", "description", "license_name", "branch")
WATCH = "window.__ran = []; window.pwn = (n) => window.__ran.push(n); addEventListener('securitypolicyviolation', (e) => window.__ran.push(e.blockedURI));"


def entry(number: int, place: str, text: str) -> dict[str, Any]:
    """An entry whose one place holds the text."""
    value: dict[str, Any] = {
        "key": f"foe{number}", "title": f"Cups number {number}", "authors": ["Berg, Ada"], "topics": ["cups"], "date": "2023-02-03", "added": "2025-01-01",
    }
    hostile: dict[str, dict[str, Any]] = {
        "title": {"title": text}, "family": {"authors": [f"{text}, Ada"]}, "given": {"authors": [f"Berg, {text}"]}, "collective": {"authors": [{"name": text}]},
        "venue": {"published": {"venue": text, "year": 2023, "kind": "journal"}}, "summary": {"summary": text}, "note": {"note": text},
        "sources": {"sources": {"authors": text}}, "code": {"links": {"code": [text]}},
    }
    return value | hostile.get(place, {})


def hostile_survey() -> tuple[Survey, Counter[str], Counter[str]]:  # noqa: C901, PLR0912 - one case a place
    """The survey, its payloads by place, and those that its own types refuse."""
    base = invented.survey()
    papers = [paper for paper in base.papers if not paper.key.startswith("hostile")]
    themes, venues, listings, pages, paths = list(base.themes), list(base.venues), list(base.listings), [], []
    introductions, abstracts = dict(base.introductions), dict(base.abstracts)
    stands, refused = Counter[str](), Counter[str]()
    for number, (_, text) in enumerate(payloads()):
        places = (*ENTRY_PLACES, *FILE_PLACES)
        place = places[number % len(places)]
        stands[place] += 1
        topic = {"id": f"topic{number}", "title": f"Topic {number}", "description": "Plain.", "phrases": [f"phrase {number}"]}
        theme = {"id": f"theme{number}", "title": f"Theme {number}", "description": "Plain.", "topics": [topic]}
        try:
            match place:
                case "topic title" | "topic description":
                    topic[place.split()[1]] = text
                    themes.append(Theme.model_validate(theme))
                case "topic phrase":
                    topic["phrases"] = [text]
                    themes.append(Theme.model_validate(theme))
                case "theme title":
                    themes.append(Theme.model_validate({**theme, "title": text}))
                case "venue short" | "venue full":
                    names = {"short": f"V{number}", "full": f"Venue {number}"} | {place.split()[1]: text}
                    venues.append(Venue.model_validate({**names, "kind": "journal"}))
                    papers.append(Paper.model_validate(entry(number, "venue", names["short"])))
                case "introduction":
                    themes.append(Theme.model_validate(theme))
                    introductions[str(topic["id"])] = f"{text} {WORDS}\n"
                case "path title":
                    paths.append(ReadingPath(id=f"path{number}", text=f"# {text}\n\n{WORDS}\n\nTake [[li2023plates]], [[berg2024cups]] and [[nobody2021saucer]].\n"))
                case "path label":
                    paths.append(ReadingPath(id=f"path{number}", text=f"# Path\n\n{text} {WORDS}\n\nTake [[li2023plates|{text}]], [[berg2024cups]] and [[nobody2021saucer]].\n"))
                case "page text":
                    pages.append(HandWrittenPage(path=f"page{number}.md", text=f"# Page\n\n{text}\n"))
                case "page title":
                    pages.append(HandWrittenPage(path=f"page{number}.md", text=f"# {text}\n\nText.\n"))
                case "listing file":
                    listings.append(Listing.model_validate({**invented.LISTING.model_dump(exclude_none=True), "id": f"listing{number}", "file": text}))
                case _:
                    papers.append(Paper.model_validate(entry(number, place, text)))
                    if place == "abstract":
                        abstracts[f"foe{number}"] = text
        except ValidationError:
            refused[place] += 1
    config = {**base.config.model_dump(), **{place: f"</title><script>pwn('{place}')</script>\" onload=pwn(1) {place}" for place in CONFIG_PLACES}}
    stands.update(f"survey.yml {place}" for place in CONFIG_PLACES)
    survey = replace(
        base, config=SurveyConfig.model_validate(config), papers=tuple(sorted(papers, key=lambda paper: paper.key)), themes=tuple(themes),
        venues=tuple(venues), listings=tuple(listings), pages=(*base.pages, *pages), paths=tuple(paths), introductions=introductions, abstracts=abstracts,
    )
    return survey, stands, refused


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of what the checks let through; what they refuse is taken out, and counted by its rule."""
    survey, stands, refused = hostile_survey()
    assert stands.total() >= 300
    assert min(stands.values()) >= 1
    root = invented.write_survey(tmp_path_factory.mktemp("hostile"), survey)
    rules = Counter[str]()
    for _ in range(3):
        problems = [problem for problem in all_problems(load_content(root)) if not problem.is_warning]
        for path in sorted({problem.path for problem in problems if problem.path.endswith((".md", ".yml")) and problem.path.count("/") > 1}):
            rules.update({problem.rule for problem in problems if problem.path == path})
            (root / path).unlink()
        if not problems:
            break
    assert problems == []
    print(f"{stands.total()} payloads in {len(stands)} places; refused by types: {dict(refused)}; by rules: {dict(rules)}")  # noqa: T201 - the figures
    done = run(sys.executable, "-m", "surveymark", "build", "--root", str(root), "--out", str(root / "out"))
    assert done.returncode == 0, done.stderr
    return root / "out"


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    with served(hostile_site) as base:
        yield base


def boxes(driver: Any) -> dict[str, list[float]]:  # noqa: ANN401 - selenium is untyped
    """Left, width and height of the cards of clean papers."""
    found: dict[str, list[float]] = driver.execute_script(
        "return Object.fromEntries(arguments[0].map((key) => { const box = document.querySelector(`article a[href$='papers/${key}/']`).closest('li, .sm-card')"
        ".getBoundingClientRect(); return [key, [box.left, box.width, box.height]]; }))", CLEAN,
    )
    return found


def test_nothing_runs_and_nothing_is_asked_of_others_on_any_page(hostile_site: Path, hostile_address: str) -> None:
    pages = [path.relative_to(hostile_site).as_posix().removesuffix("index.html") for path in sorted(hostile_site.rglob("*.html"))]
    opened = [min(path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob(f"*{suffix}")) for suffix in (".xml", ".json", ".txt", ".svg")]
    found: list[object] = []
    with chromium() as driver:
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        for page in (*page_types(hostile_site).values(), *pages, *opened):
            driver.get(hostile_address + page)
            ran = driver.execute_script("return window.__ran")
            found += [(page, one) for one in (*(ran or ()), *complaints(driver)) if "favicon.ico" not in str(one)]
        driver.get(hostile_address)
        driver.find_element(By.TAG_NAME, "body").send_keys("/")
        for words in ("pwn", "script", "cups"):
            box = driver.find_element(By.CSS_SELECTOR, "dialog input[type=search]")
            box.send_keys(Keys.CONTROL, "a")
            box.send_keys(words)
            wait(driver, "document.querySelector('.sm-search__count').textContent.includes('result')")
        assert not driver.find_elements(By.CSS_SELECTOR, "dialog script, dialog img, dialog iframe")
        keys = ",".join(path.stem for path in sorted((hostile_site / "papers").glob("foe*.bib"))[:40])
        driver.get(f"{hostile_address}selection/#keys={keys}")
        wait(driver, f"document.querySelectorAll('.sm-selection__list li').length === {keys.count(',') + 1}")
        found += [*driver.execute_script("return window.__ran"), *complaints(driver)]
        driver.get(hostile_address + "explore/")
        wait(driver, "document.querySelector('[data-paper]')")
        found += [*driver.execute_script("return window.__ran"), *complaints(driver)]
        messages = [json.loads(one["message"])["message"] for one in driver.get_log("performance")]
        asked = {urlsplit(one["params"]["request"]["url"]).hostname for one in messages if one["method"] == "Network.requestWillBeSent"
                 and one["params"]["request"]["url"].startswith("http")}
    print(f"{len(pages)} pages and {len(opened)} downloads opened")  # noqa: T201 - the figures
    assert found == []
    assert asked == {"127.0.0.1"}


def test_neighbours_keep_their_layout(hostile_address: str, address: str) -> None:
    with chromium() as driver:
        seen = []
        for base in (hostile_address, address):
            driver.get(base + "topics/plates/")
            seen.append(boxes(driver))
            for key in CLEAN:
                driver.get(f"{base}papers/{key}/")
                seen[-1][f"page {key}"] = driver.execute_script("const box = document.querySelector('article h1').getBoundingClientRect(); return [box.left, box.width, box.height]")
    assert seen[0] == seen[1]
