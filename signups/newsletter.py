"""The newsletter's subscriptions, listed and exported by those with a permission of its own."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from signups.models import NewsletterSubscription

PERMISSION = "signups.export_newsletter"
# What spreadsheets take as the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> str:
    """Return a value as text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


class NewsletterView(IndexView):
    """Who gets the newsletter, or has been asked to confirm; the export holds confirmed ones alone."""

    model = NewsletterSubscription
    page_title = _("Newsletter")
    header_icon = "mail"
    any_permission_required = None
    permission_policy = None
    index_url_name = "signup_newsletter:index"
    index_results_url_name = "signup_newsletter:index_results"
    search_fields = ["email"]
    default_ordering = "-created_at"
    paginate_by = 50
    list_filter = ["language"]
    FORMATS = ("csv",)
    list_export = ["email", "language", "site", "confirmed_at", "consent_version", "consented_at"]
    export_headings = {name: name for name in list_export}
    export_filename = "newsletter"
    columns = [
        Column("email", label=_("E-mail"), sort_key="email"),
        Column("get_language_display", label=_("Language")),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        DateColumn("confirmed_at", label=_("Address confirmed"), sort_key="confirmed_at"),
        DateColumn("deleted_on", label=_("Will be deleted")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *own = super().get_breadcrumbs_items()
        return [home, {"url": reverse("signups:index"), "label": _("Sign-ups")}, *own]

    def get_base_queryset(self) -> QuerySet[NewsletterSubscription]:
        subscriptions = NewsletterSubscription.objects.filter(is_suspected=False).select_related("site")
        return subscriptions.filter(confirmed_at__isnull=False) if self.is_export else subscriptions

    def get_header_more_buttons(self) -> list[Button]:
        return [Button(_("Download CSV"), url=self.csv_export_url, icon_name="download")]

    def stream_csv(self, queryset: Any) -> Iterator[Any]:
        return super().stream_csv(Rows(queryset))

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> str:
        return harmless(value.isoformat() if hasattr(value, "isoformat") else value)


class Rows:
    """The rows of a queryset, read from the database as they are sent."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset, self.model = queryset, queryset.model

    def __iter__(self) -> Iterator[Any]:
        return self.queryset.iterator(chunk_size=1000)
