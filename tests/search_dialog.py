"""How a reader meets the search dialog: the only place in which tests and benchmarks name its parts."""

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from browser import until

BOX = "dialog.sm-search input[type=search]"
RESULTS = ".sm-search__results a"


def open_dialog(driver: WebDriver) -> None:
    """Open the dialog by its key, on the page that is shown, once its scripts have come."""
    until(driver, lambda: driver.find_elements(By.CSS_SELECTOR, "[data-search-open]:not([hidden])"))
    driver.find_element(By.TAG_NAME, "body").send_keys("/")
    until(
        driver,
        lambda: any(box.is_displayed() for box in driver.find_elements(By.CSS_SELECTOR, BOX)),
    )


def search(driver: WebDriver, words: str) -> None:
    """Search for words and wait for the first result."""
    open_dialog(driver)
    driver.find_element(By.CSS_SELECTOR, BOX).send_keys(words)
    until(
        driver,
        lambda: any(link.is_displayed() for link in driver.find_elements(By.CSS_SELECTOR, RESULTS)),
    )
