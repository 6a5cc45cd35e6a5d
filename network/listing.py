"""What the lists of people, organisations and projects have in common: a small image, and few statements."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.models import Revision
from wagtail.snippets.views.snippets import IndexView

from cms.admin.thumbnails import ThumbnailColumn, prefetch_thumbnails
from cms.admin.viewsets import NamedViewSet

STATE_COLUMNS = [LiveStatusTagColumn(label=_("Status")), UpdatedAtColumn(label=_("Updated"), classname="cms-wide")]


class EntryIndexView(IndexView):
    """A list whose images stand before the names, though Wagtail links the column that is given first."""

    @cached_property
    def columns(self) -> list[Any]:
        checkbox, *others = super().columns
        return [checkbox, *sorted(others, key=lambda column: not isinstance(column, ThumbnailColumn))]

    def search_queryset(self, queryset: QuerySet[Any]) -> Any:
        """Search among what the filters leave; the search itself knows neither their columns nor those of orders."""
        if not self.is_searching or not (self.is_filtering or self.is_explicitly_ordered):
            return super().search_queryset(queryset)
        found = super().search_queryset(self.model._default_manager.order_by())
        return queryset.filter(pk__in=[entry.pk for entry in found])


class EntryViewSet(NamedViewSet):
    """A list of entries of the network; `picture` names the column of their image, `related` what else rows show."""

    index_view_class = EntryIndexView
    picture = ""
    related: list[str] = []

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return all entries, with what their rows show."""
        scheduled = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), CharField()),
            approved_go_live_at__isnull=False,
        )
        entries = self.model._default_manager.annotate(_approved_schedule=Exists(scheduled))
        return entries.select_related(*self.related).prefetch_related(prefetch_thumbnails(self.picture))
