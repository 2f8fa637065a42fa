"""Requests to public hosts only: each goes to the IP address that was checked, even if the name resolves to another by then."""

import ipaddress
from collections.abc import Callable

import httpx

from surveymark.fetch.network import Network

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.ip_network(
    "64:ff9b:1::/48"
)  # RFC 8215: the meaning depends on the local network


class NotPublicError(httpx.TransportError):
    """The host is in a private network, or is this machine."""


class PublicTransport(httpx.BaseTransport):
    """Sends requests through another transport, to public hosts only."""

    def __init__(self, network: Network) -> None:
        self._transport = network.transport or httpx.HTTPTransport()
        self._resolve = network.resolve

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response.

        Raises: NotPublicError; httpx.ConnectError if the host does not exist.
        """
        host = request.url.host
        try:
            ip = public_ip(host, self._resolve)
        except OSError as error:
            raise httpx.ConnectError(str(error), request=request) from error
        return self._transport.handle_request(
            httpx.Request(
                request.method,
                request.url.copy_with(host=ip),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
        )

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()


def public_ip(host: str, resolve: Callable[[str], tuple[str, ...]]) -> str:
    """An IP address of the host, all of which must be public.

    Raises: NotPublicError; OSError if the name cannot be resolved.
    """
    found = [
        ipaddress.ip_address(text.partition("%")[0]) for text in (_own_ip(host) or resolve(host))
    ]
    if not found or not all(_is_public(ip) for ip in found):
        raise NotPublicError(host)
    return str(min(found, key=lambda ip: ip.version))


def _own_ip(host: str) -> tuple[str, ...]:
    """The IP address that is given in place of a host name, if it is one."""
    try:
        return (str(ipaddress.ip_address(host)),)
    except ValueError:
        return ()


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(ip, ipaddress.IPv6Address):
        inside = [
            ip.ipv4_mapped,
            ip.sixtofour,
            ipaddress.IPv4Address(ip.packed[-4:]) if ip in _NAT64 else None,
        ]
        if ip in _LOCAL_NAT64 or not all(_is_public(other) for other in inside if other):
            return False
    return ip.is_global and not ip.is_multicast
