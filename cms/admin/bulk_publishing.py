"""Publishing several pages from a list: one that lacks something is named, and none is published then."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import ContentPage


def refuse_incomplete_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Return a redirect to the list, with a message for each page that lacks something; None to go on.

    A hook of Wagtail's bulk actions, which check nothing themselves and would end with a server error.
    """
    if action_type != "publish":
        return None
    pages = [item for item in objects if isinstance(item, Page)]
    if pages and action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [page for above in pages for page in above.get_descendants().not_live()]
    refusals = {page.get_admin_display_title(): problems for page in pages if (problems := _problems(page))}
    if not refusals:
        return None
    for title, problems in refusals.items():
        told = {"title": title, "problems": " ".join(problems)}
        messages.error(request, _("Nothing was published: “%(title)s” is not complete. %(problems)s") % told)
    return redirect(action.next_url)


def _problems(page: Page) -> list[str]:
    newest = page.get_latest_revision_as_object()
    try:
        newest.full_clean()
        if isinstance(newest, ContentPage):
            newest.clean_for_publication()
    except ValidationError as error:
        return error.messages
    return []
