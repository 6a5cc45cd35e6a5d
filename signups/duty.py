"""Those who are on duty: they pause and reopen sign-ups, and write the notices that say why."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, get_default_page_content_type

GROUP = "Duty editors"
PERMISSION = "signups.pause_signups"
ON_NOTICES = [Page.PERMISSION_CODENAMES.ADD, Page.PERMISSION_CODENAMES.CHANGE, Page.PERMISSION_CODENAMES.PUBLISH]


def allow_notices_below(page: Page) -> None:
    """Let the duty editors add, change and publish pages below this one; nothing when that group was removed."""
    group = Group.objects.filter(name=GROUP).first()
    if group is None:
        return
    for permission in Permission.objects.filter(content_type=get_default_page_content_type(), codename__in=ON_NOTICES):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)
