"""What stands between this program and the world, so that tests can stand there instead."""

import datetime
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Time, and the passing of it."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)

    def today(self) -> str:
        """The day that content names: SOURCE_DATE_EPOCH where it is set, else today in UTC.

        Raises: ValueError where SOURCE_DATE_EPOCH is no number of seconds.
        """
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        try:
            moment = (
                datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else self.now()
            )
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH is no number of seconds: {epoch}"
            raise ValueError(message) from None
        return moment.date().isoformat()


def addresses_of(host: str) -> tuple[str, ...]:
    """The IP addresses of a host.

    Raises: OSError; `socket.gaierror` with EAI_NONAME where there is no such host.
    """
    return tuple(
        dict.fromkeys(
            str(found[4][0]) for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
        )
    )


@dataclass(frozen=True, kw_only=True)
class Network:
    """How to reach other machines: only a caller in Python can put something else in its place, no option and no variable."""

    transport: httpx.BaseTransport | None = None
    """Carries requests in place of sockets and TLS."""
    clock: Clock = field(default_factory=Clock)
    resolve: Callable[[str], tuple[str, ...]] = addresses_of
