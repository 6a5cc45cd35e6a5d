"""How the admin lists articles."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind
from articles.models import ArticleAuthor, ArticlePage
from cms.admin.columns import DraftColumn, PeopleColumn, page_columns
from cms.admin.list_filters import PageFilterSet, PersonFilter, keep
from cms.admin.listings import PageListViewSet, PageTreeViewSet


class ArticleFilterSet(PageFilterSet):
    """By kind and author too."""

    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=ArticleKind.choices, method="by_kind", widget=CheckboxSelectMultiple
    )
    author = PersonFilter(ArticleAuthor, label=_("Author"))

    class Meta(PageFilterSet.Meta):
        model = ArticlePage

    def by_kind(self, pages: QuerySet[Any], name: str, kinds: list[str]) -> QuerySet[Any]:
        """Keep the pages of any of the kinds, drafts by what they say; all when none is chosen."""
        drafted = Q(live=False, latest_revision__content__kind__in=kinds)
        return keep(pages, Q(live=True, kind__in=kinds) | drafted) if kinds else pages


class ArticleRows:
    """What both lists of articles have in common."""

    model = ArticlePage
    icon = "doc-full"
    list_display = page_columns(
        DraftColumn("get_kind_display", field="kind", label=_("Kind"), sort_key="kind", classname="cms-wide"),
        PeopleColumn("authors", label=_("Authors"), classname="cms-wide"),
    )
    filterset_class = ArticleFilterSet


class ArticleListViewSet(ArticleRows, PageListViewSet):
    """All articles."""

    name = "articles"
    menu_label = _("Articles")
    menu_order = 120
    start_label = _("Write an article")


class ArticleTreeViewSet(ArticleRows, PageTreeViewSet):
    """The articles below their index page."""
