"""Requests that must not reach this machine or a private network."""

import dataclasses
import socket

import httpx
import pytest

from services import Said, Services
from surveymark.fetch.client import Client, NotAnsweredError
from surveymark.fetch.public_host import PublicTransport


def text(services: Services, *ips: str) -> str | None:
    network = dataclasses.replace(services.network, resolve=lambda _: ips)
    public = dataclasses.replace(network, transport=PublicTransport(network))
    client = Client(public, hosts=["feeds.example.org"], user_agent="surveymark/1")
    return client.text("https://feeds.example.org/new.xml", pause=0, content_types=["text/xml"])


def test_a_public_host_is_asked_by_its_name(services: Services) -> None:
    services.says("feeds.example.org/new.xml", Said(body="<rss/>", content_type="text/xml"))
    assert text(services, "93.184.215.14") == "<rss/>"
    assert services.headers[0]["host"] == "feeds.example.org"


@pytest.mark.parametrize(
    "ips", [("127.0.0.1",), ("93.184.215.14", "10.0.0.1"), ("::1",), ("::ffff:192.168.0.1",), ()]
)
def test_a_host_with_any_other_address_is_never_asked(
    services: Services, ips: tuple[str, ...]
) -> None:
    with pytest.raises(NotAnsweredError, match=r"feeds\.example\.org: not a public host"):
        text(services, *ips)
    assert services.asked == []


def test_a_name_that_does_not_exist_is_a_connection_that_fails(services: Services) -> None:
    def unknown(_: str) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    network = dataclasses.replace(services.network, resolve=unknown)
    with (
        httpx.Client(transport=PublicTransport(network)) as client,
        pytest.raises(httpx.ConnectError),
    ):
        client.get("https://feeds.example.org/")
