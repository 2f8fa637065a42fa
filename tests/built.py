"""The built site of the invented survey, served as GitHub Pages serves it, under a sub-path."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Handler(http.server.SimpleHTTPRequestHandler):
    asked: list[str]

    def translate_path(self, path: str) -> str:
        prefix = "/my-survey/"
        return super().translate_path("/" + path.removeprefix(prefix) if path.startswith(prefix) else "/nothing-stands-outside-the-sub-path")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site while it is served on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/my-survey/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
