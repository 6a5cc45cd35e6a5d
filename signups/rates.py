"""How much one address, and one e-mail address, can send: counted in the database, so that all processes agree."""

import datetime
import ipaddress
import math
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from signups.models import SignupRequest

WINDOW = datetime.timedelta(hours=1)
# What of an IPv6 address is one household's.
IPV6_PREFIX = 64


class Sender(NamedTuple):
    """Who sends, as hashes that nobody can turn back without the site's key."""

    address_hash: str
    email_hash: str


def sender_of(address: str, email: str) -> Sender:
    """Return the hashes of a client's network address and of an e-mail address."""
    return Sender(_hash("address", _network(address)), hash_email(email))


def hash_email(email: str) -> str:
    """Return the hash that an e-mail address is counted by."""
    return _hash("email", email.strip().lower())


def seconds_to_wait(sender: Sender, now: datetime.datetime) -> int | None:
    """Return after how many seconds the sender may send again; None when that is now.

    Called in the transaction that stores what is sent. Of several requests of one sender at once, each waits for the
    one before it, so none is counted too late.
    """
    waits = [
        wait
        for column, value, allowed in (
            ("address_hash", sender.address_hash, settings.SUBMISSION_RATE_PER_ADDRESS),
            ("email_hash", sender.email_hash, settings.SUBMISSION_RATE_PER_EMAIL),
        )
        if allowed and (wait := _wait(column, value, allowed, now))
    ]
    return max(waits, default=None)


def _wait(column: str, value: str, allowed: int, now: datetime.datetime) -> int | None:
    _take_turns(value)
    counted = SignupRequest.objects.filter(**{column: value}, created_at__gt=now - WINDOW).order_by("-created_at")
    oldest = list(counted.values_list("created_at", flat=True)[allowed - 1 : allowed])
    return max(1, math.ceil((oldest[0] + WINDOW - now).total_seconds())) if oldest else None


def _take_turns(value: str) -> None:
    # On SQLite the transaction has the database to itself.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [value])


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, IPV6_PREFIX), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def _hash(what: str, value: str) -> str:
    return salted_hmac(f"signups.rates.{what}", value, algorithm="sha256").hexdigest()
