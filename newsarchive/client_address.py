"""From which address a request comes."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client; behind proxies that are trusted, the last one that they did not
    write themselves. What a client puts into X-Forwarded-For stands before that, and is not read.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    for before in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if not (is_trusted(address) and before.strip()):
            break
        address = before.strip()
    return normal(address)


def is_trusted(address: str) -> bool:
    """Is it one of FORWARDED_ALLOW_IPS? A socket in the file system, which has no address, is."""
    if not address or "*" in settings.TRUSTED_PROXIES:
        return True
    try:
        return any(ip_address(address) in ip_network(each) for each in settings.TRUSTED_PROXIES)
    except ValueError:
        return False


def normal(address: str) -> str:
    """One spelling of each address; nonsense, which a proxy may have been sent, is nobody's."""
    try:
        return str(ip_address(address))
    except ValueError:
        return "::"
