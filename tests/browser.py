"""The system's Chromium, driven as a reader would."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

DESK, PHONE = (1280, 900), (390, 844)
_SECONDS = 120
"""Waits end when something has happened; only one that never would end takes this long, so a busy machine has time."""
_BETWEEN = 0.1
"""Seconds between two looks; Selenium's own half second is most of the time of many tests."""


@contextmanager
def chromium(
    size: tuple[int, int] = DESK, *, dark: bool = False, closes_dialogs: bool = False
) -> Iterator[webdriver.Chrome]:
    """A browser with an empty profile that asks nobody for anything by itself; a dialog is an error unless it is to be closed."""
    options = webdriver.ChromeOptions()
    if closes_dialogs:
        options.unhandled_prompt_behavior = "dismiss"
    options.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            f"--user-data-dir={profile}",
            f"--window-size={size[0]},{size[1]}",
        ):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(
            options=options,
            service=Service(shutil.which("chromedriver") or "/usr/bin/chromedriver"),
        )
        try:
            driver.set_page_load_timeout(_SECONDS)
            metrics = {
                "width": size[0],
                "height": size[1],
                "deviceScaleFactor": 1,
                "mobile": size == PHONE,
            }
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
            yield driver
        finally:
            driver.quit()


def until(driver: WebDriver, happened: Callable[[], object]) -> None:
    """Wait until something has happened in the page, or with it."""
    WebDriverWait(
        driver,
        _SECONDS,
        poll_frequency=_BETWEEN,
        ignored_exceptions=[StaleElementReferenceException],
    ).until(lambda _: happened())


IS_DARK = (
    "Number(getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/)[0]) < 100"
)
"""Whether the page that is shown has a dark ground, for scripts."""


def choose_colours(driver: WebDriver, name: str) -> None:
    """Choose "System", "Light" or "Dark" at the foot of the page, as a reader does."""
    label = driver.find_element(By.XPATH, f"//fieldset//label[normalize-space() = '{name}']")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", label)
    until(driver, label.is_displayed)
    label.click()


def wait(driver: WebDriver, script: str) -> None:
    """Wait until an expression is true in the page."""
    until(driver, lambda: driver.execute_script(f"return {script}"))


def complaints(driver: WebDriver) -> list[str]:
    """What the browser's console holds."""
    return [entry["message"] for entry in driver.get_log("browser")]


def hosts_asked(driver: WebDriver) -> set[str]:
    """Every host that pages asked for something since this was last looked at."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    return {
        urlsplit(url).hostname or ""
        for url in asked
        if not url.startswith(("data:", "chrome", "about:"))
    }
