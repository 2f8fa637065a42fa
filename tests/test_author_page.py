"""The page of an author in a browser: select from short cards, and take the papers along in any format."""

import csv
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from browser import chromium, hosts_asked, until, wait
from real_programs import needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]


def test_a_paper_is_selected_from_its_short_card(address: str) -> None:
    with chromium() as driver:
        driver.get(address + "authors/li-ming/")
        wait(driver, "document.querySelectorAll('.sm-card button').length === 2")
        button = driver.find_element(By.CSS_SELECTOR, "button[data-select=li2023plates]")
        assert button.get_attribute("aria-label") == "Select Plates in Journals"
        button.click()
        wait(driver, "document.querySelector('[data-selection-count]').textContent === '1'")
        assert button.get_attribute("aria-pressed") == "true"


def test_the_papers_of_a_list_are_taken_along_in_any_format(
    address: str, built_site: Path, tmp_path: Path
) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
        )
        driver.get(address + "authors/li-ming/")
        wait(driver, "document.querySelector('[data-take]').hidden === false")
        driver.find_element(By.CSS_SELECTOR, "[data-take] button[value=bib]").click()
        until(driver, (tmp_path / "li-ming.bib").exists)
        files = [built_site / f"papers/{key}.bib" for key in ("berg2024cups", "li2023plates")]
        assert (tmp_path / "li-ming.bib").read_text("utf-8") == "\n".join(
            file.read_text("utf-8") for file in files
        )
        driver.find_element(By.CSS_SELECTOR, "[data-take] button:not([value])").click()
        wait(driver, "document.activeElement.value === 'rdf'")
        driver.find_element(By.CSS_SELECTOR, "[data-take] button[value=csv]").click()
        until(driver, (tmp_path / "li-ming.csv").exists)
        rows = csv.DictReader((tmp_path / "li-ming.csv").read_text("utf-8-sig").splitlines())
        assert [row["key"] for row in rows] == ["berg2024cups", "li2023plates"]
        wait(
            driver,
            "document.querySelector('[data-take] [role=status]').textContent === '2 entries downloaded'",
        )
        assert hosts_asked(driver) == {"127.0.0.1"}


def test_a_page_reports_a_file_that_cannot_be_loaded(address: str) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*formats.json*"]})
        driver.get(address + "authors/li-ming/")
        wait(driver, "document.querySelector('[data-take]').hidden === false")
        driver.find_element(By.CSS_SELECTOR, "[data-take] button[value=bib]").click()
        wait(
            driver,
            "document.querySelector('[data-take] [role=status]').textContent.startsWith('Download failed')",
        )
