"""Puts the lists of articles into the admin."""

from typing import Any

from wagtail import hooks

from articles.viewsets import ArticleListViewSet, ArticleTreeViewSet


@hooks.register("register_admin_viewset")
def register_lists() -> list[Any]:
    """Return the list in the menu, and the one of the page tree."""
    return [ArticleListViewSet(), ArticleTreeViewSet()]
