"""Pausing and opening sign-ups, and reading the gates of a site.

The log names the `user` who asked for a change; without one it says that the command line did.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Site

from cms.answers.sharing import ask_each_time
from cms.api.batching import together
from cms.api.look_ahead import EVERYTHING, join
from cms.api.statements import Given, read, twin
from cms.api.visibility import visibility
from signups.choices import SignupScope, SignupState
from signups.models import SignupGate, SignupNoticePage

MOMENTS = ("paused_from", "ends_at", "reopens_at", "review_at")

# What is read of a gate, whoever asks first: all of it, with its notice.
GATE = frozenset({EVERYTHING, "notice", f"notice__{EVERYTHING}"})


class GateChangedError(Exception):
    """Somebody changed the gate since it was looked at; nothing was written."""


def gates_of(site: Site, *related: str) -> dict[str, SignupGate]:
    """Return the gate of each scope of a site, with its notice and other `related` rows. One without a record is open.

    The gates are read in one statement.
    """
    return _with_those_never_paused(site, SignupGate.objects.filter(site=site).select_related("notice", *related))


def _with_those_never_paused(site: Site, stored: Iterable[SignupGate]) -> dict[str, SignupGate]:
    gates = {scope: SignupGate(site=site, scope=scope) for scope in SignupScope.values}
    return gates | {gate.scope: gate for gate in stored}


def find_gates(info: GraphQLResolveInfo) -> dict[str, SignupGate]:
    """Return the gate of each scope of the request's site, read once for a request."""
    visible = visibility(info)
    ask_each_time(info.context)
    if "signup gates" not in visible.kept:
        stored = read(
            info,
            "signup gates",
            lambda: join(SignupGate.objects.filter(site=Given("site")), GATE),
            site=visible.site.pk,
        )
        gates = _with_those_never_paused(visible.site, stored)
        together(gates.values(), GATE)
        visible.kept["signup gates"] = gates
    return visible.kept["signup gates"]


def gates_for_readers(info: GraphQLResolveInfo, locale: str | None) -> dict[str, SignupGate]:
    """Return the gates of the request's site, whose notices are in a locale if they can be: the default one for None.

    Raises BadUserInput for a locale that the site does not have.
    """
    visible = visibility(info)
    language = visible.root(locale)
    kept = f"signup gates in {language.language_code}"
    if kept not in visible.kept:
        gates = {scope: twin(gate) for scope, gate in find_gates(info).items()}
        for gate in gates.values():
            gate.readers_locale_id = language.locale_id
        together(gates.values(), GATE)
        visible.kept[kept] = gates
    return visible.kept[kept]


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
    seen: str | None = None,
) -> SignupGate:
    """Pause a scope's sign-ups from `now` until somebody opens them; write it to the audit log.

    A pause that is under way keeps its beginning and who began it. `seen` is the edition of the gate that the decision
    was made on, None for whatever there is. Raises ValidationError when the notice is not published, GateChangedError
    when the gate has another edition.
    """
    gate = _locked(site, scope, seen)
    goes_on = not gate.is_open_at(now)
    if not goes_on:
        gate.paused_from, gate.paused_by = now, user
    gate.ends_at, gate.reopens_at, gate.review_at, gate.notice = None, reopens_at, review_at, notice
    return _stored(gate, "signups.change" if goes_on else "signups.pause", user, why)


@transaction.atomic
def plan_pause(
    site: Site,
    scope: SignupScope,
    notice: SignupNoticePage,
    paused_from: datetime.datetime,
    ends_at: datetime.datetime,
    *,
    now: datetime.datetime,
    user: Any = None,
    why: str = "",
    seen: str | None = None,
) -> SignupGate:
    """Plan a window in which a scope's sign-ups are paused, which begins and ends by itself; write it to the audit log.

    Its review is due when it ends. A window that is under way keeps its beginning; its end can be moved. Raises
    ValidationError when the notice is not published, when the window ends before it begins, and while a pause without
    an end is under way; GateChangedError as `pause` does.
    """
    gate = _locked(site, scope, seen)
    goes_on = not gate.is_open_at(now)
    if goes_on and gate.ends_at is None:
        raise ValidationError(
            _("Sign-ups are paused until somebody reopens them. Reopen them before you plan a pause.")
        )
    action = "signups.plan" if gate.state_at(now) == SignupState.OPEN else "signups.change"
    if not goes_on:
        gate.paused_from, gate.paused_by = paused_from, user
    gate.ends_at, gate.reopens_at, gate.review_at, gate.notice = ends_at, None, ends_at, notice
    return _stored(gate, action, user, why)


@transaction.atomic
def reopen(site: Site, scope: SignupScope, *, user: Any = None, why: str = "", seen: str | None = None) -> SignupGate:
    """Open a scope's sign-ups, or drop a planned pause; write it to the audit log. Opening the open changes nothing.

    Raises GateChangedError as `pause` does.
    """
    gate = _locked(site, scope, seen)
    if gate.paused_from is None:
        return gate
    ended = _as_data(gate)
    gate.clear()
    gate.save()
    log(gate, "signups.open", user=user, data={"why": why, "ended": ended})
    return gate


@transaction.atomic
def undo_reopening(site: Site, scope: SignupScope, *, user: Any = None, seen: str | None = None) -> SignupGate:
    """Bring back the pause that the last reopening ended, with its own beginning; write it to the audit log.

    Raises GateChangedError when reopening was not the last thing that happened to the gate, ValidationError when the
    notice is not published any more.
    """
    gate = _locked(site, scope, seen)
    last = ModelLogEntry.objects.for_instance(gate).first()
    if last is None or last.action != "signups.open" or "ended" not in last.data:
        raise GateChangedError
    ended = last.data["ended"]
    for name in MOMENTS:
        setattr(gate, name, ended[name] and datetime.datetime.fromisoformat(ended[name]))
    gate.notice = SignupNoticePage.objects.filter(pk=ended["notice"]).first()
    gate.paused_by_id = ended["paused_by"]
    return _stored(gate, "signups.undo", user, "")


def lock_gate(site: Site, scope: SignupScope) -> SignupGate:
    """Return the gate as it stands, and let nobody change it, or store what it lets in, until the transaction ends."""
    gate, _ = SignupGate.objects.get_or_create(site=site, scope=scope)
    return SignupGate.objects.select_for_update().get(pk=gate.pk)


def _locked(site: Site, scope: SignupScope, seen: str | None) -> SignupGate:
    gate = lock_gate(site, scope)
    if seen is not None and seen != gate.edition:
        raise GateChangedError
    return gate


def _stored(gate: SignupGate, action: str, user: Any, why: str) -> SignupGate:
    gate.full_clean()
    gate.save()
    log(gate, action, user=user, data={"why": why, **_as_data(gate)})
    return gate


def _as_data(gate: SignupGate) -> dict[str, Any]:
    moments = {name: getattr(gate, name) for name in MOMENTS}
    # As text of our own: the encoder of the log cuts a moment to milliseconds.
    return {
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
        "notice": gate.notice_id,
        "paused_by": gate.paused_by_id,
    }
