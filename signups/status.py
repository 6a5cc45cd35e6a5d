"""How a gate stands, in words for editors."""

import datetime
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Site

from signups.choices import SignupScope, SignupState
from signups.models import SignupGate
from signups.services import gates_of

NEAR_DAYS = {-1: _("%(time)s yesterday"), 0: _("%(time)s today"), 1: _("%(time)s tomorrow")}


class GateStatus(NamedTuple):
    """A gate at a moment: what the admin shows of it."""

    gate: SignupGate
    scope: SignupScope
    state: SignupState
    sentence: str
    # How many people have asked to be told of the reopening.
    alerts: int = 0

    @property
    def is_open(self) -> bool:
        """Whether sign-ups are accepted."""
        return self.state in (SignupState.OPEN, SignupState.SCHEDULED)

    @property
    def notice_is_hidden(self) -> bool:
        """Whether readers cannot see the notice that they should."""
        return self.state != SignupState.OPEN and not (self.gate.notice and self.gate.notice.live)

    @property
    def change_view(self) -> str:
        """The view that changes what is under way or planned: a window has another form than a pause by hand."""
        return "plan" if self.gate.ends_at or self.is_open else "pause"


class Pause(NamedTuple):
    """Gates of one site that are closed in the same way, in a sentence that names them."""

    sentence: str
    is_overdue: bool


def pauses_at(now: datetime.datetime) -> list[Pause]:
    """Return what is paused at a moment on all sites; gates that were paused together share a sentence."""
    begun = SignupGate.objects.filter(paused_from__isnull=False).select_related("site", "paused_by")
    closed = [gate for gate in begun.order_by("-site__is_default_site", "site", "scope") if not gate.is_open_at(now)]
    alike: dict[tuple[Site, str, bool], list[Any]] = {}
    for gate in closed:
        key = (gate.site, describe(gate, now), gate.state_at(now) == SignupState.OVERDUE)
        alike.setdefault(key, []).append(SignupScope(gate.scope).noun)
    several_sites = bool(closed) and Site.objects.count() > 1
    return [
        Pause(_paused(site if several_sites else None, scopes, how), is_overdue)
        for (site, how, is_overdue), scopes in alike.items()
    ]


def _paused(site: Site | None, scopes: list[Any], how: str) -> str:
    values = {"site": site, "what": get_text_list(scopes, _("and")), "how": how}
    return (_("%(site)s, sign-ups for %(what)s: %(how)s") if site else _("Sign-ups for %(what)s: %(how)s")) % values


def statuses_of(site: Site, now: datetime.datetime) -> list[GateStatus]:
    """Return how the gate of each scope of a site stands, read in one statement."""
    return [status_of(gate, now) for gate in gates_of(site, "paused_by").values()]


def status_of(gate: SignupGate, now: datetime.datetime) -> GateStatus:
    """Return how a gate stands at a moment."""
    return GateStatus(gate, SignupScope(gate.scope), gate.state_at(now), describe(gate, now))


def describe(gate: SignupGate, now: datetime.datetime) -> str:
    """Return the state in one to three sentences, such as "Paused since 09:12 today by Ada. Review due at 12:00 …"."""

    def said(moment: datetime.datetime | None) -> str:
        return moment_in_words(moment, now) if moment else ""

    state = gate.state_at(now)
    values = {
        "begin": said(gate.paused_from),
        "end": said(gate.ends_at),
        "who": get_user_display_name(gate.paused_by) if gate.paused_by else "",
    }
    if state == SignupState.OPEN:
        return str(_("Open."))
    if state == SignupState.SCHEDULED:
        planned = (
            _("Open now. A pause is planned by %(who)s, from %(begin)s until %(end)s.")
            if gate.paused_by
            else _("Open now. A pause is planned, from %(begin)s until %(end)s.")
        )
        return planned % values
    if state == SignupState.OVERDUE:
        paused = (
            _("Overdue: paused since %(begin)s by %(who)s.")
            if gate.paused_by
            else _("Overdue: paused since %(begin)s.")
        )
    else:
        paused = _("Paused since %(begin)s by %(who)s.") if gate.paused_by else _("Paused since %(begin)s.")
    parts = [paused % values]
    if gate.ends_at:
        parts.append(_("Opens by itself at %(end)s.") % values)
        return " ".join(parts)
    if gate.review_at:
        review = _("Review was due at %(moment)s.") if now > gate.review_at else _("Review due at %(moment)s.")
        parts.append(review % {"moment": said(gate.review_at)})
    if gate.reopens_at:
        promise = (
            _("Readers were promised reopening at %(moment)s.")
            if now > gate.reopens_at
            else _("Readers are told to expect reopening at %(moment)s.")
        )
        parts.append(promise % {"moment": said(gate.reopens_at)})
    return " ".join(parts)


def moment_in_words(moment: datetime.datetime, now: datetime.datetime) -> str:
    """Return a moment in the current time zone, such as "09:12 today" or "12:00 on 3 May"; the year if not this one."""
    local, today = localtime(moment), localtime(now).date()
    words = NEAR_DAYS.get((local.date() - today).days, _("%(time)s on %(day)s"))
    day = date_format(local, "j F" if local.year == today.year else "j F Y")
    return words % {"time": date_format(local, "H:i"), "day": day}
