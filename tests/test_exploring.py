"""The explore page, used as a reader uses it."""

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import invented
import search_dialog
from browser import PHONE, chromium, until
from exploring import is_settled, keys, query, state, until_nothing, until_shown
from real_programs import needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]


def box(driver: WebDriver, facet: str, value: str) -> None:
    found = driver.find_element(By.CSS_SELECTOR, f"[data-facet={facet}] input[value='{value}']")
    driver.execute_script(
        "arguments[0].closest('details').open = true; arguments[0].scrollIntoView({block: 'center'})",
        found,
    )
    found.click()


def counts(driver: WebDriver, facet: str) -> dict[str, int]:
    rows = driver.find_elements(By.CSS_SELECTOR, f"[data-facet={facet}] label")
    return {
        str(row.find_element(By.TAG_NAME, "input").get_attribute("value")): int(
            row.find_element(By.CLASS_NAME, "sm-count").get_attribute("textContent") or ""
        )
        for row in rows
    }


def test_all_papers_are_listed_newest_first(explore: str, reader: WebDriver) -> None:
    reader.get(explore)
    everything = len(invented.papers())
    until_shown(reader, f"{everything} papers")
    assert keys(reader) == [paper.key for paper in invented.survey().papers_newest_first]
    assert query(reader) == []
    assert reader.get_log("browser") == []


def test_values_of_one_facet_widen_facets_narrow_and_the_address_is_updated(
    explore: str, reader: WebDriver
) -> None:
    reader.get(explore)
    until_shown(reader, f"{len(invented.papers())} papers")
    box(reader, "topic", "plates")
    until_shown(reader, "3 papers")
    box(reader, "topic", "shelves")
    until_shown(reader, "5 papers")
    box(reader, "year", "2023")
    until_shown(reader, "1 paper")
    assert keys(reader) == ["li2023plates"]
    assert query(reader) == [("topic", "plates"), ("topic", "shelves"), ("year", "2023")]
    assert counts(reader, "topic") == {
        "cups": 2,
        "plates": 1,
        "shelves": 0,
    }  # of 2023, whatever the topic
    assert {year: number for year, number in counts(reader, "year").items() if number} == {
        "2023": 1,
        "2022": 1,
        "2021": 1,
        "2020": 1,
    }


def test_an_address_restores_its_state(explore: str, reader: WebDriver) -> None:
    reader.get(explore + "?theme=crockery&has=code&has=data&view=table&sort=title")
    until_shown(reader, "1 paper")
    assert keys(reader) == ["berg2024cups"]
    assert [
        button.text for button in reader.find_elements(By.CSS_SELECTOR, "[data-chips] button")
    ] == ["Theme: Crockery", "Has: Code", "Has: Data", "Clear all"]
    assert reader.find_elements(By.CSS_SELECTOR, ".sm-table tbody tr")
    assert (
        reader.find_element(By.CSS_SELECTOR, "select[name=sort]").get_attribute("value") == "title"
    )


CARD = """
const card = [...document.querySelectorAll(".sm-card")].find((one) => one.querySelector(`a[href*="papers/${arguments[0]}/"]`));
return [...card.querySelectorAll("a, p, .sm-card__facts > *, button")].map(
  (part) => [part.className, part.href ?? "", part.textContent.trim().replace(/\\s+/g, " "), part.ariaLabel]);
"""


@pytest.mark.parametrize(
    ("key", "path", "year"),
    [
        ("berg2024cups", "kettle-to-cup", 2024),
        ("li2023plates", "kettle-to-cup", 2023),
        ("conference2022shelf", "shelves-upwards", 2022),
    ],
)
def test_a_card_is_the_one_that_other_pages_print(
    address: str, explore: str, reader: WebDriver, key: str, path: str, year: int
) -> None:
    reader.get(address + f"paths/{path}/")
    until(reader, lambda: "Select" in str(reader.execute_script(CARD, key)))
    printed = reader.execute_script(CARD, key)
    reader.get(explore + f"?year={year}")
    until(reader, lambda: is_settled(reader))
    assert reader.execute_script(CARD, key) == printed


def test_a_filter_is_taken_off_by_its_chip_and_by_going_back(
    explore: str, reader: WebDriver
) -> None:
    reader.get(explore + "?topic=plates&year=2023")
    until_shown(reader, "1 paper")
    reader.find_element(
        By.CSS_SELECTOR, "[data-chips] button[aria-label='Remove First public: 2023']"
    ).send_keys(Keys.ENTER)
    until_shown(reader, "3 papers")
    assert query(reader) == [("topic", "plates")]
    assert reader.switch_to.active_element.get_attribute("aria-label") == "Remove Topic: Plates"
    reader.back()
    until_shown(reader, "1 paper")
    assert reader.find_element(
        By.CSS_SELECTOR, "[data-facet=year] input[value='2023']"
    ).is_selected()


def test_words_narrow_the_results_and_are_in_the_address(explore: str, reader: WebDriver) -> None:
    reader.get(explore)
    until_shown(reader, f"{len(invented.papers())} papers")
    reader.find_element(By.NAME, "q").send_keys("temper")
    until_shown(reader, "1 paper")
    assert keys(reader) == ["berg2024cups"]
    assert query(reader) == [("q", "temper")]
    assert (
        reader.find_element(By.CSS_SELECTOR, "select[name=sort]").get_attribute("value") == "match"
    )


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("title", "hostile1"),
        ("discussed", "berg2024cups"),
        ("listed", "berg2024cups"),
        ("newest", "hostile14"),
    ],
)
def test_papers_come_in_the_order_that_the_reader_chose(
    explore: str, reader: WebDriver, sort: str, first: str
) -> None:
    reader.get(explore)
    until_shown(reader, f"{len(invented.papers())} papers")
    reader.find_element(By.CSS_SELECTOR, f"select[name=sort] option[value={sort}]").click()
    until_shown(reader, f"{len(invented.papers())} papers")
    until(reader, lambda: keys(reader)[0] == first)
    if sort in {"discussed", "listed"}:
        assert keys(reader)[1] == "nobody2021saucer"
        assert query(reader) == [("sort", sort)]


@pytest.mark.parametrize("nothing", ["?author=", "?topic=&year=", "?q=+"])
def test_a_choice_of_nothing_in_the_address_narrows_nothing(
    explore: str, reader: WebDriver, nothing: str
) -> None:
    reader.get_log("browser")
    reader.get(explore + nothing)
    until_shown(reader, f"{len(invented.papers())} papers")
    assert not reader.find_elements(By.CSS_SELECTOR, "[data-chips] button")
    assert reader.get_log("browser") == []


def test_titles_and_authors_break_their_lines_in_the_table(explore: str, reader: WebDriver) -> None:
    reader.get(explore + "?view=table")
    until_shown(reader, f"{len(invented.papers())} papers")
    cell = reader.find_element(By.CSS_SELECTOR, ".sm-table tbody td")
    assert (
        cell.value_of_css_property("white-space"),
        cell.value_of_css_property("text-align"),
    ) == ("normal", "start")
    assert (
        reader.find_element(By.CSS_SELECTOR, ".sm-table tbody th").value_of_css_property(
            "white-space"
        )
        == "normal"
    )


@pytest.mark.parametrize(
    ("words", "filled"),
    [
        ("arXiv:2401.99999v2", "&identifier=2401.99999"),
        ("zzqqxx%26wwvvkk%3D", "&title=zzqqxx%26wwvvkk%3D"),
    ],
)
def test_a_paper_that_is_not_there_can_be_suggested(
    explore: str, reader: WebDriver, words: str, filled: str
) -> None:
    reader.get(explore + f"?q={words}")
    link = reader.find_element(By.CSS_SELECTOR, "[data-explore] [data-suggest]")
    until(reader, link.is_displayed)
    assert link.get_attribute("href") == (
        f"https://github.com/invented/my-survey/issues/new?template=suggest-paper.yml{filled}"
    )
    box = reader.find_element(By.NAME, "q")
    box.clear()
    box.send_keys("temper")
    until_shown(reader, "1 paper")
    assert not link.is_displayed()
    box.clear()
    box.send_keys(" ")
    until_shown(reader, f"{len(invented.papers())} papers")
    assert not link.is_displayed()


def test_long_words_do_not_widen_the_page(explore: str) -> None:
    with chromium(PHONE) as driver:
        driver.get(explore + "?q=" + "pneumono" * 12)
        until_nothing(driver)
        assert driver.find_elements(By.CSS_SELECTOR, "[data-chips] button")
        assert driver.execute_script("return document.documentElement.scrollWidth") <= PHONE[0]
        search_dialog.open_dialog(driver)
        driver.find_element(By.CSS_SELECTOR, search_dialog.BOX).send_keys("pneumono" * 12)
        until(
            driver,
            lambda: driver.find_element(By.CSS_SELECTOR, ".sm-search__count").text.startswith(
                "No paper"
            ),
        )
        assert driver.execute_script(
            "const it = document.querySelector('dialog.sm-search'); return it.scrollWidth <= it.clientWidth"
        )


def test_papers_by_year_are_grouped_under_the_years_that_cards_print(
    explore: str, reader: WebDriver
) -> None:
    reader.get(explore + "?topic=plates")
    until_shown(reader, "3 papers")
    reader.find_element(By.CSS_SELECTOR, "button[data-view=years]").click()
    until(reader, lambda: reader.find_elements(By.CSS_SELECTOR, ".sm-byyear h2"))
    groups = [
        group.text.splitlines()[:2]
        for group in reader.find_elements(By.CSS_SELECTOR, ".sm-byyear section")
    ]
    assert groups == [
        ["2024", "Plates in Journals"],  # in a journal of that year, first public the year before
        ["2021", "A Saucer Whose Makers Are Not Known"],
        ["2020", "Dinner for Three Hundred"],
    ]
    assert query(reader) == [("topic", "plates"), ("view", "years")]


def test_the_page_works_by_keyboard_alone(explore: str, reader: WebDriver) -> None:
    reader.get(explore)
    until_shown(reader, f"{len(invented.papers())} papers")
    value = reader.find_element(By.CSS_SELECTOR, "[data-facet=gives] input[value=finding]")
    reader.execute_script(
        "arguments[0].closest('details').open = true; arguments[0].focus()", value
    )
    value.send_keys(Keys.SPACE)
    until_shown(reader, "1 paper")
    assert reader.switch_to.active_element == value


def test_hostile_titles_and_names_stay_text(explore: str, reader: WebDriver) -> None:
    reader.get(
        explore
        + "?q=%3Cscript%3Ealert&author=%3Cb%3EBold&view=table&topic=%22%3E%3Cimg%20src%3Dx%3E"
    )
    until(
        reader,
        lambda: reader.find_element(By.CSS_SELECTOR, "[data-state]").text == "No paper matches",
    )
    reader.get(explore + "?q=script+alert")
    until(reader, lambda: "hostile0" in keys(reader))
    assert not reader.find_elements(By.CSS_SELECTOR, "[data-explore] script, [data-explore] img")
    assert reader.get_log("browser") == []


def test_facets_are_folded_on_a_phone(explore: str) -> None:
    with chromium(PHONE) as driver:
        driver.get(explore)
        until_shown(driver, f"{len(invented.papers())} papers")
        assert not driver.find_element(By.CSS_SELECTOR, "[data-facet=theme] label").is_displayed()
        driver.find_element(By.CSS_SELECTOR, ".sm-facets__fold").click()
        assert driver.find_element(By.CSS_SELECTOR, "[data-facet=theme] label").is_displayed()


def test_the_search_box_of_the_front_page_leads_to_explore(address: str, reader: WebDriver) -> None:
    reader.get(address)
    reader.find_element(By.CSS_SELECTOR, "form[data-search-form] input").send_keys(
        "temper", Keys.ENTER
    )
    until_shown(reader, "1 paper")
    assert query(reader) == [("q", "temper")]


def test_the_newest_papers_and_a_way_to_all_others_are_there_without_scripts(explore: str) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        driver.get(explore)
        newest = [paper.page for paper in invented.survey().papers_newest_first][:30]
        shown = driver.find_elements(By.CSS_SELECTOR, "[data-results] .sm-card__title a")
        assert [str(link.get_attribute("href")).split("/my-survey/")[1] for link in shown] == newest
        assert all(link.is_displayed() for link in shown)
        assert driver.find_element(
            By.CSS_SELECTOR, "noscript a[href$='/bibliography/']"
        ).is_displayed()


def test_the_papers_of_the_page_stay_where_nothing_is_chosen(
    explore: str, reader: WebDriver
) -> None:
    reader.get(explore)
    first = reader.find_element(By.CSS_SELECTOR, "[data-results] .sm-card__title a")
    reader.execute_script("arguments[0].focus()", first)
    until(reader, lambda: reader.find_element(By.CSS_SELECTOR, "[data-actions]:not([hidden])"))
    assert reader.switch_to.active_element == first


def test_a_page_shows_that_it_waits_for_the_index(explore: str) -> None:
    with chromium() as driver:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/search/*"]})
        driver.get(explore)
        until(driver, lambda: state(driver) == "The search index could not be loaded.")
        assert keys(driver)
        slow = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
        driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
        driver.get(explore + "topics/")
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", slow)
        driver.get(explore + "?topic=plates")
        until(driver, lambda: state(driver) == "Loading…")
        assert keys(driver) == []
        until_shown(driver, "3 papers")


def test_the_first_result_is_within_fifteen_stops_of_the_keyboard(
    explore: str, reader: WebDriver
) -> None:
    reader.get(explore)
    until_shown(reader, f"{len(invented.papers())} papers")
    for stops in range(1, 17):  # noqa: B007 - looked at below
        reader.switch_to.active_element.send_keys(Keys.TAB)
        here = reader.switch_to.active_element
        if here.get_attribute("textContent") == "Skip to results":
            assert here.is_displayed()
            here.send_keys(Keys.ENTER)
        elif here.find_elements(By.XPATH, "ancestor::*[@data-results]"):
            break
    assert stops <= 15
    assert str(here.get_attribute("href")).endswith(invented.survey().papers_newest_first[0].page)
