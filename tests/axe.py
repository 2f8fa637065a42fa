"""What axe-core finds on a page that a browser shows."""

import json

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from browser import DESK, PHONE

LOOKS = (
    pytest.param(DESK, False, id="light-desk"),
    pytest.param(PHONE, True, id="dark-phone"),
    pytest.param(DESK, True, id="dark-desk", marks=pytest.mark.long),
    pytest.param(PHONE, False, id="light-phone", marks=pytest.mark.long),
)
"""Sizes of the window and whether it is dark; the usual run sees both sizes and both colours once."""
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""Tags of axe-core's rules; WCAG 2.2's target size (2.5.8) is a rule that it leaves off by itself."""
JUDGE = """
const done = arguments[arguments.length - 1];
const options = { runOnly: { type: "tag", values: arguments[0] }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] };
axe.run(document, options).then(
  (found) => done(found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, target, failureSummary }) => ({ id, help, html, target, failureSummary })))),
  (error) => done([{ id: "axe-core", help: String(error), html: "", target: [], failureSummary: "" }]),
);
"""


def findings(driver: WebDriver, axe: str, page: str) -> list[str]:
    """What axe-core finds on the page that is shown: page, rule, node and what is wrong, a line each."""
    driver.execute_script(axe)
    found = driver.execute_async_script(JUDGE, STANDARDS)
    return [
        f"/{page}: {it['id']} ({it['help']}): {json.dumps(it['target'], ensure_ascii=False)}: {it['html'][:200]}: {' '.join(it['failureSummary'].split())}"
        for it in found
    ]
