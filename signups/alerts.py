"""Those who wanted to be told of a reopening are told, however it came: by hand, or at the end of a planned window."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from signups.choices import LetterKind, SignupScope
from signups.letters import post
from signups.models import Letter, ReopeningAlert
from signups.services import lock_gate

# Alerts that one round of the clock takes on for one scope.
AT_ONCE = 500


def tell_of_reopenings() -> int:
    """Have everybody mailed who waits for what is open now; return how many are in the mail.

    The alert is deleted with its mail, so each is told once. Several may run at once.
    """
    waiting = ReopeningAlert.objects.filter(confirmed_at__isnull=False)
    places = list(waiting.order_by().values_list("site", "scope").distinct())
    sites = Site.objects.in_bulk({site for site, _ in places})
    return sum(_tell(sites[site], SignupScope(scope)) for site, scope in places)


@transaction.atomic
def _tell(site: Site, scope: SignupScope) -> int:
    if not lock_gate(site, scope).is_open_at(timezone.now()):
        return 0
    in_the_mail = Letter.objects.filter(kind=LetterKind.REOPENED, received_kind=ReopeningAlert.kind)
    waiting = ReopeningAlert.objects.filter(site=site, scope=scope, confirmed_at__isnull=False)
    alerts = list(waiting.exclude(pk__in=in_the_mail.values("received_id")).order_by("pk")[:AT_ONCE])
    for alert in alerts:
        post(LetterKind.REOPENED, alert)
    return len(alerts)
