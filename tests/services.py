"""Every service at once on this machine: the program asks https://host/path, and http://127.0.0.1/host/path answers."""

import datetime
import http.server
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from surveymark.fetch.clock import Clock
from surveymark.fetch.network import Network

DAY = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the server answers."""

    body: bytes | str = ""
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(kw_only=True)
class FakeTime:
    """Time that passes only when somebody waits."""

    at: float = 1000.0
    slept: list[float] = field(default_factory=list)
    start: datetime.datetime = DAY

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    @property
    def clock(self) -> Clock:
        return Clock(
            seconds=lambda: self.at,
            sleep=self.sleep,
            now=lambda: self.start + datetime.timedelta(seconds=self.at - 1000),
        )


class Services:
    """What is answered to which addresses, and what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.bodies: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.time = FakeTime()
        self.network = Network()
        self._answers: dict[str, list[Said]] = {}

    def says(self, start: str, *answers: Said) -> None:
        """Answer addresses that begin so (host and path, without https://) by these in turn; the last stays."""
        self._answers[start] = list(answers)

    def answer(self, address: str) -> Said:
        starts = [start for start in self._answers if address.startswith(start)]
        if not starts:
            return Said(status=404, body='{"error": "not found"}')
        answers = self._answers[max(starts, key=len)]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def count(self, start: str) -> int:
        return sum(address.startswith(start) for address in self.asked)


def press_ctrl_c() -> None:
    """Interrupt the program as a terminal does."""
    main = threading.main_thread().ident
    assert main
    signal.pthread_kill(main, signal.SIGINT)


class _ToThisMachine(httpx.BaseTransport):
    def __init__(self, port: int) -> None:
        self._port = port
        self._sockets = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert request.url.scheme == "https"
        host = request.headers["host"]
        address = request.url.copy_with(
            scheme="http",
            host="127.0.0.1",
            port=self._port,
            raw_path=f"/{host}".encode() + request.url.raw_path,
        )
        extensions = {
            name: value for name, value in request.extensions.items() if name != "sni_hostname"
        }
        inner = httpx.Request(
            request.method,
            address,
            headers=request.headers,
            stream=request.stream,
            extensions=extensions,
        )
        return self._sockets.handle_request(inner)

    def close(self) -> None:
        self._sockets.close()


@contextmanager
def served_services() -> Iterator[Services]:
    """The services while they run."""
    services = Services()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = self.path.removeprefix("/")
            length = int(self.headers.get("content-length", 0))
            asked = address if self.command == "GET" else f"{self.command} {address}"
            services.asked.append(asked)
            services.bodies.append(self.rfile.read(length).decode())
            services.headers.append({name.lower(): value for name, value in self.headers.items()})
            said = services.answer(asked)
            time.sleep(said.seconds)
            body = said.body.encode() if isinstance(said.body, str) else said.body
            self.send_response(said.status)
            if said.content_type:
                self.send_header("Content-Type", said.content_type)
            for name, value in {"Content-Length": str(len(body)), **said.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                try:
                    self.wfile.write(body)
                except OSError:
                    return

        do_POST = do_GET  # noqa: N815 - the library's names
        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    transport = _ToThisMachine(server.server_port)
    services.network = Network(
        transport=transport, clock=services.time.clock, resolve=lambda _: ("93.184.215.14",)
    )
    try:
        yield services
    finally:
        transport.close()
        server.shutdown()
        server.server_close()
        thread.join()
