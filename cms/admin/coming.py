"""What the clock is going to do: pages and entries of the network that go live or expire at a set time."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from cms.schedule import draft_models

GOES_LIVE = _("Goes live")
EXPIRES = _("Expires")


@dataclass(frozen=True)
class Coming:
    """Something that goes live or expires at `moment`; `who` wrote the version that does."""

    moment: datetime.datetime
    event: str
    title: str
    type: str
    who: str
    edit_url: str


def find_coming(user: Any, until: datetime.datetime | None = None, limit: int | None = None) -> list[Coming]:
    """Return what goes live or expires among all that a user may edit, the next first.

    What is overdue comes along, since the clock has not done it yet.
    """
    models = [model for model in draft_models() if _may_edit(user, model)]
    found = [*_going_live(user, models, until, limit), *_expiring(user, models, until, limit)]
    return sorted(found, key=lambda coming: coming.moment)[:limit]


def _may_edit(user: Any, model: type[Any]) -> bool:
    return bool(policy_registry.get_by_type(model).user_has_permission(user, "change"))


def _editable(user: Any, model: type[Any]) -> QuerySet[Any]:
    if issubclass(model, Page):
        return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return model._default_manager.all()


def _going_live(user: Any, models: list[type[Any]], until: Any, limit: int | None) -> Iterator[Coming]:
    for model in models:
        # The id of what a revision is of is text, since not everything has a number.
        ids = _editable(user, model).order_by().values(text=Cast("pk", CharField()))
        revisions = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(model),
            object_id__in=ids,
            approved_go_live_at__isnull=False,
        )
        if until:
            revisions = revisions.filter(approved_go_live_at__lte=until)
        due = list(revisions.order_by("approved_go_live_at").select_related("user").defer("content")[:limit])
        items = model._default_manager.in_bulk([int(revision.object_id) for revision in due])
        for revision in due:
            item = items[int(revision.object_id)]
            yield _coming(item, revision.approved_go_live_at, str(GOES_LIVE), revision.object_str, revision)


def _expiring(user: Any, models: list[type[Any]], until: Any, limit: int | None) -> Iterator[Coming]:
    for model in models:
        items = _editable(user, model).filter(live=True, expire_at__isnull=False)
        if until:
            items = items.filter(expire_at__lte=until)
        items = items.order_by("expire_at").select_related("live_revision__user").defer("live_revision__content")
        for item in items[:limit]:
            title = item.get_admin_display_title() if isinstance(item, Page) else str(item)
            yield _coming(item, item.expire_at, str(EXPIRES), title, item.live_revision)


def _coming(item: Any, moment: datetime.datetime, event: str, title: str, revision: Revision | None) -> Coming:
    if isinstance(item, Page):
        type_, edit = item.page_type_display_name, "wagtailadmin_pages:edit"
    else:
        type_, edit = item._meta.verbose_name, item.snippet_viewset.get_url_name("edit")
    who = get_user_display_name(revision.user) if revision and revision.user else ""
    return Coming(moment, event, title, capfirst(type_), who, reverse(edit, args=[item.pk]))
