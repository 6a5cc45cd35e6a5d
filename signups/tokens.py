"""Signed links: who opens one shows that the mail to an address was read. They name what was received, not by whom."""

import datetime

from django.conf import settings
from django.core import signing

from signups.models import RECEIVED, Received
from signups.models.received import UNCONFIRMED_KEPT

CONFIRM = "signups.confirm"
UNSUBSCRIBE = "signups.unsubscribe"


def confirmation_link(received: Received) -> str:
    """Return the address where the frontend confirms it."""
    return _link("confirm", CONFIRM, received)


def unsubscribe_link(received: Received) -> str:
    """Return the address where the frontend ends a subscription."""
    return _link("unsubscribe", UNSUBSCRIBE, received)


def one_click_link(received: Received) -> str:
    """Return the address by which a mail program ends a subscription without showing a page (RFC 8058): our own."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/unsubscribe?token={_token(UNSUBSCRIBE, received)}"


def find_confirmed(token: str) -> Received | None:
    """Return what a token of a confirmation stands for; None for one that is wrong or old, or when it is gone."""
    return _find(token, CONFIRM, UNCONFIRMED_KEPT)


def find_subscription(token: str) -> tuple[bool, Received | None]:
    """Return whether a token to unsubscribe is one of ours, and its subscription, None when that is gone."""
    is_ours = _read(token, UNSUBSCRIBE, None) is not None
    return is_ours, _find(token, UNSUBSCRIBE, None)


def _link(path: str, salt: str, received: Received) -> str:
    return f"{settings.FRONTEND_URL or settings.WAGTAILADMIN_BASE_URL}/{path}?token={_token(salt, received)}"


def _token(salt: str, received: Received) -> str:
    return signing.dumps([received.kind, received.pk, received.reference], salt=salt)


def _find(token: str, salt: str, max_age: datetime.timedelta | None) -> Received | None:
    named = _read(token, salt, max_age)
    if named is None:
        return None
    kind, pk, reference = named
    return RECEIVED[kind]._default_manager.filter(pk=pk, reference=reference).first()


def _read(token: str, salt: str, max_age: datetime.timedelta | None) -> tuple[str, int, str] | None:
    try:
        kind, pk, reference = signing.loads(token, salt=salt, max_age=max_age)
    except (signing.BadSignature, ValueError):
        return None
    return kind, pk, reference
