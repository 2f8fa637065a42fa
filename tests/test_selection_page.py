"""The page of a selection: the reader's own, and a list that came by address."""

import json
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import invented
from browser import chromium, hosts_asked, until, wait
from real_programs import needs
from surveymark.exports.export import all_exports
from surveymark.retrieval.files import ENTRIES_A_FILE

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]


def test_a_selection_survives_pages_is_shared_by_address_and_downloads_what_was_chosen(
    address: str, built_site: Path, tmp_path: Path
) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
        )
        driver.get(address + "topics/cups/")
        driver.find_element(By.CSS_SELECTOR, "button[data-select=berg2024cups]").send_keys(
            Keys.ENTER
        )
        driver.get(address + "papers/nobody2021saucer/")
        driver.find_element(By.CSS_SELECTOR, "button[data-select=nobody2021saucer]").send_keys(
            Keys.SPACE
        )
        assert driver.find_element(By.CSS_SELECTOR, "[data-selection-count]").text == "2"
        driver.find_element(By.CSS_SELECTOR, "[data-selection-link]").click()
        wait(driver, "document.querySelectorAll('.sm-selection__list li').length === 2")
        for export in all_exports():
            driver.find_element(By.CSS_SELECTOR, f"button[data-suffix='{export.suffix}']").click()
            until(driver, (tmp_path / f"selection.{export.suffix}").exists)
        files = [built_site / f"papers/{key}.bib" for key in ("berg2024cups", "nobody2021saucer")]
        assert (tmp_path / "selection.bib").read_text("utf-8") == "\n".join(
            file.read_text("utf-8") for file in files
        )
        assert [
            item["id"] for item in json.loads((tmp_path / "selection.json").read_text("utf-8"))
        ] == ["berg2024cups", "nobody2021saucer"]
        assert (tmp_path / "selection.ris").read_text("utf-8").count("ER  -") == 2
        driver.find_element(By.CSS_SELECTOR, "button[data-clear]").click()
        wait(
            driver,
            "document.querySelector('.sm-selection__state').textContent.startsWith('Nothing')",
        )
        driver.get(address + "selection/#keys=li2023plates,no-such-key,%3Cscript%3E")
        driver.refresh()
        wait(driver, "document.querySelectorAll('.sm-selection__list li').length === 2")
        shown = driver.find_element(By.CSS_SELECTOR, ".sm-selection__list").text
        assert "Plates in Journals" in shown
        assert "no-such-key: not in this survey" in shown
        assert hosts_asked(driver) == {"127.0.0.1"}


def test_a_list_from_an_address_leaves_the_readers_own_selection_alone(address: str) -> None:
    with chromium() as driver:
        driver.get(address + "topics/cups/")
        driver.find_element(By.CSS_SELECTOR, "button[data-select=berg2024cups]").click()
        driver.get(address + "selection/#keys=li2023plates,nobody2021saucer")
        wait(driver, "document.querySelectorAll('.sm-selection__list li').length === 2")
        assert not driver.find_element(By.CSS_SELECTOR, "button[data-clear]").is_displayed()
        leave_out = driver.find_element(By.CSS_SELECTOR, "button[data-remove=li2023plates]")
        assert leave_out.get_attribute("aria-label") == "Leave out Plates in Journals"
        leave_out.click()
        wait(driver, "location.hash === '#keys=nobody2021saucer'")
        driver.find_element(By.LINK_TEXT, "My own selection").click()
        wait(
            driver,
            "document.querySelector('.sm-selection__list a')?.textContent === 'Cups That Keep Their Temper'",
        )
        assert driver.find_element(By.CSS_SELECTOR, "[data-selection-count]").text == "1"


def test_a_list_from_an_address_is_added_to_the_readers_own_selection(address: str) -> None:
    state = "document.querySelector('.sm-selection__state').textContent"
    with chromium() as driver:
        driver.get(address + "topics/cups/")
        driver.find_element(By.CSS_SELECTOR, "button[data-select=berg2024cups]").click()
        driver.get(address + "selection/#keys=berg2024cups,li2023plates,conference2022shelf")
        wait(driver, "document.querySelectorAll('.sm-selection__list li').length === 3")
        driver.find_element(By.CSS_SELECTOR, "button[data-add]").click()
        wait(driver, f"{state} === '2 papers added to your selection'")
        assert driver.find_element(By.CSS_SELECTOR, "[data-selection-count]").text == "3"
        driver.find_element(By.CSS_SELECTOR, "button[data-add]").click()
        wait(driver, f"{state} === 'All of these are in your selection already'")
        driver.find_element(By.LINK_TEXT, "My own selection").click()
        wait(driver, f"{state} === '3 papers selected'")
        assert not driver.find_element(By.CSS_SELECTOR, "button[data-add]").is_displayed()


def test_a_selection_shows_venues_dates_and_summaries(address: str, reader: WebDriver) -> None:
    reader.get(address + "selection/#keys=berg2024cups,li2023plates")
    wait(reader, "document.querySelectorAll('.sm-selection__list li').length === 2")
    cups, plates = (
        item.text.splitlines()
        for item in reader.find_elements(By.CSS_SELECTOR, ".sm-selection__list li")
    )
    assert cups[1:6] == [
        "Jan van der Berg, Ming Li",
        "Cups cool slowly when they are told stories; a story of ten minutes keeps tea warm for twenty.",
        "arXiv",
        "7 March 2024",
        "method",
    ]
    assert plates[1:5] == ["Ming Li", "JoC 2024", "first public January 2023", "finding"]


ASKED = """
const of_survey = performance.getEntriesByType("resource").map((it) => new URL(it.name).pathname.split("/my-survey/")[1] ?? "");
return of_survey.filter((path) => path.startsWith("search/") || path.startsWith("papers/"));
"""


def test_a_selection_of_all_papers_takes_few_requests(address: str, reader: WebDriver) -> None:
    keys = [paper.key for paper in invented.papers()]
    reader.get(address)
    reader.get(f"{address}selection/#keys={','.join(keys)}")
    wait(reader, f"document.querySelectorAll('.sm-selection__list li').length === {len(keys)}")
    assert [
        item.get_attribute("data-key")
        for item in reader.find_elements(By.CSS_SELECTOR, ".sm-selection__list li")
    ] == keys
    asked = reader.execute_script(ASKED)
    assert {"search/index.json", "search/columns.json", "search/keys.json"} < set(asked)
    assert len(asked) <= 3 + len(keys) / ENTRIES_A_FILE + 1


def test_taking_papers_off_the_selection_by_keyboard_keeps_the_place(address: str) -> None:
    with chromium() as driver:
        driver.get(address + "selection/#keys=berg2024cups,li2023plates,nobody2021saucer")
        wait(driver, "document.querySelectorAll('.sm-selection__list li').length === 3")
        driver.find_element(By.CSS_SELECTOR, "button[data-remove=li2023plates]").send_keys(
            Keys.ENTER
        )
        wait(driver, "document.activeElement.dataset.remove === 'nobody2021saucer'")
        driver.switch_to.active_element.send_keys(Keys.ENTER)
        wait(driver, "document.activeElement.dataset.remove === 'berg2024cups'")
        driver.switch_to.active_element.send_keys(Keys.ENTER)
        wait(driver, "document.activeElement.className === 'sm-selection__state'")


def test_a_paper_that_does_not_load_is_not_reported_as_missing(address: str) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd(
            "Network.setBlockedURLs", {"urls": ["*/search/e/*", "*li2023plates.bib"]}
        )
        driver.get(address + "selection/#keys=li2023plates,no-such-key")
        wait(driver, "document.querySelectorAll('.sm-selection__list li').length === 2")
        shown = driver.find_element(By.CSS_SELECTOR, ".sm-selection__list").text
        assert "li2023plates: could not be loaded" in shown
        assert "no-such-key: not in this survey" in shown
        driver.find_element(By.CSS_SELECTOR, "button[data-suffix=bib]").click()
        wait(
            driver,
            "document.querySelector('.sm-selection__state').textContent === 'Download failed: some entries could not be loaded. Try again.'",
        )
