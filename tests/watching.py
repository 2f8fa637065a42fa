"""What a page does in Chromium that a survey's text must never make it do, counted."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from selenium.webdriver.chrome.webdriver import WebDriver

from browser import complaints

_SCRIPT = """
window.__ran = []; window.__refused = [];
window.pwn = (what) => { window.__ran.push(String(what)); alert(what); };
addEventListener('securitypolicyviolation', (event) => window.__refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
_WOULD_RUN = """
return [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]
  .filter(({name, value}) => name.startsWith('on') || /^[\\s\\u0000-\\u001f]*(javascript|vbscript):/i.test(value) && /^(xlink:)?(href|src|action|formaction|data)$/.test(name))
  .map(({name, value}) => `${element.localName} ${name}=${value}`));
"""


class Watch:
    """Looks at each page that a browser opens, and keeps what it finds by kind, with the page."""

    KINDS = (
        "scripts run",
        "code that a click would run",
        "dialogs",
        "requests to other hosts",
        "policy violations",
        "other complaints",
    )

    def __init__(self, driver: WebDriver) -> None:
        """From now on every document tells when it calls `pwn` or is refused something; `pwn` opens a dialog as well."""
        self._driver = driver
        self.requests = 0
        self._found: dict[str, list[str]] = defaultdict(list)
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _SCRIPT})
        complaints(driver)
        driver.get_log("performance")

    @property
    def counts(self) -> Mapping[str, int]:
        """How much was found of each kind."""
        return {kind: len(self._found[kind]) for kind in self.KINDS}

    def __str__(self) -> str:
        """All that was found, a line each."""
        return "\n".join(f"{kind}: {what}" for kind in self.KINDS for what in self._found[kind])

    def look(self, page: str) -> None:
        """Take in what has happened since the last look."""
        told: list[list[str]] = self._driver.execute_script(
            f"return [window.__ran ?? [], (() => {{{_WOULD_RUN}}})(), window.__refused ?? []]"
        )
        events: list[dict[str, Any]] = [
            json.loads(one["message"])["message"] for one in self._driver.get_log("performance")
        ]
        asked = [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]
        said = complaints(self._driver)
        self.requests += len(asked)
        self._keep(page, "scripts run", told[0])
        self._keep(page, "code that a click would run", told[1])
        self._keep(
            page,
            "dialogs",
            [
                event["params"]["message"]
                for event in events
                if event["method"] == "Page.javascriptDialogOpening"
            ],
        )
        self._keep(
            page,
            "requests to other hosts",
            [
                url
                for url in asked
                if urlsplit(url).scheme not in {"data", "blob"}
                and urlsplit(url).hostname != "127.0.0.1"
            ],
        )
        self._keep(
            page,
            "policy violations",
            [*told[2], *(one for one in said if "Content Security Policy" in one)],
        )
        self._keep(
            page,
            "other complaints",
            [
                one
                for one in said
                if "Content Security Policy" not in one and "/favicon.ico" not in one
            ],
        )

    def _keep(self, page: str, kind: str, what: list[str]) -> None:
        self._found[kind] += [f"{page}: {one}" for one in what]
