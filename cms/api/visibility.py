"""What an anonymous client may see. Every resolver that leaves one object for another goes through here.

The rule is the same whoever asks, so an answer can be kept and given to the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from graphql import GraphQLResolveInfo
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionMember, DraftStateMixin, Page, Site
from wagtail.query import PageQuerySet

from cms.answers.tags import note_list
from cms.api.errors import BadUserInput
from cms.api.outline import LocaleRoot, Outline, live_at, read_outline


class Visibility:
    """What one request may see: its site's live and public pages, live snippets, images of public collections."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.now = timezone.now()
        # What resolvers keep for the length of the request, by a name of their own.
        self.kept: dict[str, Any] = {}

    @cached_property
    def outline(self) -> Outline:
        """The outline of the request's site, read once."""
        return read_outline(self.request, self.now)

    @cached_property
    def shape(self) -> tuple[Any, ...]:
        """All that shapes the querysets below, but the moment."""
        return tuple(self.outline.homes), self.outline.hidden_trees, self.outline.restricted_collections

    @contextmanager
    def at(self, moment: Any) -> Iterator[None]:
        """Make querysets for another moment meanwhile, which can be an expression."""
        now, self.now = self.now, moment
        try:
            yield
        finally:
            self.now = now

    @property
    def site(self) -> Site:
        """The site of the request's host, else the default one. Raises BadUserInput when there is neither."""
        if self.outline.site is None:
            raise BadUserInput("There is no site for this host, and no default site.")
        return self.outline.site

    @property
    def all_roots(self) -> list[LocaleRoot]:
        """The home pages of the site in all locales, the default locale's first, hidden ones too."""
        return self.outline.homes if self.site else []

    @cached_property
    def roots(self) -> list[LocaleRoot]:
        """The home pages that are visible: clients know of no other locale."""
        hidden = self.outline.hidden_trees
        return [root for root in self.all_roots if root.is_live and not root.tree_path.startswith(hidden)]

    def sees(self, item: Model) -> bool:
        """Say whether an object that came along with another one is visible, by the rules of the querysets below."""
        if isinstance(item, Page):
            in_site = item.path.startswith(tuple(root.tree_path for root in self.roots))
            return in_site and self._is_live(item) and not item.path.startswith(self.outline.hidden_trees)
        if isinstance(item, CollectionMember):
            return item.collection_id not in self.outline.restricted_collections
        return not isinstance(item, DraftStateMixin) or self._is_live(item)

    def _is_live(self, item: DraftStateMixin) -> bool:
        begun = item.go_live_at is None or item.go_live_at <= self.now
        return item.live and begun and (item.expire_at is None or item.expire_at > self.now)

    def pages(self, model: type[Page] = Page, language_code: str | None = None) -> PageQuerySet:
        """Return the visible pages of a type, in all locales of the site or in one."""
        note_list(model)
        roots = [root for root in self.roots if language_code in (None, root.language_code)]
        below = Q(pk__in=[])
        for root in roots:
            below |= Q(path__startswith=root.tree_path)
        hidden = Q()
        for path in self.outline.hidden_trees:
            hidden |= Q(path__startswith=path)
        visible = model.objects.filter(live_at(self.now), below)
        return visible.exclude(hidden) if hidden else visible

    def objects(self, model: type[Model]) -> QuerySet:
        """Return the visible objects of a model: pages by their own rule, snippets by their draft state."""
        if issubclass(model, Page):
            return self.pages(model)
        note_list(model)
        if issubclass(model, DraftStateMixin):
            return model._default_manager.filter(live_at(self.now))
        return model._default_manager.all()

    def images(self) -> QuerySet:
        """Return the images that are in no restricted collection."""
        return self._in_public_collections(get_image_model())

    def documents(self) -> QuerySet:
        """Return the documents that are in no restricted collection."""
        return self._in_public_collections(get_document_model())

    def _in_public_collections(self, model: type[Model]) -> QuerySet:
        restricted = self.outline.restricted_collections
        everything = model._default_manager.all()
        return everything.exclude(collection__in=restricted) if restricted else everything

    def root(self, language_code: str | None) -> LocaleRoot:
        """Return the home page of a locale, by default of the default locale.

        Raises BadUserInput for a language that the site does not have.
        """
        wanted = language_code or settings.LANGUAGE_CODE
        for root in self.roots:
            if root.language_code == wanted:
                return root
        if wanted == settings.LANGUAGE_CODE and self.all_roots:
            # A site whose own home page is hidden answers with nothing, as one without pages does.
            return self.all_roots[0]
        available = ", ".join(root.language_code for root in self.roots)
        raise BadUserInput(f"The site has no locale “{wanted[:20]}”. It has: {available}.")

    def path_of(self, page: Page) -> str | None:
        """Return the path that clients know `page` by, from its place in the tree; None outside of the site."""
        for root in self.all_roots:
            if page.url_path.startswith(root.url_path):
                return f"{root.prefix}/{page.url_path.removeprefix(root.url_path)}"
        return None

    def url_path_at(self, path: str, language_code: str | None = None) -> str | None:
        """Return where in the tree the page of a client's path stands, by its `url_path`; None outside of the site.

        Raises BadUserInput for a path that does not begin with a slash.
        """
        if not path.startswith("/"):
            raise BadUserInput("A path begins with a slash, for example “/articles/living-labs/”.")
        wanted = path.rstrip("/") + "/"
        root = next((root for root in self.roots if root.prefix and wanted.startswith(f"{root.prefix}/")), None)
        if root is None:
            root = self.root(language_code)
        elif language_code not in (None, root.language_code):
            return None
        return root.url_path + wanted.removeprefix(root.prefix).removeprefix("/")


def visibility(info: GraphQLResolveInfo) -> Visibility:
    """Return the visibility of the request that is being answered, made once for it."""
    request = info.context
    if not hasattr(request, "visibility"):
        request.visibility = Visibility(request)
    return request.visibility
