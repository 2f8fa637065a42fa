"""The preview server as people run it: who may ask, for what, and what it does when something is wrong."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import invented
from real_programs import BUSY, run
from surveymark.builder.preview import address_in

COMMAND = [sys.executable, "-m", "surveymark"]
OVERRIDE = "site-config/theme/partials/footer.html"


class Preview:
    """A running `surveymark serve`, and what it has said."""

    def __init__(self, root: Path, *arguments: str, temporary: Path | None = None) -> None:
        self.root = root
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            [*COMMAND, "serve", "--root", str(root), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
            env={**os.environ, **({"TMPDIR": str(temporary)} if temporary else {})},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        self._lines.extend(self._process.stdout)

    @property
    def said(self) -> str:
        return "".join(self._lines)

    def awaits(self, is_there: Callable[[], bool], what: str) -> None:
        """Wait until something is there; the bound is for a machine that does much else."""
        end = time.monotonic() + BUSY
        while not is_there():
            assert self._process.poll() is None, self.said
            assert time.monotonic() < end, f"{what} does not come: {self.said}"
            time.sleep(0.1)

    def says(self, words: str) -> None:
        self.awaits(lambda: words in self.said, words)

    @property
    def address(self) -> tuple[str, int]:
        found = re.search(r"serving http://(?:\[([0-9a-f:]+)\]|([0-9.]+)):(\d+)/", self.said)
        assert found, self.said
        return found[1] or found[2], int(found[3])

    def answer(self, path: str = "/", host: str | None = "localhost") -> tuple[int, str]:
        """Status and body of a request written byte by byte, as no client would let us."""
        with socket.create_connection(self.address, timeout=BUSY) as connection:
            header = "" if host is None else f"Host: {host}\r\n"
            connection.sendall(
                f"GET {path} HTTP/1.1\r\n{header}Connection: close\r\n\r\n".encode("latin-1")
            )
            answered = b"".join(iter(lambda: connection.recv(65536), b"")).decode(
                "utf-8", "replace"
            )
        head, _, body = answered.partition("\r\n\r\n")
        return int(head.split()[1]), f"{head}\n{body}"

    def shows(self, words: str) -> bool:
        return words in self.answer("/papers/berg2024cups/")[1]

    def stop(self) -> int:
        self._process.terminate()
        code = self._process.wait(BUSY)
        self._reader.join(BUSY)
        if self._process.stdout:
            self._process.stdout.close()
        return code


@contextmanager
def preview(root: Path, *arguments: str, temporary: Path | None = None) -> Iterator[Preview]:
    running = Preview(root, *(arguments or ("--address", "127.0.0.1:0")), temporary=temporary)
    try:
        running.says("serving http://")
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview with symbolic links in its site, as a plugin of somebody else might leave, and a file that they lead to."""
    root, temporary = (
        invented.write_survey(tmp_path_factory.mktemp("served")),
        tmp_path_factory.mktemp("temporary"),
    )
    with preview(root, "--address", "127.0.0.1:0", temporary=temporary) as started:
        (site,) = temporary.glob("surveymark-preview-*/site")
        for folder in (site.parent, temporary):
            (folder / "mark.txt").write_text("outside", "utf-8")
        (site / "leads-out").symlink_to(temporary)
        (site / "leads-out.txt").symlink_to(temporary / "mark.txt")
        (temporary / "index.html").write_text("outside", "utf-8")
        yield started


@pytest.mark.slow
@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:9", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"]
)
def test_names_of_this_machine_are_answered(running: Preview, host: str) -> None:
    assert running.answer(host=host)[0] == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["/", "/papers/berg2024cups/", "/livereload/1/1", "/data/survey.json", "/nowhere"]
)
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "evil.example, localhost",
        "evil.example\r\nHost: localhost",
        "10.0.0.7",
        "[::2]",
        "localhost:8000:9",
        "0x7f.1",
        "",
        None,
    ],
)
def test_another_name_gets_403_and_nothing_of_the_site(
    running: Preview, path: str, host: str | None
) -> None:
    status, answered = running.answer(path, host)
    assert (status, answered.partition("\n\n")[0].startswith("HTTP/1.0 403 Forbidden")) == (
        403,
        True,
    )
    assert answered.endswith("This preview is only available at localhost, 127.0.0.1, [::1].\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/../mark.txt",
        "/../../mark.txt",
        "/%2e%2e/mark.txt",
        "/%2e%2e%2f%2e%2e%2fmark.txt",
        "/papers/../../mark.txt",
        "/..%5cmark.txt",
        "/%5c..%5cmark.txt",
        "//../mark.txt",
        "/%00",
        "/mark.txt%00.html",
        "/%c0%ae%c0%ae/mark.txt",
        "/leads-out/mark.txt",
        "/leads-out.txt",
        "/leads-out/",
        "/leads-out",
        "http://evil.example/",
    ],
)
def test_no_path_leads_out_of_the_site(running: Preview, path: str) -> None:
    status, answered = running.answer(path)
    assert status == 404
    assert "outside" not in answered


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["//evil.example/%2e%2e", "//evil.example/..", "/%2fevil.example/.."]
)
def test_no_path_leads_to_another_host(running: Preview, path: str) -> None:
    assert "Location: //" not in running.answer(path)[1]


@pytest.mark.slow
def test_errors_in_content_and_templates_are_reported_once_and_the_site_stays_until_they_are_fixed(
    folder: Path,
) -> None:
    override = folder / OVERRIDE
    with preview(folder) as started:
        entry = folder / "content/papers/berg2024cups.yml"
        good_entry = entry.read_text("utf-8")
        entry.write_text("title: ''\n", "utf-8")
        started.says("error: content/papers/berg2024cups.yml:1: title: expected")
        started.says(
            "error: 1 error in the content; see 'surveymark check'\nerror: The site stays unchanged until this is fixed\n"
        )
        assert started.shows("Cups That Keep Their Temper")
        entry.write_text(good_entry.replace("Keep Their Temper", "Lose Their Temper"), "utf-8")
        started.awaits(lambda: started.shows("Cups That Lose Their Temper"), "the mended entry")

        override.parent.mkdir(parents=True, exist_ok=True)
        override.write_text("<footer>\n{{ nothing.at.all }}\n</footer>\n", "utf-8")
        started.says(
            f"error: {OVERRIDE}:2: 'nothing' is undefined\nerror: The site stays unchanged until this is fixed\n"
        )
        assert started.shows("Cups That Lose Their Temper")
        assert started.answer("/")[0] == 200
        override.unlink()
        entry.write_text(good_entry.replace("Keep Their Temper", "Find Their Temper"), "utf-8")
        started.awaits(lambda: started.shows("Cups That Find Their Temper"), "the mended theme")
        assert started.said.count("The site stays unchanged") == 2
        assert "Traceback" not in started.said
        assert started.stop() == 143


@pytest.mark.slow
def test_an_edited_entry_is_on_screen_before_the_site_is_built_and_the_rest_follows(
    folder: Path,
) -> None:
    entry = folder / "content/papers/berg2024cups.yml"
    with preview(folder) as started:
        entry.write_text(entry.read_text("utf-8").replace("Keep", "Lose"), "utf-8")
        started.says("berg2024cups updated; lists, search, related papers and the map follow\n")
        assert started.shows("Cups That Lose Their Temper")
        assert "Lose Their Temper" in started.answer("/papers/berg2024cups.bib")[1]
        assert "Lose Their Temper" in started.answer("/papers/berg2024cups.md")[1]
        started.awaits(lambda: "Lose" in started.answer("/topics/cups/")[1], "the list")
        assert started.shows("Cups That Lose Their Temper")
        assert started.said.count("updated;") == 1


@pytest.mark.slow
def test_mkdocs_yml_lets_nobody_in_from_elsewhere(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\ndev_addr: 0.0.0.0:0\n", "utf-8")
    with preview(folder, "--root", str(folder)) as started:
        assert started.address[0] == "127.0.0.1"
        assert (
            "surveymark: only this machine can connect; to use 0.0.0.0:0 from mkdocs.yml, pass --address 0.0.0.0:0\n"
            in started.said
        )


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as trial:
            trial.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6")
def test_an_ipv6_address_is_served_and_shown_in_brackets(folder: Path) -> None:
    with preview(folder, "--address", "[::1]:0") as started:
        assert started.address[0] == "::1"
        assert started.answer(host="[::1]")[0] == 200


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "127.0.0.1:99999",
            "--address: expected a port from 0 to 65535, as in 127.0.0.1:8000, found '99999'",
        ),
        (
            "127.0.0.1:",
            "--address: expected a port from 0 to 65535, as in 127.0.0.1:8000, found ''",
        ),
        (
            "127.0.0.1:-1",
            "--address: expected a port from 0 to 65535, as in 127.0.0.1:8000, found '-1'",
        ),
        (
            "127.0.0.1:٨٠",
            "--address: expected a port from 0 to 65535, as in 127.0.0.1:8000, found '٨٠'",
        ),
        ("", "--address: expected a port from 0 to 65535, as in 127.0.0.1:8000, found ''"),
        (
            "nobody.example:8000",
            "--address: expected localhost or an IP address before the port, found 'nobody.example'",
        ),
        (
            "127.0.0.1.1:8000",
            "--address: expected localhost or an IP address before the port, found '127.0.0.1.1'",
        ),
        (
            "::1:8000",
            "--address: expected an IPv6 address in brackets, as in [::1]:8000, found '::1:8000'",
        ),
        (
            "[::1:8000",
            "--address: expected an IPv6 address in brackets, as in [::1]:8000, found '[::1:8000'",
        ),
    ],
)
def test_an_invalid_address_is_reported_at_once(folder: Path, address: str, said: str) -> None:
    done = run(*COMMAND, "serve", "--address", address, cwd=folder)
    assert (done.returncode, done.stderr, done.stdout) == (2, f"surveymark: {said}\n", "")


@pytest.mark.slow
def test_a_port_in_use_is_reported_before_anything_is_built(folder: Path) -> None:
    (folder / "content/papers/berg2024cups.yml").write_text(
        "title: ''\n", "utf-8"
    )  # what a build would tell
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        done = run(*COMMAND, "serve", "--address", taken, cwd=folder)
    assert (done.returncode, done.stderr) == (
        2,
        f"surveymark: {taken}: Address already in use; choose another with --address\n",
    )


def test_addresses_are_read_as_people_write_them() -> None:
    read = [
        str(address_in(text))
        for text in ("127.0.0.1:8000", "localhost:1", "[::1]:0", "8001", "0.0.0.0:65535")
    ]
    assert read == ["127.0.0.1:8000", "localhost:1", "[::1]:0", "127.0.0.1:8001", "0.0.0.0:65535"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("<footer>\n{{ nothing.at.all }}\n</footer>\n", 2, "'nothing' is undefined"),
        (
            "<footer>\n\n{% if %}\n</footer>\n",
            3,
            "Expected an expression, got 'end of statement block'",
        ),
        ("{% include 'partials/lost.html' %}\n", 1, "template not found: partials/lost.html"),
        ("{{ 'x' | no_such_filter }}\n", 1, "No filter named 'no_such_filter'."),
        ("\n{{ 1 / 0 }}\n", 2, "ZeroDivisionError: division by zero"),
    ],
)
def test_a_fault_in_a_theme_override_stops_a_build_in_one_line(
    folder: Path, template: str, line: int, said: str
) -> None:
    override = folder / OVERRIDE
    override.parent.mkdir(parents=True, exist_ok=True)
    override.write_text(template, "utf-8")
    done = run(*COMMAND, "build", cwd=folder)
    assert (done.returncode, done.stderr.splitlines()[1:]) == (
        2,
        [f"surveymark: {OVERRIDE}:{line}: {said}"],
    )
    assert not (folder / "site").exists()
