"""Ending the previews of a page by hand: whoever has their addresses sees nothing any more."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page

from cms.models import PreviewSnapshot

# What the audit log has of it.
END_PREVIEWS = "cms.end_previews"


def may_end_previews(page: Page, user: Any) -> bool:
    """Say whether a user may do it: whoever may preview the page."""
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() or permissions.can_publish()


class EndPreviewsItem(PageMenuItem):
    """The entry in the menu beside a page's title."""

    label = _("End previews")
    icon_name = "no-view"
    url_name = "end_previews"

    def is_shown(self, user: Any) -> bool:
        return may_end_previews(self.page, user)


def end_previews_items(page: Page, **kwargs: Any) -> Iterator[EndPreviewsItem]:
    """Give the entry. A hook of Wagtail's."""
    yield EndPreviewsItem(page=page, priority=55)


class EndPreviewsView(WagtailAdminTemplateMixin, TemplateView):
    """Says which previews of a page are open, and ends them."""

    page_title = _("End previews")
    header_icon = "no-view"
    template_name = "cms/end_previews.html"

    @cached_property
    def page(self) -> Page:
        """The page. Raises Http404 when it is not there, PermissionDenied when the user may not preview it."""
        page = get_object_or_404(Page, pk=self.kwargs["page_id"])
        if not may_end_previews(page, self.request.user):
            raise PermissionDenied
        return page

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        previews = PreviewSnapshot.open_of(self.page).select_related("user").order_by("-expires_at")
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return super().get_context_data(previews=list(previews), edit_url=edit_url, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """End the previews, and say how many there were."""
        ended, _by_model = PreviewSnapshot.open_of(self.page).delete()
        log(self.page.specific, END_PREVIEWS, user=request.user)
        said = ngettext("%(count)d preview is ended.", "%(count)d previews are ended.", ended)
        messages.success(request, said % {"count": ended})
        return redirect("wagtailadmin_pages:edit", self.page.pk)
