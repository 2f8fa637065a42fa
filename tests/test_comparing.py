"""Papers side by side in a browser: on the compare page, on a topic, and on the page of a dataset."""

import csv
import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

import compared
import invented
from browser import PHONE, chromium, until
from built import served
from real_programs import needs, run

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]

WARMTH = "Warmth kept on Shelf-1K (%)"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    papers = (*compared.PAPERS, *compared.RIVALS)
    survey = dataclasses.replace(compared.survey(), papers=papers)
    root = invented.write_survey(tmp_path_factory.mktemp("compared"), survey)
    done = run(
        sys.executable, "-m", "surveymark", "build", "--root", str(root), "--out", str(root / "out")
    )
    assert done.returncode == 0, done.stderr
    with served(root / "out") as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    with chromium() as driver:
        yield driver


def show(driver: WebDriver, address: str, keys: str) -> None:
    driver.get(f"{address}compare/?papers={keys}")
    until(driver, lambda: said(driver) not in {"", "Loading…"})


def said(driver: WebDriver) -> str:
    return driver.find_element(By.CSS_SELECTOR, "[data-said]").text


def table(driver: WebDriver) -> list[list[str]]:
    rows = driver.find_elements(By.CSS_SELECTOR, ".sm-sheet tr")
    return [[cell.text for cell in row.find_elements(By.CSS_SELECTOR, "th, td")] for row in rows]


def filter_by(driver: WebDriver, words: str) -> None:
    field = driver.find_element(By.CSS_SELECTOR, "input[aria-label='Filter the table']")
    field.clear()
    field.send_keys(words)


def choose(driver: WebDriver, name: str) -> None:
    (label,) = (
        one
        for one in driver.find_elements(By.CSS_SELECTOR, "[data-columns] label")
        if one.text == name
    )
    label.click()


def test_chosen_papers_stand_side_by_side_and_each_value_leads_to_its_source(
    address: str, browser: WebDriver
) -> None:
    show(browser, address, "fir,oak,ash,no-such-key,<b>")
    assert said(browser) == "3 papers; not found: no-such-key."
    head, *rows = table(browser)
    assert head == ["Paper", "Heated by", "Datasets", WARMTH]
    assert rows == [
        ["Fir: Of Cups", "fir wood", "Shelf-1K", "90.5 (lid on)"],
        ["Oak: Of Cups", "oak wood", "Shelf-1K", "97.00 (lid on)"],
        ["Ash: Of Cups", "not stated", "Shelf-1K", "96.00 (lid on); 7"],
    ]
    value = browser.find_element(By.LINK_TEXT, "97.00 (lid on)")
    assert value.get_attribute("href") == f"{address}papers/oak/#stated"
    browser.get(f"{address}papers/oak/#stated")
    stated = browser.find_element(By.CSS_SELECTOR, "[data-stated]").text
    assert "97.00 % Warmth kept on Shelf-1K (lid on)" in stated


def test_a_value_is_best_only_among_three_of_the_same_setting(
    address: str, browser: WebDriver
) -> None:
    show(browser, address, "fir,oak")
    assert browser.find_elements(By.CSS_SELECTOR, ".sm-sheet td strong") == []
    show(browser, address, "fir,oak,yew")
    (best,) = browser.find_elements(By.CSS_SELECTOR, ".sm-sheet td strong")
    assert best.text == "97.00 (lid on)"


def test_columns_are_chosen_rows_sorted_and_the_table_saved(address: str, tmp_path: Path) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
        )
        show(driver, address, "fir,oak,yew")
        choose(driver, "Heated by")
        choose(driver, "Datasets")
        for expected in (["Fir", "Yew", "Oak"], ["Oak", "Yew", "Fir"]):
            driver.find_elements(By.CSS_SELECTOR, ".sm-sheet th button")[1].click()
            assert [row[0].partition(":")[0] for row in table(driver)[1:]] == expected
        for suffix in ("csv", "tex", "md"):
            driver.find_element(By.CSS_SELECTOR, f"[data-suffix={suffix}]").click()
            until(driver, (tmp_path / f"comparison.{suffix}").exists)
    with (tmp_path / "comparison.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["key", "title", WARMTH],
            ["fir", "Fir: Of Cups", "90.5 (lid on)"],
            ["oak", "Oak: Of Cups", "97.00 (lid on)"],
            ["yew", "Yew: Of Cups", "95 (lid on)"],
        ]


def test_a_filter_leaves_rows_and_files_with_its_words(
    address: str, browser: WebDriver, tmp_path: Path
) -> None:
    browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    show(browser, address, "fir,oak,yew")
    filter_by(browser, "LID 9 oak")
    assert [row[0] for row in table(browser)[1:] if row[0]] == ["Oak: Of Cups"]
    choose(browser, "Datasets")
    assert [row[0] for row in table(browser)[1:] if row[0]] == ["Oak: Of Cups"]
    browser.find_element(By.CSS_SELECTOR, "[data-suffix=csv]").click()
    until(browser, (tmp_path / "comparison.csv").exists)
    saved = (tmp_path / "comparison.csv").read_text("utf-8")
    assert saved == f"key,title,Heated by,{WARMTH}\noak,Oak: Of Cups,oak wood,97.00 (lid on)\n"
    browser.get(f"{address}topics/cups/")
    filter_by(browser, "oak")
    assert [row[0] for row in table(browser)[1:] if row[0]] == ["Oak"]


def test_a_single_paper_or_none_says_what_to_do(address: str, browser: WebDriver) -> None:
    for keys in ("", "oak", "oak,oak"):
        show(browser, address, keys)
        assert said(browser) == "Select at least two papers, anywhere on this site, and come back."


def test_two_methods_on_a_dataset_are_two_clicks_from_a_topic(
    address: str, browser: WebDriver
) -> None:
    browser.get(f"{address}topics/cups/")
    browser.find_element(By.CSS_SELECTOR, "[aria-label^=Comparison]").find_element(
        By.LINK_TEXT, "Shelf-1K"
    ).click()
    assert browser.current_url == f"{address}datasets/shelf-1k/"
    results = {(row[0], row[2], row[3]) for row in table(browser)[1:]}
    assert {("Fir", "90.5 %", "lid on"), ("Oak", "97.00 %", "lid on")} <= results
    assert len(results) == 5


def test_wide_tables_scroll_by_themselves_on_a_phone(address: str) -> None:
    with chromium(PHONE) as driver:
        for page in ("topics/cups/", "datasets/shelf-1k/", "gaps/", "compare/?papers=fir,oak,yew"):
            driver.get(address + page)
            until(driver, lambda: driver.find_elements(By.CSS_SELECTOR, ".sm-sheet table"))
            width = "return document.documentElement.scrollWidth - innerWidth"
            assert driver.execute_script(width) <= 0, page
