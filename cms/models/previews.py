"""Previews: a snapshot of what an editor sees, which one token opens for a while.

wagtail-headless-preview's own token is the same for two previews within a second and never expires, so its mixin is
kept and its model replaced.
"""

import datetime
import hashlib
import json
import secrets
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from modelcluster.models import get_all_child_relations
from wagtail.models import Page
from wagtail_headless_preview.models import HeadlessPreviewMixin

_signer = Signer(salt="cms.preview")


class PreviewSnapshot(models.Model):
    """A page as one editor saw it. The token itself is not stored, only its hash."""

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    # The panel beside the form takes a snapshot at each pause in typing, which may not end the one in a tab.
    in_panel = models.BooleanField(default=False)
    content = models.JSONField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page", "in_panel"],
                condition=models.Q(page__isnull=False),
                name="one_preview_per_user_and_page",
            ),
            models.UniqueConstraint(
                fields=["user", "content_type", "parent", "in_panel"],
                condition=models.Q(page__isnull=True),
                name="one_preview_per_user_and_new_page",
            ),
        ]

    def __str__(self) -> str:
        return f"Preview of {self.page or self.content_type}"

    @classmethod
    def take(cls, page: Page, user: Any, *, in_panel: bool = False) -> str:
        """Store `page` as it is in memory and return the token that opens it until it expires.

        An earlier token of the same user for the same page stops working: the panel's ends the panel's, a tab's ends
        a tab's.
        """
        cls.objects.filter(expires_at__lte=timezone.now()).delete()
        token = _signer.sign(secrets.token_urlsafe(32))
        identity: dict[str, Any] = {"user": user, "content_type": page.cached_content_type, "in_panel": in_panel}
        if page.pk:
            identity |= {"page_id": page.pk}
        else:
            identity |= {"page": None, "parent": page.get_parent()}
        cls.objects.update_or_create(
            **identity,
            defaults={
                "token_hash": _hash(token),
                "content": json.loads(page.to_json()),
                "expires_at": timezone.now() + datetime.timedelta(seconds=settings.PREVIEW_TOKEN_SECONDS),
            },
        )
        return token

    @classmethod
    def find(cls, token: str) -> Self | None:
        """Return the snapshot that `token` opens.

        None when it is forged, replaced, ended or too old, or when its user may not see what it shows any more.
        """
        try:
            _signer.unsign(token)
        except BadSignature:
            return None
        known = cls.objects.select_related("page", "parent", "content_type", "user")
        snapshot = known.filter(token_hash=_hash(token), expires_at__gt=timezone.now()).first()
        return snapshot if snapshot and snapshot.is_permitted else None

    @classmethod
    def open_of(cls, page: Page) -> QuerySet[Self]:
        """Return the snapshots of a page that can still be opened, and those of new pages below it."""
        return cls.objects.filter(Q(page=page) | Q(parent=page), expires_at__gt=timezone.now())

    @classmethod
    def end_with_publication(cls, page: Page) -> None:
        """End the previews of a page that readers see from now on, also its author's from before the first save."""
        before = Q(page=None, content_type=page.cached_content_type, parent__path=page.path[: -Page.steplen])
        cls.objects.filter(Q(page=page.pk) | before & Q(user=page.owner_id)).delete()

    @property
    def is_permitted(self) -> bool:
        """Whether the user may still use the admin, and edit the page there or add one like it."""
        if self.user is None or not self.user.has_perm("wagtailadmin.access_admin"):
            return False
        if self.page:
            permissions = self.page.permissions_for_user(self.user)
            return permissions.can_edit() or permissions.can_publish()
        return self.parent is not None and self.parent.permissions_for_user(self.user).can_add_subpage()

    def as_page(self) -> Page:
        """Return the page in memory, with its relations, derived values and place in the tree."""
        model: Any = self.content_type.model_class()
        page = model.from_serializable_data(self.content, check_fks=True, strict_fks=False)
        page.content_type = self.content_type
        if self.page:
            page.pk = self.page.pk
            for name in ("path", "depth", "numchild", "url_path", "first_published_at", "last_published_at"):
                setattr(page, name, getattr(self.page, name))
        elif self.parent:
            page.set_url_path(self.parent)
            # Where no page can stand yet, so that its ancestors are found and nothing else is.
            page.path, page.depth = f"{self.parent.path}{'Z' * Page.steplen}", self.parent.depth + 1
        place = self.page or self.parent
        if page.locale_id is None and place:
            page.locale = place.locale
        _number_new_rows(page)
        page.set_derived_values()
        return page


class PreviewablePageMixin(HeadlessPreviewMixin):
    """Previews by our own snapshots: in the frontend where one is set, else as a plain page."""

    # What the plain page shows of a type beyond what all pages have: names of GraphQL fields.
    preview_fields: tuple[str, ...] = ()

    def serve_preview(self, request: HttpRequest, preview_mode: str) -> HttpResponse:
        user = request.user if request.user.is_authenticated else None
        token = PreviewSnapshot.take(self, user, in_panel=getattr(request, "in_preview_panel", False))
        in_frontend = f"{settings.FRONTEND_URL}/preview?{urlencode({'token': token})}"
        response = redirect(in_frontend) if settings.FRONTEND_URL else self.serve_plain_preview(request, token)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def serve_plain_preview(self, request: HttpRequest, token: str) -> HttpResponse:
        """Return a page that shows, without a frontend, what the API answers for the token."""
        from cms.previews import ask, sections

        answer = ask(request, token, type(self).__name__, self.preview_fields)
        context = {"answer": answer, "sections": list(sections(answer)) if answer else []}
        return render(request, "cms/preview.html", context)


def _number_new_rows(page: Page) -> None:
    # Clients keep what they are told under its id, so two rows that were never saved may not share one.
    for relation in get_all_child_relations(page):
        for number, row in enumerate(getattr(page, relation.get_accessor_name()).all(), start=1):
            row.pk = row.pk or -number


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
