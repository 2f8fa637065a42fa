"""Comparing references on the page, in a browser that lets no page contact another site."""

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

import invented
from browser import chromium, until
from real_programs import needs
from surveymark.api.exporting import export

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]

BIB = """\
@misc{wrong, title={<img src=x onerror=alert(1)>}, year={2020}}
@misc{cups, title={Cups that keep their temper}, author={J. van der Berg and Li, Min}, eprint={2403.01234}, year={2023}}
"""


def said(driver: WebDriver) -> str:
    return driver.find_element(By.CSS_SELECTOR, "[data-said]").text


def rows(driver: WebDriver) -> list[list[str]]:
    found = driver.find_elements(By.CSS_SELECTOR, ".sm-sheet tbody tr")
    return [[cell.text for cell in row.find_elements(By.TAG_NAME, "td")] for row in found]


def compare(driver: WebDriver, text: str) -> None:
    driver.execute_script("document.querySelector('textarea').value = arguments[0]", text)
    driver.find_element(By.CSS_SELECTOR, "[data-compare]").click()
    until(driver, lambda: said(driver) not in {"", "Comparing…"})


def test_references_are_compared_and_nothing_is_sent(address: str, tmp_path: Path) -> None:
    with chromium() as driver:
        driver.get(f"{address}verify/")
        until(driver, lambda: driver.find_element(By.TAG_NAME, "textarea").is_displayed())
        compare(driver, BIB)
        assert said(driver) == "2 references: 1 differs, 1 not here."
        assert rows(driver) == [
            [
                "2",
                "cups",
                "differs",
                "berg2024cups",
                "authors: 2. Li, Min; the record has 2. Li, Ming\nyear: 2023; the record has 2024",
            ],
            ["1", "wrong", "not here", "", ""],
        ]
        assert driver.find_elements(By.CSS_SELECTOR, ".sm-sheet img") == []
        compare(driver, BIB * 2)
        until(driver, lambda: said(driver) == "4 references: 2 differ, 2 not here.")

        survey = invented.survey()
        own = tmp_path / "own.bib"
        own.write_text(export(survey, "bibtex"), "utf-8")
        driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(own))
        number = len(survey.papers)
        until(driver, lambda: said(driver) == f"{number} references: {number} same.")

        fetched = driver.execute_script(
            "return performance.getEntriesByType('resource').filter((one) => ['fetch', 'beacon', 'xmlhttprequest']"
            ".includes(one.initiatorType)).map((one) => one.name)"
        )
        assert [name for name in fetched if "/verify/" in name] == [f"{address}verify/records.json"]
        blocked = driver.execute_async_script(
            "const done = arguments[0];"
            "document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));"
            "fetch('https://elsewhere.invalid/', {method: 'POST', body: 'x'}).then(() => done('sent'), () => {})"
        )
        assert blocked == "connect-src"
