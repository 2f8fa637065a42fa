"""The Wayback Machine: archived copies of dead pages.

Documented at https://archive.org/help/wayback_api.php.
"""

import re
from urllib.parse import urlencode

from pydantic import Field

from surveymark.safe.address import address_fault
from surveymark.sources.reading import Shape, parsed
from surveymark.sources.source import Request

HOST = "archive.org"
PAUSE = 1.0
"""Seconds between requests."""
CONTENT_TYPES = ("application/json", "application/javascript")

_SNAPSHOT = re.compile(r"https?://web\.archive\.org/web/(\d{4,14})/(?:https?://)?(.+)\Z")


class _Closest(Shape):
    available: bool = False
    url: str = ""
    status: str = ""


class _Snapshots(Shape):
    closest: _Closest = _Closest()


class _Answer(Shape):
    snapshots: _Snapshots = Field(alias="archived_snapshots")


def archive_request(address: str) -> Request:
    """The address of the availability request."""
    return Request(address=f"https://{HOST}/wayback/available?{urlencode({'url': address})}")


def archived_copy(text: str, address: str) -> str | None:
    """The address of the latest copy; None if this exact address is not archived.

    Raises: AnswerFaultError.
    """
    closest = parsed(_Answer, text).snapshots.closest
    found = _SNAPSHOT.match(closest.url)
    if (
        not closest.available
        or closest.status != "200"
        or not found
        or _bare(found[2]) != _bare(address)
    ):
        return None
    copy = f"https://web.archive.org/web/{found[1]}/{address}"
    return None if address_fault(copy) else copy


def _bare(address: str) -> str:
    """The address as archives compare it: without scheme, port, `www.` and trailing slash."""
    bare = re.sub(r"\Ahttps?://", "", address.lower()).removeprefix("www.").rstrip("/")
    return re.sub(r"\A([^/:]+):\d+", r"\1", bare)
