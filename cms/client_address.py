"""Who a request comes from. What headers say of it is believed from the proxies of TRUSTED_PROXIES, and nobody else."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
FORWARDED_FOR = "HTTP_X_FORWARDED_FOR"
FORWARDED_PROTO = "HTTP_X_FORWARDED_PROTO"
# No chain of proxies is longer; what a client sends before it is not read.
MOST_PROXIES = 20


class TrustedProxiesMiddleware:
    """Makes REMOTE_ADDR the client's own address, and drops what an untrusted peer says of address and scheme.

    Whatever comes after it reads the two as usual: login lock, rate limits, redirects to HTTPS.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer = read_address(request.META.get("REMOTE_ADDR", ""))
        if peer and is_trusted(peer):
            request.META["REMOTE_ADDR"] = str(client_behind(peer, request.META.get(FORWARDED_FOR, "")))
        else:
            request.META.pop(FORWARDED_FOR, None)
            request.META.pop(FORWARDED_PROTO, None)
        return self.get_response(request)


def client_address(request: HttpRequest) -> str:
    """Return the client's address, "" where the server knows none. Read after the middleware has run."""
    return str(request.META.get("REMOTE_ADDR", ""))


def client_behind(proxy: Address, forwarded_for: str) -> Address:
    """Return the address that the last trusted proxy has seen, from the `X-Forwarded-For` that `proxy` sends.

    Each proxy appends whom it was asked by, so the header is read from its end. What cannot be read ends the chain: the
    proxy that sends it stands for the client then.
    """
    client = proxy
    for entry in reversed(forwarded_for.rsplit(",", MOST_PROXIES)[-MOST_PROXIES:]):
        address = read_address(entry)
        if address is None:
            break
        client = address
        if not is_trusted(address):
            break
    return client


def is_trusted(address: Address) -> bool:
    """Say whether an address is one of TRUSTED_PROXIES."""
    return any(address in network for network in settings.TRUSTED_PROXIES)


def read_address(text: str) -> Address | None:
    """Return the address in "192.0.2.1", "192.0.2.1:443", "2001:db8::1" or "[2001:db8::1]:443"; None for other text."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
