import dataclasses
import socket
import threading
from collections.abc import Callable
from contextlib import closing

import httpx
import pytest

from services import Said, Services
from surveymark.fetch.link_checker import LinkChecker
from surveymark.fetch.network import Network, addresses_of
from surveymark.model.link_state import LinkCheck

PUBLIC = "93.184.215.14"


def always(*ips: str) -> Callable[[str], tuple[str, ...]]:
    return lambda _: ips


def seen_at(network: Network, *addresses: str) -> dict[str, LinkCheck]:
    with closing(LinkChecker(network, user_agent="surveymark/1")) as checker:
        return dict(checker.check(addresses))


def one(network: Network, address: str) -> tuple[str, str]:
    seen = seen_at(network, address)[address]
    return seen.result, seen.detail


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (200, "ok"),
        (204, "ok"),
        (404, "failed"),
        (410, "failed"),
        (401, "unsure"),
        (403, "unsure"),
        (405, "unsure"),
        (429, "unsure"),
        (451, "unsure"),
        (500, "unsure"),
        (503, "unsure"),
    ],
)
def test_only_what_is_gone_has_failed(services: Services, status: int, result: str) -> None:
    services.says("", Said(status=status))
    assert one(services.network, "https://a.org/x") == (result, str(status))


def test_head_is_tried_before_get_and_nothing_is_read(services: Services) -> None:
    services.says("HEAD a.org", Said(status=200))
    services.says("HEAD b.org", Said(status=405))
    services.says("b.org", Said(body=b"x" * 10_000_000, content_type="text/html"))
    assert {
        seen.result
        for seen in seen_at(services.network, "https://a.org/x", "https://b.org/x").values()
    } == {"ok"}
    assert sorted(services.asked) == ["HEAD a.org/x", "HEAD b.org/x", "b.org/x"]


def test_plain_http_is_looked_at_over_tls(services: Services) -> None:
    services.says("", Said(status=200))
    assert one(services.network, "http://a.org/x?y=1#z") == ("ok", "200")
    assert services.asked == ["HEAD a.org/x?y=1"]


def test_redirects_are_followed_to_public_hosts(services: Services) -> None:
    services.says("HEAD a.org", Said(status=301, headers={"Location": "//b.org/y#part"}))
    services.says("HEAD b.org", Said(status=302, headers={"Location": "/z"}))
    services.says("HEAD b.org/z", Said(status=200))
    assert one(services.network, "https://a.org/x") == ("ok", "200")


@pytest.mark.parametrize(
    "target",
    [
        "http://b.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://me@b.org/",
        "https://b.org:8080/",
        "file:///etc/passwd",
        "https://169.254.169.254/latest/meta-data/",
        "gopher://b.org/",
        "https://b.org/\u202e",
    ],
)
def test_a_redirect_to_anything_else_is_not_followed(services: Services, target: str) -> None:
    services.says(
        "", Said(status=302, headers={"Location": target.encode("utf-8").decode("latin-1")})
    )
    assert one(services.network, "https://a.org/x")[0] == "unsure"
    assert {address.split("/")[0] for address in services.asked} == {"HEAD a.org"}


def test_redirects_in_a_circle_end(services: Services) -> None:
    services.says("", Said(status=302, headers={"Location": "/x"}))
    assert one(services.network, "https://a.org/x") == ("unsure", "too many redirects")


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b:1::1",
        "64:ff9b::7f00:1",
    ],
)
def test_a_name_of_a_private_host_is_not_contacted(services: Services, ip: str) -> None:
    services.says("", Said(status=200))
    for resolved in ((ip,), (PUBLIC, ip)):
        network = dataclasses.replace(services.network, resolve=always(*resolved))
        assert one(network, "https://a.org/x") == ("unsure", "not a public host")
    assert services.asked == []


def test_the_connection_goes_to_the_ip_that_was_looked_at() -> None:
    sent: list[tuple[str, str, str]] = []

    class Recorded(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            sent.append(
                (request.url.host, request.headers["host"], request.extensions["sni_hostname"])
            )
            return httpx.Response(200)

    for found, ip in (
        ((PUBLIC, "2606:2800:21f::1"), PUBLIC),
        (("2606:2800:21f::1",), "2606:2800:21f::1"),
    ):
        network = Network(transport=Recorded(), resolve=always(*found))
        assert one(network, "https://a.org/x") == ("ok", "200")
        assert sent.pop() == (ip, "a.org", "a.org")


def failing(error: Exception) -> Callable[[str], tuple[str, ...]]:
    def resolve(_: str) -> tuple[str, ...]:
        raise error

    return resolve


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            socket.gaierror(socket.EAI_NONAME, "x"),
            LinkCheck(result="failed", detail="no such host", is_reached=False),
        ),
        (
            socket.gaierror(socket.EAI_AGAIN, "x"),
            LinkCheck(
                result="unsure", detail="temporary failure in name resolution", is_reached=False
            ),
        ),
        (OSError("x"), LinkCheck(result="unsure", detail="OSError", is_reached=False)),
    ],
)
def test_a_host_that_is_not_there_has_failed_and_one_that_is_not_found_has_not(
    services: Services, error: Exception, expected: LinkCheck
) -> None:
    network = dataclasses.replace(services.network, resolve=failing(error))
    assert seen_at(network, "https://a.org/x") == {"https://a.org/x": expected}


def test_a_connection_that_breaks_proves_nothing() -> None:
    class Broken(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            raise (
                httpx.ConnectTimeout("x")
                if "slow" in request.headers["host"]
                else httpx.ConnectError("x")
            )

    network = Network(transport=Broken(), resolve=lambda _: (PUBLIC,))
    assert one(network, "https://slow.org/") == ("unsure", "timed out")
    assert one(network, "https://broken.org/") == ("unsure", "ConnectError")


def test_a_host_gets_one_request_per_second_and_none_after_it_limits_them(
    services: Services,
) -> None:
    services.says("HEAD a.org", Said(status=200), Said(status=200), Said(status=429))
    services.says("a.org", Said(status=429))
    seen = seen_at(services.network, *(f"https://a.org/{number}" for number in range(6)))
    assert [one.detail for one in seen.values()] == [
        "200",
        "200",
        "429",
        *["skipped: the host limits requests"] * 3,
    ]
    assert services.time.slept == [1.0, 1.0, 1.0]


def test_a_host_never_gets_simultaneous_requests() -> None:
    now: list[str] = []
    most: list[int] = []
    lock = threading.Lock()

    class Slow(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            host = request.headers["host"]
            with lock:
                assert host not in now
                now.append(host)
                most.append(len(now))
            threading.Event().wait(0.02)
            with lock:
                now.remove(host)
            return httpx.Response(200)

    services = Network(
        transport=Slow(),
        resolve=lambda _: (PUBLIC,),
        clock=dataclasses.replace(Network().clock, sleep=lambda _: None),
    )
    seen = seen_at(services, *(f"https://host{number % 7}.org/{number}" for number in range(21)))
    assert len(seen) == 21
    assert {one.detail for one in seen.values()} == {"200"}
    assert 1 < max(most) <= 4


def test_a_fault_of_our_own_is_not_swallowed(services: Services) -> None:
    network = dataclasses.replace(services.network, resolve=failing(KeyError("bug")))
    with pytest.raises(KeyError, match="bug"):
        seen_at(network, "https://a.org/x", "https://b.org/x")


def test_names_are_looked_up_as_the_system_does() -> None:
    assert "127.0.0.1" in addresses_of("localhost") or "::1" in addresses_of("localhost")
