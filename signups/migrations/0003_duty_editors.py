"""Makes the group of duty editors, and lets them and the moderators pause sign-ups.

Permissions are made after all migrations as a rule: those that are given here are made here, as Wagtail's own
migrations do.
"""

from django.db import migrations

GROUP = "Duty editors"
MAY_PAUSE = [GROUP, "Moderators"]
ON_NOTICES = ["add_page", "change_page", "publish_page"]


def make_pause_permission(apps):
    """Return the id of the permission, which is made when it is missing."""
    ContentType = apps.get_model("contenttypes.ContentType")
    Permission = apps.get_model("auth.Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="signups", model="signupgate")
    permission, _ = Permission.objects.get_or_create(
        content_type_id=content_type.pk, codename="pause_signups", defaults={"name": "Can pause sign-ups"}
    )
    return permission.pk


def notice_permissions(apps):
    """Return the permission for each of the names, on pages of all types."""
    Permission = apps.get_model("auth.Permission")
    return Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=ON_NOTICES
    )


def make_group(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    Permission = apps.get_model("auth.Permission")
    GroupPagePermission = apps.get_model("wagtailcore.GroupPagePermission")
    duty, _ = Group.objects.get_or_create(name=GROUP)
    duty.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin").pk)
    for group in Group.objects.filter(name__in=MAY_PAUSE):
        group.permissions.add(make_pause_permission(apps))
    for index in apps.get_model("signups.SignupNoticeIndexPage").objects.all():
        for permission in notice_permissions(apps):
            GroupPagePermission.objects.get_or_create(
                group_id=duty.pk, page_id=index.pk, permission_id=permission.pk
            )


def take_back(apps, schema_editor):
    """The group stays, with its access to the admin: people may be in it, and others may have given it more."""
    Group = apps.get_model("auth.Group")
    Group.permissions.through.objects.filter(
        group__name__in=MAY_PAUSE,
        permission__codename="pause_signups",
        permission__content_type__app_label="signups",
    ).delete()
    apps.get_model("wagtailcore.GroupPagePermission").objects.filter(
        group__name=GROUP,
        page_id__in=list(apps.get_model("signups.SignupNoticeIndexPage").objects.values_list("pk", flat=True)),
        permission_id__in=list(notice_permissions(apps).values_list("pk", flat=True)),
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("signups", "0002_paused_by_and_permission"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(make_group, take_back)]
