"""What a reader waits for and downloads, in the system's Chromium with an empty profile each time.

    make bench
    PYTHONPATH=tests python benchmarks/reading.py SITE [WORD]

Serves the built site as GitHub Pages does, with gzip, on this machine. Tells the bytes of a first
visit to each kind of page, without images, and for a search the median time from typing a word to
the first result shown and the bytes that it fetched. The word is one of a paper's title where none is named.
"""

import re
import statistics
import sys
from html import unescape
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from browser import chromium
from built import served
from first_visit import fetched, settled
from page_types import page_types
from search_dialog import BOX, RESULTS, open_dialog

PROFILES = 5
LONG_ENOUGH = 5
"""Letters of a word that is worth searching for."""
WATCH = """
const [box, results] = arguments;
document.querySelector(box).addEventListener("input", () => (window.typed ??= performance.now()));
new MutationObserver(() => {
  if (window.typed && !window.shown && document.querySelector(results)) requestAnimationFrame(() => (window.shown ??= performance.now()));
}).observe(document.body, { childList: true, subtree: true });
"""


def first_visits(site: Path, address: str) -> None:
    """Print what a first visit to each kind of page fetches."""
    print("first visit, without images:")
    for kind, page in page_types(site).items():
        if kind == "redirect":
            continue
        with chromium() as driver:
            sizes = fetched(driver, address + page)
        print(
            f"  {'/' + kind:16} {sum(sizes.values()) / 1000:6.1f} kB in {len(sizes)} answers  (/{page})"
        )


def a_search(address: str, word: str) -> tuple[float, int]:
    """Milliseconds from the first letter typed to the first result shown, and bytes fetched for it, in a new profile."""
    with chromium() as driver:
        fetched(driver, address)
        open_dialog(driver)
        driver.execute_script(WATCH, BOX, RESULTS)
        driver.find_element(By.CSS_SELECTOR, BOX).send_keys(word)
        WebDriverWait(driver, 60).until(lambda it: it.execute_script("return window.shown"))
        waited = float(driver.execute_script("return window.shown - window.typed"))
        return waited, sum(settled(driver).values())


def a_word(site: Path) -> str:
    """The longest word of the title of the site's first paper whose title has a long one."""
    for page in sorted(site.glob("papers/*/index.html")):
        heading = re.search(r"<h1[^>]*>([^<]+)</h1>", page.read_text("utf-8"))
        words: list[str] = re.findall(r"[a-z]+", unescape(heading[1]).lower()) if heading else []
        if words and len(longest := max(words, key=len)) >= LONG_ENOUGH:
            return longest
    sys.exit(f"{site} holds no page of a paper; build the site first: make site")


def main(site: Path, *words: str) -> None:
    """Print all measurements."""
    word = words[0] if words else a_word(site)
    with served(site) as address:
        first_visits(site, address)
        times, sizes = zip(*(a_search(address, word) for _ in range(PROFILES)), strict=True)
    print(
        f"search for “{word}”, {PROFILES} new profiles: first result after {statistics.median(times):.0f} ms in the median "
        f"({min(times):.0f} to {max(times):.0f}); {statistics.median(sizes) / 1000:.0f} kB fetched"
    )


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004 - the site
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])
