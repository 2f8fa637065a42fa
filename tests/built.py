"""The built site of the invented survey, served as GitHub Pages serves it, under a sub-path."""

import functools
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".bib", ".ris")
"""What GitHub Pages sends as gzip where the browser takes it; fonts and images go as they are."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.split("?")[0]))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if (
            not path.is_file()
            or path.suffix not in _PACKED
            or "gzip" not in self.headers.get("Accept-Encoding", "")
        ):
            super().do_GET()
            return
        packed = gzip.compress(path.read_bytes(), 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        for piece in self.pieces(path, packed):
            self.wfile.write(piece)

    def pieces(self, _path: Path, packed: bytes) -> Iterator[bytes]:
        yield packed

    def translate_path(self, path: str) -> str:
        prefix = "/my-survey/"
        return super().translate_path(
            "/" + path.removeprefix(prefix)
            if path.startswith(prefix)
            else "/nothing-stands-outside-the-sub-path"
        )

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _SlowHandler(_Handler):
    """Sends pages in pieces, with time between them for the browser to show what has come."""

    def pieces(self, path: Path, packed: bytes) -> Iterator[bytes]:
        size = 800 if path.suffix == ".html" else len(packed)
        for start in range(0, len(packed), size):
            if start:
                time.sleep(0.1)
            yield packed[start : start + size]


@contextmanager
def served(site: Path, *, is_slow: bool = False) -> Iterator[str]:
    """The address of the site while it is served on this machine."""
    handler = _SlowHandler if is_slow else _Handler
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(site))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/my-survey/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def tree(folder: Path) -> dict[str, bytes]:
    """The content of every file by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
