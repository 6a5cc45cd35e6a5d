"""What the admin adds to Wagtail's translations: whose they are, and when the original has moved on."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.log_actions import get_active_log_context
from wagtail.models import Locale, Page


def give_to_translator(target_obj: Any, **kwargs: Any) -> None:
    """Make the translator the owner of a translated page, who would else be the owner of the original."""
    user = get_active_log_context().user
    if user and isinstance(target_obj, Page):
        Page.objects.filter(pk=target_obj.pk).update(owner=user)
        target_obj.revisions.update(user=user)


def tell_of_newer_original(request: HttpRequest, page: Page) -> None:
    """Say above the form of a translation that its original was published again, with a link to what has changed.

    A hook of Wagtail's. A translation is as new as its own publication, or before that as its first draft.
    """
    if request.method != "GET":
        return
    first_draft = page.revisions.order_by("created_at").first()
    made_at = page.last_published_at or (first_draft and first_draft.created_at)
    newer = {"locale": Locale.get_default(), "live": True, "last_published_at__gt": made_at}
    original = made_at and page.get_translations().filter(**newer).first()
    if not original:
        return
    translated = original.revisions.filter(created_at__lte=made_at).order_by("created_at").last()
    compare = reverse(
        "wagtailadmin_pages:revisions_compare", args=(original.pk, translated.pk if translated else "earliest", "live")
    )
    day = date_format(timezone.localtime(original.last_published_at), "j F Y")
    messages.info(
        request,
        _("The %(language)s original has been published since: %(day)s.")
        % {"language": original.locale.get_display_name(), "day": day},
        buttons=[messages.button(compare, _("Compare"))],
    )
