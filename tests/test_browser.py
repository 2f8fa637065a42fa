import os
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import (
    DESK,
    IS_DARK,
    PHONE,
    choose_colours,
    chromium,
    complaints,
    hosts_asked,
    until,
    wait,
)
from real_programs import needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]

PAGES = (
    "",
    "explore/",
    "authors/",
    "authors/li-ming/",
    "new/",
    "topics/",
    "topics/cups/",
    "paths/",
    "paths/kettle-to-cup/",
    "years/",
    "years/2024/",
    "venues/",
    "venues/joc/",
    "selection/",
    "links/",
    "bibliography/",
    "about/",
    "papers/berg2024cups/",
    "papers/nobody2021saucer/",
    *(f"papers/hostile{number}/" for number in range(15)),
)
ARTEFACTS = Path(os.environ.get("TEST_ARTEFACTS", "test-artefacts"))


def open_search(driver: WebDriver, words: str) -> list[str]:
    """The titles that the search dialog shows for these words."""
    driver.find_element(By.TAG_NAME, "body").send_keys("/")
    wait(driver, "document.querySelector('dialog.sm-search[open]')")
    # All at once, so that no result is one of the beginning of the words.
    driver.execute_cdp_cmd("Input.insertText", {"text": words})
    wait(driver, "document.querySelector('.sm-search__count').textContent.includes('result')")
    return titles(driver)


def titles(driver: WebDriver) -> list[str]:
    return [link.text for link in driver.find_elements(By.CSS_SELECTOR, ".sm-search__results a")]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_logs_errors_contacts_other_hosts_or_overflows_the_screen(
    address: str, size: tuple[int, int], *, dark: bool
) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    with chromium(size, dark=dark) as driver:
        for page in PAGES:
            driver.get(address + page)
            assert complaints(driver) == [], page
            assert driver.execute_script(
                "return document.documentElement.scrollWidth <= innerWidth"
            ), page
            assert driver.execute_script(f"return {IS_DARK}") == dark
            if "hostile" not in page:
                name = page.strip("/").replace("/", "-") or "home"
                driver.save_screenshot(
                    str(ARTEFACTS / f"{name}-{size[0]}-{'dark' if dark else 'light'}.png")
                )
        assert hosts_asked(driver) == {"127.0.0.1"}


def test_titles_show_as_they_were_written(address: str, reader: WebDriver) -> None:
    reader.get(address + "papers/hostile0/")
    assert (
        reader.find_element(By.TAG_NAME, "h1").text
        == "</title><script>alert(1)</script> & other cups"
    )
    assert reader.title == "</title><script>alert(1)</script> & other cups - Kitchens & Cupboards"


def test_search_opens_by_a_key_and_finds_titles_authors_summaries_and_pages(
    address: str, reader: WebDriver
) -> None:
    for words, title in (
        ("temper", "Cups That Keep Their Temper"),
        ("Ada Wood", "A Shelf at a Conference"),
        ("cool slowly", "Cups That Keep Their Temper"),
        ("porcelain", "About"),
    ):
        reader.get(address + "topics/plates/")
        assert title in open_search(reader, words)[0]
    assert complaints(reader) == []
    assert hosts_asked(reader) == {"127.0.0.1"}


def test_a_search_result_leads_to_its_page_under_the_sub_path(
    address: str, reader: WebDriver
) -> None:
    reader.get(address + "papers/nobody2021saucer/")
    open_search(reader, "temper")
    reader.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    reader.switch_to.active_element.send_keys(Keys.ENTER)
    wait(reader, "location.pathname.endsWith('/papers/berg2024cups/')")
    assert reader.current_url == address + "papers/berg2024cups/"


def test_search_opens_from_the_header_and_closes_with_escape(
    address: str, reader: WebDriver
) -> None:
    reader.get(address)
    reader.find_element(By.CSS_SELECTOR, ".sm-header__search").click()
    wait(reader, "document.querySelector('dialog.sm-search[open]')")
    reader.switch_to.active_element.send_keys(Keys.ESCAPE)
    wait(reader, "!document.querySelector('dialog.sm-search[open]')")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("2403.01234", "Cups That Keep Their Temper"),
        ("berg2024cups", "Cups That Keep Their Temper"),
        ("10.1234/joc.2024.5", "Plates in Journals"),
    ],
)
def test_identifiers_and_keys_find_their_paper(
    address: str, reader: WebDriver, words: str, title: str
) -> None:
    reader.get(address)
    assert open_search(reader, words)[0] == title


@pytest.mark.parametrize(
    ("words", "filled"),
    [
        ("arXiv:2401.99999v2", "&identifier=2401.99999"),
        ("zzqqxx&wwvvkk=<qqkkww>", "&title=zzqqxx%26wwvvkk%3D%3Cqqkkww%3E"),
        ("year:2024 zzqqxx", ""),
    ],
)
def test_a_paper_that_search_does_not_find_can_be_suggested(
    address: str, reader: WebDriver, words: str, filled: str
) -> None:
    reader.get(address)
    open_search(reader, "temper")
    link = reader.find_element(By.CSS_SELECTOR, ".sm-search [data-suggest]")
    assert not link.is_displayed()
    box = reader.find_element(By.CSS_SELECTOR, "dialog input[type=search]")
    box.clear()
    box.send_keys(words)
    wait(reader, "!document.querySelector('[data-suggest]').hidden")
    wait(reader, f"document.querySelector('[data-suggest]').search.endsWith('.yml{filled}')")
    assert link.get_attribute("href") == (
        f"https://github.com/invented/my-survey/issues/new?template=suggest-paper.yml{filled}"
    )
    assert link.text == "Suggest this paper"
    box.clear()
    box.send_keys("temper")
    wait(reader, "document.querySelector('[data-suggest]').hidden")


def test_a_search_result_can_be_selected(address: str) -> None:
    with chromium() as driver:
        driver.get(address)
        open_search(driver, "2403.01234")
        driver.find_element(By.CSS_SELECTOR, ".sm-search button[data-select=berg2024cups]").click()
        wait(driver, "document.querySelector('[data-selection-count]').textContent === '1'")
        pressed = driver.find_element(
            By.CSS_SELECTOR, ".sm-search button[data-select=berg2024cups]"
        ).get_attribute("aria-pressed")
        assert pressed == "true"


def test_enter_before_the_results_came_opens_the_first_one(address: str) -> None:
    with chromium() as driver:
        driver.get(address)
        wait(driver, "document.querySelector('[data-search-open]:not([hidden])')")
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": -1},
        )
        driver.find_element(By.TAG_NAME, "body").send_keys("/")
        driver.switch_to.active_element.send_keys("temper", Keys.ENTER)
        wait(driver, "document.querySelector('.sm-search__count').textContent === 'Searching…'")
        wait(driver, "location.pathname.endsWith('/papers/berg2024cups/')")


def test_unknown_words_find_no_paper_and_offer_the_nearest_topics(
    address: str, reader: WebDriver
) -> None:
    reader.get(address)
    reader.find_element(By.TAG_NAME, "body").send_keys(Keys.CONTROL, "k")
    wait(reader, "document.querySelector('dialog.sm-search[open]')")
    reader.find_element(By.CSS_SELECTOR, "dialog input[type=search]").send_keys("zzqqxx")
    wait(
        reader,
        "document.querySelector('.sm-search__count').textContent === 'No paper matches “zzqqxx”. Nearest:'",
    )
    assert titles(reader) == ["Cups <and> mugs", "Plates", "Shelves"]


def test_no_search_result_runs_what_a_title_holds(address: str, reader: WebDriver) -> None:
    reader.get(address)
    found = open_search(reader, "script alert")
    assert "</title><script>alert(1)</script> & other cups" in found
    assert not reader.find_elements(By.CSS_SELECTOR, "dialog script, dialog img")
    assert complaints(reader) == []


def test_the_citation_is_copied_whole(address: str, reader: WebDriver, built_site: Path) -> None:
    reader.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    reader.get(address + "papers/hostile3/")
    button = reader.find_element(By.CSS_SELECTOR, "button[data-copy=cite-bib]")
    button.click()
    wait(reader, 'document.querySelector("button[data-copy=cite-bib]").textContent === "Copied"')
    copied = reader.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == (built_site / "papers/hostile3.bib").read_text("utf-8")


def test_the_chosen_colours_are_kept_on_the_next_page(address: str) -> None:
    with chromium() as driver:
        driver.get(address)
        choose_colours(driver, "Dark")
        wait(driver, IS_DARK)
        driver.get(address + "papers/berg2024cups/")
        assert driver.execute_script(f"return {IS_DARK}")
        assert complaints(driver) == []


def test_colours_can_be_chosen_where_the_browser_keeps_nothing(address: str) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument",
            {
                "source": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('kept out', 'SecurityError'); } })"
            },
        )
        driver.get(address)
        choose_colours(driver, "Dark")
        wait(driver, IS_DARK)
        assert complaints(driver) == []


def test_a_page_is_printed_dark_on_white_whatever_its_colours(address: str) -> None:
    with chromium(dark=True) as driver:
        driver.get(address + "topics/cups/")
        wait(driver, IS_DARK)
        inks = """[...document.querySelectorAll('article :is(h1, h2, h3, p, a)')].filter((it) => it.checkVisibility())
            .map((it) => Math.max(...getComputedStyle(it).color.match(/\\d+/g).slice(0, 3).map(Number)))"""
        assert max(driver.execute_script(f"return {inks}")) > 200
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        wait(
            driver,
            "getComputedStyle(document.documentElement).backgroundColor === 'rgba(0, 0, 0, 0)'",
        )
        wait(driver, f"Math.max(...{inks}) < 170")


def test_the_menu_is_closed_after_coming_back(address: str) -> None:
    with chromium(PHONE) as driver:
        driver.get(address + "papers/berg2024cups/")
        driver.find_element(By.CSS_SELECTOR, ".sm-menu").click()
        link = driver.find_element(By.CSS_SELECTOR, "#sm-menu a[href='../../topics/']")
        until(driver, link.is_displayed)
        link.click()
        wait(driver, "location.pathname.endsWith('/topics/')")
        driver.back()
        wait(driver, "location.pathname.endsWith('/papers/berg2024cups/')")
        wait(driver, "!document.querySelector(':popover-open')")


def test_the_menu_opens_on_a_phone(address: str) -> None:
    with chromium(PHONE) as driver:
        driver.get(address + "papers/berg2024cups/")
        driver.find_element(By.CSS_SELECTOR, ".sm-menu").send_keys(Keys.ENTER)
        link = driver.find_element(By.CSS_SELECTOR, "#sm-menu a[href='../../topics/']")
        until(driver, link.is_displayed)
        link.click()
        wait(driver, "location.pathname.endsWith('/topics/')")


def test_a_page_can_be_read_and_cited_without_scripts(address: str) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        driver.get(address + "papers/berg2024cups/")
        assert "Cups cool slowly" in driver.page_source
        shown = driver.find_elements(By.CSS_SELECTOR, "button[data-copy], .sm-header__search")
        assert shown
        assert not any(button.is_displayed() for button in shown)
        assert driver.find_element(By.LINK_TEXT, "BibTeX (.bib)").is_displayed()
