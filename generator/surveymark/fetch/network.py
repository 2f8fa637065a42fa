"""Name resolution and transport, which tests can replace."""

import socket
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from surveymark.fetch.clock import Clock


def addresses_of(host: str) -> tuple[str, ...]:
    """The IP addresses of a host.

    Raises: OSError; `socket.gaierror` with EAI_NONAME if the host does not exist.
    """
    return tuple(
        dict.fromkeys(
            str(found[4][0]) for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
        )
    )


@dataclass(frozen=True, kw_only=True)
class Network:
    """Access to other machines; it can only be replaced from Python, not by an option or environment variable."""

    transport: httpx.BaseTransport | None = None
    """An HTTP transport that replaces sockets and TLS."""
    clock: Clock = field(default_factory=Clock)
    resolve: Callable[[str], tuple[str, ...]] = addresses_of
