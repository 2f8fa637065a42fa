"""A reader's way through the site by its links: whatever a page offers works at every stop, on the way back too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import search_dialog
from browser import IS_DARK, choose_colours, chromium, until, wait
from built import served
from real_programs import needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    with served(built_site) as base:
        yield base


def follow(driver: WebDriver, selector: str, page: str) -> None:
    """Follow a link as a reader does, and wait for the page to which it leads."""
    link = driver.find_element(By.CSS_SELECTOR, selector)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    link.click()
    arrive(driver, page)


def go_back(driver: WebDriver, page: str) -> None:
    driver.back()
    arrive(driver, page)


def arrive(driver: WebDriver, page: str) -> None:
    wait(driver, f"location.pathname === '/my-survey/{page}' && document.readyState === 'complete'")


def assert_all_works(driver: WebDriver, *, selected: int, is_dark: bool) -> None:
    """The header says how many papers are selected, the colours are those last chosen, and search finds a paper and closes again."""
    wait(
        driver,
        f"Number(document.querySelector('[data-selection-count]').textContent) === {selected}",
    )
    wait(
        driver,
        f"document.querySelector('[data-selection-link]').hidden === {str(selected == 0).lower()}",
    )
    wait(driver, f"{IS_DARK} === {str(is_dark).lower()}")
    search_dialog.search(driver, "temper")
    assert (
        driver.find_element(By.CSS_SELECTOR, search_dialog.RESULTS).text
        == "Cups That Keep Their Temper"
    )
    driver.find_element(By.CSS_SELECTOR, search_dialog.BOX).send_keys(Keys.CONTROL, "a")
    driver.switch_to.active_element.send_keys(Keys.DELETE)
    wait(driver, f"!document.querySelector('{search_dialog.RESULTS}')")
    driver.find_element(By.CSS_SELECTOR, "dialog.sm-search [data-close]").click()
    wait(driver, "!document.querySelector('dialog.sm-search[open]')")


def select(driver: WebDriver, key: str) -> None:
    button = driver.find_element(By.CSS_SELECTOR, f"button[data-select={key}]")
    button.send_keys(Keys.ENTER)
    until(driver, lambda: button.get_attribute("aria-pressed") == "true")


def assert_citation_is_copied(driver: WebDriver, expected: str) -> None:
    button = driver.find_element(By.CSS_SELECTOR, "button[data-copy=cite-bib]")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    until(driver, lambda: button.text == "Copy BibTeX")
    button.click()
    until(driver, lambda: button.text == "Copied")
    assert (
        driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])") == expected
    )


def test_everything_works_at_every_stop_and_after_coming_back(
    address: str, built_site: Path
) -> None:
    cups, plates = (
        (built_site / f"papers/{key}.bib").read_text("utf-8")
        for key in ("berg2024cups", "li2023plates")
    )
    with chromium() as driver:
        driver.execute_cdp_cmd(
            "Browser.grantPermissions",
            {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
        )
        driver.get(address)
        assert_all_works(driver, selected=0, is_dark=False)

        follow(driver, "main a[href$='topics/cups/']", "topics/cups/")
        assert_all_works(driver, selected=0, is_dark=False)
        select(driver, "li2023plates")
        assert_all_works(driver, selected=1, is_dark=False)

        follow(driver, "main a[href$='papers/berg2024cups/']", "papers/berg2024cups/")
        assert_all_works(driver, selected=1, is_dark=False)
        select(driver, "berg2024cups")
        assert_citation_is_copied(driver, cups)
        choose_colours(driver, "Dark")
        assert_all_works(driver, selected=2, is_dark=True)

        go_back(driver, "topics/cups/")
        assert_all_works(driver, selected=2, is_dark=True)
        assert (
            driver.find_element(By.CSS_SELECTOR, "button[data-select=berg2024cups]").get_attribute(
                "aria-pressed"
            )
            == "true"
        )

        follow(driver, ".sm-header__title", "")
        search_dialog.open_dialog(driver)
        follow(driver, "a[data-all]", "explore/")
        wait(driver, "document.querySelector('[data-actions]:not([hidden])')")
        assert_all_works(driver, selected=2, is_dark=True)
        select(driver, "nobody2021saucer")

        follow(driver, "[data-results] a[href$='papers/li2023plates/']", "papers/li2023plates/")
        assert_all_works(driver, selected=3, is_dark=True)
        assert_citation_is_copied(driver, plates)
        choose_colours(driver, "Light")

        go_back(driver, "explore/")
        wait(driver, "document.querySelector('[data-actions]:not([hidden])')")
        assert_all_works(driver, selected=3, is_dark=False)
        go_back(driver, "")
        assert_all_works(driver, selected=3, is_dark=False)
        driver.forward()
        arrive(driver, "explore/")
        assert_all_works(driver, selected=3, is_dark=False)
        assert driver.get_log("browser") == []
