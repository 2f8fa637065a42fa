from collections.abc import Iterator

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from browser import DESK, PHONE, chromium, complaints, until, wait
from real_programs import needs
from surveymark.model.survey import Survey
from surveymark.text.latex_leftovers import plain

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]


@pytest.fixture(scope="module")
def address(address: str) -> str:
    return address + "map/"


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def reader(browser: WebDriver, address: str) -> WebDriver:
    """A browser with the map before it."""
    browser.get(address)
    wait(browser, "!document.querySelector('.sm-map__zoom').hidden")
    return browser


def view(driver: WebDriver) -> list[float]:
    """Left, top, width and height of what is shown."""
    shown: str = driver.execute_script(
        "return document.querySelector('.sm-map__drawing').getAttribute('viewBox')"
    )
    return [float(number) for number in shown.split()]


def walk_in(driver: WebDriver) -> WebElement:
    """The point on which Tab lands that follows the last control before the drawing."""
    driver.execute_script("document.querySelector('[data-zoom=reset]').focus()")
    driver.switch_to.active_element.send_keys(Keys.TAB)
    return driver.switch_to.active_element


def place(point: WebElement) -> tuple[float, float]:
    x, y = (
        (point.get_attribute("transform") or "")
        .removeprefix("translate(")
        .removesuffix(")")
        .split()
    )
    return float(x), float(y)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_map_fits_any_screen_and_nothing_complains(
    address: str, size: tuple[int, int], *, dark: bool
) -> None:
    with chromium(size, dark=dark) as driver:
        driver.get(address)
        wait(driver, "!document.querySelector('.sm-map__zoom').hidden")
        assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        assert complaints(driver) == []


def test_every_point_is_a_link_named_by_its_title(reader: WebDriver, survey: Survey) -> None:
    points = reader.find_elements(By.CSS_SELECTOR, ".sm-map__point")
    names = {name for point in points if (name := point.get_attribute("aria-label"))}
    assert len(points) == len(survey.papers)
    facts = {"li2023plates": ", JoC 2024", "undated-cupboard": "", "nobody2021saucer": ", 2021"}
    assert {plain(survey.paper_by_key[key].title) + fact for key, fact in facts.items()} <= names
    assert not reader.find_elements(By.CSS_SELECTOR, ".sm-map script, .sm-map img")
    assert complaints(reader) == []


def test_tab_enters_the_map_once_and_arrows_go_where_they_point(reader: WebDriver) -> None:
    first = walk_in(reader)
    assert "sm-map__point" in (first.get_attribute("class") or "")
    moved = 0
    for key, axis, sign in (
        (Keys.ARROW_RIGHT, 0, 1),
        (Keys.ARROW_LEFT, 0, -1),
        (Keys.ARROW_DOWN, 1, 1),
        (Keys.ARROW_UP, 1, -1),
    ):
        before = place(reader.switch_to.active_element)
        reader.switch_to.active_element.send_keys(key)
        after = place(reader.switch_to.active_element)
        moved += after != before
        assert after == before or (after[axis] - before[axis]) * sign > 0
    assert moved >= 3
    assert len(reader.find_elements(By.CSS_SELECTOR, ".sm-map__point[tabindex='0']")) == 1
    reader.switch_to.active_element.send_keys(Keys.TAB)
    assert reader.execute_script("return document.activeElement.closest('svg')") is None


def test_n_and_p_walk_through_all_points_and_back(reader: WebDriver, survey: Survey) -> None:
    walk_in(reader)
    start = reader.switch_to.active_element.get_attribute("href")
    seen = []
    for _ in survey.papers:
        reader.switch_to.active_element.send_keys("n")
        seen.append(reader.execute_script("return document.activeElement.getAttribute('href')"))
    assert set(seen) == {f"../papers/{paper.key}/" for paper in survey.papers}
    reader.switch_to.active_element.send_keys("p")
    assert reader.execute_script("return document.activeElement.getAttribute('href')") == seen[-2]
    assert start is not None


def test_enter_opens_the_paper(reader: WebDriver) -> None:
    walk_in(reader)
    href = reader.execute_script("return document.activeElement.getAttribute('href')")
    reader.switch_to.active_element.send_keys(Keys.ENTER)
    wait(reader, f"location.pathname.endsWith('{href.removeprefix('..')}')")


def test_focus_shows_a_card_with_the_title_as_text(reader: WebDriver) -> None:
    reader.execute_script(
        "document.querySelector(\".sm-map__point[href='../papers/hostile0/']\").focus()"
    )
    card = reader.find_element(By.CSS_SELECTOR, ".sm-map__card")
    assert card.is_displayed()
    assert card.text.split("\n") == [
        "</title><script>alert(1)</script> & other cups",
        "arXiv · 2010",
    ]
    assert complaints(reader) == []


def test_a_pointer_near_a_point_shows_its_card(reader: WebDriver) -> None:
    point = reader.find_element(By.CSS_SELECTOR, ".sm-map__point[href='../papers/li2023plates/']")
    reader.execute_script("arguments[0].scrollIntoView({block: 'center'})", point)
    ActionChains(reader).move_to_element_with_offset(point, 3, 3).perform()
    wait(reader, "document.querySelector('.sm-map__card a')?.textContent === 'Plates in Journals'")


def test_buttons_keys_and_ctrl_wheel_zoom(reader: WebDriver) -> None:
    whole = view(reader)
    zoom_in, zoom_out, reset = (
        reader.find_element(By.CSS_SELECTOR, f"[data-zoom={name}]")
        for name in ("in", "out", "reset")
    )
    zoom_in.click()
    assert view(reader)[2] == pytest.approx(whole[2] / 1.5)
    zoom_in.send_keys("+")
    assert view(reader)[2] == pytest.approx(whole[2] / 1.5**2)
    zoom_out.click()
    assert view(reader)[2] == pytest.approx(whole[2] / 1.5)
    reset.click()
    assert view(reader) == whole
    reader.execute_script("""document.querySelector('.sm-map__drawing').dispatchEvent(
        new WheelEvent('wheel', {deltaY: -100, ctrlKey: true, bubbles: true, cancelable: true, clientX: 300, clientY: 500}))""")
    assert view(reader)[2] < whole[2]
    reader.switch_to.active_element.send_keys("0")
    assert view(reader) == whole


def test_the_wheel_alone_scrolls_the_page(reader: WebDriver) -> None:
    whole = view(reader)
    drawing = reader.find_element(By.CSS_SELECTOR, ".sm-map__drawing")
    ActionChains(reader).move_to_element(drawing).scroll_by_amount(0, 200).perform()
    wait(reader, "scrollY > 0")
    assert view(reader) == whole


def test_a_drag_moves_the_map_and_opens_nothing(reader: WebDriver, address: str) -> None:
    for _ in range(2):
        reader.find_element(By.CSS_SELECTOR, "[data-zoom=in]").click()
    before = view(reader)
    middle = reader.find_element(By.CSS_SELECTOR, ".sm-map__drawing")
    ActionChains(reader).move_to_element(middle).click_and_hold().move_by_offset(
        -60, -40
    ).move_by_offset(-20, 0).release().perform()
    after = view(reader)
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert after[2:] == before[2:]
    assert reader.current_url == address


def test_shift_and_arrows_move_the_map_and_a_point_out_of_sight_is_brought_in(
    reader: WebDriver,
) -> None:
    walk_in(reader)
    for _ in range(4):
        reader.switch_to.active_element.send_keys("+")
    before = view(reader)
    reader.switch_to.active_element.send_keys(Keys.SHIFT, Keys.ARROW_RIGHT)
    assert view(reader)[0] > before[0]
    for _ in range(5):
        reader.switch_to.active_element.send_keys("n")
        x, y = place(reader.switch_to.active_element)
        left, top, width, height = view(reader)
        assert left <= x <= left + width
        assert top <= y <= top + height


def test_labels_that_are_shown_never_cover_each_other(reader: WebDriver) -> None:
    for _ in range(3):
        shown = reader.execute_script("""return [...document.querySelectorAll('.sm-map__labels text:not(.sm-map__label--crowded)')]
            .map((label) => label.getBoundingClientRect()).map(({left, right, top, bottom}) => [left, right, top, bottom])""")
        assert shown
        for index, (left, right, top, bottom) in enumerate(shown):
            assert all(
                left > box[1] or right < box[0] or top > box[3] or bottom < box[2]
                for box in shown[:index]
            )
        reader.find_element(By.CSS_SELECTOR, "[data-zoom=in]").click()


def test_a_legend_entry_dims_all_other_themes_until_it_is_pressed_again(reader: WebDriver) -> None:
    button = reader.find_element(By.CSS_SELECTOR, ".sm-map__legend button[data-theme=furniture]")
    dimmed = "return [...document.querySelectorAll('.sm-map__point.sm-map--dim')].map((point) => point.dataset.theme)"
    button.send_keys(Keys.SPACE)
    assert button.get_attribute("aria-pressed") == "true"
    assert set(reader.execute_script(dimmed)) == {"crockery"}
    reader.find_element(By.CSS_SELECTOR, ".sm-map__legend button[data-theme=crockery]").click()
    assert set(reader.execute_script(dimmed)) == {"furniture"}
    assert button.get_attribute("aria-pressed") == "false"
    reader.find_element(By.CSS_SELECTOR, ".sm-map__legend button[data-theme=crockery]").click()
    assert reader.execute_script(dimmed) == []


def test_on_a_phone_the_first_tap_shows_the_card_and_its_title_opens_the_paper(
    address: str,
) -> None:
    with chromium(PHONE) as driver:
        driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
        driver.get(address)
        wait(driver, "!document.querySelector('.sm-map__zoom').hidden")
        point = driver.find_element(
            By.CSS_SELECTOR, ".sm-map__point[href='../papers/li2023plates/']"
        )
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", point)
        tap(driver, point)
        wait(
            driver,
            "document.querySelector('.sm-map__card a')?.textContent === 'Plates in Journals'",
        )
        assert driver.current_url == address
        tap(driver, driver.find_element(By.CSS_SELECTOR, ".sm-map__card a"))
        wait(driver, "location.pathname.endsWith('/papers/li2023plates/')")


def tap(driver: WebDriver, element: WebElement) -> None:
    box = driver.execute_script(
        "const box = arguments[0].getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]",
        element,
    )
    driver.execute_cdp_cmd(
        "Input.dispatchTouchEvent",
        {"type": "touchStart", "touchPoints": [{"x": box[0], "y": box[1]}]},
    )
    driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_without_scripts_the_map_is_a_picture_of_links(address: str, survey: Survey) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        driver.get(address)
        assert not driver.find_element(By.CSS_SELECTOR, ".sm-map__zoom").is_displayed()
        assert driver.find_element(By.CSS_SELECTOR, ".sm-map__labels text").is_displayed()
        assert len(driver.find_elements(By.CSS_SELECTOR, "a.sm-map__point[href]")) == len(
            survey.papers
        )
        # Chromium's driver cannot follow a click without scripts; the keyboard can.
        driver.find_element(
            By.CSS_SELECTOR, ".sm-map__point[href='../papers/li2023plates/']"
        ).send_keys(Keys.ENTER)
        until(driver, lambda: driver.current_url.endswith("/papers/li2023plates/"))
