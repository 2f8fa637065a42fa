import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from browser import chromium, until, wait
from real_programs import needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]


def scheme(driver: WebDriver) -> object:
    return driver.execute_script("return document.body.dataset.mdColorScheme")


def ask_for(driver: WebDriver, colours: str) -> None:
    """Change what the reader's system asks for."""
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": colours}]},
    )


def test_colours_follow_the_system_until_the_reader_chooses(address: str) -> None:
    with chromium() as driver:
        driver.get(address)
        assert scheme(driver) == "default"
        ask_for(driver, "dark")
        until(driver, lambda: scheme(driver) == "slate")
        driver.find_element(By.CSS_SELECTOR, "label[title='Light colours']").click()
        until(driver, lambda: scheme(driver) == "default")
        ask_for(driver, "light")
        ask_for(driver, "dark")
        driver.get(address + "topics/")
        assert scheme(driver) == "default"
        shown = [
            label.get_attribute("title")
            for label in driver.find_elements(By.CSS_SELECTOR, ".md-header__option label")
            if label.is_displayed()
        ]
        assert shown == ["Dark colours"]


def test_colours_are_right_before_any_file_but_the_page_and_its_styles_has_come(
    address: str,
) -> None:
    with chromium(dark=True) as driver:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*.js"]})
        driver.get(address)
        assert scheme(driver) == "slate"


def test_the_way_back_to_the_top_appears_when_a_reader_far_down_turns_back(address: str) -> None:
    with chromium() as driver:
        driver.get(address + "papers/crowd2020dinner/")
        button = driver.find_element(By.CSS_SELECTOR, ".md-top")
        driver.execute_script("scrollTo(0, 2000)")
        driver.execute_async_script(
            "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
        )
        assert not button.is_displayed()
        driver.execute_script("scrollBy(0, -100)")
        until(driver, button.is_displayed)
        button.click()
        wait(driver, "scrollY === 0 && document.activeElement.id === 'main'")
        until(driver, lambda: not button.is_displayed())


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_the_name_of_the_survey_is_whole_at_every_width(address: str, width: int) -> None:
    with chromium() as driver:
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.get(address)
        name = driver.find_element(By.CSS_SELECTOR, ".sm-header__title")
        sizes = "const {scrollWidth, clientWidth, scrollHeight, clientHeight} = arguments[0];"
        fits = sizes + "return scrollWidth <= clientWidth && scrollHeight <= clientHeight"
        assert driver.execute_script(fits, name)
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_choice_of_colours_is_named_by_what_it_is(address: str) -> None:
    with chromium() as driver:
        for wanted, name in (("light", "Light colours"), ("dark", "Dark colours")):
            ask_for(driver, wanted)
            driver.get(address)
            checked = driver.find_element(By.CSS_SELECTOR, "input[name=__palette]:checked")
            assert checked.get_attribute("aria-label") == name
