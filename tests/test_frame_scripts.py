import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from browser import IS_DARK, choose_colours, chromium, until, wait
from real_programs import needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]


def is_dark(driver: WebDriver) -> bool:
    return bool(driver.execute_script(f"return {IS_DARK}"))


def ask_for(driver: WebDriver, colours: str) -> None:
    """Change what the reader's system asks for."""
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": colours}]},
    )


def test_colours_follow_the_system_until_the_reader_chooses(address: str) -> None:
    with chromium() as driver:
        driver.get(address)
        assert not is_dark(driver)
        ask_for(driver, "dark")
        until(driver, lambda: is_dark(driver))
        choose_colours(driver, "Light")
        until(driver, lambda: not is_dark(driver))
        ask_for(driver, "light")
        ask_for(driver, "dark")
        driver.get(address + "topics/")
        assert not is_dark(driver)
        choose_colours(driver, "System")
        until(driver, lambda: is_dark(driver))


def test_colours_are_right_before_any_file_but_the_page_and_its_styles_has_come(
    address: str,
) -> None:
    with chromium(dark=True) as driver:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*.js"]})
        driver.get(address)
        assert is_dark(driver)


def test_the_way_back_to_the_top_appears_when_a_reader_far_down_turns_back(address: str) -> None:
    with chromium() as driver:
        driver.get(address + "topics/cups/")
        button = driver.find_element(By.CSS_SELECTOR, ".sm-top")
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


@pytest.mark.parametrize("name", ["System", "Light", "Dark"])
def test_the_chosen_colour_scheme_is_marked(address: str, name: str) -> None:
    with chromium() as driver:
        driver.get(address)
        choose_colours(driver, name)
        for page in ("topics/", "papers/berg2024cups/"):
            driver.get(address + page)
            checked = driver.find_elements(By.CSS_SELECTOR, "fieldset :checked")
            assert [one.accessible_name for one in checked] == [name]
