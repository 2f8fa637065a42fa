"""How a reader meets the explore page: the only place in which its tests name what they wait for."""

from urllib.parse import parse_qsl, urlsplit

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from browser import until

SELECTABLE = "[data-results] button[data-select]"


def until_shown(driver: WebDriver, text: str) -> None:
    """Wait until the page says how many papers it shows."""
    until(
        driver,
        lambda: (
            driver.find_element(By.CSS_SELECTOR, "[data-state]").text == text
            and is_settled(driver)
            and driver.find_elements(By.CSS_SELECTOR, SELECTABLE)
        ),
    )


def is_settled(driver: WebDriver) -> bool:
    """The page shows what the index answered."""
    return bool(
        driver.execute_script("return !document.querySelector('[data-actions]').hidden")
    ) and not bool(driver.find_elements(By.CSS_SELECTOR, "[aria-busy=true]"))


def until_nothing(driver: WebDriver) -> None:
    until(
        driver,
        lambda: driver.find_element(By.CSS_SELECTOR, "[data-state]").text == "No paper matches",
    )


def keys(driver: WebDriver) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map((it) => it.dataset.select)"
    return list(driver.execute_script(script, SELECTABLE))


def query(driver: WebDriver) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(driver.current_url).query)


def state(driver: WebDriver) -> str:
    return driver.find_element(By.CSS_SELECTOR, "[data-state]").text
