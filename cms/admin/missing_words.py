"""The reports of what lacks its words: images without alternative text, pages without a standfirst."""

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UsageCountColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, ReferenceIndex

from cms.admin.listings import page_lists
from cms.admin.reports import AllWellMixin, PagesReportView, ReportViewSet
from cms.admin.thumbnails import ThumbnailColumn, images_with_thumbnails
from cms.models import CmsImage


class ImageFilterSet(WagtailFilterSet):
    """By whether anything uses the image."""

    used = django_filters.ChoiceFilter(
        label=_("Used"),
        choices=[("yes", _("On a page or an entry")), ("no", _("Nowhere"))],
        empty_label=_("Any"),
        method="by_use",
        widget=RadioSelect,
    )

    class Meta:
        model = CmsImage
        fields: list[str] = []

    def by_use(self, images: QuerySet[Any], name: str, used: str) -> QuerySet[Any]:
        """Keep the images that are used, or those that are not."""
        return images.filter(usage_count__gt=0) if used == "yes" else images.filter(usage_count=0)


class ImagesWithoutTextView(AllWellMixin, ReportView):
    """Images that say nothing to readers who cannot see them, the most used first."""

    model = CmsImage
    any_permission_required = ["change"]
    filterset_class = ImageFilterSet
    all_well = _("Every image says what it shows, or is marked as decorative.")
    default_ordering = "-usage_count"
    columns = [
        ThumbnailColumn("image", label=_("Image"), accessor=lambda image: image),
        TitleColumn("title", label=_("Title"), sort_key="title", url_name="wagtailimages:edit", classname="title"),
        UsageCountColumn("usage_count", label=_("Use"), sort_key="usage_count"),
        Column("collection", label=_("Collection"), sort_key="collection__name", classname="cms-wide"),
        DateColumn("created_at", label=_("Added"), sort_key="created_at"),
    ]
    list_export = ["title", "usage_count", "collection", "created_at", "file"]
    export_headings = {"usage_count": _("Used"), "created_at": _("Added")}

    def get_base_queryset(self) -> QuerySet[CmsImage]:
        mine = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return (
            images_with_thumbnails()
            .filter(pk__in=mine.order_by().values("pk"), description="", is_decorative=False)
            .annotate(usage_count=ReferenceIndex.usage_count_subquery(CmsImage))
            .select_related("collection")
        )


def listed_types(request: HttpRequest) -> QuerySet[ContentType]:
    """Return the types of pages that the menu has a list of."""
    types = ContentType.objects.get_for_models(*(each.model for each in page_lists())).values()
    return ContentType.objects.filter(pk__in=[each.pk for each in types])


class PageTypeFilterSet(WagtailFilterSet):
    """By type and by whether readers see the page; Wagtail adds the locale."""

    content_type = MultipleContentTypeFilter(label=_("Type"), queryset=listed_types, widget=CheckboxSelectMultiple)

    class Meta:
        model = Page
        fields = ["live"]


class PagesWithoutStandfirstView(PagesReportView):
    """Pages whose line under the title is empty, where readers see it or in the newest draft of what is not live."""

    filterset_class = PageTypeFilterSet
    all_well = _("Every page has a standfirst.")

    def get_condition(self) -> Q:
        empty = Q(live=True, standfirst="")
        empty |= Q(live=False, latest_revision__content__standfirst="")
        empty |= Q(live=False, latest_revision=None, standfirst="")
        found = Q(pk__in=[])
        for each in page_lists():
            found |= Q(pk__in=each.model.objects.filter(empty).order_by().values("pk"))
        return found


class ImagesWithoutTextViewSet(ReportViewSet):
    """Images without alternative text."""

    name = "images-without-text"
    view_class = ImagesWithoutTextView
    icon = "image"
    menu_label = _("Images without alternative text")
    menu_order = 110


class PagesWithoutStandfirstViewSet(ReportViewSet):
    """Pages without a standfirst."""

    name = "pages-without-standfirst"
    view_class = PagesWithoutStandfirstView
    icon = "pilcrow"
    menu_label = _("Pages without standfirst")
    menu_order = 120
