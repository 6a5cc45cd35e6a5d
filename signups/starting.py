"""Begins a new notice with a starter text, chosen in its form by a link."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from signups.choices import SignupReason
from signups.starters import starter_for

PARAMETER = "starter"


def note_starter(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    """Keep with the page that a notice is added to which reason was chosen. A hook of adding a page."""
    reason = request.GET.get(PARAMETER)
    if reason in SignupReason.values:
        parent_page.starter_reason = SignupReason(reason)


def begin_with_starter(page: Page, parent: Page, **kwargs: Any) -> None:
    """Fill a new notice with the starter text that was chosen. A receiver of Wagtail's `init_new_page`."""
    from signups.models import SignupNoticePage

    reason = getattr(parent, "starter_reason", None)
    if reason and isinstance(page, SignupNoticePage):
        page.reason = reason
        page.title, page.message = starter_for(reason, parent.locale.language_code)
