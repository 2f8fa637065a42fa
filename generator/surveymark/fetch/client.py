"""HTTP requests to allowed hosts, with limits on time, size, redirects and content type."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx
import stamina

from surveymark.fetch.network import Network
from surveymark.fetch.pace import Pace, retry_after
from surveymark.fetch.public_host import NotPublicError
from surveymark.safe.clean import clean

LARGEST_ANSWER = 5 * 1024 * 1024
"""Bytes after decompression."""
TRIES = 5
LONGEST_WAIT = 120.0
"""Longest `Retry-After` that is respected by waiting; a host that asks for more is skipped for the rest of the run."""
SECONDS = 20.0
"""Seconds without data after which an attempt times out."""
_SECONDS_IN_ALL = 90.0
_REDIRECTS = 3
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})

logging.getLogger("httpx").setLevel(
    logging.WARNING
)  # it logs full addresses, and some contain a key
stamina.instrumentation.set_on_retry_hooks(
    []
)  # the outcome of all attempts is reported once, at the end


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A response."""

    text: str | None
    """None if the status means that there is none."""
    status: int
    headers: Mapping[str, str]
    """By name in lower case."""


class NotAnsweredError(Exception):
    """There is no usable response; the message says why, without the address, which may contain a key."""


class RefusedError(NotAnsweredError):
    """The host rejected the request, possibly because of only one of its ids."""


class LeaveAloneError(NotAnsweredError):
    """The host must not be contacted again in this run."""


class _PassingError(NotAnsweredError):
    """A temporary failure, worth a retry."""


class Client:
    """Sends https requests to allowed hosts, within their rate limits."""

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
        """Close all connections."""
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
        """The text of the response; None if its status is one of `no_answer`.

        Raises: NotAnsweredError after all retries; LeaveAloneError.
        """
        return self.reply(
            address,
            pause=pause,
            content_types=content_types,
            body=body,
            headers=headers,
            no_answer=no_answer,
        ).text

    def reply(
        self,
        address: str,
        *,
        pause: float,
        content_types: Iterable[str],
        body: str = "",
        headers: Mapping[str, str] | None = None,
        no_answer: frozenset[int] = frozenset(),
    ) -> Reply:
        """The response, without text if its status is one of `no_answer`.

        A `Backoff` header, by which Zotero asks for a pause after a good response, is respected before the next request.

        Raises: NotAnsweredError after all retries; LeaveAloneError.
        """
        types = tuple(content_types)
        for attempt in stamina.retry_context(
            on=_PassingError, attempts=TRIES, timeout=None, wait_initial=1.0, wait_max=30.0
        ):
            with attempt:
                return self._once(address, pause, types, body, headers or {}, no_answer)
        raise AssertionError  # pragma: no cover - the loop returns or raises

    def _once(
        self,
        address: str,
        pause: float,
        types: tuple[str, ...],
        body: str,
        headers: Mapping[str, str],
        no_answer: frozenset[int],
    ) -> Reply:
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
                        headers = {}  # send a key only to its own host
                        continue
                    self._respect_backoff(response, host)
                    text = self._checked(response, host, types, no_answer)
                    return Reply(
                        text=text, status=response.status_code, headers=dict(response.headers)
                    )
                finally:
                    response.close()
            except NotPublicError:
                message = f"{host}: not a public host"
                raise NotAnsweredError(message) from None
            except httpx.HTTPError as error:
                message = f"{host}: {_reason(error)}"
                raise _PassingError(message) from None
        message = f"{urlsplit(address).hostname}: too many redirects"
        raise NotAnsweredError(message)

    def _allowed_host(self, address: str) -> str:
        host = urlsplit(address).netloc  # an address with a user name or port is not on the list
        if not address.startswith("https://") or host not in self._hosts:
            message = f"not a host of a service: {clean(host)[:100] or 'none'}"
            raise NotAnsweredError(message)
        return host

    def _respect_backoff(self, response: httpx.Response, host: str) -> None:
        seconds = retry_after(response.headers.get("backoff"), self._clock)
        if seconds:
            self._pace.leave_alone(host, min(seconds, LONGEST_WAIT))

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
            message = f"{host}: status {status}, retry after {wait:,.0f} seconds"
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
                message = f"{host}: response larger than {LARGEST_ANSWER:,} bytes"
                raise NotAnsweredError(message)
            if self._clock.seconds() > end:
                message = f"{host}: response took more than {_SECONDS_IN_ALL:.0f} seconds"
                raise NotAnsweredError(message)
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            message = f"{host}: response is not valid UTF-8"
            raise NotAnsweredError(message) from None


def _reason(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "timed out"
    if isinstance(error, httpx.DecodingError):
        return "response cannot be decompressed"
    return f"cannot be reached ({type(error).__name__})"
