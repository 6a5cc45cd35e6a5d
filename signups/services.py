"""Pausing and opening sign-ups, and reading the gates of a request's site."""

import datetime
from typing import Any

from django.db import transaction
from graphql import GraphQLResolveInfo
from wagtail.log_actions import log
from wagtail.models import Site

from cms.api.batching import together
from cms.api.visibility import visibility
from signups.choices import SignupScope
from signups.models import SignupGate, SignupNoticePage


def find_gates(info: GraphQLResolveInfo) -> dict[str, SignupGate]:
    """Return the gate of each scope of the request's site, read once for a request. One without a record is open."""
    visible = visibility(info)
    if "signup gates" not in visible.kept:
        stored = SignupGate.objects.filter(site=visible.site).select_related("notice")
        gates = {scope: SignupGate(site=visible.site, scope=scope) for scope in SignupScope.values}
        gates |= {gate.scope: gate for gate in stored}
        together(gates.values())
        visible.kept["signup gates"] = gates
    return visible.kept["signup gates"]


@transaction.atomic
def pause(
    site: Site,
    scope: SignupScope,
    notice: SignupNoticePage,
    review_at: datetime.datetime,
    *,
    reopens_at: datetime.datetime | None = None,
    now: datetime.datetime,
    user: Any = None,
    why: str = "",
) -> SignupGate:
    """Pause a scope's sign-ups from `now` until somebody opens them; write it to the audit log.

    Raises ValidationError when the notice is not published.
    """
    gate = _locked(site, scope)
    gate.paused_from, gate.ends_at, gate.reopens_at, gate.review_at = now, None, reopens_at, review_at
    gate.notice = notice
    gate.full_clean()
    gate.save()
    log(gate, "signups.pause", user=user, data={"why": why, "review_at": review_at.isoformat()})
    return gate


@transaction.atomic
def reopen(site: Site, scope: SignupScope, *, user: Any = None, why: str = "") -> SignupGate:
    """Open a scope's sign-ups; write it to the audit log. Opening what is open changes nothing."""
    gate = _locked(site, scope)
    if gate.paused_from is None:
        return gate
    gate.paused_from = gate.ends_at = gate.reopens_at = gate.review_at = gate.notice = None
    gate.save()
    log(gate, "signups.open", user=user, data={"why": why})
    return gate


def _locked(site: Site, scope: SignupScope) -> SignupGate:
    gate, _ = SignupGate.objects.get_or_create(site=site, scope=scope)
    return SignupGate.objects.select_for_update().get(pk=gate.pk)
