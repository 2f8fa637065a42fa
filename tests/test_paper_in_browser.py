"""A paper's page as a reader has it before them: on a phone, on a desk, on paper."""

import base64
import re

import pytest
from selenium.webdriver.common.by import By

from browser import DESK, PHONE, chromium, wait

pytestmark = pytest.mark.slow
RICH, POOR, CROWDED = "berg2024cups", "undated-cupboard", "crowd2020dinner"
NARROWEST = (320, 640)


def test_every_paper_is_printed_on_one_sheet(address: str) -> None:
    with chromium() as driver:
        for key in (RICH, POOR, CROWDED, "li2023plates"):
            driver.get(f"{address}papers/{key}/")
            printed = driver.execute_cdp_cmd(
                "Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69}
            )
            sheets = re.findall(rb"/Type\s*/Page\b", base64.b64decode(printed["data"]))
            assert len(sheets) == 1, key


@pytest.mark.parametrize("size", [NARROWEST, PHONE, DESK])
def test_nothing_is_wider_than_the_screen(address: str, size: tuple[int, int]) -> None:
    with chromium(size) as driver:
        for key in (RICH, POOR, CROWDED, "hostile3"):
            driver.get(f"{address}papers/{key}/")
            width = driver.execute_script("return document.documentElement.scrollWidth")
            assert width <= size[0], key


def test_actions_are_beside_the_title_on_a_desktop_and_below_it_on_a_phone(address: str) -> None:
    for size, is_beside in ((DESK, True), (PHONE, False)):
        with chromium(size) as driver:
            driver.get(f"{address}papers/{RICH}/")
            head, acts, body, rail = (
                driver.find_element(By.CSS_SELECTOR, f".sm-paper > {part}").rect
                for part in (".sm-head", ".sm-paper__acts", ".sm-body", ".sm-rail > section")
            )
            assert (acts["x"] > head["x"] + head["width"]) is is_beside
            assert (rail["x"] > body["x"] + body["width"]) is is_beside
            below = head["y"] + head["height"] <= acts["y"]
            assert below is not is_beside
            assert is_beside or acts["y"] < body["y"] < rail["y"]


def test_a_copy_button_announces_success_and_then_shows_its_name_again(address: str) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd(
            "Browser.grantPermissions",
            {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
        )
        driver.get(f"{address}papers/{RICH}/")
        button = driver.find_element(By.CSS_SELECTOR, "button[data-copy=cite-apa]")
        name = "Copy the APA reference"
        assert (button.accessible_name, button.text) == (name, "Copy")
        button.click()
        wait(
            driver, "document.querySelector('button[data-copy=cite-apa]').textContent === 'Copied'"
        )
        assert button.accessible_name == "Copied"
        wait(driver, "document.querySelector('button[data-copy=cite-apa]').ariaLabel !== null")
        assert (button.accessible_name, button.text) == (name, "Copy")
