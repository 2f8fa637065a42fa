"""What a first visit to a page costs a reader: bytes over the wire, as the browser itself counts them."""

import json
import time
from collections.abc import Mapping
from typing import Any

from selenium.webdriver.chrome.webdriver import WebDriver

from browser import wait

QUIET = 0.5
"""Seconds without any answer after which nothing more is taken to come."""


def fetched(driver: WebDriver, url: str) -> Mapping[str, int]:
    """Address to bytes of everything that the page asks for, with an empty cache; bodies as they were sent, without headers and images."""
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.get("about:blank")
    _messages(driver)
    driver.get(url)
    return settled(driver)


def settled(driver: WebDriver) -> Mapping[str, int]:
    """Address to bytes of everything that came since this was last looked at, once nothing more comes."""
    wait(driver, "document.readyState === 'complete'")
    asked: dict[str, tuple[str, str]] = {}
    sizes: dict[str, int] = {}
    last = time.monotonic()
    while time.monotonic() - last < QUIET:
        for message in _messages(driver):
            params = message["params"]
            if message["method"] == "Network.responseReceived":
                headers = {
                    name.lower(): value for name, value in params["response"]["headers"].items()
                }
                asked[params["requestId"]] = (params["response"]["url"], params["type"])
                sizes[params["requestId"]] = int(headers.get("content-length", 0))
                last = time.monotonic()
        time.sleep(0.05)
    return {
        url: sizes[request]
        for request, (url, kind) in asked.items()
        if kind != "Image" and not url.startswith("data:")
    }


def _messages(driver: WebDriver) -> list[dict[str, Any]]:
    return [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
