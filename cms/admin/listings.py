"""The lists of pages: one for each page type in the menu, and the same rows where the page tree is explored."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.admin.columns import prepare


class PageRowsMixin:
    """What both views have: columns that are loaded for all rows at once, and pages without a date at the end."""

    def order_queryset(self, queryset: Any) -> Any:
        if self.ordering in ("published_on", "-published_on") and not self.is_searching:  # type: ignore[attr-defined]
            day = F("published_on")
            descending = self.ordering.startswith("-")  # type: ignore[attr-defined]
            return queryset.order_by(day.desc(nulls_last=True) if descending else day.asc(nulls_last=True), "-pk")
        return super().order_queryset(queryset)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        prepare(list(context["object_list"]), self.columns)  # type: ignore[attr-defined]
        return context


class PageListView(PageRowsMixin, IndexView):
    """All pages of a type, wherever they stand."""


class PageExplorerView(PageRowsMixin, ExplorableIndexView):
    """The pages below an index page."""


class PageListMenuItem(MenuItem):
    """The menu's entry for the pages of a type, for those who have anything to do with them."""

    def __init__(self, viewset: "PageListViewSet", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewset = viewset

    def is_shown(self, request: HttpRequest) -> bool:
        explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
        return bool(explorable.type(*self.viewset.model.allowed_parent_page_models()).exists())


class PageListViewSet(PageListingViewSet):
    """A list of the pages of a type, with an entry in the menu."""

    index_view_class = PageListView
    add_to_admin_menu = True
    # The button that a new editor finds on the dashboard.
    start_label: Any = ""

    def menu_item_class(self, *args: Any, **kwargs: Any) -> PageListMenuItem:
        """Return the entry of the menu, which knows this list."""
        return PageListMenuItem(self, *args, **kwargs)

    def may_add(self, user: Any) -> bool:
        """Return whether a user can make a page of the type anywhere."""
        parents = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
        return bool(parents.type(*self.model.allowed_parent_page_models()).exists())


class PageTreeViewSet(PageViewSet):
    """The same list where the index page of a type is explored."""

    index_view_class = PageExplorerView


def page_lists() -> list[PageListViewSet]:
    """Return the lists of pages that the content apps have registered, in the order of the menu."""
    found = [viewset for viewset in viewsets.viewsets if isinstance(viewset, PageListViewSet)]
    return sorted(found, key=lambda viewset: viewset.menu_order)
