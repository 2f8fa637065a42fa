"""Authors whom a reader names on the explore page, and files of what it shows."""

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import invented
from browser import chromium, until
from exploring import keys, query, until_shown
from real_programs import needs
from surveymark.exports.export import Export, all_exports

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]


def said_of_names(driver: WebDriver) -> str:
    return driver.find_element(By.CSS_SELECTOR, "[data-facet=author] [role=status]").text


def type_author(driver: WebDriver, *typed: str) -> None:
    driver.execute_script("document.querySelector('[data-facet=author]').open = true")
    driver.find_element(By.NAME, "author").send_keys(*typed)


def test_names_that_a_reader_may_mean_are_offered(explore: str, reader: WebDriver) -> None:
    reader.get(explore)
    until_shown(reader, f"{len(invented.papers())} papers")
    type_author(reader, "onel", Keys.ENTER)
    until(reader, lambda: said_of_names(reader) == "One name")
    assert query(reader) == []
    reader.find_element(By.CSS_SELECTOR, 'button[data-name="Zoë O\'Neil"]').send_keys(Keys.ENTER)
    until(reader, lambda: query(reader) == [("author", "Zoë O'Neil")])
    assert reader.switch_to.active_element.get_attribute("name") == "author"
    assert said_of_names(reader) == ""


@pytest.mark.parametrize("typed", ["zoe o'neil", "O'Neil, Zoë", "Zoë O'Neil", "oneil", "Z. O'Neil"])
def test_an_author_is_found_without_accents_and_as_the_index_has_the_name(
    explore: str, reader: WebDriver, typed: str
) -> None:
    reader.get(explore)
    until_shown(reader, f"{len(invented.papers())} papers")
    type_author(reader, typed, Keys.ENTER)
    until(reader, lambda: query(reader) == [("author", "Zoë O'Neil")])


def test_an_author_is_found_by_name_and_led_to_by_their_page(
    address: str, explore: str, reader: WebDriver
) -> None:
    reader.get(explore)
    until_shown(reader, f"{len(invented.papers())} papers")
    type_author(reader, "ming li", Keys.ENTER)
    until_shown(reader, "2 papers")
    assert sorted(keys(reader)) == ["berg2024cups", "li2023plates"]
    reader.get(address + "authors/li-ming/")
    reader.find_element(By.LINK_TEXT, "Explore all 2").click()
    until_shown(reader, "2 papers")
    type_author(reader, "Nobody At All", Keys.ENTER)
    until(reader, lambda: said_of_names(reader) == "No name is similar to “Nobody At All”")
    assert query(reader) == [("author", "Ming Li")]


def press_format(driver: WebDriver, suffix: str) -> None:
    driver.execute_script("document.querySelector('[data-actions] details').open = true")
    driver.find_element(By.CSS_SELECTOR, f"button[data-suffix='{suffix}']").click()


def test_no_file_is_downloaded_that_lacks_a_paper_unsaid(explore: str, tmp_path: Path) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
        )
        driver.get(explore + "?topic=plates")
        until_shown(driver, "3 papers")
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*li2023plates.bib"]})
        press_format(driver, "bib")
        until_shown(driver, "Download failed: some papers could not be loaded. Try again.")
        assert list(tmp_path.iterdir()) == []
        driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
        press_format(driver, "bib")
        until_shown(driver, "3 papers downloaded")


@pytest.mark.parametrize("export", all_exports(), ids=lambda one: one.name)
def test_exactly_what_is_shown_is_downloaded(explore: str, tmp_path: Path, export: Export) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
        )
        driver.get(explore + "?topic=plates")
        until_shown(driver, "3 papers")
        shown = keys(driver)
        press_format(driver, export.suffix)
        until(driver, (tmp_path / f"papers.{export.suffix}").exists)
        survey = invented.survey()
        expected = export.frame.around([export.entry(survey.citations[key]) for key in shown])
        assert (tmp_path / f"papers.{export.suffix}").read_bytes() == expected.encode()


def test_all_that_is_shown_can_be_selected(explore: str) -> None:
    with chromium() as driver:
        driver.get(explore + "?topic=plates")
        until_shown(driver, "3 papers")
        driver.find_element(By.CSS_SELECTOR, "button[data-select-all]").click()
        until(
            driver,
            lambda: driver.find_element(By.CSS_SELECTOR, "[data-selection-count]").text == "3",
        )
