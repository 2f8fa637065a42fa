"""Clock, name resolution and transport, which tests can replace."""

import datetime
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Time, and waiting."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)

    def today(self) -> str:
        """The date used in content: SOURCE_DATE_EPOCH if set, otherwise today in UTC.

        Raises: ValueError if SOURCE_DATE_EPOCH is not a number of seconds.
        """
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        try:
            moment = (
                datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else self.now()
            )
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}"
            raise ValueError(message) from None
        return moment.date().isoformat()


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
