"""Per-host rate limits."""

import email.utils
import threading
from collections import defaultdict

from surveymark.fetch.clock import Clock


class Pace:
    """Waits before requests, separately for each host; thread-safe."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._free: defaultdict[str, float] = defaultdict(float)
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._all = threading.Lock()

    def wait(self, host: str, pause: float) -> None:
        """Return when the host may be contacted; the next request then waits `pause` seconds."""
        with self._all:
            lock = self._locks[host]
        with lock:
            remaining = self._free[host] - self._clock.seconds()
            if remaining > 0:
                self._clock.sleep(remaining)
            self._free[host] = self._clock.seconds() + pause

    def leave_alone(self, host: str, seconds: float) -> None:
        """Block requests to the host for the given time."""
        self._free[host] = max(self._free[host], self._clock.seconds() + seconds)


def retry_after(value: str | None, clock: Clock) -> float:
    """The seconds of a Retry-After header, given as a number or a date (RFC 9110, 10.2.3); 0 if invalid.

    >>> retry_after("120", Clock()), retry_after("soon", Clock())
    (120.0, 0.0)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = email.utils.parsedate_to_datetime(text)
        return max(0.0, (moment - clock.now()).total_seconds())
    except (ValueError, TypeError):
        return 0.0
