"""One request to one of the allowed hosts, with every limit that keeps a bad answer from doing harm."""

import logging
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin, urlsplit

import httpx
import stamina

from surveymark.fetch.network import Network
from surveymark.fetch.pace import Pace, retry_after
from surveymark.safe.clean import clean

LARGEST_ANSWER = 5 * 1024 * 1024
"""Bytes after inflation."""
TRIES = 5
LONGEST_WAIT = 120.0
"""Seconds that a host may ask us to wait; one that wants more is not asked again in this run."""
SECONDS = 20.0
"""Without a byte, after which a host is given up for this try."""
_SECONDS_IN_ALL = 90.0
_REDIRECTS = 3
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})

logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs whole addresses, and some hold a key
stamina.instrumentation.set_on_retry_hooks([])  # what comes of the tries is told once, at the end


class NotAnsweredError(Exception):
    """There is no answer to use; the message says why, without the address, which may hold a key."""


class RefusedError(NotAnsweredError):
    """The host took the request for a wrong one, perhaps for one of its ids only."""


class LeaveAloneError(NotAnsweredError):
    """The host is not to be asked again in this run."""


class _PassingError(NotAnsweredError):
    """Worth another try."""


class Client:
    """Asks the allowed hosts over https, at their pace."""

    def __init__(
        self, network: Network, *, hosts: Iterable[str], user_agent: str, seconds: float = SECONDS
    ) -> None:
        self._clock = network.clock
        self._hosts = frozenset(hosts)
        self._pace = Pace(network.clock)
        self._http = httpx.Client(
            transport=network.transport,
            timeout=seconds,
            follow_redirects=False,
            headers={"User-Agent": user_agent, "Accept-Encoding": "gzip"},
        )

    def close(self) -> None:
        """Let all connections go."""
        self._http.close()

    def text(
        self,
        address: str,
        *,
        pause: float,
        content_types: Iterable[str],
        body: str = "",
        headers: Mapping[str, str] | None = None,
        no_answer: frozenset[int] = frozenset(),
    ) -> str | None:
        """The text that the host answers; nothing where it says by one of the codes in `no_answer` that there is none.

        Raises: NotAnsweredError after as many tries as make sense; LeaveAloneError.
        """
        types = tuple(content_types)
        for attempt in stamina.retry_context(
            on=_PassingError, attempts=TRIES, timeout=None, wait_initial=1.0, wait_max=30.0
        ):
            with attempt:
                return self._once(address, pause, types, body, headers or {}, no_answer)
        return None  # pragma: no cover - the loop returns or raises

    def _once(
        self,
        address: str,
        pause: float,
        types: tuple[str, ...],
        body: str,
        headers: Mapping[str, str],
        no_answer: frozenset[int],
    ) -> str | None:
        for _ in range(_REDIRECTS + 1):
            host = self._allowed_host(address)
            self._pace.wait(host, pause)
            request = self._http.build_request(
                "POST" if body else "GET",
                address,
                content=body.encode() or None,
                headers={**headers, **({"Content-Type": "application/json"} if body else {})},
            )
            try:
                response = self._http.send(request, stream=True)
                try:
                    target = response.headers.get("location", "")
                    if response.status_code in _MOVED and target and not body:
                        address = urljoin(address, target)
                        headers = {}  # a key is for the host that it was meant for
                        continue
                    return self._checked(response, host, types, no_answer)
                finally:
                    response.close()
            except httpx.HTTPError as error:
                message = f"{host}: {_reason(error)}"
                raise _PassingError(message) from None
        message = f"{urlsplit(address).hostname}: redirects without end"
        raise NotAnsweredError(message)

    def _allowed_host(self, address: str) -> str:
        host = urlsplit(address).netloc  # with user name or port it would be no host of the list
        if not address.startswith("https://") or host not in self._hosts:
            message = f"an address outside the services: {clean(host)[:100] or 'none'}"
            raise NotAnsweredError(message)
        return host

    def _checked(
        self, response: httpx.Response, host: str, types: tuple[str, ...], no_answer: frozenset[int]
    ) -> str | None:
        status = response.status_code
        if status in no_answer:
            return None
        wait = (
            retry_after(response.headers.get("retry-after"), self._clock)
            if status in _PASSING
            else 0.0
        )
        if wait > LONGEST_WAIT:
            message = f"{host}: status {status}, and wants to be left alone for {wait:,.0f} seconds"
            raise LeaveAloneError(message)
        if status in _PASSING:
            self._pace.leave_alone(host, wait)
            message = f"{host}: status {status}"
            raise _PassingError(message)
        if status != httpx.codes.OK:
            message = f"{host}: status {status}"
            raise (RefusedError if status == httpx.codes.BAD_REQUEST else NotAnsweredError)(message)
        found = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if found not in types:
            message = f"{host}: expected {' or '.join(types)}, found {clean(found)[:60] or 'no content type'}"
            raise NotAnsweredError(message)
        return self._body(response, host)

    def _body(self, response: httpx.Response, host: str) -> str:
        body = bytearray()
        end = self._clock.seconds() + _SECONDS_IN_ALL
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > LARGEST_ANSWER:
                message = f"{host}: an answer of more than {LARGEST_ANSWER:,} bytes"
                raise NotAnsweredError(message)
            if self._clock.seconds() > end:
                message = f"{host}: an answer that took more than {_SECONDS_IN_ALL:.0f} seconds"
                raise NotAnsweredError(message)
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            message = f"{host}: an answer that is no UTF-8"
            raise NotAnsweredError(message) from None


def _reason(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, httpx.DecodingError):
        return "an answer that cannot be unpacked"
    return f"cannot be reached ({type(error).__name__})"
