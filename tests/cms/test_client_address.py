"""Whose word is taken for where a request comes from, and whether it came by HTTPS."""

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.client_address import TrustedProxiesMiddleware


@pytest.fixture
def arrive(settings):
    """A function that sends a request with these headers from a peer, and returns it as views see it."""
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("2001:db8:1::/48")]

    def send(peer, forwarded_for=None, proto="https"):
        headers = {"HTTP_X_FORWARDED_PROTO": proto}
        if forwarded_for is not None:
            headers["HTTP_X_FORWARDED_FOR"] = forwarded_for
        request = RequestFactory().get("/", REMOTE_ADDR=peer, **headers)
        seen = []
        TrustedProxiesMiddleware(lambda request: seen.append(request) or HttpResponse())(request)
        return seen[0]

    return send


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "client"),
    [
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "192.0.2.66, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "127.0.0.1, 192.0.2.66, 198.51.100.7, 10.1.2.3", "198.51.100.7"),
        ("127.0.0.1", "10.1.2.3, 10.1.2.4", "10.1.2.3"),
        ("127.0.0.1", "192.0.2.66, nobody, 10.1.2.3", "10.1.2.3"),
        ("127.0.0.1", "192.0.2.66, unknown", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.7:4711", "198.51.100.7"),
        ("127.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"),
        ("127.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:127.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1::1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", ", ".join(["192.0.2.66", *["10.0.0.1"] * 50]), "10.0.0.1"),
    ],
)
def test_trusted_proxy_tells_the_client(arrive, peer, forwarded_for, client):
    request = arrive(peer, forwarded_for)
    assert (request.META["REMOTE_ADDR"], request.META["HTTP_X_FORWARDED_PROTO"]) == (client, "https")


@pytest.mark.parametrize("peer", ["198.51.100.7", "127.0.0.2", "::1", "11.0.0.1", ""])
@pytest.mark.parametrize("forwarded_for", [None, "192.0.2.66", "127.0.0.1", "10.0.0.1, 10.0.0.2"])
def test_nobody_else_is_believed(arrive, peer, forwarded_for):
    request = arrive(peer, forwarded_for)
    assert request.META["REMOTE_ADDR"] == peer
    assert not {"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"} & set(request.META)


def test_long_header_is_read_in_no_time(arrive):
    assert arrive("127.0.0.1", "," * 100_000).META["REMOTE_ADDR"] == "127.0.0.1"


def test_scheme_is_the_proxys_word(client, site, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    statuses = []
    for trusted in ([], [ip_network("127.0.0.1")]):
        settings.TRUSTED_PROXIES = trusted
        statuses.append(client.get("/graphql/?query={__typename}", HTTP_X_FORWARDED_PROTO="https").status_code)
    assert statuses == [301, 200]
