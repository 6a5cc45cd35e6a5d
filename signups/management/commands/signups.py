"""`manage.py signups`: says how sign-ups stand, pauses and opens them, and plans windows."""

import datetime
import json
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from signups.choices import SignupScope, SignupState
from signups.duty import PERMISSION
from signups.forms import notices_for
from signups.models import SignupGate, SignupNoticePage
from signups.moments import EXAMPLES, UnreadableMoment, read_moment
from signups.reminders import remind
from signups.services import GateChangedError, gates_of, pause, plan_pause, reopen
from signups.status import GateStatus, describe, statuses_of

OVERDUE = 3
SCOPES = ", ".join(SignupScope.values)


class PlainParser(CommandParser):
    """Says in one sentence what is wrong with the arguments, and ends with 2."""

    def error(self, message: str) -> NoReturn:
        if not self.called_from_command_line:
            raise CommandError(f"Error: {message}")
        self.exit(2, f"{message[:1].upper()}{message[1:]}. “{self.prog} --help” says how it is written.\n")


class Command(BaseCommand):
    help = (
        "Say how sign-ups stand, pause and open them, plan a window. Ends with 0 when that is done, 1 when it is "
        f"refused, 2 when the arguments are wrong; status ends with {OVERDUE} when a pause is overdue."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, parser_class=PlainParser)
        status = actions.add_parser("status", help=f"how sign-ups stand; ends with {OVERDUE} when a pause is overdue")
        status.add_argument("--json", action="store_true", help="print one JSON document")
        pausing = actions.add_parser("pause", help="pause now, until somebody opens; or change such a pause")
        planning = actions.add_parser("schedule", help="plan a window that begins and ends by itself, or change one")
        opening = actions.add_parser("open", help="open now, or drop a planned window")
        actions.add_parser("remind", help="mail overdue pauses to DUTY_EMAIL, once a day; the clock does it too")
        for chosen in (pausing, planning, opening):
            chosen.add_argument("--scope", nargs="+", required=True, help=f"one or several of {SCOPES}")
        for chosen in (pausing, planning):
            chosen.add_argument("--notice", help="slug or id of a published notice; the present one when left out")
        pausing.add_argument("--review", required=True, help=f"when it is looked at again: {EXAMPLES}")
        pausing.add_argument("--until", help="the reopening that readers are promised; nothing opens by itself then")
        planning.add_argument("--from", dest="begin", help="when it begins; the planned beginning when left out")
        planning.add_argument("--until", required=True, help="when it ends")
        for chosen in (pausing, planning, opening):
            chosen.add_argument("--why", default="", help="for the log")
            chosen.add_argument("--user", help="the name of the user who does it, for the log")
        for chosen in (status, pausing, planning, opening):
            chosen.add_argument("--site", help="host name of the site; needed for changes when there are several")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        now = timezone.now()
        if action == "status":
            self.say_status(find_sites(options["site"]), now, as_json=options["json"])
            return
        if action == "remind":
            if not settings.DUTY_EMAIL:
                raise CommandError("Nobody is reminded: set DUTY_EMAIL to the address of who is on duty.")
            self.stdout.write(f"Reminders: {remind()}.")
            return
        site = only_site(options["site"])
        change = {"pause": pause_scope, "schedule": plan_scope, "open": open_scope}[action]
        options["user"] = find_user(options["user"])
        try:
            with transaction.atomic():
                changed = [change(site, scope, now, options) for scope in read_scopes(options["scope"])]
        except (ValidationError, UnreadableMoment) as error:
            raise CommandError(" ".join(getattr(error, "messages", [str(error)]))) from None
        except GateChangedError:
            raise CommandError("Nothing was done: somebody else changed the gate at the same moment.") from None
        for gate in changed:
            self.stdout.write(f"{gate.scope}: {describe(gate, timezone.now())}")

    def say_status(self, sites: list[Site], now: datetime.datetime, *, as_json: bool) -> None:
        """Print how the gates of the sites stand. Exits with OVERDUE when one is overdue."""
        found = {site: statuses_of(site, now) for site in sites}
        overdue = any(status.state == SignupState.OVERDUE for statuses in found.values() for status in statuses)
        if as_json:
            shown = [
                {"site": site.hostname, "port": site.port, "gates": [gate_as_data(status) for status in statuses]}
                for site, statuses in found.items()
            ]
            self.stdout.write(json.dumps({"overdue": overdue, "sites": shown}, ensure_ascii=False, indent=2))
        else:
            for site, statuses in found.items():
                if len(found) > 1:
                    self.stdout.write(f"{site.hostname}:{site.port}")
                for status in statuses:
                    self.stdout.write(f"{status.scope}: {status.sentence}")
        if overdue:
            raise SystemExit(OVERDUE)


def pause_scope(site: Site, scope: SignupScope, now: datetime.datetime, options: dict[str, Any]) -> SignupGate:
    """Pause now, or change a pause. Raises what `signups.services.pause` raises, UnreadableMoment and CommandError."""
    gate = gates_of(site)[scope]
    return pause(
        site,
        scope,
        find_notice(gate, options["notice"], now),
        coming(options["review"], now),
        reopens_at=coming(options["until"], now) if options["until"] else None,
        now=now,
        user=options["user"],
        why=options["why"],
        seen=gate.edition,
    )


def plan_scope(site: Site, scope: SignupScope, now: datetime.datetime, options: dict[str, Any]) -> SignupGate:
    """Plan a window, or change one; raises as `pause_scope` does."""
    gate = gates_of(site)[scope]
    begin = gate.when_concerned(gate.paused_from, now)
    if options["begin"]:
        if not gate.is_open_at(now):
            raise CommandError(f"The pause of {scope} has begun: leave --from out, only its end can be moved.")
        begin = coming(options["begin"], now)
    if begin is None:
        raise CommandError(f"Say when the pause of {scope} begins, for example: --from “tomorrow 8:00”.")
    return plan_pause(
        site,
        scope,
        find_notice(gate, options["notice"], now),
        begin,
        coming(options["until"], now),
        now=now,
        user=options["user"],
        why=options["why"],
        seen=gate.edition,
    )


def open_scope(site: Site, scope: SignupScope, now: datetime.datetime, options: dict[str, Any]) -> SignupGate:
    """Open now, or drop a planned window."""
    return reopen(site, scope, user=options["user"], why=options["why"])


def coming(text: str, now: datetime.datetime) -> datetime.datetime:
    """Return the moment that a text says. Raises UnreadableMoment, CommandError when it has passed."""
    moment = read_moment(text, now)
    if moment <= now:
        raise CommandError(f"“{text}” has passed. Choose a time that is still to come.")
    return moment


def read_scopes(names: list[str]) -> list[SignupScope]:
    """Return the scopes of these names, in upper or lower case. Raises CommandError."""
    for name in names:
        if name.upper() not in SignupScope:
            raise CommandError(f"There are no sign-ups for “{name}”. There are: {SCOPES}.")
    return list(dict.fromkeys(SignupScope(name.upper()) for name in names))


def find_sites(host: str | None) -> list[Site]:
    """Return all sites, the default one first, or those of a host name with or without port. Raises CommandError."""
    sites = list(Site.objects.order_by("-is_default_site", "pk"))
    chosen = [site for site in sites if host in (None, site.hostname, f"{site.hostname}:{site.port}")]
    if not chosen:
        raise CommandError(f"There is no site “{host}”. {named(sites)}" if sites else "There is no site yet.")
    return chosen


def only_site(host: str | None) -> Site:
    """Return the one site that is meant. Raises CommandError when it can be several."""
    sites = find_sites(host)
    if len(sites) > 1:
        raise CommandError(f"Say which site is meant, by --site. {named(sites)}")
    return sites[0]


def named(sites: list[Site]) -> str:
    """Return the sites in a sentence."""
    return f"There are: {', '.join(f'{site.hostname}:{site.port}' for site in sites)}."


def find_user(name: str | None) -> Any:
    """Return the user of this name, None for none. Raises CommandError unless that user may pause sign-ups."""
    if name is None:
        return None
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no user “{name}”.")
    if not user.has_perm(PERMISSION):
        raise CommandError(f"“{name}” may not pause or reopen sign-ups.")
    return user


def find_notice(gate: SignupGate, name: str | None, now: datetime.datetime) -> SignupNoticePage:
    """Return the notice of the gate's site with this slug or id, else the one that readers are told of a pause.

    Raises CommandError when there is none, or when it is not published.
    """
    if name is None:
        present = gate.when_concerned(gate.notice, now)
        if present is None:
            raise CommandError(f"Say what readers are told while {gate.scope} is paused: --notice SLUG.")
        return present
    published = notices_for(gate)
    named_so = Q(slug=name) | Q(pk=int(name)) if name.isdecimal() else Q(slug=name)
    found = published.filter(named_so).first()
    if found is None:
        is_draft = SignupNoticePage.objects.descendant_of(gate.site.root_page).filter(named_so).exists()
        problem = "is not published" if is_draft else "does not exist"
        slugs = ", ".join(published.values_list("slug", flat=True)) or "none"
        raise CommandError(f"The notice “{name}” {problem}. Published notices of this site: {slugs}.")
    return found


def gate_as_data(status: GateStatus) -> dict[str, Any]:
    """Return how a gate stands for programs: times in ISO 8601, in UTC; null where no pause is under way or planned."""
    gate = status.gate
    concerned = status.state != SignupState.OPEN
    names = {"pausedFrom": "paused_from", "endsAt": "ends_at", "reopensAt": "reopens_at", "reviewAt": "review_at"}
    moments = {key: getattr(gate, name) if concerned else None for key, name in names.items()}
    notice = gate.notice if concerned else None
    return {
        "scope": status.scope.value,
        "state": status.state.value,
        "isOpen": status.is_open,
        "inWords": status.sentence,
        **{key: moment and moment.astimezone(datetime.UTC).isoformat() for key, moment in moments.items()},
        "pausedBy": gate.paused_by.get_username() if concerned and gate.paused_by else None,
        "notice": notice and {"id": notice.pk, "slug": notice.slug, "title": notice.title},
    }
