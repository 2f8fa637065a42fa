"""Checks whether links still resolve: public hosts only, https only, a few at a time and slowly."""

import queue
import socket
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

import httpx

from surveymark.fetch.network import Network
from surveymark.fetch.pace import Pace
from surveymark.fetch.public_host import NotPublicError, public_ip
from surveymark.model.link_state import LinkCheck
from surveymark.safe.address import address_fault

HOSTS_AT_ONCE = 4
PAUSE = 1.0
"""Seconds between requests to one host."""
_SECONDS = 15.0
_HOPS = 6
_GONE = frozenset({404, 410})
_MOVED = frozenset({301, 302, 303, 307, 308})

_Queue: TypeAlias = "queue.SimpleQueue[tuple[str, LinkCheck] | None]"
"""Results, and None at the end of each host."""


class LinkChecker:
    """Checks addresses; those of one host one after the other."""

    def __init__(self, network: Network, *, user_agent: str) -> None:
        self._resolve = network.resolve
        self._pace = Pace(network.clock)
        self._http = httpx.Client(
            transport=network.transport,
            timeout=_SECONDS,
            follow_redirects=False,
            headers={"User-Agent": user_agent, "Accept": "*/*"},
        )
        self._stop = threading.Event()

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def check(self, addresses: Sequence[str]) -> Generator[tuple[str, LinkCheck], None, None]:
        """Every address with its result as it arrives; closing the iterator stops after the requests under way."""
        by_host: dict[str, list[str]] = {}
        for address in dict.fromkeys(addresses):
            by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)
        seen: _Queue = queue.SimpleQueue()
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            futures = [pool.submit(self._check_host, group, seen) for group in by_host.values()]
            try:
                for _ in by_host:
                    yield from iter(seen.get, None)
            finally:
                self._stop.set()
                for future in futures:
                    future.cancel()
        for future in futures:
            future.result()

    def _check_host(self, addresses: Sequence[str], seen: _Queue) -> None:
        is_throttled = False
        try:
            for address in addresses:
                if self._stop.is_set():
                    break
                found = (
                    LinkCheck(result="unsure", detail="skipped: the host limits requests")
                    if is_throttled
                    else self._check_address(address)
                )
                is_throttled = is_throttled or found.detail == str(
                    httpx.codes.TOO_MANY_REQUESTS.value
                )
                seen.put((address, found))
        finally:
            seen.put(None)

    def _check_address(self, address: str) -> LinkCheck:
        address = (
            f"https://{address.removeprefix('http://')}"
            if address.startswith("http://")
            else address
        )
        try:
            for _ in range(_HOPS):
                if address_fault(address) or not address.startswith("https://"):
                    return LinkCheck(
                        result="unsure", detail="redirects to an address that is not checked"
                    )
                status, target = self._answer("HEAD", address)
                if status >= httpx.codes.BAD_REQUEST:  # some hosts answer HEAD differently from GET
                    status, target = self._answer("GET", address)
                if status not in _MOVED or not target:
                    return _judged(status)
                address = urljoin(address, target).partition("#")[0]
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME:
                return LinkCheck(result="failed", detail="no such host", is_reached=False)
            return LinkCheck(
                result="unsure", detail="temporary failure in name resolution", is_reached=False
            )
        except NotPublicError:
            return LinkCheck(result="unsure", detail="not a public host", is_reached=False)
        except httpx.TimeoutException:
            return LinkCheck(result="unsure", detail="timed out", is_reached=False)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return LinkCheck(result="unsure", detail=type(error).__name__, is_reached=False)
        return LinkCheck(result="unsure", detail="too many redirects")

    def _answer(self, method: str, address: str) -> tuple[int, str]:
        """Status and Location; the connection goes to the IP address that was checked, even if the name resolves to another by then."""
        url = httpx.URL(address)
        ip = public_ip(url.host, self._resolve)
        self._pace.wait(url.host, PAUSE)
        request = self._http.build_request(
            method,
            url.copy_with(host=ip),
            headers={"Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.host},
        )
        response = self._http.send(request, stream=True)
        try:
            return response.status_code, response.headers.get("location", "")
        finally:
            response.close()  # the body is not needed


def _judged(status: int) -> LinkCheck:
    if httpx.codes.is_success(status):
        return LinkCheck(result="ok", detail=str(status))
    return LinkCheck(result="failed" if status in _GONE else "unsure", detail=str(status))
