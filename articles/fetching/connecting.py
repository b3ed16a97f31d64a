"""Connections to addresses that were looked at before, so that no name can lead elsewhere."""

import ipaddress
import socket
import ssl
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import SplitResult

CONNECT_SECONDS = 10
# IPv4 in IPv6: what a network translates (RFC 6052), within itself too (RFC 8215), or once did.
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
NOT_PUBLIC = tuple(map(ipaddress.IPv6Network, ("64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")))


def connection(parts: SplitResult, *, allow_private: bool) -> HTTPConnection:
    """A connection to the address's host, open. Raises OSError; for a machine of a private
    network PermissionError, unless those are allowed."""
    host, port = parts.hostname or "", parts.port
    if parts.scheme == "https":
        context = ssl.create_default_context()
        secure = HTTPSConnection(host, port, timeout=CONNECT_SECONDS, context=context)
        plain = _socket(host, secure.port, allow_private=allow_private)
        try:
            secure.sock = context.wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise
        return secure
    opened = HTTPConnection(host, port, timeout=CONNECT_SECONDS)
    opened.sock = _socket(host, opened.port, allow_private=allow_private)
    return opened


def is_public(address: str) -> bool:
    """Is it a machine of the internet? An IPv6 address may carry one of IPv4 within."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in TRANSLATED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local or any(found in network for network in NOT_PUBLIC):
            return False
    return found.is_global and not found.is_multicast


def _socket(host: str, port: int, *, allow_private: bool) -> socket.socket:
    """To the first address of the host that answers; the name is looked up once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not allow_private and not all(map(is_public, addresses)):
        raise PermissionError("it is a machine of a private network")
    problem = OSError("it has no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=CONNECT_SECONDS)
        except OSError as error:
            problem = error
    raise problem
