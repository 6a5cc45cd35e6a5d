"""Notices that readers are told, or will be: they are neither deleted nor unpublished, whoever asks for it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from signups.choices import SignupState
from signups.models import SignupNoticePage


def refuse_for_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Return to the page when it is a notice in use or has one below it, with a message; None to go on.

    A hook of deleting and unpublishing a page.
    """
    return redirect("wagtailadmin_pages:edit", page.pk) if _refused(request, [page]) else None


def refuse_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Return to the list when one of the pages is a notice in use or has one below it, with a message; None to go on.

    A hook of Wagtail's bulk actions.
    """
    if action_type not in ("delete", "unpublish"):
        return None
    pages = [item for item in objects if isinstance(item, Page)]
    return redirect(action.next_url) if _refused(request, pages) else None


def _refused(request: HttpRequest, pages: Iterable[Page]) -> bool:
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(path__startswith=page.path)
    notices = SignupNoticePage.objects.filter(below, gates__isnull=False).distinct().prefetch_related("gates")
    refusals = [refusal for notice in notices if (refusal := notice.refusal())]
    for refusal in refusals:
        messages.error(request, refusal)
    if not refusals:
        _forget_past_windows(notices)
    return bool(refusals)


def _forget_past_windows(notices: Iterable[SignupNoticePage]) -> None:
    """A window that is over keeps its notice from being deleted, to no end."""
    for notice in notices:
        for gate in notice.gates.all():
            if gate.state == SignupState.OPEN:
                gate.clear()
                gate.save()
