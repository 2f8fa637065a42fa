"""The preview server: serves the site to browsers on this machine while people edit it."""

import ipaddress
import logging
import os
import posixpath
import re
import socketserver
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from surveymark.interruption import was_interrupted
from surveymark.safe.terminal import terminal_text

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_log = logging.getLogger("mkdocs.plugins.surveymark")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(
    r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._-]+))(?::[0-9]{0,5})?\Z", re.IGNORECASE
)
_LARGEST_PORT = 65535


@dataclass(frozen=True, kw_only=True)
class Address:
    """The address at which a server listens."""

    host: str
    """`localhost` or an IP address, without brackets."""
    port: int
    """0 for any free port."""

    def __str__(self) -> str:
        """The address as in a URL."""
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether it is only reachable from this machine."""
        return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback


def address_in(text: str) -> Address:
    """Parse HOST:PORT, or a port alone.

    >>> str(address_in("[::1]:8000")), str(address_in("8001"))
    ('[::1]:8000', '127.0.0.1:8001')

    Raises: ValueError with the expected form.
    """
    host, _, port = text.rpartition(":") if ":" in text else ("127.0.0.1", "", text)
    if not (
        port.isascii()
        and port.isdigit()
        and len(port) <= len(str(_LARGEST_PORT))
        and int(port) <= _LARGEST_PORT
    ):
        message = f"expected a port from 0 to {_LARGEST_PORT}, as in 127.0.0.1:8000, found {port!r}"
        raise ValueError(message)
    bare = host.removeprefix("[").removesuffix("]")
    if (":" in bare) != (host == f"[{bare}]"):
        message = f"expected an IPv6 address in brackets, as in [::1]:8000, found {text!r}"
        raise ValueError(message)
    try:
        return Address(
            host="localhost" if bare == "localhost" else str(ipaddress.ip_address(bare)),
            port=int(port),
        )
    except ValueError:
        message = f"expected localhost or an IP address before the port, found {host!r}"
        raise ValueError(message) from None


class PreviewServer(LiveReloadServer):
    """MkDocs' server, which binds its address at once: an invalid address fails before the first build, and browsers wait for it."""

    def __init__(
        self, builder: Callable[[], None], address: Address, *, root: Path, mount_path: str
    ) -> None:
        """Listen at the address. Raises: OSError."""
        super().__init__(
            builder=builder,
            host=address.host,
            port=address.port,
            root=str(root),
            mount_path=mount_path,
        )
        self._is_bound = False
        try:
            self.server_bind()
            super().server_activate()
        except OSError:
            self.server_close()
            raise
        self.address = Address(host=address.host, port=self.server_address[1])
        self.url = f"http://{self.address}{self.mount_path}"

    def server_bind(self) -> None:
        """Bind the port, once, without looking up this machine's name."""
        if not self._is_bound:
            socketserver.TCPServer.server_bind(self)
            self.server_name, self.server_port = (
                str(self.server_address[0]),
                int(self.server_address[1]),
            )
            self.setup_environ()
            self._is_bound = True

    def server_activate(self) -> None:
        """Do nothing: the server already listens."""

    def _build_loop(self) -> None:
        """Call the builder after every change until the server is shut down.

        Unlike MkDocs' own loop, requests are answered meanwhile, from the site that is there: it is only ever replaced whole.
        """
        while self._has_change():
            self.builder()

    def _has_change(self) -> bool:
        """Wait until files changed and no more follow at once; False when the server is shut down."""
        with self._rebuild_cond:
            while not (self._want_rebuild or self._shutdown):
                self._rebuild_cond.wait(self.shutdown_delay)  # not longer, so that Ctrl-C is seen
            while not self._shutdown and self._rebuild_cond.wait(self.build_delay):
                pass
            self._want_rebuild = False
            return not self._shutdown

    @property
    def is_outdated(self) -> bool:
        """Whether a file changed since the builder was called."""
        return self._want_rebuild

    def reload_browsers(self) -> None:
        """Tell open pages that the site changed."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch = round(time.monotonic() * 1000)
            self._epoch_cond.notify_all()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in socketserver
        """Log the error in one line, unless the browser only closed the connection."""
        del request, client_address
        if not isinstance(error := sys.exc_info()[1], ConnectionError | TimeoutError):
            _log.error("a request failed: %s", terminal_text(f"{type(error).__name__}: {error}"))


def guard(server: LiveReloadServer) -> None:
    """Restrict the server to host names of this machine and to files of the site.

    Otherwise another website could resolve its name to this machine and read the survey (DNS rebinding).
    """
    host = str(server.server_address[0])
    server.set_app(
        _guarded(
            server.get_app() or server.serve_request, host, Path(server.root), server.mount_path
        )
    )


def continue_after_errors(server: LiveReloadServer) -> None:
    """Log a failed build, and keep the site unchanged."""
    build = server.builder

    def rebuild() -> None:
        try:
            build()
        except (Exception, SystemExit) as error:
            if was_interrupted():
                raise KeyboardInterrupt from error
            _log.error("%s", terminal_text(_message(error)))
            _log.error("The site stays unchanged until this is fixed")

    server.builder = rebuild


def _message(error: BaseException) -> str:
    if isinstance(error, OSError):
        return (
            f"{error.filename}: {error.strerror}"
            if error.filename and error.strerror
            else str(error)
        )
    message = str(error).removeprefix("surveymark: ")
    return message if isinstance(error, MkDocsException) else f"{type(error).__name__}: {message}"


def _guarded(app: "WSGIApplication", host: str, root: Path, mount_path: str) -> "WSGIApplication":
    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not _is_ours(environ.get("HTTP_HOST", ""), host):
            names = "localhost, 127.0.0.1, [::1]" + (
                "" if host in _LOOPBACK else " or by IP address"
            )
            return _refused(
                "403 Forbidden", f"This preview is only available at {names}.", start_response
            )
        if not _is_inside(environ.get("PATH_INFO", ""), root, mount_path):
            return _refused("404 Not Found", "Page not found.", start_response)
        return app(environ, start_response)

    return answer


def _is_ours(header: str, host: str) -> bool:
    """Whether the Host header names this machine; if other machines have access, any IP address is accepted."""
    found = _HOST.match(header)
    if not found:
        return False
    name = (found["six"] or found["name"]).lower()
    if name in _LOOPBACK or name == host:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return not Address(host=host, port=0).is_loopback


def _is_inside(path: str, root: Path, mount_path: str) -> bool:
    """Whether the path, with symbolic links resolved, is inside the site; two leading slashes would redirect to another host."""
    name = path.encode("latin-1").decode("utf-8", "ignore")
    if "\0" in name or "\\" in name or name.startswith("//"):
        return False
    inner = posixpath.normpath("/" + name.removeprefix(mount_path.rstrip("/"))).lstrip("/")
    site = os.path.realpath(root)
    targets = [os.path.realpath(Path(site, inner, end)) for end in ("", "index.html")]
    return all(target == site or target.startswith(site + os.sep) for target in targets)


def _refused(status: str, message: str, start_response: "StartResponse") -> Iterable[bytes]:
    text = f"{message}\n".encode()
    start_response(
        status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(text)))]
    )
    return [text]
