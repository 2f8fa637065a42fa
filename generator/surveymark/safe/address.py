"""Which web addresses may become links."""

import re
from urllib.parse import urlsplit

LONGEST = 2000
_ALLOWED = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+\Z")
_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+\Z"
)


def address_fault(address: str) -> str | None:
    """The expected form, if the address must not become a link; None if it may.

    >>> address_fault("javascript:alert(1)")
    'an address that starts with https:// or http://'
    """
    if len(address) > LONGEST:
        return f"an address of at most {LONGEST} characters"
    if not _ALLOWED.match(address):
        return "an address of ASCII letters, digits and URL punctuation only"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "a well-formed address"
    if parts.scheme not in {"http", "https"} or not address.startswith(("http://", "https://")):
        return "an address that starts with https:// or http://"
    if "@" in parts.netloc or port is not None or parts.netloc.endswith(":"):
        return "an address without a user name or port"
    if not _HOST.match(parts.netloc.lower()):
        return "an address with a full host name"
    return None
