"""The advice on a notice, as it and its site stand at a moment."""

import datetime
from collections.abc import Collection

from django.db.models import QuerySet
from wagtail.models import Page, Site

from cms.rich_text import plain_text
from signups.choices import SignupScope
from signups.models import SignupNoticePage
from signups.services import gates_of
from signups.wording import Advice, Told, advice_on


def advice_for(
    notice: SignupNoticePage, site: Site, now: datetime.datetime, *, paused: Collection[SignupScope]
) -> list[Advice]:
    """Return what could be better in a notice, saved or not, that readers of a site see while scopes are `paused`."""
    gates = gates_of(site)
    open_scopes = [SignupScope(scope) for scope, gate in gates.items() if gate.is_open_at(now)]
    told = Told(
        language=notice.locale.language_code,
        text="\n".join([notice.title, notice.standfirst, plain_text(notice.message)]),
        contact_email=notice.contact_email,
        alternative=SignupScope(notice.alternative_scope) if notice.alternative_scope else None,
        open_scopes=[scope for scope in open_scopes if scope not in paused],
        missing_languages=missing_languages(notice, site),
    )
    return advice_on(told)


def translations_of(notice: SignupNoticePage) -> QuerySet:
    """Return the published translations of a notice, without itself."""
    translations = SignupNoticePage.objects.filter(translation_key=notice.translation_key).exclude(pk=notice.pk)
    return translations.live().public().select_related("locale").order_by("locale__language_code")


def missing_languages(notice: SignupNoticePage, site: Site) -> list[str]:
    """Return the names of the site's other languages in which readers find no translation of the notice."""
    home = site.root_page
    homes = Page.objects.filter(translation_key=home.translation_key).live().select_related("locale")
    there = {notice.locale_id, *translations_of(notice).values_list("locale_id", flat=True)}
    return [str(page.locale.get_display_name()) for page in homes.order_by("path") if page.locale_id not in there]
